/* libpng and zlib: decodes an image, and encodes and decodes it again with each filter. */
#include "suite.h"
#include "png.h"

struct buffer {
    unsigned char *bytes;
    size_t size, at;
};

static void take(png_structp png, png_bytep to, size_t size) {
    struct buffer *buffer = png_get_io_ptr(png);
    CHECK(buffer->at + size <= buffer->size);
    memcpy(to, buffer->bytes + buffer->at, size);
    buffer->at += size;
}

static void put(png_structp png, png_bytep from, size_t size) {
    struct buffer *buffer = png_get_io_ptr(png);
    CHECK(buffer->at + size <= buffer->size);
    memcpy(buffer->bytes + buffer->at, from, size);
    buffer->at += size;
}

static void flush(png_structp png) { (void)png; }

static unsigned char *decode(struct buffer *buffer, unsigned *width, unsigned *height) {
    buffer->at = 0;
    png_structp png = png_create_read_struct(PNG_LIBPNG_VER_STRING, NULL, NULL, NULL);
    png_infop info = png_create_info_struct(png);
    png_set_read_fn(png, buffer, take);
    png_read_info(png, info);
    png_set_expand(png);
    png_set_gray_to_rgb(png);
    png_set_strip_16(png);
    png_set_add_alpha(png, 255, PNG_FILLER_AFTER);
    png_read_update_info(png, info);
    *width = png_get_image_width(png, info);
    *height = png_get_image_height(png, info);
    CHECK(png_get_rowbytes(png, info) == *width * 4u);
    unsigned char *pixels = malloc((size_t)*width * *height * 4);
    png_bytepp rows = malloc(*height * sizeof *rows);
    for (unsigned y = 0; y < *height; y++) rows[y] = pixels + (size_t)y * *width * 4;
    png_read_image(png, rows);
    png_read_end(png, NULL);
    png_destroy_read_struct(&png, &info, NULL);
    free(rows);
    return pixels;
}

static void encode(struct buffer *buffer, unsigned char *pixels, unsigned width, unsigned height, int filter) {
    buffer->at = 0;
    png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, NULL, NULL, NULL);
    png_infop info = png_create_info_struct(png);
    png_set_write_fn(png, buffer, put, flush);
    png_set_filter(png, 0, filter);
    png_set_IHDR(png, info, width, height, 8, PNG_COLOR_TYPE_RGB_ALPHA, PNG_INTERLACE_NONE,
                 PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
    png_write_info(png, info);
    for (unsigned y = 0; y < height; y++) png_write_row(png, pixels + (size_t)y * width * 4);
    png_write_end(png, NULL);
    png_destroy_write_struct(&png, &info);
}

int main(int argc, char **argv) {
    static const int filters[] = {PNG_FILTER_SUB, PNG_FILTER_UP, PNG_FILTER_AVG, PNG_FILTER_PAETH, PNG_ALL_FILTERS};
    struct buffer in = {0};
    in.bytes = suite_read(argv[1], SIZE_MAX, &in.size);
    long rounds = suite_number(argc, argv, 2, 1);
    unsigned width, height;
    unsigned char *pixels = decode(&in, &width, &height);
    size_t size = (size_t)width * height * 4;
    printf("png %ux%u %016llx\n", width, height, (unsigned long long)suite_hash(SUITE_HASH, pixels, size));
    for (size_t i = 0; i < sizeof filters / sizeof *filters; i++) {
        struct buffer out = {malloc(size * 2), size * 2, 0};
        size_t packed = 0;
        for (long round = 0; round < rounds; round++) {
            encode(&out, pixels, width, height, filters[i]);
            packed = out.at;
            for (int times = 0; times < 4; times++) {
                unsigned char *again = decode(&out, &width, &height);
                CHECK(memcmp(again, pixels, size) == 0);
                free(again);
            }
        }
        printf("png filter %d: %zu %016llx\n", filters[i], packed,
               (unsigned long long)suite_hash(SUITE_HASH, out.bytes, packed));
        free(out.bytes);
    }
    return 0;
}
