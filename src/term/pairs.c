#include "pairs.h"

#include "palette.h"

void pairs_clear(struct pairs *pairs, int limit) {
    pairs->limit = limit < 1 ? 1 : limit > PAIRS_MAX ? PAIRS_MAX : limit;
    pairs->rows[0].ink = pairs->rows[0].ground = PAINT_DEFAULT;
    pairs->count = 1;
}

int pairs_find(struct pairs *pairs, int ink, int ground) {
    for (int i = 0; i < pairs->count; i++)
        if (pairs->rows[i].ink == ink && pairs->rows[i].ground == ground)
            return i;
    if (pairs->count >= pairs->limit)
        return -1;
    pairs->rows[pairs->count].ink = (short)ink;
    pairs->rows[pairs->count].ground = (short)ground;
    return pairs->count++;
}
