#include "random.h"

void random_seed(struct random *random, uint64_t seed, uint64_t sequence) {
    random->state = 0;
    random->increment = sequence << 1 | 1;
    random_next(random);
    random->state += seed;
    random_next(random);
}

uint32_t random_next(struct random *random) {
    uint64_t old = random->state;
    random->state = old * 6364136223846793005u + random->increment;
    uint32_t shifted = (uint32_t)((old >> 18 ^ old) >> 27);
    uint32_t rotation = (uint32_t)(old >> 59);
    return shifted >> rotation | shifted << (-rotation & 31);
}

uint32_t random_below(struct random *random, uint32_t bound) {
    for (;;) {
        uint32_t draw = random_next(random);
        if (draw >= bound || draw >= -bound % bound) /* the threshold, below the bound, is seldom worked out */
            return draw % bound;
    }
}

double random_unit(struct random *random) {
    uint32_t a = random_next(random) >> 5;
    uint32_t b = random_next(random) >> 6;
    return (a * 67108864.0 + b) / 9007199254740992.0;
}
