/* An interpreter: a register machine with a switch in a loop, running a sieve, a
 * recursive function and a sort from their byte code. Scale: rounds. */
#include "kernel.h"

#define MEMORY 4096
#define FRAMES 256

typedef enum {
    SET,   /* a = c */
    MOVE,  /* a = r[b] */
    ADD,   /* a = r[b] + r[c] */
    SUB,   /* a = r[b] - r[c] */
    MUL,   /* a = r[b] * r[c] */
    REM,   /* a = r[b] % r[c] */
    XOR,   /* a = r[b] ^ r[c] */
    SHR,   /* a = r[b] >> c */
    ADDI,  /* a = r[b] + c */
    LOAD,  /* a = memory[r[b] + c] */
    STORE, /* memory[r[b] + c] = a */
    JUMP,  /* to c */
    JLT,   /* to c if r[a] < r[b] */
    JGE,   /* to c if r[a] >= r[b] */
    JEQ,   /* to c if r[a] == r[b] */
    CALL,  /* c with registers from r[a] as its r[0] on */
    RET,   /* r[a] as the caller's r[0 of the callee] */
    HALT,  /* with r[a] */
} opcode;

typedef struct {
    uint8_t op, a, b;
    int16_t c;
} instruction;

static int32_t memory[MEMORY], registers[FRAMES * 8];

/* Counts the primes below r0. */
static const instruction sieve[] = {
    {SET, 1, 0, 0},   {SET, 4, 0, 1},    /*  0: i = 0, one */
    {STORE, 4, 1, 0}, {ADDI, 1, 1, 1},   /*  2: memory[i++] = 1 */
    {JLT, 1, 0, 2},   {SET, 1, 0, 2},    /*  4: i = 2 */
    {SET, 5, 0, 0},   {SET, 6, 0, 0},    /*  6: count, zero */
    {LOAD, 2, 1, 0},  {JEQ, 2, 6, 15},   /*  8: crossed out? */
    {ADDI, 5, 5, 1},  {MUL, 3, 1, 1},    /* 10: count++, j = i * i */
    {JGE, 3, 0, 15},  {STORE, 6, 3, 0},  /* 12: memory[j] = 0 */
    {JUMP, 0, 0, 18}, {ADDI, 1, 1, 1},   /* 14; 15: i++ */
    {JLT, 1, 0, 8},   {HALT, 5, 0, 0},   /* 16 */
    {ADD, 3, 3, 1},   {JUMP, 0, 0, 12},  /* 18: j += i */
};

/* Fibonacci of r0. */
static const instruction fibonacci[] = {
    {CALL, 0, 0, 2},  {HALT, 0, 0, 0},  /*  0 */
    {SET, 1, 0, 2},   {JLT, 0, 1, 9},   /*  2 */
    {ADDI, 4, 0, -1}, {CALL, 4, 0, 2},  /*  4: r4 = fib(r0 - 1) */
    {ADDI, 5, 0, -2}, {CALL, 5, 0, 2},  /*  6: r5 = fib(r0 - 2) */
    {ADD, 0, 4, 5},   {RET, 0, 0, 0},   /*  8 */
};

