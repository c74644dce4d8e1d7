/* Hashing as BLAKE3 does it: rounds over the rows and diagonals of a state of four vectors. Scale:
 * rounds. */
#include "../kernel.h"
#include "simd.h"

#define SIZE 65536

static uint8_t buffer[SIZE];

static inline u32x4 rotated(u32x4 v, int by) { return v >> by | v << (32 - by); }

static inline void mix(u32x4 s[4], u32x4 m, int by, int then) {
    s[0] += s[1] + m;
    s[3] = rotated(s[3] ^ s[0], by);
    s[2] += s[3];
    s[1] = rotated(s[1] ^ s[2], then);
}

static NOINLINE void compress(u32x4 h[2], const uint8_t *at, uint32_t counter) {
    const u32x4 iv = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a};
    u32x4 m[4], s[4] = {h[0], h[1], iv, {counter, 0, 64, 11}};
    memcpy(m, at, 64);
    for (int round = 0; round < 7; round++) {
        u32x4 even = __builtin_shufflevector(m[0], m[1], 0, 2, 4, 6);
        u32x4 odd = __builtin_shufflevector(m[0], m[1], 1, 3, 5, 7);
        mix(s, even, 16, 12);
        mix(s, odd, 8, 7);
        s[1] = __builtin_shufflevector(s[1], s[1], 1, 2, 3, 0);
        s[2] = __builtin_shufflevector(s[2], s[2], 2, 3, 0, 1);
        s[3] = __builtin_shufflevector(s[3], s[3], 3, 0, 1, 2);
        even = __builtin_shufflevector(m[2], m[3], 0, 2, 4, 6);
        odd = __builtin_shufflevector(m[2], m[3], 1, 3, 5, 7);
        mix(s, even, 16, 12);
        mix(s, odd, 8, 7);
        s[1] = __builtin_shufflevector(s[1], s[1], 3, 0, 1, 2);
        s[2] = __builtin_shufflevector(s[2], s[2], 2, 3, 0, 1);
        s[3] = __builtin_shufflevector(s[3], s[3], 1, 2, 3, 0);
        u32x4 first = m[0];
        m[0] = __builtin_shufflevector(m[1], m[2], 2, 6, 3, 5);
        m[1] = __builtin_shufflevector(m[3], m[2], 1, 0, 7, 4);
        m[2] = __builtin_shufflevector(first, m[3], 0, 5, 2, 7);
        m[3] = __builtin_shufflevector(m[3], first, 3, 6, 1, 4);
    }
    h[0] = s[0] ^ s[2];
    h[1] = s[1] ^ s[3];
}

int main(int argc, char **argv) {
    uint32_t rounds = kernel_scale(argc, argv, 2500);
    uint64_t state = 0xB1A4Eu, sum = 0;
    for (size_t i = 0; i < SIZE; i++) buffer[i] = (uint8_t)kernel_random(&state);
    for (uint32_t round = 0; round < rounds; round++) {
        u32x4 h[2] = {{1, 2, 3, 4}, {5, 6, 7, round}};
        for (size_t at = 0; at < SIZE; at += 64) compress(h, buffer + at, (uint32_t)(at / 64));
        sum = kernel_mix(sum, (uint64_t)h[0][1] << 32 | h[1][2]);
        buffer[round % SIZE] ^= (uint8_t)sum;
    }
    return kernel_report("simd_hash", rounds, sum);
}
