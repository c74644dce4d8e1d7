/* A plugin for qemu's user mode that counts executed guest instructions: those
 * of the program that qemu was started with, and those of all other code, which
 * the guest has made or mapped itself. The program must be linked statically, as
 * shared libraries would count as other code.
 *
 *   qemu-aarch64 -plugin count.so,out=FILE PROGRAM
 *
 * When the guest exits, FILE (standard error without out=) has the two lines
 *
 *   generated 2001
 *   elsewhere 123456
 *
 * Instructions are counted per block of translated code, when it is entered: what
 * an exception leaves undone of a block is counted as well. The counters are not
 * atomic: a guest with threads is counted approximately.
 *
 * Debian has no header of this interface, so its functions that are used here are
 * declared below: version 1, which qemu 7.2 and later speak. */
#include <inttypes.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#define EXPORT __attribute__((visibility("default")))

typedef uint64_t qemu_plugin_id_t;
struct qemu_plugin_tb;

/* Opaque here: nothing of it is needed. */
struct qemu_info;

/* What inline code does: the only operation of this version. */
enum qemu_plugin_op { QEMU_PLUGIN_INLINE_ADD_U64 };

typedef void (*translated_fn)(qemu_plugin_id_t, struct qemu_plugin_tb *);
typedef void (*exiting_fn)(qemu_plugin_id_t, void *);

void qemu_plugin_register_vcpu_tb_trans_cb(qemu_plugin_id_t, translated_fn);
void qemu_plugin_register_vcpu_tb_exec_inline(struct qemu_plugin_tb *, enum qemu_plugin_op,
                                              void *counter, uint64_t addend);
void qemu_plugin_register_atexit_cb(qemu_plugin_id_t, exiting_fn, void *);
size_t qemu_plugin_tb_n_insns(const struct qemu_plugin_tb *);
uint64_t qemu_plugin_tb_vaddr(const struct qemu_plugin_tb *);
uint64_t qemu_plugin_start_code(void);
uint64_t qemu_plugin_end_code(void);

EXPORT int qemu_plugin_version = 1;

static uint64_t generated, elsewhere;
static char out[4096];

/* Has each block that is translated add its length to one of the counters. */
static void translated(qemu_plugin_id_t id, struct qemu_plugin_tb *block) {
    (void)id;
    uint64_t at = qemu_plugin_tb_vaddr(block);
    /* The program's bounds are not known before it has been loaded. */
    int own = at >= qemu_plugin_start_code() && at < qemu_plugin_end_code();
    qemu_plugin_register_vcpu_tb_exec_inline(block, QEMU_PLUGIN_INLINE_ADD_U64,
                                             own ? &elsewhere : &generated,
                                             qemu_plugin_tb_n_insns(block));
}

static void exiting(qemu_plugin_id_t id, void *unused) {
    (void)id, (void)unused;
    FILE *file = out[0] ? fopen(out, "w") : stderr;
    if (!file) {
        perror(out);
        return;
    }
    fprintf(file, "generated %" PRIu64 "\nelsewhere %" PRIu64 "\n", generated, elsewhere);
    if (file != stderr && fclose(file) != 0) perror(out);
}

EXPORT int qemu_plugin_install(qemu_plugin_id_t id, const struct qemu_info *info, int argc,
                               char **argv) {
    (void)info;
    for (int index = 0; index < argc; index++) {
        if (strncmp(argv[index], "out=", 4) != 0 || strlen(argv[index] + 4) >= sizeof out) {
            fprintf(stderr, "count: unknown or too long option %s\n", argv[index]);
            return -1;
        }
        strcpy(out, argv[index] + 4);
    }
    qemu_plugin_register_vcpu_tb_trans_cb(id, translated);
    qemu_plugin_register_atexit_cb(id, exiting, NULL);
    return 0;
}
