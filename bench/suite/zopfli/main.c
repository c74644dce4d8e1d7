/* Zopfli: compresses the beginning of a text as well as it can. */
#include "suite.h"
#include "zopfli.h"

int main(int argc, char **argv) {
    size_t size, packed_size = 0;
    unsigned char *text = suite_read(argv[1], (size_t)suite_number(argc, argv, 2, 100000), &size), *packed = NULL;
    ZopfliOptions options;
    ZopfliInitOptions(&options);
    options.numiterations = 5;
    ZopfliCompress(&options, ZOPFLI_FORMAT_ZLIB, text, size, &packed, &packed_size);
    printf("zopfli %zu %zu %016llx\n", size, packed_size,
           (unsigned long long)suite_hash(SUITE_HASH, packed, packed_size));
    return 0;
}
