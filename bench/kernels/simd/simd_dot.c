/* Dot products of rows of signed bytes, as in quantized networks. Scale: rounds. */
#include "../kernel.h"
#include "simd.h"

#define ROWS 256
#define COLUMNS 512

static int8_t weights[ROWS][COLUMNS], input[COLUMNS];
static int32_t output[ROWS];

static NOINLINE void layer(void) {
    for (int row = 0; row < ROWS; row += 2) {
        i32x4 first = {0}, second = {0};
        for (int at = 0; at < COLUMNS; at += 16) {
            i8x16 x = (i8x16)load((const uint8_t *)&input[at]);
            i8x16 p = (i8x16)load((const uint8_t *)&weights[row][at]);
            i8x16 q = (i8x16)load((const uint8_t *)&weights[row + 1][at]);
            first += dot(low(x), low(p)) + dot(high(x), high(p));
            second += dot(low(x), low(q)) + dot(high(x), high(q));
        }
        output[row] = first[0] + first[1] + first[2] + first[3];
        output[row + 1] = second[0] + second[1] + second[2] + second[3];
    }
}

int main(int argc, char **argv) {
    uint32_t rounds = kernel_scale(argc, argv, 60000);
    uint64_t state = 0xD07D07u, sum = 0;
    for (int i = 0; i < ROWS; i++)
        for (int j = 0; j < COLUMNS; j++) weights[i][j] = (int8_t)kernel_random(&state);
    for (int j = 0; j < COLUMNS; j++) input[j] = (int8_t)kernel_random(&state);
    for (uint32_t round = 0; round < rounds; round++) {
        layer();
        for (int i = 0; i < ROWS; i++) input[(i + (int)round) % COLUMNS] += (int8_t)(output[i] >> 9);
        sum = kernel_mix(sum, (uint64_t)(uint32_t)output[round % ROWS]);
    }
    return kernel_report("simd_dot", rounds, sum);
}
