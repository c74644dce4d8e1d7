#include "shared.h"

static int table[4] = {1, 2, 3, 4};

int shared(int value) {
    if (value < 0)
        __builtin_trap();
    return table[value & 3];
}
