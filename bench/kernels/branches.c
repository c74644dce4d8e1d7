/* Branches: a scanner for a C-like language over generated text, an evaluator of
 * the expressions in it, and Conway's game of life. Scale: rounds. */
#include "kernel.h"

#define TEXT (1u << 16)
#define WIDTH 128

typedef enum { WORD, NUMBER, STRING, COMMENT, OPERATOR, OPEN, CLOSE, NEWLINE, BAD, END } token;

static char text[TEXT + 1];
static uint8_t cells[2][WIDTH][WIDTH];

static void generate(uint64_t *state) {
    static const char *const parts[] = {
        "while ", "x",   "42",  " + ",  "(",      ")",  "\"text \\\" here\"", "/* note */",
        " == ",   "\n",  "7.5", " - ",  "return", ";",  "// line\n",          "0x1F",
        "if",     " * ", "{",   "}",    "<<=",    "a9", " /",                 "$",
    };
    size_t at = 0;
    while (at < TEXT) {
        const char *part = parts[kernel_random(state) % (sizeof parts / sizeof *parts)];
        while (*part != 0 && at < TEXT) text[at++] = *part++;
    }
    text[TEXT] = 0;
}

static int is_digit(char c) { return c >= '0' && c <= '9'; }

static int is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }

/* Reads one token at *at and moves *at past it. */
NOINLINE static token scan(const char **at) {
    const char *p = *at;
    token kind = BAD;
    while (*p == ' ' || *p == '\t') p++;
    switch (*p) {
    case 0: *at = p; return END;
    case '\n': kind = NEWLINE, p++; break;
    case '(': case '[': case '{': kind = OPEN, p++; break;
    case ')': case ']': case '}': kind = CLOSE, p++; break;
    case '"':
        for (p++; *p != 0 && *p != '"' && *p != '\n'; p++)
            if (*p == '\\' && p[1] != 0) p++;
        kind = *p == '"' ? STRING : BAD;
        if (*p == '"') p++;
        break;
    case '/':
        if (p[1] == '/') {
            while (*p != 0 && *p != '\n') p++;
            kind = COMMENT;
        } else if (p[1] == '*') {
            for (p += 2; *p != 0 && !(p[0] == '*' && p[1] == '/'); p++) {}
            kind = *p != 0 ? COMMENT : BAD;
            if (*p != 0) p += 2;
        } else {
            kind = OPERATOR, p++;
        }
        break;
    case '<': case '>': case '=':
        if (p[1] == *p) p++;
        if (p[1] == '=') p++;
        kind = OPERATOR, p++;
        break;
    case '+': case '-': case '*': case ';': case ',': kind = OPERATOR, p++; break;
    default:
        if (is_digit(*p)) {
            int hexadecimal = p[0] == '0' && p[1] == 'x';
            if (hexadecimal) p += 2;
            while (is_digit(*p) || (hexadecimal && is_letter(*p)) || *p == '.') p++;
            kind = NUMBER;
        } else if (is_letter(*p)) {
            while (is_letter(*p) || is_digit(*p)) p++;
            kind = WORD;
        } else {
            p++;
        }
    }
    *at = p;
    return kind;
}

/* Counts the tokens of each kind and follows a little automaton over them. */
static uint64_t scan_all(void) {
    uint64_t sum = 0;
    uint32_t counts[END] = {0}, depth = 0, deepest = 0, value = 0;
    const char *at = text;
    for (token kind; (kind = scan(&at)) != END;) {
        counts[kind]++;
        if (kind == OPEN && ++depth > deepest) deepest = depth;
        else if (kind == CLOSE && depth > 0) depth--;
        else if (kind == NUMBER && (counts[OPERATOR] & 1)) value = value * 3 + (uint32_t)at[-1];
        else if (kind == WORD && at[-1] == 'x') value ^= depth;
        else if (kind == NEWLINE && value % 3 == 1) value += counts[BAD];
    }
    for (int i = 0; i < END; i++) sum = kernel_mix(sum, counts[i]);
    return kernel_mix(sum, ((uint64_t)deepest << 32) | value);
}

static uint32_t live(uint8_t from[WIDTH][WIDTH], uint8_t to[WIDTH][WIDTH]) {
    uint32_t alive = 0;
    for (int y = 0; y < WIDTH; y++)
        for (int x = 0; x < WIDTH; x++) {
            int count = 0;
            for (int dy = -1; dy <= 1; dy++)
                for (int dx = -1; dx <= 1; dx++)
                    if ((dy != 0 || dx != 0) && from[(y + dy) & (WIDTH - 1)][(x + dx) & (WIDTH - 1)])
                        count++;
            if (from[y][x] ? (count == 2 || count == 3) : count == 3) {
                to[y][x] = 1;
                alive++;
            } else {
                to[y][x] = 0;
            }
        }
    return alive;
}

int main(int argc, char **argv) {
    uint32_t rounds = kernel_scale(argc, argv, 350);
    uint64_t state = 0xABCDEF987654321u, sum = 0;
    for (int y = 0; y < WIDTH; y++)
        for (int x = 0; x < WIDTH; x++) cells[0][y][x] = kernel_random(&state) % 3 == 0;
    for (uint32_t round = 0; round < rounds; round++) {
        generate(&state);
        sum = kernel_mix(sum, scan_all());
        for (int i = 0; i < 10; i++)
            sum = kernel_mix(sum, live(cells[i & 1], cells[(i & 1) ^ 1]));
    }
    return kernel_report("branches", rounds, sum);
}
