/* Text: validation of UTF-8 by tables, hexadecimal digits and base64. Scale: rounds. */
#include "../kernel.h"
#include "simd.h"

#define SIZE 49152

static uint8_t text[SIZE + 32], hex[2 * SIZE], base64[SIZE / 3 * 4 + 32];

#define PREV(now, before, n)                                                                  \
    __builtin_shufflevector(before, now, 16 - n, 17 - n, 18 - n, 19 - n, 20 - n, 21 - n, 22 - n, \
                            23 - n, 24 - n, 25 - n, 26 - n, 27 - n, 28 - n, 29 - n, 30 - n, 31 - n)

/* After Keiser and Lemire, "Validating UTF-8 in less than one instruction per byte". */
static NOINLINE int is_utf8(const uint8_t *at, size_t size) {
    const u8x16 first_high = {2, 2, 2, 2, 2, 2, 2, 2, 0x80, 0x80, 0x80, 0x80, 0x21, 1, 0x15, 0x49};
    const u8x16 first_low = {0xe7, 0xa3, 0x83, 0x83, 0x8b, 0xcb, 0xcb, 0xcb,
                             0xcb, 0xcb, 0xcb, 0xcb, 0xcb, 0xdb, 0xcb, 0xcb};
    const u8x16 second_high = {1, 1, 1, 1, 1, 1, 1, 1, 0xe6, 0xae, 0xba, 0xba, 1, 1, 1, 1};
    u8x16 before = {0}, error = {0};
    for (size_t i = 0; i < size; i += 16) {
        u8x16 now = load(at + i);
        if (!any(now & splat(0x80)) && !any(before & splat(0x80))) {
            before = now;
            continue;
        }
        u8x16 one = PREV(now, before, 1), two = PREV(now, before, 2), three = PREV(now, before, 3);
        u8x16 special = lookup(first_high, one >> 4) & lookup(first_low, one & splat(15)) &
                        lookup(second_high, now >> 4);
        u8x16 must = less(two, splat(0xdf)) | less(three, splat(0xef));
        must = (u8x16)(must > splat(0)) & splat(0x80);
        error |= must ^ special;
        before = now;
    }
    return !any(error);
}

static NOINLINE void to_hex(const uint8_t *at, size_t size) {
    const u8x16 digits = {'0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'};
    for (size_t i = 0; i < size; i += 16) {
        u8x16 v = load(at + i);
        u8x16 high = lookup(digits, v >> 4), low = lookup(digits, v & splat(15));
        store(hex + 2 * i, __builtin_shufflevector(high, low, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23));
        store(hex + 2 * i + 16, __builtin_shufflevector(high, low, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31));
    }
}

static NOINLINE void to_base64(const uint8_t *at, size_t size) {
    const u8x16 offsets = {71, 252, 252, 252, 252, 252, 252, 252, 252, 252, 252, 237, 240, 65, 0, 0};
    for (size_t i = 0; i < size; i += 12) {
        u8x16 v = load(at + i);
        v = __builtin_shufflevector(v, v, 1, 0, 2, 1, 4, 3, 5, 4, 7, 6, 8, 7, 10, 9, 11, 10);
        u32x4 w = (u32x4)v;
        u32x4 sixes = (w >> 10 & 0x3f) | (w << 4 & 0x3f00) | (w >> 6 & 0x3f0000) | (w << 8 & 0x3f000000);
        u8x16 s = (u8x16)sixes;
        u8x16 class = less(s, splat(51));
        class |= (u8x16)(s < splat(26)) & splat(13);
        store(base64 + i / 3 * 4, s + lookup(offsets, class));
    }
}

int main(int argc, char **argv) {
    uint32_t rounds = kernel_scale(argc, argv, 15000);
    uint64_t state = 0x7E47u, sum = 0;
    for (size_t i = 0; i + 8 <= SIZE;) {
        uint32_t r = kernel_random(&state);
        if (r % 3 == 0) {
            text[i++] = (uint8_t)(0xc3 + r / 7 % 8);
            text[i++] = (uint8_t)(0x80 + r / 99 % 64);
        } else if (r % 11 == 0) {
            text[i++] = (uint8_t)(0xe1 + r / 7 % 8);
            text[i++] = (uint8_t)(0x80 + r / 99 % 64);
            text[i++] = (uint8_t)(0x80 + r / 7777 % 64);
        } else
            text[i++] = (uint8_t)(32 + r / 5 % 90);
    }
    for (uint32_t round = 0; round < rounds; round++) {
        sum += (uint64_t)is_utf8(text, SIZE);
        to_hex(text, SIZE);
        to_base64(text, SIZE);
        uint32_t at = kernel_random(&state) % (SIZE - 16);
        sum = kernel_mix(sum, (uint64_t)hex[2 * at] << 8 | base64[at]);
    }
    return kernel_report("simd_text", rounds, sum);
}
