/* TinyCC, all of it in one file: compiles a preprocessed C file several times to code for
 * AArch64, and sums up the sections. */
#include "suite.h"

#define ONE_SOURCE 1
#define TCC_TARGET_ARM64 1
#define TCC_VERSION "0.9.27"
#define CONFIG_TCC_STATIC 1
#include "libtcc.c"

static void print_error(void *data, const char *message) { printf("%s\n", message); }

int main(int argc, char **argv) {
    size_t size;
    char *text = (char *)suite_read(argv[1], SIZE_MAX, &size);
    long rounds = suite_number(argc, argv, 2, 1);
    for (long round = 0; round < rounds; round++) {
        TCCState *s1 = tcc_new(); /* The name that TinyCC's macros want. */
        tcc_set_error_func(s1, NULL, print_error);
        tcc_set_options(s1, "-nostdlib -w");
        CHECK(tcc_set_output_type(s1, TCC_OUTPUT_OBJ) == 0);
        CHECK(tcc_compile_string(s1, text) == 0);
        if (round + 1 == rounds) {
            for (int i = 1; i < s1->nb_sections; i++) {
                Section *section = s1->sections[i];
                if (section->data == NULL || section->data_offset == 0) continue;
                printf("tcc %s %lu\n", section->name, (unsigned long)section->data_offset);
            }
            printf("tcc %016llx\n",
                   (unsigned long long)suite_hash(SUITE_HASH, text_section->data, text_section->data_offset));
        }
        tcc_delete(s1);
    }
    return 0;
}
