/* lz4: compresses a text fast and well, and decompresses it many times. */
#include "suite.h"
#include "lz4.h"
#include "lz4hc.h"
#include "xxhash.h"

int main(int argc, char **argv) {
    size_t size;
    unsigned char *text = suite_read(argv[1], (size_t)suite_number(argc, argv, 2, 1 << 20), &size);
    int bound = LZ4_compressBound((int)size);
    char *packed = malloc((size_t)bound), *back = malloc(size);
    for (int level = 0; level <= 9; level += 3) {
        int packed_size = level == 0
            ? LZ4_compress_default((char *)text, packed, (int)size, bound)
            : LZ4_compress_HC((char *)text, packed, (int)size, bound, level);
        CHECK(packed_size > 0);
        for (int round = 0; round < 20; round++) {
            CHECK(LZ4_decompress_safe(packed, back, packed_size, (int)size) == (int)size);
            CHECK(XXH32(back, size, 0) == XXH32(text, size, 0));
        }
        /* What the fast one makes depends on the size of pointers. */
        if (level == 0) packed_size = 0;
        printf("lz4 -%d %zu %d %016llx\n", level, size, packed_size,
               (unsigned long long)XXH64(packed, (size_t)packed_size, 0));
    }
    return 0;
}
