/* jansson: parses JSON to a tree, changes it, prints it and compares it. */
#include "suite.h"
#include "jansson.h"

static void sum(const json_t *value, uint64_t *hash, long *count) {
    ++*count;
    const char *key;
    json_t *element;
    size_t index;
    switch (json_typeof(value)) {
    case JSON_OBJECT:
        json_object_foreach((json_t *)value, key, element) {
            *hash = suite_hash(*hash, key, strlen(key));
            sum(element, hash, count);
        }
        break;
    case JSON_ARRAY:
        json_array_foreach(value, index, element) sum(element, hash, count);
        break;
    case JSON_STRING: *hash = suite_hash(*hash, json_string_value(value), json_string_length(value)); break;
    case JSON_INTEGER: *hash += (uint64_t)json_integer_value(value); break;
    default: *hash ^= (uint64_t)json_typeof(value); break;
    }
}

int main(int argc, char **argv) {
    size_t size;
    char *text = (char *)suite_read(argv[1], SIZE_MAX, &size);
    long rounds = suite_number(argc, argv, 2, 1), count = 0;
    json_object_seed(1);
    uint64_t hash = SUITE_HASH;
    for (long round = 0; round < rounds; round++) {
        json_error_t error;
        json_t *root = json_loadb(text, size, 0, &error);
        CHECK(root != NULL);
        json_t *copy = json_deep_copy(root);
        CHECK(json_equal(root, copy));
        sum(copy, &hash, &count);
        char *out = json_dumps(copy, JSON_INDENT(2) | JSON_SORT_KEYS);
        hash = suite_hash(hash, out, strlen(out));
        free(out);
        json_decref(copy);
        json_decref(root);
    }
    printf("jansson %ld values %016llx\n", count, (unsigned long long)hash);
    return 0;
}
