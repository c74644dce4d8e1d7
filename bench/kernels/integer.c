/* Integer arithmetic: primality by Miller and Rabin, Collatz chains, greatest
 * common divisors and bit counting, in 32 and 64 bits. Scale: rounds. */
#include "kernel.h"

static uint32_t power_mod(uint32_t base, uint32_t exponent, uint32_t modulus) {
    uint64_t result = 1, square = base % modulus;
    for (; exponent != 0; exponent >>= 1) {
        if (exponent & 1) result = result * square % modulus;
        square = square * square % modulus;
    }
    return (uint32_t)result;
}

static int is_prime(uint32_t n) {
    static const uint32_t witnesses[] = {2, 7, 61};
    if (n < 2 || n % 2 == 0) return n == 2;
    uint32_t odd = n - 1, twos = 0;
    while (odd % 2 == 0) odd /= 2, twos++;
    for (int i = 0; i < 3; i++) {
        if (witnesses[i] % n == 0) continue;
        uint64_t x = power_mod(witnesses[i], odd, n);
        if (x == 1 || x == n - 1) continue;
        uint32_t r = 1;
        for (; r < twos; r++) {
            x = x * x % n;
            if (x == n - 1) break;
        }
        if (r == twos) return 0;
    }
    return 1;
}

static uint32_t collatz_length(uint64_t n) {
    uint32_t length = 0;
    for (; n != 1; length++) n = (n & 1) ? 3 * n + 1 : n >> 1;
    return length;
}

static uint32_t gcd(uint32_t a, uint32_t b) {
    while (b != 0) {
        uint32_t rest = a % b;
        a = b;
        b = rest;
    }
    return a;
}

int main(int argc, char **argv) {
    uint32_t rounds = kernel_scale(argc, argv, 210);
    uint64_t state = 88172645463325252u, sum = 0;
    for (uint32_t round = 0; round < rounds; round++) {
        uint32_t primes = 0, longest = 0, coprime = 0;
        uint32_t from = kernel_random(&state) | 1;
        for (uint32_t i = 0; i < 2000; i++) primes += (uint32_t)is_prime(from + 2 * i);
        for (uint32_t i = 1; i < 8000; i++) {
            uint32_t length = collatz_length(i + (uint64_t)round * 8000);
            if (length > longest) longest = length;
        }
        for (uint32_t i = 0; i < 8000; i++) {
            uint32_t a = kernel_random(&state), b = kernel_random(&state);
            coprime += gcd(a, b) == 1;
            sum += (uint64_t)__builtin_popcount(a & b) + (uint64_t)__builtin_clz(a | 1) * 3 +
                   (uint64_t)((int32_t)a / (int32_t)(b | 1)) + ((a << (b & 31)) | (a >> (-b & 31)));
        }
        sum = kernel_mix(sum, primes);
        sum = kernel_mix(sum, ((uint64_t)longest << 32) | coprime);
    }
    return kernel_report("integer", rounds, sum);
}
