/* bzip2: compresses a text in memory and decompresses it again. */
#include "suite.h"
#include "bzlib.h"

int main(int argc, char **argv) {
    size_t size;
    unsigned char *text = suite_read(argv[1], (size_t)suite_number(argc, argv, 2, 1 << 20), &size);
    unsigned packed_size = (unsigned)(size + size / 100 + 600), back_size = (unsigned)size;
    char *packed = malloc(packed_size), *back = malloc(size);
    CHECK(BZ2_bzBuffToBuffCompress(packed, &packed_size, (char *)text, (unsigned)size, 9, 0, 0) == BZ_OK);
    CHECK(BZ2_bzBuffToBuffDecompress(back, &back_size, packed, packed_size, 0, 0) == BZ_OK);
    CHECK(back_size == size && memcmp(text, back, size) == 0);
    printf("bzip2 %zu %u %016llx\n", size, packed_size,
           (unsigned long long)suite_hash(SUITE_HASH, packed, packed_size));
    return 0;
}

/* Without stdio bzip2 reports its own errors here. */
void bz_internal_error(int code) {
    printf("bzip2: internal error %d\n", code);
    exit(3);
}
