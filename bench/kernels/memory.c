/* Memory: a matrix product, a five-point stencil and a transposition of doubles,
 * and a walk along a shuffled chain of pointers. Scale: rounds. */
#include <stdlib.h>

#include "kernel.h"

#define SIZE 256
#define GRID 768
#define CHAIN (1u << 18)

static double left[SIZE][SIZE], right[SIZE][SIZE], product[SIZE][SIZE];
static double grid[2][GRID][GRID];

typedef struct cell {
    struct cell *next;
    uint32_t value;
} cell;

static void multiply(void) {
    for (int i = 0; i < SIZE; i++) {
        for (int j = 0; j < SIZE; j++) product[i][j] = 0;
        for (int k = 0; k < SIZE; k++) {
            double scale = left[i][k];
            for (int j = 0; j < SIZE; j++) product[i][j] += scale * right[k][j];
        }
    }
}

static void relax(double from[GRID][GRID], double to[GRID][GRID]) {
    for (int y = 1; y < GRID - 1; y++)
        for (int x = 1; x < GRID - 1; x++)
            to[y][x] = 0.5 * from[y][x] + 0.125 * (from[y - 1][x] + from[y + 1][x] +
                                                   from[y][x - 1] + from[y][x + 1]);
}

static void transpose(double matrix[SIZE][SIZE]) {
    for (int i = 0; i < SIZE; i++)
        for (int j = 0; j < i; j++) {
            double kept = matrix[i][j];
            matrix[i][j] = matrix[j][i];
            matrix[j][i] = kept;
        }
}

static cell *make_chain(uint64_t *state) {
    cell *links = malloc(CHAIN * sizeof *links);
    uint32_t *order = malloc(CHAIN * sizeof *order);
    if (links == NULL || order == NULL) abort();
    for (uint32_t i = 0; i < CHAIN; i++) order[i] = i;
    for (uint32_t i = CHAIN - 1; i > 0; i--) {
        uint32_t j = kernel_random(state) % (i + 1), kept = order[i];
        order[i] = order[j];
        order[j] = kept;
    }
    for (uint32_t i = 0; i < CHAIN; i++) {
        links[order[i]].next = &links[order[(i + 1) % CHAIN]];
        links[order[i]].value = i;
    }
    free(order);
    return links;
}

int main(int argc, char **argv) {
    uint32_t rounds = kernel_scale(argc, argv, 32);
    uint64_t state = 0xC0FFEE1234567u, sum = 0;
    for (int i = 0; i < SIZE; i++)
        for (int j = 0; j < SIZE; j++) {
            left[i][j] = kernel_random(&state) / 4294967296.0;
            right[i][j] = kernel_random(&state) / 4294967296.0;
        }
    for (int y = 0; y < GRID; y++)
        for (int x = 0; x < GRID; x++)
            grid[0][y][x] = grid[1][y][x] = (double)(kernel_random(&state) & 255);
    cell *at = make_chain(&state);

    for (uint32_t round = 0; round < rounds; round++) {
        multiply();
        transpose(right);
        for (int i = 0; i < 4; i++) relax(grid[i & 1], grid[(i & 1) ^ 1]);
        uint64_t total = 0;
        for (uint32_t i = 0; i < CHAIN / 2; i++) {
            total += at->value;
            at = at->next;
        }
        memmove(&grid[0][1][0], &grid[0][0][0], sizeof(double) * GRID * (GRID / 2));
        sum = kernel_mix(sum, total);
        sum = kernel_mix(sum, kernel_bits(product[round % SIZE][(round * 7) % SIZE]));
        sum = kernel_mix(sum, kernel_bits(grid[0][GRID / 2][GRID / 3]));
    }
    return kernel_report("memory", rounds, sum);
}
