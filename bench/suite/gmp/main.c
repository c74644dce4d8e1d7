/* GMP, in C alone: digits of pi, a large factorial, powers, primes and roots. */
#include "suite.h"
#include "gmp.h"

static void print(const char *what, const mpz_t number) {
    char *text = mpz_get_str(NULL, 16, number);
    printf("gmp %s %zu %016llx\n", what, strlen(text),
           (unsigned long long)suite_hash(SUITE_HASH, text, strlen(text)));
    free(text);
}

/* Gibbons' spigot, in the form of the benchmark game's. */
static void pi(mpz_t out, unsigned digits) {
    mpz_t accumulator, denominator, numerator, t1, t2;
    mpz_inits(accumulator, denominator, numerator, t1, t2, NULL);
    mpz_set_ui(denominator, 1);
    mpz_set_ui(numerator, 1);
    for (unsigned k = 1, count = 0; count < digits; k++) {
        unsigned k2 = k * 2 + 1;
        mpz_addmul_ui(accumulator, numerator, 2);
        mpz_mul_ui(accumulator, accumulator, k2);
        mpz_mul_ui(denominator, denominator, k2);
        mpz_mul_ui(numerator, numerator, k);
        if (mpz_cmp(numerator, accumulator) > 0) continue;
        mpz_mul_ui(t1, numerator, 3);
        mpz_add(t2, t1, accumulator);
        mpz_tdiv_q(t1, t2, denominator);
        unsigned long digit = mpz_get_ui(t1);
        mpz_add(t2, t2, numerator);
        mpz_tdiv_q(t1, t2, denominator);
        if (digit != mpz_get_ui(t1)) continue;
        mpz_mul_ui(out, out, 10);
        mpz_add_ui(out, out, digit);
        count++;
        mpz_submul_ui(accumulator, denominator, digit);
        mpz_mul_ui(accumulator, accumulator, 10);
        mpz_mul_ui(numerator, numerator, 10);
    }
    mpz_clears(accumulator, denominator, numerator, t1, t2, NULL);
}

int main(int argc, char **argv) {
    unsigned scale = (unsigned)suite_number(argc, argv, 1, 1);
    mpz_t a, b, c;
    mpz_inits(a, b, c, NULL);
    pi(a, 1000 * scale);
    print("pi", a);
    mpz_fac_ui(b, 20000 * scale);
    print("factorial", b);
    mpz_sqrt(c, b);
    print("root", c);
    mpz_gcd(c, b, a);
    print("gcd", c);
    mpz_ui_pow_ui(a, 3, 500);
    mpz_nextprime(b, a);
    mpz_sub(b, b, a);
    print("prime", b);
    mpz_ui_pow_ui(a, 2, 1279);
    mpz_sub_ui(a, a, 1);
    CHECK(mpz_probab_prime_p(a, (int)scale) > 0);
    mpz_ui_pow_ui(b, 7, 700);
    for (unsigned i = 0; i < scale; i++) mpz_powm(b, b, a, a);
    print("power", b);
    mpz_fib_ui(a, 200000 * scale);
    print("fibonacci", a);
    return 0;
}
