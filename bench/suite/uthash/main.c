/* uthash: counts a text's words, sorts them by how often they occur, and removes and adds
 * them again; and does the like with numbers. */
#include "suite.h"
#include "uthash.h"

struct word {
    const char *text;
    unsigned size, count, first;
    UT_hash_handle hh;
};

struct number {
    uint32_t key, value;
    UT_hash_handle hh;
};

static int by_count(const struct word *a, const struct word *b) {
    if (a->count != b->count) return a->count < b->count ? 1 : -1;
    return a->first < b->first ? -1 : 1;
}

static void words(const char *text) {
    struct word *words = NULL, *word, *next;
    unsigned total = 0;
    for (const char *at = text; *at != 0;) {
        unsigned size = 0;
        while ((at[size] | 32) >= 'a' && (at[size] | 32) <= 'z') size++;
        if (size == 0) {
            at++;
            continue;
        }
        HASH_FIND(hh, words, at, size, word);
        if (word == NULL) {
            word = calloc(1, sizeof *word);
            word->text = at;
            word->size = size;
            word->first = total;
            HASH_ADD_KEYPTR(hh, words, word->text, size, word);
        }
        word->count++;
        total++;
        at += size;
    }
    HASH_SORT(words, by_count);
    printf("uthash %u words, %u different, first %.*s %u\n", total, HASH_COUNT(words), (int)words->size, words->text,
           words->count);
    HASH_ITER(hh, words, word, next) {
        HASH_DEL(words, word);
        free(word);
    }
}

static void numbers(int count) {
    struct number *numbers = NULL, *number, *next;
    uint64_t state = 99, sum = 0;
    for (int i = 0; i < count; i++) {
        uint32_t key = suite_random(&state) % (uint32_t)(count / 2);
        HASH_FIND(hh, numbers, &key, sizeof key, number);
        if (number != NULL && number->value % 3 == 2) {
            HASH_DEL(numbers, number);
            sum += number->value;
            free(number);
        } else if (number != NULL) {
            number->value++;
        } else {
            number = calloc(1, sizeof *number);
            number->key = key;
            HASH_ADD(hh, numbers, key, sizeof number->key, number);
        }
    }
    HASH_ITER(hh, numbers, number, next) sum += (uint64_t)number->key * number->value;
    printf("uthash %u numbers, %llu\n", HASH_COUNT(numbers), (unsigned long long)sum);
}

int main(int argc, char **argv) {
    size_t size;
    char *text = (char *)suite_read(argv[1], SIZE_MAX, &size);
    long rounds = suite_number(argc, argv, 2, 1);
    for (long round = 0; round < rounds; round++) {
        words(text);
        numbers(500000);
    }
    return 0;
}
