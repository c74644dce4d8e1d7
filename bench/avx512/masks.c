// Whether the mask registers of AVX-512, and `vpermb` under a mask, would pay where Gantry selects
// code for vectors of 128 bits: pairs of sequences that do the same, the first without masks. A loop
// repeats one, either each in the chain of the last one's result (latency) or three that depend on
// nothing (throughput); what is told is nanoseconds for one, the least of 9 runs.
//
//     gcc -O1 -march=native -o masks masks.c && ./masks

#include <stdio.h>
#include <time.h>

enum { ROUNDS = 20000000 };

static double now(void) {
    struct timespec time;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return time.tv_sec * 1e9 + time.tv_nsec;
}

// xmm1 is all ones, xmm2, 4 and 5 are ones, xmm3, 6 and 7 sixteens in bytes.
#define PREPARE                                                            \
    "vpxor %%xmm0,%%xmm0,%%xmm0; vpcmpeqb %%xmm1,%%xmm1,%%xmm1;"           \
    "vpabsb %%xmm1,%%xmm2; vpsllw $4,%%xmm2,%%xmm3; vmovdqa %%xmm2,%%xmm4;" \
    "vmovdqa %%xmm2,%%xmm5; vmovdqa %%xmm3,%%xmm6; vmovdqa %%xmm3,%%xmm7;"

#define TIMED(name, body)                                                          \
    static double name(void) {                                                     \
        double least = 1e9;                                                        \
        for (int run = 0; run < 9; run++) {                                        \
            double start = now();                                                  \
            __asm__ volatile(PREPARE "mov %0,%%r8d; .p2align 6; 1:" body           \
                             "; dec %%r8d; jnz 1b"                                 \
                             :                                                     \
                             : "i"(ROUNDS)                                         \
                             : "r8", "eax", "xmm0", "xmm1", "xmm2", "xmm3", "xmm4", \
                               "xmm5", "xmm6", "xmm7", "xmm8", "xmm9", "xmm10",    \
                               "xmm11", "xmm12", "xmm13", "k1", "k2", "k3");       \
            double time = (now() - start) / ROUNDS;                                \
            if (time < least) least = time;                                        \
        }                                                                          \
        return least;                                                              \
    }

// A sequence for a source and a result (and a mask), once in a chain and three times abreast.
#define PAIRED(name, sequence)                                                    \
    TIMED(name##_latency, sequence("xmm0", "xmm0", "k1"))                         \
    TIMED(name##_throughput, sequence("xmm4", "xmm8", "k1") ";" sequence("xmm5",  \
        "xmm9", "k2") ";" sequence("xmm6", "xmm10", "k3"))

#define X(name) "%%" name
#define UNDER(mask) "%{%%" mask "%}"

// `i8x16.swizzle`: numbers from 16 on give zero.
#define SWIZZLE(in, out, k) \
    "vpaddusb %%xmm3," X(in) "," X(out) "; vpshufb " X(out) ",%%xmm2," X(out)
#define SWIZZLE_MASK(in, out, k) \
    "vpcmpub $1,%%xmm3," X(in) "," X(k) "; vpermb %%xmm2," X(in) "," X(out) UNDER(k) "%{z%}"
// A comparison that chooses.
#define CHOICE(in, out, k) \
    "vpcmpgtd %%xmm3," X(in) "," X(out) "; vpternlogq $0xca,%%xmm7,%%xmm2," X(out)
#define CHOICE_MASK(in, out, k) \
    "vpcmpgtd %%xmm3," X(in) "," X(k) "; vpblendmd %%xmm7,%%xmm2," X(out) UNDER(k)
// One of bytes without a sign.
#define UNSIGNED(in, out, k)                                            \
    "vpminub %%xmm3," X(in) ",%%xmm11; vpcmpeqb %%xmm11," X(in) "," X(out) \
    "; vpternlogq $0xca,%%xmm7,%%xmm2," X(out)
#define UNSIGNED_MASK(in, out, k) \
    "vpcmpub $2,%%xmm3," X(in) "," X(k) "; vpblendmb %%xmm7,%%xmm2," X(out) UNDER(k)
// A sum where a comparison holds.
#define SUM(in, out, k)                                             \
    "vpcmpgtd %%xmm3," X(in) ",%%xmm11; vpand %%xmm11,%%xmm7,%%xmm11;" \
    "vpaddd %%xmm11," X(out) "," X(out)
#define SUM_MASK(in, out, k) \
    "vpcmpgtd %%xmm3," X(in) "," X(k) "; vpaddd %%xmm7," X(out) "," X(out) UNDER(k)
// `i16x8.bitmask`.
#define BITS(in, out, k) \
    "vpacksswb %%xmm1," X(in) ",%%xmm11; vpmovmskb %%xmm11,%%eax; vmovd %%eax," X(out)
#define BITS_MASK(in, out, k) \
    "vpmovw2m " X(in) "," X(k) "; kmovd " X(k) ",%%eax; vmovd %%eax," X(out)

PAIRED(swizzle, SWIZZLE)
PAIRED(swizzle_mask, SWIZZLE_MASK)
PAIRED(choice, CHOICE)
PAIRED(choice_mask, CHOICE_MASK)
PAIRED(unsigned_choice, UNSIGNED)
PAIRED(unsigned_choice_mask, UNSIGNED_MASK)
PAIRED(sum, SUM)
PAIRED(sum_mask, SUM_MASK)
PAIRED(bits, BITS)
PAIRED(bits_mask, BITS_MASK)

static void tell(const char *name, double plain, double masked) {
    printf("%-31s %.2f  with a mask %.2f  (%+.0f%%)\n", name, plain, masked,
           (masked / plain - 1) * 100);
}

#define TELL(name)                                                                       \
    tell(#name ", latency", name##_latency(), name##_mask_latency());                    \
    tell(#name ", three abreast", name##_throughput(), name##_mask_throughput())

int main(void) {
    TELL(swizzle);
    TELL(choice);
    TELL(unsigned_choice);
    TELL(sum);
    TELL(bits);
    return 0;
}
