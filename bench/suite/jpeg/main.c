/* libjpeg-turbo without SIMD: decodes a photograph in two ways, and encodes and decodes
 * it again, baseline and progressive. */
#include "suite.h"
#include "jpeglib.h"

static unsigned char *decode(const unsigned char *bytes, size_t size, J_DCT_METHOD method, unsigned *width,
                             unsigned *height) {
    struct jpeg_decompress_struct info;
    struct jpeg_error_mgr error;
    info.err = jpeg_std_error(&error);
    jpeg_create_decompress(&info);
    jpeg_mem_src(&info, bytes, size);
    jpeg_read_header(&info, TRUE);
    info.dct_method = method;
    info.out_color_space = JCS_RGB;
    jpeg_start_decompress(&info);
    *width = info.output_width;
    *height = info.output_height;
    size_t row = (size_t)*width * 3;
    unsigned char *pixels = malloc(row * *height);
    while (info.output_scanline < *height) {
        JSAMPROW at = pixels + row * info.output_scanline;
        jpeg_read_scanlines(&info, &at, 1);
    }
    jpeg_finish_decompress(&info);
    jpeg_destroy_decompress(&info);
    return pixels;
}

static void encode(unsigned char *pixels, unsigned width, unsigned height, int progressive, int quality,
                   unsigned char **bytes, unsigned long *size) {
    struct jpeg_compress_struct info;
    struct jpeg_error_mgr error;
    info.err = jpeg_std_error(&error);
    jpeg_create_compress(&info);
    *bytes = NULL;
    *size = 0;
    jpeg_mem_dest(&info, bytes, size);
    info.image_width = width;
    info.image_height = height;
    info.input_components = 3;
    info.in_color_space = JCS_RGB;
    jpeg_set_defaults(&info);
    jpeg_set_quality(&info, quality, TRUE);
    info.dct_method = JDCT_ISLOW;
    info.optimize_coding = TRUE;
    if (progressive) jpeg_simple_progression(&info);
    jpeg_start_compress(&info, TRUE);
    while (info.next_scanline < height) {
        JSAMPROW at = pixels + (size_t)width * 3 * info.next_scanline;
        jpeg_write_scanlines(&info, &at, 1);
    }
    jpeg_finish_compress(&info);
    jpeg_destroy_compress(&info);
}

int main(int argc, char **argv) {
    size_t size;
    unsigned char *photograph = suite_read(argv[1], SIZE_MAX, &size);
    long rounds = suite_number(argc, argv, 2, 1);
    for (long round = 0; round < rounds; round++) {
        unsigned width, height;
        unsigned char *fast = decode(photograph, size, JDCT_IFAST, &width, &height);
        unsigned char *pixels = decode(photograph, size, JDCT_ISLOW, &width, &height);
        size_t count = (size_t)width * height * 3;
        printf("jpeg %ux%u %016llx %016llx\n", width, height, (unsigned long long)suite_hash(SUITE_HASH, fast, count),
               (unsigned long long)suite_hash(SUITE_HASH, pixels, count));
        for (int progressive = 0; progressive < 2; progressive++) {
            unsigned char *bytes;
            unsigned long packed;
            encode(pixels, width, height, progressive, 90 - (int)(round % 8) * 10, &bytes, &packed);
            unsigned char *again = decode(bytes, packed, JDCT_ISLOW, &width, &height);
            printf("jpeg progressive %d: %lu %016llx\n", progressive, packed,
                   (unsigned long long)suite_hash(SUITE_HASH, again, count));
            free(again);
            free(bytes);
        }
        free(fast);
        free(pixels);
    }
    return 0;
}
