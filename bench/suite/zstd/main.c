/* zstd: compresses a text at a fast, the default and a slow level, and decompresses it. */
#include "suite.h"
#include "zstd.h"

int main(int argc, char **argv) {
    static const int levels[] = {1, 7, 15};
    size_t size;
    unsigned char *text = suite_read(argv[1], (size_t)suite_number(argc, argv, 2, 1 << 20), &size);
    size_t bound = ZSTD_compressBound(size);
    char *packed = malloc(bound), *back = malloc(size);
    for (size_t i = 0; i < sizeof levels / sizeof *levels; i++) {
        size_t packed_size = ZSTD_compress(packed, bound, text, size, levels[i]);
        CHECK(!ZSTD_isError(packed_size));
        for (int round = 0; round < 8; round++) {
            CHECK(ZSTD_decompress(back, size, packed, packed_size) == size);
            CHECK(memcmp(text, back, size) == 0);
        }
        printf("zstd -%d %zu %zu %016llx\n", levels[i], size, packed_size,
               (unsigned long long)suite_hash(SUITE_HASH, packed, packed_size));
    }
    return 0;
}
