/* xz: compresses a text with LZMA2 and decompresses it several times. */
#include "suite.h"
#include "lzma.h"

int main(int argc, char **argv) {
    size_t size, packed_size = 0;
    unsigned char *text = suite_read(argv[1], (size_t)suite_number(argc, argv, 2, 1 << 20), &size);
    size_t bound = lzma_stream_buffer_bound(size);
    unsigned char *packed = malloc(bound), *back = malloc(size);
    CHECK(lzma_easy_buffer_encode(4, LZMA_CHECK_CRC64, NULL, text, size, packed, &packed_size, bound) == LZMA_OK);
    for (int round = 0; round < 3; round++) {
        uint64_t limit = UINT64_MAX;
        size_t in = 0, out = 0;
        CHECK(lzma_stream_buffer_decode(&limit, 0, NULL, packed, &in, packed_size, back, &out, size) == LZMA_OK);
        CHECK(out == size && memcmp(text, back, size) == 0);
    }
    printf("xz %zu %zu crc32 %08x crc64 %016llx\n", size, packed_size, lzma_crc32(packed, packed_size, 0),
           (unsigned long long)lzma_crc64(packed, packed_size, 0));
    return 0;
}
