/* Direct calls: Fibonacci, Ackermann, Takeuchi, Hofstadter's mutually recursive
 * sequences and the towers of Hanoi. Scale: rounds. */
#include "kernel.h"

NOINLINE static uint32_t fibonacci(uint32_t n) {
    return n < 2 ? n : fibonacci(n - 1) + fibonacci(n - 2);
}

NOINLINE static uint32_t ackermann(uint32_t m, uint32_t n) {
    if (m == 0) return n + 1;
    if (n == 0) return ackermann(m - 1, 1);
    return ackermann(m - 1, ackermann(m, n - 1));
}

NOINLINE static int takeuchi(int x, int y, int z) {
    if (y >= x) return z;
    return takeuchi(takeuchi(x - 1, y, z), takeuchi(y - 1, z, x), takeuchi(z - 1, x, y));
}

NOINLINE static uint32_t male(uint32_t n);

NOINLINE static uint32_t female(uint32_t n) { return n == 0 ? 1 : n - male(female(n - 1)); }

NOINLINE static uint32_t male(uint32_t n) { return n == 0 ? 0 : n - female(male(n - 1)); }

NOINLINE static uint64_t hanoi(uint32_t discs, uint32_t from, uint32_t to, uint32_t by,
                               double weight) {
    if (discs == 0) return (uint64_t)weight;
    uint64_t before = hanoi(discs - 1, from, by, to, weight + from);
    return kernel_mix(before, (from << 4) | to) + hanoi(discs - 1, by, to, from, weight - to);
}

int main(int argc, char **argv) {
    uint32_t rounds = kernel_scale(argc, argv, 18);
    uint64_t sum = 0;
    for (uint32_t round = 0; round < rounds; round++) {
        sum = kernel_mix(sum, fibonacci(28 + (round & 1)));
        sum = kernel_mix(sum, ackermann(2, 300 + round) + ackermann(3, 6));
        sum = kernel_mix(sum, (uint64_t)takeuchi(18, 12 - (int)(round & 1), 6));
        sum = kernel_mix(sum, ((uint64_t)male(90 + round) << 32) | female(91 + round));
        sum = kernel_mix(sum, hanoi(16, 0, 2, 1, 100.0));
    }
    return kernel_report("calls", rounds, sum);
}
