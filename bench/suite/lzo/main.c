/* LZO: compresses a text fast and well, and decompresses it many times. */
#include "suite.h"
#include <lzo/lzo1x.h>

int main(int argc, char **argv) {
    size_t size;
    unsigned char *text = suite_read(argv[1], (size_t)suite_number(argc, argv, 2, 1 << 20), &size);
    CHECK(lzo_init() == LZO_E_OK);
    unsigned char *packed = malloc(size + size / 16 + 67), *back = malloc(size);
    unsigned char *work = malloc(LZO1X_999_MEM_COMPRESS);
    for (int good = 0; good < 2; good++) {
        lzo_uint packed_size = 0, back_size;
        for (int round = 0; round < (good ? 1 : 10); round++)
            CHECK((good ? lzo1x_999_compress : lzo1x_1_compress)(text, size, packed, &packed_size, work) == LZO_E_OK);
        for (int round = 0; round < 10; round++) {
            back_size = size;
            CHECK(lzo1x_decompress_safe(packed, packed_size, back, &back_size, NULL) == LZO_E_OK);
            CHECK(back_size == size && memcmp(text, back, size) == 0);
        }
        printf("lzo %s %zu %lu adler32 %08x crc32 %08x\n", good ? "999" : "1", size, (unsigned long)packed_size,
               (unsigned)lzo_adler32(1, packed, packed_size), (unsigned)lzo_crc32(0, packed, packed_size));
    }
    return 0;
}
