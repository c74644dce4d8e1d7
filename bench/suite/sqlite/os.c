/* SQLite on a system of which it needs next to nothing: its own demonstration VFS, but
 * the time always is the same, so that the speed test prints what can be compared. */
#include <string.h>
#include "sqlite3.h"

sqlite3_vfs *sqlite3_demovfs(void);

static int current_time(sqlite3_vfs *vfs, double *days) {
    (void)vfs;
    *days = 2459000.5;
    return SQLITE_OK;
}

static int randomness(sqlite3_vfs *vfs, int size, char *bytes) {
    (void)vfs;
    memset(bytes, 1, (size_t)size);
    return size;
}

int sqlite3_os_init(void) {
    static sqlite3_vfs vfs;
    vfs = *sqlite3_demovfs();
    vfs.xCurrentTime = current_time;
    vfs.xRandomness = randomness;
    return sqlite3_vfs_register(&vfs, 1);
}

int sqlite3_os_end(void) { return SQLITE_OK; }
