/* What the drivers of libraries share: reading a file, a checksum, a generator of
 * pseudo-random numbers and the end if something went wrong. A driver only calls its
 * library and sums up what that made. */
#ifndef SUITE_H
#define SUITE_H

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* For checks of which the failure is the result: the outputs are then not as expected. */
#define CHECK(condition) ((condition) ? (void)0 : suite_fail(__FILE__, __LINE__, #condition))

static inline void suite_fail(const char *file, int line, const char *condition) {
    printf("%s:%d: not so: %s\n", file, line, condition);
    exit(1);
}

/* The first `limit` bytes of a file, with a zero behind them. */
static inline unsigned char *suite_read(const char *path, size_t limit, size_t *size) {
    FILE *file = fopen(path, "rb");
    CHECK(file != NULL);
    CHECK(fseek(file, 0, SEEK_END) == 0);
    long end = ftell(file);
    CHECK(end >= 0);
    *size = (size_t)end < limit ? (size_t)end : limit;
    rewind(file);
    unsigned char *bytes = (unsigned char *)malloc(*size + 1);
    CHECK(bytes != NULL);
    CHECK(fread(bytes, 1, *size, file) == *size);
    bytes[*size] = 0;
    fclose(file);
    return bytes;
}

/* The number that is argument `index`, or `otherwise` if there is none. */
static inline long suite_number(int argc, char **argv, int index, long otherwise) {
    return index < argc ? strtol(argv[index], NULL, 10) : otherwise;
}

#define SUITE_HASH UINT64_C(0xcbf29ce484222325)

/* Mixes bytes into a checksum (FNV-1a). */
static inline uint64_t suite_hash(uint64_t hash, const void *bytes, size_t size) {
    const unsigned char *at = (const unsigned char *)bytes;
    while (size-- > 0) hash = (hash ^ *at++) * UINT64_C(0x100000001b3);
    return hash;
}

/* The next number of a sequence (xorshift64*). */
static inline uint32_t suite_random(uint64_t *state) {
    uint64_t x = *state;
    x ^= x >> 12;
    x ^= x << 25;
    x ^= x >> 27;
    *state = x;
    return (uint32_t)((x * UINT64_C(0x2545F4914F6CDD1D)) >> 32);
}

#endif
