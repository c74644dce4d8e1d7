/* What the kernels share: their argument, their result line and a generator of
 * pseudo-random numbers. Output goes straight to write(2), so that a kernel
 * imports nothing but fd_write, args_get, args_sizes_get and proc_exit. */
#ifndef KERNEL_H
#define KERNEL_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <unistd.h>

/* For functions whose calls are the point. */
#define NOINLINE __attribute__((noinline))

/* The first argument as a number, or `otherwise` if there is none. */
static inline uint32_t kernel_scale(int argc, char **argv, uint32_t otherwise) {
    if (argc < 2) return otherwise;
    uint32_t n = 0;
    for (const char *at = argv[1]; *at >= '0' && *at <= '9'; at++)
        n = n * 10 + (uint32_t)(*at - '0');
    return n;
}

/* Prints "NAME SCALE CHECKSUM" and gives main's exit code. */
static inline int kernel_report(const char *name, uint32_t scale, uint64_t sum) {
    char line[96], digits[12];
    size_t at = strlen(name), count = 0;
    memcpy(line, name, at);
    line[at++] = ' ';
    do digits[count++] = (char)('0' + scale % 10);
    while ((scale /= 10) != 0);
    while (count > 0) line[at++] = digits[--count];
    line[at++] = ' ';
    for (int shift = 60; shift >= 0; shift -= 4)
        line[at++] = "0123456789abcdef"[(sum >> shift) & 15];
    line[at++] = '\n';
    return write(1, line, at) == (ssize_t)at ? 0 : 1;
}

/* Mixes `value` into a running checksum. */
static inline uint64_t kernel_mix(uint64_t sum, uint64_t value) {
    sum = (sum ^ value) * UINT64_C(0x9E3779B97F4A7C15);
    return sum ^ (sum >> 29);
}

/* The bits of a double, for checksums. */
static inline uint64_t kernel_bits(double value) {
    uint64_t bits;
    memcpy(&bits, &value, sizeof bits);
    return bits;
}

/* The next number of a sequence (xorshift64*). */
static inline uint32_t kernel_random(uint64_t *state) {
    uint64_t x = *state;
    x ^= x >> 12;
    x ^= x << 25;
    x ^= x >> 27;
    *state = x;
    return (uint32_t)((x * UINT64_C(0x2545F4914F6CDD1D)) >> 32);
}

#endif
