/* yajl: parses JSON with callbacks, which generate it again, beautified. */
#include "suite.h"
#include "yajl/yajl_gen.h"
#include "yajl/yajl_parse.h"

static int null(void *gen) { return yajl_gen_null(gen) == yajl_gen_status_ok; }
static int boolean(void *gen, int value) { return yajl_gen_bool(gen, value) == yajl_gen_status_ok; }
static int number(void *gen, const char *text, size_t size) {
    return yajl_gen_number(gen, text, size) == yajl_gen_status_ok;
}
static int string(void *gen, const unsigned char *text, size_t size) {
    return yajl_gen_string(gen, text, size) == yajl_gen_status_ok;
}
static int start_map(void *gen) { return yajl_gen_map_open(gen) == yajl_gen_status_ok; }
static int end_map(void *gen) { return yajl_gen_map_close(gen) == yajl_gen_status_ok; }
static int start_array(void *gen) { return yajl_gen_array_open(gen) == yajl_gen_status_ok; }
static int end_array(void *gen) { return yajl_gen_array_close(gen) == yajl_gen_status_ok; }

int main(int argc, char **argv) {
    static yajl_callbacks callbacks = {null, boolean, NULL, NULL, number, string,
                                       start_map, string, end_map, start_array, end_array};
    size_t size;
    unsigned char *text = suite_read(argv[1], SIZE_MAX, &size);
    long rounds = suite_number(argc, argv, 2, 1);
    uint64_t hash = SUITE_HASH;
    for (long round = 0; round < rounds; round++) {
        yajl_gen gen = yajl_gen_alloc(NULL);
        yajl_gen_config(gen, yajl_gen_beautify, (int)(round & 1));
        yajl_handle handle = yajl_alloc(&callbacks, NULL, gen);
        CHECK(yajl_parse(handle, text, size) == yajl_status_ok);
        CHECK(yajl_complete_parse(handle) == yajl_status_ok);
        const unsigned char *out;
        size_t out_size;
        yajl_gen_get_buf(gen, &out, &out_size);
        hash = suite_hash(hash, out, out_size);
        yajl_gen_free(gen);
        yajl_free(handle);
    }
    printf("yajl %ld rounds %016llx\n", rounds, (unsigned long long)hash);
    return 0;
}
