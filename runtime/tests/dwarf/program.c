// What the tests of backtraces run, compiled with debugging information. `make.sh` does that.

#include "shared.h"

// Inlined by clang.
static inline int quotient(int value, int by) {
    return value / by;
}

struct pair { int first, second; };

__attribute__((noinline)) int sum(const struct pair *pair, int by) {
    int first = quotient(pair->first, by);
    int second = quotient(pair->second, by - 1);
    return first + second;
}

// Small enough to be inlined by Gantry, if not by clang.
__attribute__((noinline)) int checked(int value) {
    if (value > 100)
        __builtin_trap();
    return value + 1;
}

__attribute__((export_name("divide"))) int divide(int by) {
    struct pair pair = {12, 34};
    return sum(&pair, by);
}

__attribute__((export_name("check"))) int check(int value) {
    return checked(value) + checked(value + 1);
}

__attribute__((export_name("far"))) int far(int value) {
    return shared(value) + 1;
}
