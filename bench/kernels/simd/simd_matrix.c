/* A product of f32 matrices, in blocks of four columns. Scale: rounds. */
#include "../kernel.h"

typedef float f32x4 __attribute__((vector_size(16)));
#define N 192

static float a[N][N], b[N][N];
static float c[N][N];

static NOINLINE void multiply(void) {
    for (int i = 0; i < N; i += 4)
        for (int j = 0; j < N; j += 8) {
            f32x4 sums[4][2] = {0};
            for (int k = 0; k < N; k++) {
                f32x4 left = *(const f32x4 *)&b[k][j], right = *(const f32x4 *)&b[k][j + 4];
                for (int r = 0; r < 4; r++) {
                    float x = a[i + r][k];
                    f32x4 row = {x, x, x, x};
                    sums[r][0] += row * left;
                    sums[r][1] += row * right;
                }
            }
            for (int r = 0; r < 4; r++) {
                *(f32x4 *)&c[i + r][j] = sums[r][0];
                *(f32x4 *)&c[i + r][j + 4] = sums[r][1];
            }
        }
}

int main(int argc, char **argv) {
    uint32_t rounds = kernel_scale(argc, argv, 600);
    uint64_t state = 0x5EED1234u, sum = 0;
    for (int i = 0; i < N; i++)
        for (int j = 0; j < N; j++) {
            a[i][j] = (float)(kernel_random(&state) % 64) / 8;
            b[i][j] = (float)(kernel_random(&state) % 64) / 8;
        }
    for (uint32_t round = 0; round < rounds; round++) {
        multiply();
        float total = 0;
        for (int i = 0; i < N; i++) total += c[i][(i * 7 + (int)round) % N];
        sum = kernel_mix(sum, kernel_bits((double)total));
        a[round % N][3] += 1;
    }
    return kernel_report("simd_matrix", rounds, sum);
}
