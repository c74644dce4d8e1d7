/* libsodium: one program each for symmetric and for public-key cryptography, told by the
 * first argument. */
#include "suite.h"
#include "sodium.h"

static void symmetric(int rounds) {
    enum { SIZE = 65536 };
    static unsigned char message[SIZE], sealed[SIZE + crypto_secretbox_MACBYTES], back[SIZE];
    unsigned char key[32], nonce[24], hash[64];
    for (int i = 0; i < SIZE; i++) message[i] = (unsigned char)(i * 31 + (i >> 8));
    memset(key, 7, sizeof key);
    memset(nonce, 9, sizeof nonce);
    uint64_t sum = SUITE_HASH;
    for (int round = 0; round < rounds; round++) {
        unsigned long long size;
        nonce[0] = (unsigned char)round;
        CHECK(crypto_secretbox_easy(sealed, message, SIZE, nonce, key) == 0);
        CHECK(crypto_secretbox_open_easy(back, sealed, SIZE + crypto_secretbox_MACBYTES, nonce, key) == 0);
        CHECK(memcmp(back, message, SIZE) == 0);
        CHECK(crypto_aead_xchacha20poly1305_ietf_encrypt(sealed, &size, message, SIZE, NULL, 0, NULL, nonce, key) == 0);
        sum = suite_hash(sum, sealed + SIZE, crypto_aead_xchacha20poly1305_ietf_ABYTES);
        CHECK(crypto_generichash(hash, sizeof hash, message, SIZE, key, sizeof key) == 0);
        sum = suite_hash(sum, hash, sizeof hash);
        CHECK(crypto_hash_sha512(hash, message, SIZE) == 0);
        sum = suite_hash(sum, hash, sizeof hash);
        CHECK(crypto_hash_sha256(hash, message, SIZE) == 0);
        sum = suite_hash(sum, hash, 32);
        CHECK(crypto_shorthash(hash, message, SIZE, key) == 0);
        sum = suite_hash(sum, hash, 8);
        message[round & (SIZE - 1)] ^= hash[0];
    }
    printf("sodium symmetric %d %016llx\n", rounds, (unsigned long long)sum);
}

static void asymmetric(int rounds) {
    unsigned char public[32], secret[64], curve_public[32], curve_secret[32], seed[32], signature[64];
    unsigned char shared[32], point[32], message[100] = {0};
    uint64_t sum = SUITE_HASH;
    for (int round = 0; round < rounds; round++) {
        memset(seed, round, sizeof seed);
        CHECK(crypto_sign_seed_keypair(public, secret, seed) == 0);
        CHECK(crypto_sign_detached(signature, NULL, message, sizeof message, secret) == 0);
        CHECK(crypto_sign_verify_detached(signature, message, sizeof message, public) == 0);
        CHECK(crypto_sign_ed25519_pk_to_curve25519(curve_public, public) == 0);
        CHECK(crypto_sign_ed25519_sk_to_curve25519(curve_secret, secret) == 0);
        CHECK(crypto_scalarmult(shared, curve_secret, curve_public) == 0);
        CHECK(crypto_core_ristretto255_from_hash(point, signature) == 0);
        sum = suite_hash(sum, signature, sizeof signature);
        sum = suite_hash(sum, shared, sizeof shared);
        sum = suite_hash(sum, point, sizeof point);
        memcpy(message, signature, sizeof signature);
    }
    unsigned char derived[32], salt[crypto_pwhash_SALTBYTES] = {1};
    CHECK(crypto_pwhash(derived, sizeof derived, "password", 8, salt, 2, 16 << 20, crypto_pwhash_ALG_ARGON2ID13) == 0);
    sum = suite_hash(sum, derived, sizeof derived);
    printf("sodium asymmetric %d %016llx\n", rounds, (unsigned long long)sum);
}

int main(int argc, char **argv) {
    CHECK(sodium_init() == 0);
    int rounds = (int)suite_number(argc, argv, 2, 10);
    if (strcmp(argv[1], "symmetric") == 0) symmetric(rounds);
    else asymmetric(rounds);
    return 0;
}
