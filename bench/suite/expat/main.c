/* expat: parses XML with handlers for everything, and sums up what they are told. */
#include "suite.h"
#include "expat.h"

struct sums {
    uint64_t hash, elements, attributes, characters;
};

static void start(void *data, const XML_Char *name, const XML_Char **attributes) {
    struct sums *sums = data;
    sums->elements++;
    sums->hash = suite_hash(sums->hash, name, strlen(name));
    for (; *attributes != NULL; attributes += 2) {
        sums->attributes++;
        sums->hash = suite_hash(sums->hash, attributes[1], strlen(attributes[1]));
    }
}

static void end(void *data, const XML_Char *name) {
    ((struct sums *)data)->hash ^= (uint64_t)name[0];
}

static void characters(void *data, const XML_Char *text, int size) {
    struct sums *sums = data;
    sums->characters += (uint64_t)size;
    sums->hash += (uint64_t)text[0];
}

int main(int argc, char **argv) {
    size_t size;
    char *text = (char *)suite_read(argv[1], SIZE_MAX, &size);
    long rounds = suite_number(argc, argv, 2, 1);
    struct sums sums = {SUITE_HASH, 0, 0, 0};
    for (long round = 0; round < rounds; round++) {
        /* Once with namespaces, once without. */
        XML_Parser parser = round & 1 ? XML_ParserCreateNS(NULL, '|') : XML_ParserCreate(NULL);
        XML_SetHashSalt(parser, 1);
        XML_SetUserData(parser, &sums);
        XML_SetElementHandler(parser, start, end);
        XML_SetCharacterDataHandler(parser, characters);
        CHECK(XML_Parse(parser, text, (int)size, 1) == XML_STATUS_OK);
        XML_ParserFree(parser);
    }
    printf("expat %016llx elements %llu attributes %llu characters %llu\n", (unsigned long long)sums.hash,
           (unsigned long long)sums.elements, (unsigned long long)sums.attributes,
           (unsigned long long)sums.characters);
    return 0;
}
