/* libwebp without SIMD: decodes an image, and encodes a part of it with and without loss. */
#include "suite.h"
#include "webp/decode.h"
#include "webp/encode.h"

int main(int argc, char **argv) {
    size_t size;
    unsigned char *bytes = suite_read(argv[1], SIZE_MAX, &size);
    int part = (int)suite_number(argc, argv, 2, 256), width, height;
    uint8_t *pixels = WebPDecodeRGBA(bytes, size, &width, &height);
    CHECK(pixels != NULL && part <= width && part <= height);
    printf("webp %dx%d %016llx\n", width, height,
           (unsigned long long)suite_hash(SUITE_HASH, pixels, (size_t)width * height * 4));
    for (int lossless = 0; lossless < 2; lossless++) {
        uint8_t *out;
        size_t packed = lossless ? WebPEncodeLosslessRGBA(pixels, part, part, width * 4, &out)
                                 : WebPEncodeRGBA(pixels, part, part, width * 4, 75, &out);
        CHECK(packed > 0);
        int again_width, again_height;
        uint8_t *again = WebPDecodeRGBA(out, packed, &again_width, &again_height);
        CHECK(again != NULL && again_width == part && again_height == part);
        printf("webp lossless %d: %zu %016llx %016llx\n", lossless, packed,
               (unsigned long long)suite_hash(SUITE_HASH, out, packed),
               (unsigned long long)suite_hash(SUITE_HASH, again, (size_t)part * part * 4));
        WebPFree(again);
        WebPFree(out);
    }
    return 0;
}
