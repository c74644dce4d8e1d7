/* utf8proc: makes text of all scripts, validates it and copies of it with a fault, and
 * normalizes it in four ways. */
#include "suite.h"
#include "utf8proc.h"

/* The code points of a text; -1 where it is no UTF-8. */
static long count(const unsigned char *text, size_t size) {
    long points = 0;
    for (size_t at = 0; at < size; points++) {
        utf8proc_int32_t point;
        utf8proc_ssize_t bytes = utf8proc_iterate(text + at, (utf8proc_ssize_t)(size - at), &point);
        if (bytes < 0) return -1;
        at += (size_t)bytes;
    }
    return points;
}

int main(int argc, char **argv) {
    size_t size = (size_t)suite_number(argc, argv, 1, 1 << 20), end = 0;
    static const struct { utf8proc_int32_t first, count; } scripts[] = {
        { 0x20, 95 }, { 0x20, 95 }, { 0xc0, 0x140 }, { 0x370, 0x90 }, { 0x400, 0x100 },
        { 0x300, 0x50 }, { 0x1e00, 0x100 }, { 0x3040, 0xc0 }, { 0x4e00, 0x5000 },
        { 0xac00, 0x2ba0 }, { 0x1f300, 0x200 }, { 0xff01, 0x5e },
    };
    unsigned char *text = malloc(size + 8);
    uint64_t state = 88172645463325252u;
    while (end < size) {
        int script = (int)(suite_random(&state) % (sizeof scripts / sizeof *scripts));
        for (int left = 1 + (int)(suite_random(&state) % 40); left > 0 && end < size; left--) {
            utf8proc_uint32_t offset = suite_random(&state) % (utf8proc_uint32_t)scripts[script].count;
            end += (size_t)utf8proc_encode_char(scripts[script].first + (utf8proc_int32_t)offset, text + end);
        }
    }
    long points = count(text, end), bad = 0;
    CHECK(points > 0);
    for (int round = 0; round < 40; round++) {
        size_t at = suite_random(&state) % end;
        unsigned char was = text[at];
        text[at] = (unsigned char)suite_random(&state);
        bad += count(text, end) < 0;
        text[at] = was;
        CHECK(count(text, end) == points);
    }
    printf("%zu bytes, %ld code points, %ld of 40 faults seen\n", end, points, bad);
    static const struct { const char *name; int options; } forms[] = {
        { "NFC", UTF8PROC_STABLE | UTF8PROC_COMPOSE },
        { "NFD", UTF8PROC_STABLE | UTF8PROC_DECOMPOSE },
        { "NFKC", UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_COMPAT },
        { "folded", UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD | UTF8PROC_IGNORE },
    };
    for (size_t form = 0; form < sizeof forms / sizeof *forms; form++) {
        utf8proc_uint8_t *made;
        utf8proc_ssize_t bytes = utf8proc_map(text, (utf8proc_ssize_t)end, &made, forms[form].options);
        CHECK(bytes > 0);
        printf("%s %ld %016llx\n", forms[form].name, (long)bytes,
               (unsigned long long)suite_hash(SUITE_HASH, made, (size_t)bytes));
        free(made);
    }
    return 0;
}