/* Fills r0 cells with noise, sorts them by insertion and sums them up. */
static const instruction insertion[] = {
    {SET, 1, 0, 0},    {SET, 2, 0, 12345},                    /*  0: i, seed */
    {SET, 3, 0, 1103}, {MUL, 2, 2, 3},     {ADDI, 2, 2, 127}, /*  2 */
    {SHR, 4, 2, 8},    {STORE, 4, 1, 0},   {ADDI, 1, 1, 1},   /*  5 */
    {JLT, 1, 0, 3},    {SET, 1, 0, 1},     {SET, 7, 0, 1},    /*  8 */
    {LOAD, 3, 1, 0},   {MOVE, 2, 1, 0},                       /* 11: key, j = i */
    {JLT, 2, 7, 19},   {LOAD, 4, 2, -1},   {JGE, 3, 4, 19},   /* 13 */
    {STORE, 4, 2, 0},  {ADDI, 2, 2, -1},   {JUMP, 0, 0, 13},  /* 16 */
    {STORE, 3, 2, 0},  {ADDI, 1, 1, 1},    {JLT, 1, 0, 11},   /* 19 */
    {SET, 1, 0, 0},    {SET, 5, 0, 0},                        /* 22 */
    {LOAD, 4, 1, 0},   {XOR, 5, 5, 4},     {ADD, 5, 5, 1},    /* 24 */
    {SET, 6, 0, 9973}, {REM, 4, 4, 6},     {ADD, 5, 5, 4},    /* 27 */
    {ADDI, 1, 1, 1},   {JLT, 1, 0, 24},    {HALT, 5, 0, 0},   /* 30 */
};

NOINLINE static int32_t run(const instruction *code, int32_t argument, uint64_t *steps) {
    struct {
        int32_t *base;
        uint32_t pc;
    } stack[FRAMES];
    int32_t *r = registers;
    uint32_t pc = 0, depth = 0;
    uint64_t count = 0;
    r[0] = argument;
    for (;;) {
        instruction i = code[pc++];
        count++;
        switch ((opcode)i.op) {
        case SET: r[i.a] = i.c; break;
        case MOVE: r[i.a] = r[i.b]; break;
        case ADD: r[i.a] = (int32_t)((uint32_t)r[i.b] + (uint32_t)r[i.c]); break;
        case SUB: r[i.a] = (int32_t)((uint32_t)r[i.b] - (uint32_t)r[i.c]); break;
        case MUL: r[i.a] = (int32_t)((uint32_t)r[i.b] * (uint32_t)r[i.c]); break;
        case REM: r[i.a] = r[i.c] > 0 ? r[i.b] % r[i.c] : 0; break;
        case XOR: r[i.a] = r[i.b] ^ r[i.c]; break;
        case SHR: r[i.a] = (int32_t)((uint32_t)r[i.b] >> i.c); break;
        case ADDI: r[i.a] = (int32_t)((uint32_t)r[i.b] + (uint32_t)i.c); break;
        case LOAD: r[i.a] = memory[(uint32_t)(r[i.b] + i.c) % MEMORY]; break;
        case STORE: memory[(uint32_t)(r[i.b] + i.c) % MEMORY] = r[i.a]; break;
        case JUMP: pc = (uint32_t)i.c; break;
        case JLT: if (r[i.a] < r[i.b]) pc = (uint32_t)i.c; break;
        case JGE: if (r[i.a] >= r[i.b]) pc = (uint32_t)i.c; break;
        case JEQ: if (r[i.a] == r[i.b]) pc = (uint32_t)i.c; break;
        case CALL:
            if (depth == FRAMES) return -1;
            stack[depth].base = r;
            stack[depth++].pc = pc;
            r += i.a;
            pc = (uint32_t)i.c;
            break;
        case RET:
            r[0] = r[i.a];
            r = stack[--depth].base;
            pc = stack[depth].pc;
            break;
        case HALT: *steps += count; return r[i.a];
        }
    }
}

int main(int argc, char **argv) {
    uint32_t rounds = kernel_scale(argc, argv, 120);
    uint64_t sum = 0, steps = 0;
    for (uint32_t round = 0; round < rounds; round++) {
        sum = kernel_mix(sum, (uint32_t)run(sieve, (int32_t)(4000 + round % 90), &steps));
        sum = kernel_mix(sum, (uint32_t)run(fibonacci, (int32_t)(20 + round % 3), &steps));
        sum = kernel_mix(sum, (uint32_t)run(insertion, (int32_t)(900 + round % 64), &steps));
    }
    return kernel_report("interpreter", rounds, kernel_mix(sum, steps));
}
