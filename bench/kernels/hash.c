/* Hashing: SHA-256, SipHash-2-4, CRC-32 by table, and an open-addressing hash
 * table. Scale: rounds. */
#include "kernel.h"

#define BUFFER 65536
#define SLOTS 65536

static uint8_t buffer[BUFFER];
static uint32_t crc_table[256];
static uint64_t slot_key[SLOTS];
static uint32_t slot_value[SLOTS];

static const uint32_t sha_constants[64] = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
};

static uint32_t rotr(uint32_t x, int by) { return (x >> by) | (x << (32 - by)); }

static uint64_t rotl(uint64_t x, int by) { return (x << by) | (x >> (64 - by)); }

static void sha_block(uint32_t h[8], const uint8_t *block) {
    uint32_t w[64], s[8];
    for (int i = 0; i < 16; i++)
        w[i] = (uint32_t)block[4 * i] << 24 | (uint32_t)block[4 * i + 1] << 16 |
               (uint32_t)block[4 * i + 2] << 8 | block[4 * i + 3];
    for (int i = 16; i < 64; i++) {
        uint32_t a = w[i - 15], b = w[i - 2];
        w[i] = w[i - 16] + (rotr(a, 7) ^ rotr(a, 18) ^ (a >> 3)) + w[i - 7] +
               (rotr(b, 17) ^ rotr(b, 19) ^ (b >> 10));
    }
    memcpy(s, h, sizeof s);
    for (int i = 0; i < 64; i++) {
        uint32_t one = s[7] + (rotr(s[4], 6) ^ rotr(s[4], 11) ^ rotr(s[4], 25)) +
                       ((s[4] & s[5]) ^ (~s[4] & s[6])) + sha_constants[i] + w[i];
        uint32_t two = (rotr(s[0], 2) ^ rotr(s[0], 13) ^ rotr(s[0], 22)) +
                       ((s[0] & s[1]) ^ (s[0] & s[2]) ^ (s[1] & s[2]));
        for (int j = 7; j > 0; j--) s[j] = s[j - 1];
        s[4] += one;
        s[0] = one + two;
    }
    for (int i = 0; i < 8; i++) h[i] += s[i];
}

/* The first half of the digest of a message (shorter than 2^29 bytes). */
static uint64_t sha256(const uint8_t *data, size_t size) {
    uint32_t h[8] = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                     0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
    size_t at = 0;
    for (; at + 64 <= size; at += 64) sha_block(h, data + at);
    uint8_t tail[128] = {0};
    size_t rest = size - at, end = rest < 56 ? 64 : 128;
    memcpy(tail, data + at, rest);
    tail[rest] = 0x80;
    for (int i = 0; i < 4; i++) tail[end - 1 - (size_t)i] = (uint8_t)((size * 8) >> (8 * i));
    for (at = 0; at < end; at += 64) sha_block(h, tail + at);
    return (uint64_t)h[0] << 32 | h[1];
}

static uint64_t siphash(const uint8_t *data, size_t size, uint64_t k0, uint64_t k1) {
    uint64_t v0 = k0 ^ 0x736f6d6570736575u, v1 = k1 ^ 0x646f72616e646f6du;
    uint64_t v2 = k0 ^ 0x6c7967656e657261u, v3 = k1 ^ 0x7465646279746573u;
#define ROUND                                                        \
    (v0 += v1, v1 = rotl(v1, 13) ^ v0, v0 = rotl(v0, 32), v2 += v3,  \
     v3 = rotl(v3, 16) ^ v2, v0 += v3, v3 = rotl(v3, 21) ^ v0,       \
     v2 += v1, v1 = rotl(v1, 17) ^ v2, v2 = rotl(v2, 32))
    size_t at = 0;
    for (; at + 8 <= size; at += 8) {
        uint64_t word;
        memcpy(&word, data + at, 8);
        v3 ^= word;
        ROUND, ROUND;
        v0 ^= word;
    }
    uint64_t last = (uint64_t)size << 56;
    for (size_t i = 0; at + i < size; i++) last |= (uint64_t)data[at + i] << (8 * i);
    v3 ^= last;
    ROUND, ROUND;
    v0 ^= last;
    v2 ^= 0xff;
    ROUND, ROUND, ROUND, ROUND;
#undef ROUND
    return v0 ^ v1 ^ v2 ^ v3;
}

static uint32_t crc32(const uint8_t *data, size_t size) {
    uint32_t crc = 0xffffffff;
    while (size-- > 0) crc = crc_table[(crc ^ *data++) & 255] ^ (crc >> 8);
    return ~crc;
}

/* Adds to the count kept for `key` (not 0) and gives the new count. */
static uint32_t count_key(uint64_t key) {
    uint32_t at = (uint32_t)((key * 0x9E3779B97F4A7C15u) >> 48);
    while (slot_key[at] != 0 && slot_key[at] != key) at = (at + 1) % SLOTS;
    slot_key[at] = key;
    return ++slot_value[at];
}

int main(int argc, char **argv) {
    uint32_t rounds = kernel_scale(argc, argv, 300);
    uint64_t state = 0x600DCAFEu, sum = 0;
    for (uint32_t i = 0; i < 256; i++) {
        uint32_t crc = i;
        for (int bit = 0; bit < 8; bit++) crc = (crc >> 1) ^ (0xedb88320u & (0u - (crc & 1)));
        crc_table[i] = crc;
    }
    for (uint32_t round = 0; round < rounds; round++) {
        for (size_t i = 0; i < BUFFER; i++)
            buffer[i] = (uint8_t)(kernel_random(&state) >> (round & 15));
        sum = kernel_mix(sum, sha256(buffer, BUFFER - round % 64));
        sum = kernel_mix(sum, crc32(buffer, BUFFER));
        uint32_t most = 0;
        for (size_t i = 0; i + 64 <= BUFFER; i += 16)
            sum += siphash(buffer + i, 16 + (i / 16) % 48, sum, round);
        for (uint32_t i = 0; i < 40000; i++) {
            uint32_t r = kernel_random(&state);
            uint32_t count = count_key(1 + (uint64_t)(r % 45000) * 7919);
            if (count > most) most = count;
        }
        sum = kernel_mix(sum, most);
    }
    return kernel_report("hash", rounds, sum);
}
