/* Oniguruma: counts what several patterns find in a UTF-8 text. */
#include "suite.h"
#include "oniguruma.h"

int main(int argc, char **argv) {
    static const char *const patterns[] = {
        "\\bJS_[A-Z][a-z]+",
        "(?i)return|break|continue",
        "([a-z_]+)\\s*\\(([^()]*)\\)",
        "[0-9]+(?:\\.[0-9]+)?(?=[ ,;])",
        "\"(?:[^\"\\\\]|\\\\.)*\"",
        "(?<word>\\w+)\\s+\\k<word>\\b",
        "^\\s*(?:if|for|while)\\b.*\\{$",
        "\\p{Upper}\\p{Lower}+(?:\\p{Upper}\\p{Lower}+)+",
    };
    size_t size;
    unsigned char *text = suite_read(argv[1], (size_t)suite_number(argc, argv, 2, 1 << 20), &size);
    OnigEncoding encodings[] = {ONIG_ENCODING_UTF8};
    CHECK(onig_initialize(encodings, 1) == ONIG_NORMAL);
    for (size_t i = 0; i < sizeof patterns / sizeof *patterns; i++) {
        regex_t *regex;
        OnigErrorInfo error;
        const UChar *pattern = (const UChar *)patterns[i];
        CHECK(onig_new(&regex, pattern, pattern + strlen(patterns[i]), ONIG_OPTION_DEFAULT, ONIG_ENCODING_UTF8,
                       ONIG_SYNTAX_RUBY, &error) == ONIG_NORMAL);
        OnigRegion *region = onig_region_new();
        long found = 0;
        uint64_t sum = 0;
        const UChar *end = text + size, *at = text;
        while (at <= end && onig_search(regex, text, end, at, end, region, ONIG_OPTION_NONE) >= 0) {
            found++;
            sum = sum * 31 + (uint64_t)(region->end[0] - region->beg[0]);
            at = text + region->end[0] + (region->end[0] == region->beg[0]);
        }
        printf("onig %zu: %ld %016llx\n", i, found, (unsigned long long)sum);
        onig_region_free(region, 1);
        onig_free(regex);
    }
    return 0;
}
