/* Indirect calls: shapes with tables of methods, a pipeline of stages kept in an
 * array, and sorting with a comparison passed in. Scale: rounds. */
#include "kernel.h"

#define SHAPES 1024
#define STAGES 64

typedef struct shape shape;

typedef struct {
    double (*area)(const shape *);
    int32_t (*score)(const shape *, int32_t);
    void (*grow)(shape *, double);
} methods;

struct shape {
    const methods *methods;
    double a, b;
    int32_t id;
};

static double box_area(const shape *s) { return s->a * s->b; }
static double disc_area(const shape *s) { return 3.0 * s->a * s->a; }
static double wedge_area(const shape *s) { return 0.5 * s->a * s->b; }
static double ring_area(const shape *s) { return 3.0 * (s->a * s->a - s->b * s->b); }
static int32_t box_score(const shape *s, int32_t x) { return x * 31 + s->id; }
static int32_t disc_score(const shape *s, int32_t x) { return (x ^ s->id) + 7; }
static int32_t wedge_score(const shape *s, int32_t x) { return (x >> 3) - s->id; }
static int32_t ring_score(const shape *s, int32_t x) { return x + (x << 5) + s->id; }
static void grow_both(shape *s, double by) { s->a += by, s->b += by; }
static void grow_a(shape *s, double by) { s->a += by; }
static void shrink(shape *s, double by) { s->b = s->b > by ? s->b - by : by; }
static void swap(shape *s, double by) {
    double kept = s->a;
    s->a = s->b + by;
    s->b = kept;
}

static const methods kinds[] = {
    {box_area, box_score, grow_both},
    {disc_area, disc_score, grow_a},
    {wedge_area, wedge_score, shrink},
    {ring_area, ring_score, swap},
};

typedef uint32_t (*stage)(uint32_t);

static uint32_t add(uint32_t x) { return x + 0x9E37u; }
static uint32_t rotate(uint32_t x) { return (x << 7) | (x >> 25); }
static uint32_t scramble(uint32_t x) { return x * 2654435761u; }
static uint32_t fold(uint32_t x) { return x ^ (x >> 15); }
static uint32_t negate(uint32_t x) { return ~x; }
static uint32_t halve(uint32_t x) { return (x >> 1) + 12345; }
static uint32_t square(uint32_t x) { return x * x + 1; }
static uint32_t same(uint32_t x) { return x; }

static const stage stages[] = {add, rotate, scramble, fold, negate, halve, square, same};

static int rising(const shape *a, const shape *b) { return a->id < b->id; }
static int falling(const shape *a, const shape *b) { return a->id > b->id; }
static int larger(const shape *a, const shape *b) { return a->a * a->b > b->a * b->b; }

/* A comb sort; the comparison is a parameter that the compiler cannot know. */
NOINLINE static void sort(shape *shapes, int count, int (*before)(const shape *, const shape *)) {
    for (int gap = count, swapped = 1; gap > 1 || swapped;) {
        gap = gap > 1 ? gap * 10 / 13 : 1;
        swapped = 0;
        for (int i = 0; i + gap < count; i++)
            if (before(&shapes[i + gap], &shapes[i])) {
                shape kept = shapes[i];
                shapes[i] = shapes[i + gap];
                shapes[i + gap] = kept;
                swapped = 1;
            }
    }
}

int main(int argc, char **argv) {
    uint32_t rounds = kernel_scale(argc, argv, 1000);
    uint64_t state = 0xF00DF00Du, sum = 0;
    static shape shapes[SHAPES];
    stage pipeline[STAGES];
    int (*const orders[])(const shape *, const shape *) = {rising, falling, larger};
    for (int i = 0; i < SHAPES; i++) {
        uint32_t r = kernel_random(&state);
        shapes[i] = (shape){&kinds[r & 3], (r >> 8) % 100 + 1, (r >> 16) % 100 + 1, (int32_t)r};
    }
    for (uint32_t round = 0; round < rounds; round++) {
        double area = 0;
        int32_t score = (int32_t)round;
        for (int pass = 0; pass < 20; pass++)
            for (int i = 0; i < SHAPES; i++) {
                shape *s = &shapes[i];
                area += s->methods->area(s);
                score = s->methods->score(s, score);
                s->methods->grow(s, 0.25);
            }
        for (int i = 0; i < STAGES; i++) pipeline[i] = stages[kernel_random(&state) & 7];
        uint32_t x = round;
        for (int pass = 0; pass < 300; pass++)
            for (int i = 0; i < STAGES; i++) x = pipeline[i](x);
        sort(shapes, SHAPES, orders[round % 3]);
        sum = kernel_mix(sum, kernel_bits(area) ^ (uint64_t)score);
        sum = kernel_mix(sum, ((uint64_t)x << 32) | (uint32_t)shapes[round % SHAPES].id);
    }
    return kernel_report("indirect", rounds, sum);
}
