/* On top of Mbed TLS's own configuration: what needs a system or is assembly, is off. */
#undef MBEDTLS_AESNI_C
#undef MBEDTLS_FS_IO
#undef MBEDTLS_HAVE_ASM
#undef MBEDTLS_HAVE_TIME
#undef MBEDTLS_HAVE_TIME_DATE
#undef MBEDTLS_NET_C
#undef MBEDTLS_PADLOCK_C
#undef MBEDTLS_PSA_CRYPTO_STORAGE_C
#undef MBEDTLS_PSA_ITS_FILE_C
#undef MBEDTLS_SSL_CONTEXT_SERIALIZATION
#undef MBEDTLS_TIMING_C
#define MBEDTLS_NO_PLATFORM_ENTROPY
/* The same multiplications in both builds. */
#define MBEDTLS_NO_UDBL_DIVISION
