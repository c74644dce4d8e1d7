/* PCRE2's interpreter: counts what several patterns find in a text. */
#include "suite.h"
#define PCRE2_CODE_UNIT_WIDTH 8
#include "pcre2.h"

int main(int argc, char **argv) {
    static const char *const patterns[] = {
        "\\bJS_[A-Z][a-z]+",
        "(?i)return|break|continue",
        "([a-z_]+)\\s*\\(([^()]*)\\)",
        "[0-9]+(?:\\.[0-9]+)?(?=[ ,;])",
        "\"(?:[^\"\\\\]|\\\\.)*\"",
        "<([a-z]+)[^>]*>[^<]*</\\1>",
        "(\\w+)\\s+\\1\\b",
        "^\\s*(?:if|for|while)\\b.*\\{$",
        "[^ \\n]+@|0x[0-9a-fA-F]{4,}|\\bvoid\\b",
    };
    size_t size;
    unsigned char *text = suite_read(argv[1], (size_t)suite_number(argc, argv, 2, 1 << 20), &size);
    for (size_t i = 0; i < sizeof patterns / sizeof *patterns; i++) {
        int error;
        PCRE2_SIZE at;
        pcre2_code *code = pcre2_compile((PCRE2_SPTR)patterns[i], PCRE2_ZERO_TERMINATED, PCRE2_MULTILINE, &error, &at, NULL);
        CHECK(code != NULL);
        pcre2_match_data *match = pcre2_match_data_create_from_pattern(code, NULL);
        long found = 0;
        uint64_t sum = 0;
        PCRE2_SIZE start = 0;
        while (pcre2_match(code, text, size, start, 0, match, NULL) > 0) {
            PCRE2_SIZE *span = pcre2_get_ovector_pointer(match);
            found++;
            sum = sum * 31 + (uint64_t)(span[1] - span[0]);
            start = span[1] > span[0] ? span[1] : span[1] + 1;
        }
        printf("pcre2 %zu: %ld %016llx\n", i, found, (unsigned long long)sum);
        pcre2_match_data_free(match);
        pcre2_code_free(code);
    }
    return 0;
}
