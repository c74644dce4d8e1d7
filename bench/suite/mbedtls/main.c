/* Mbed TLS: encrypts, hashes and signs. */
#include "suite.h"
#include "mbedtls/cipher.h"
#include "mbedtls/ecdsa.h"
#include "mbedtls/ecp.h"
#include "mbedtls/md.h"
#include "mbedtls/rsa.h"

static unsigned char data[65536];

/* Random enough for blinding, and the same in every run. */
static int numbers(void *state, unsigned char *to, size_t size) {
    while (size-- > 0) *to++ = (unsigned char)suite_random(state);
    return 0;
}

static void digests(int rounds) {
    static const mbedtls_md_type_t types[] = {MBEDTLS_MD_MD5, MBEDTLS_MD_SHA1, MBEDTLS_MD_SHA256,
                                              MBEDTLS_MD_SHA512, MBEDTLS_MD_RIPEMD160};
    unsigned char out[64] = {0};
    for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
        const mbedtls_md_info_t *info = mbedtls_md_info_from_type(types[i]);
        for (int round = 0; round < rounds; round++) {
            CHECK(mbedtls_md(info, data, sizeof data, out) == 0);
            data[round] ^= out[0];
        }
        printf("%s %016llx\n", mbedtls_md_get_name(info),
               (unsigned long long)suite_hash(SUITE_HASH, out, mbedtls_md_get_size(info)));
    }
}

static void ciphers(int rounds) {
    static const char *const names[] = {"AES-256-CBC", "AES-128-CTR", "AES-128-GCM", "CAMELLIA-128-CBC",
                                        "DES-EDE3-CBC", "ARIA-128-CTR", "CHACHA20"};
    static unsigned char out[sizeof data + 64], key[32] = {1, 2, 3}, iv[16] = {4, 5, 6};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const mbedtls_cipher_info_t *info = mbedtls_cipher_info_from_string(names[i]);
        if (info == NULL) continue;
        mbedtls_cipher_context_t context;
        mbedtls_cipher_init(&context);
        CHECK(mbedtls_cipher_setup(&context, info) == 0);
        CHECK(mbedtls_cipher_setkey(&context, key, (int)info->key_bitlen, MBEDTLS_ENCRYPT) == 0);
        uint64_t sum = SUITE_HASH;
        for (int round = 0; round < rounds; round++) {
            size_t size, rest;
            CHECK(mbedtls_cipher_set_iv(&context, iv, info->iv_size) == 0);
            CHECK(mbedtls_cipher_reset(&context) == 0);
            CHECK(mbedtls_cipher_update(&context, data, sizeof data, out, &size) == 0);
            CHECK(mbedtls_cipher_finish(&context, out + size, &rest) == 0);
            sum = suite_hash(sum, out + size - 64, 64);
            data[round] ^= (unsigned char)sum;
        }
        printf("%s %016llx\n", names[i], (unsigned long long)sum);
        mbedtls_cipher_free(&context);
    }
}

static void signatures(mbedtls_ecp_group_id id, int rounds) {
    uint64_t state = 42, sum = SUITE_HASH;
    mbedtls_ecdsa_context key;
    mbedtls_ecdsa_init(&key);
    CHECK(mbedtls_ecdsa_genkey(&key, id, numbers, &state) == 0);
    for (int round = 0; round < rounds; round++) {
        unsigned char signature[MBEDTLS_ECDSA_MAX_LEN];
        size_t size;
        CHECK(mbedtls_ecdsa_write_signature(&key, MBEDTLS_MD_SHA256, data + round, 32, signature, &size, numbers, &state) == 0);
        CHECK(mbedtls_ecdsa_read_signature(&key, data + round, 32, signature, size) == 0);
        sum = suite_hash(sum, signature, size);
    }
    printf("ECDSA %d %016llx\n", (int)id, (unsigned long long)sum);
    mbedtls_ecdsa_free(&key);
}

int main(int argc, char **argv) {
    int rounds = (int)suite_number(argc, argv, 1, 1);
    digests(8 * rounds);
    ciphers(4 * rounds);
    signatures(MBEDTLS_ECP_DP_SECP256R1, 2 * rounds);
    signatures(MBEDTLS_ECP_DP_SECP384R1, rounds);
    signatures(MBEDTLS_ECP_DP_SECP256K1, rounds);
    uint64_t state = 7;
    mbedtls_rsa_context rsa;
    mbedtls_rsa_init(&rsa, MBEDTLS_RSA_PKCS_V15, 0);
    CHECK(mbedtls_rsa_gen_key(&rsa, numbers, &state, 1024, 65537) == 0);
    unsigned char signature[128];
    for (int round = 0; round < rounds; round++) {
        CHECK(mbedtls_rsa_pkcs1_sign(&rsa, numbers, &state, MBEDTLS_RSA_PRIVATE, MBEDTLS_MD_SHA256, 32, data, signature) == 0);
        CHECK(mbedtls_rsa_pkcs1_verify(&rsa, NULL, NULL, MBEDTLS_RSA_PUBLIC, MBEDTLS_MD_SHA256, 32, data, signature) == 0);
        memcpy(data, signature, sizeof signature);
    }
    printf("RSA %016llx\n", (unsigned long long)suite_hash(SUITE_HASH, signature, sizeof signature));
    return 0;
}
