/* brotli: compresses a text at two qualities and decompresses it several times. */
#include "suite.h"
#include <brotli/decode.h>
#include <brotli/encode.h>

int main(int argc, char **argv) {
    static const int qualities[] = {5, 9};
    size_t size;
    unsigned char *text = suite_read(argv[1], (size_t)suite_number(argc, argv, 2, 1 << 20), &size);
    size_t bound = BrotliEncoderMaxCompressedSize(size);
    unsigned char *packed = malloc(bound), *back = malloc(size);
    for (size_t i = 0; i < sizeof qualities / sizeof *qualities; i++) {
        size_t packed_size = bound;
        CHECK(BrotliEncoderCompress(qualities[i], BROTLI_DEFAULT_WINDOW, BROTLI_MODE_TEXT, size, text,
                                    &packed_size, packed));
        for (int round = 0; round < 8; round++) {
            size_t back_size = size;
            CHECK(BrotliDecoderDecompress(packed_size, packed, &back_size, back) == BROTLI_DECODER_RESULT_SUCCESS);
            CHECK(back_size == size && memcmp(text, back, size) == 0);
        }
        printf("brotli -%d %zu %zu %016llx\n", qualities[i], size, packed_size,
               (unsigned long long)suite_hash(SUITE_HASH, packed, packed_size));
    }
    return 0;
}
