/* cJSON: parses JSON to a tree, duplicates, compares and prints it. */
#include "suite.h"
#include "cJSON.h"

int main(int argc, char **argv) {
    size_t size;
    char *text = (char *)suite_read(argv[1], SIZE_MAX, &size);
    long rounds = suite_number(argc, argv, 2, 1);
    uint64_t hash = SUITE_HASH;
    for (long round = 0; round < rounds; round++) {
        cJSON *root = cJSON_ParseWithLength(text, size);
        CHECK(root != NULL);
        cJSON *copy = cJSON_Duplicate(root, 1);
        char *out = round & 1 ? cJSON_Print(copy) : cJSON_PrintUnformatted(copy);
        hash = suite_hash(hash, out, strlen(out));
        free(out);
        cJSON_Delete(copy);
        cJSON_Delete(root);
    }
    printf("cjson %ld rounds %016llx\n", rounds, (unsigned long long)hash);
    return 0;
}
