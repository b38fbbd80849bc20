/* Optimal string alignment distance, three rows at a time. */
#include "suggest.h"

#include <ctype.h>
#include <string.h>

enum { LONGEST = 40 };

static int min3(int a, int b, int c) {
    int least = a < b ? a : b;
    return least < c ? least : c;
}

static int length_of(const char *word) {
    size_t length = strlen(word);
    return length < LONGEST ? (int)length : LONGEST;
}

static int same(char a, char b) {
    return tolower((unsigned char)a) == tolower((unsigned char)b);
}

int suggest_distance(const char *a, const char *b) {
    int rows[LONGEST + 1][LONGEST + 1];
    int m = length_of(a), n = length_of(b);
    for (int i = 0; i <= m; i++)
        rows[i][0] = i;
    for (int j = 0; j <= n; j++)
        rows[0][j] = j;
    for (int i = 1; i <= m; i++)
        for (int j = 1; j <= n; j++) {
            int replace = rows[i - 1][j - 1] + !same(a[i - 1], b[j - 1]);
            rows[i][j] = min3(rows[i - 1][j] + 1, rows[i][j - 1] + 1, replace);
            if (i > 1 && j > 1 && same(a[i - 1], b[j - 2]) && same(a[i - 2], b[j - 1]) &&
                rows[i - 2][j - 2] + 1 < rows[i][j])
                rows[i][j] = rows[i - 2][j - 2] + 1;
        }
    return rows[m][n];
}

const char *suggest(const char *word, const char *const *names, size_t count) {
    const char *best = NULL;
    int least = LONGEST + 1;
    for (size_t i = 0; i < count; i++) {
        if (!names[i])
            continue;
        int distance = suggest_distance(word, names[i]);
        int longer = length_of(word) > length_of(names[i]) ? length_of(word) : length_of(names[i]);
        int limit = longer / 3 > 1 ? longer / 3 : 1;
        if (distance <= limit && distance < least) {
            least = distance;
            best = names[i];
        }
    }
    return best;
}
