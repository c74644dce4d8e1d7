/* A guest whose count is known: it makes a loop of two instructions and a return,
 * and runs N rounds of it, twice: 2 * (2 * N + 1) instructions of generated code. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

static const uint32_t LOOP[] = {
    0xd1000400, /* sub x0, x0, #1 */
    0xb5ffffe0, /* cbnz x0, the instruction before */
    0xd65f03c0, /* ret */
};

int main(int argc, char **argv) {
    uint64_t rounds = argc > 1 ? strtoull(argv[1], NULL, 10) : 1;
    void *code = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (code == MAP_FAILED) return perror("mmap"), 1;
    memcpy(code, LOOP, sizeof LOOP);
    __builtin___clear_cache(code, (char *)code + sizeof LOOP);
    if (mprotect(code, 4096, PROT_READ | PROT_EXEC) != 0) return perror("mprotect"), 1;
    uint64_t (*loop)(uint64_t) = (uint64_t (*)(uint64_t))code;
    return loop(rounds) != 0 || loop(rounds) != 0;
}
