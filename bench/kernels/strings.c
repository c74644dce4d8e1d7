/* Strings: searching, comparing, splitting, the distance between words, and
 * numbers to text and back. Scale: rounds. */
#include <stdlib.h>

#include "kernel.h"

#define TEXT 32768
#define WORDS 4096

static char text[TEXT + 1];
static const char *words[WORDS];

static void generate(uint64_t *state) {
    static const char letters[] = "etaoinshrdlucmfwypvbgkjqxz";
    size_t at = 0;
    while (at < TEXT - 16) {
        uint32_t length = 2 + kernel_random(state) % 8;
        while (length-- > 0) {
            uint32_t r = kernel_random(state);
            text[at++] = letters[(r % 26) * ((r >> 8) % 26) / 26];
        }
        text[at++] = ' ';
    }
    text[at] = 0;
}

/* How often `part` occurs, by Horspool's method. */
static uint32_t occurrences(const char *whole, const char *part) {
    size_t size = strlen(whole), length = strlen(part), skip[256];
    uint32_t count = 0;
    for (int i = 0; i < 256; i++) skip[i] = length;
    for (size_t i = 0; i + 1 < length; i++) skip[(uint8_t)part[i]] = length - 1 - i;
    for (size_t at = 0; at + length <= size; at += skip[(uint8_t)whole[at + length - 1]])
        count += memcmp(whole + at, part, length) == 0;
    return count;
}

/* The same, by the library's search. */
static uint32_t occurrences_library(const char *whole, const char *part) {
    uint32_t count = 0;
    for (const char *at = whole; (at = strstr(at, part)) != NULL; at++) count++;
    return count;
}

static uint32_t distance(const char *a, const char *b) {
    uint32_t row[64], length = (uint32_t)strlen(b);
    for (uint32_t j = 0; j <= length; j++) row[j] = j;
    for (uint32_t i = 1; *a != 0; i++, a++) {
        uint32_t corner = row[0];
        row[0] = i;
        for (uint32_t j = 1; j <= length; j++) {
            uint32_t change = corner + (*a != b[j - 1]);
            corner = row[j];
            if (row[j] + 1 < change) change = row[j] + 1;
            if (row[j - 1] + 1 < change) change = row[j - 1] + 1;
            row[j] = change;
        }
    }
    return row[length];
}

static uint32_t split(char *line) {
    uint32_t count = 0;
    while (*line != 0 && count < WORDS) {
        words[count++] = line;
        while (*line != 0 && *line != ' ') line++;
        if (*line != 0) *line++ = 0;
    }
    return count;
}

static int compare(const void *a, const void *b) {
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static char *format(char *out, int64_t value, uint32_t base, uint32_t width) {
    char digits[66];
    uint32_t count = 0;
    uint64_t rest = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
    do digits[count++] = "0123456789abcdefghijklmnopqrstuvwxyz"[rest % base];
    while ((rest /= base) != 0);
    if (value < 0) digits[count++] = '-';
    for (uint32_t i = count; i < width; i++) *out++ = ' ';
    while (count > 0) *out++ = digits[--count];
    *out = 0;
    return out;
}

int main(int argc, char **argv) {
    uint32_t rounds = kernel_scale(argc, argv, 140);
    uint64_t state = 0xFEEDFACE1u, sum = 0;
    static char line[TEXT + 1];
    for (uint32_t round = 0; round < rounds; round++) {
        generate(&state);
        for (uint32_t i = 0; i < 24; i++) {
            char part[8];
            uint32_t length = 2 + i % 5;
            memcpy(part, text + kernel_random(&state) % (TEXT - 64), length);
            part[length] = 0;
            uint32_t one = occurrences(text, part);
            if (i % 4 == 0 && occurrences_library(text, part) < one) return 1;
            sum = kernel_mix(sum, one);
        }
        memcpy(line, text, sizeof line);
        uint32_t count = split(line), close = 0;
        qsort(words, count, sizeof *words, compare);
        for (uint32_t i = 0; i + 8 < count; i++) close += distance(words[i], words[i + 8]) <= 2;
        for (uint32_t i = 0; i < count; i += 37) sum = kernel_mix(sum, (uint64_t)words[i][0]);
        char *at = line;
        for (uint32_t i = 0; i < 400; i++) {
            int64_t value = (int64_t)kernel_random(&state) - (int64_t)(1u << 31);
            at = format(at, value * (int64_t)(i + 1), 2 + i % 35, i % 12);
            *at++ = '\n';
        }
        *at = 0;
        int64_t total = 0;
        char *next = line;
        for (uint32_t i = 0; i < 400; i++) total += strtoll(next, &next, 2 + (int)i % 35);
        sum = kernel_mix(sum, ((uint64_t)close << 32) ^ (uint64_t)total);
        sum = kernel_mix(sum, (uint64_t)(at - line));
    }
    return kernel_report("strings", rounds, sum);
}
