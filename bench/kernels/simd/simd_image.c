/* Images: a blur, and a picture laid over another one by its alpha. Scale: rounds. */
#include "../kernel.h"
#include "simd.h"

#define WIDTH 512
#define HEIGHT 256

static uint8_t image[HEIGHT][WIDTH + 32], blurred[HEIGHT][WIDTH + 32], alpha[WIDTH + 32];

/* Adds one row's sixteen points to the sums: once a neighbour, twice the middle one. */
static inline void add_row(const uint8_t *at, int shift, u16x8 *low, u16x8 *high) {
    u8x16 left = load(at - 1), middle = load(at), right = load(at + 1);
    *low += (ulow(left) + (ulow(middle) << 1) + ulow(right)) << shift;
    *high += (uhigh(left) + (uhigh(middle) << 1) + uhigh(right)) << shift;
}

static NOINLINE void blur(void) {
    for (int y = 1; y < HEIGHT - 1; y++)
        for (int x = 16; x < WIDTH; x += 16) {
            u16x8 low = {0}, high = {0};
            add_row(&image[y - 1][x], 0, &low, &high);
            add_row(&image[y][x], 1, &low, &high);
            add_row(&image[y + 1][x], 0, &low, &high);
            store(&blurred[y][x], narrow((low + 8) >> 4, (high + 8) >> 4));
        }
}

static NOINLINE void blend(void) {
    for (int y = 0; y < HEIGHT; y++)
        for (int x = 0; x < WIDTH; x += 16) {
            u8x16 a = load(&alpha[x]), p = load(&image[y][x]), q = load(&blurred[y][x]);
            u8x16 b = ~a;
            u16x8 low = ulow(a) * ulow(q) + ulow(b) * ulow(p) + 128;
            u16x8 high = uhigh(a) * uhigh(q) + uhigh(b) * uhigh(p) + 128;
            low = (low + (low >> 8)) >> 8;
            high = (high + (high >> 8)) >> 8;
            store(&image[y][x], narrow(low, high));
        }
}

int main(int argc, char **argv) {
    uint32_t rounds = kernel_scale(argc, argv, 4000);
    uint64_t state = 0x1AAA6Eu, sum = 0;
    for (int y = 0; y < HEIGHT; y++)
        for (int x = 0; x < WIDTH; x++) image[y][x] = (uint8_t)kernel_random(&state);
    for (int x = 0; x < WIDTH; x++) alpha[x] = (uint8_t)(x / 2);
    for (uint32_t round = 0; round < rounds; round++) {
        blur();
        blend();
        image[round % HEIGHT][round % WIDTH] = (uint8_t)round;
        sum = kernel_mix(sum, image[(round * 7) % HEIGHT][(round * 31) % WIDTH]);
    }
    return kernel_report("simd_image", rounds, sum);
}
