/* zlib: compresses a text at several levels, decompresses it, and sums it up. */
#include "suite.h"
#include "zlib.h"

int main(int argc, char **argv) {
    static const int levels[] = {1, 6, 9};
    size_t size;
    unsigned char *text = suite_read(argv[1], (size_t)suite_number(argc, argv, 2, 1 << 20), &size);
    uLong bound = compressBound(size);
    Bytef *packed = malloc(bound), *back = malloc(size);
    for (size_t i = 0; i < sizeof levels / sizeof *levels; i++) {
        uLongf packed_size = bound, back_size = size;
        CHECK(compress2(packed, &packed_size, text, size, levels[i]) == Z_OK);
        for (int round = 0; round < 4; round++) {
            CHECK(uncompress(back, &back_size, packed, packed_size) == Z_OK);
            CHECK(back_size == size && memcmp(text, back, size) == 0);
        }
        printf("zlib -%d %zu %lu crc32 %08lx adler32 %08lx\n", levels[i], size, packed_size,
               crc32(0, packed, (uInt)packed_size), adler32(1, packed, (uInt)packed_size));
    }
    return 0;
}
