/* Linked to a program's native build: says, when it ends, what CPU time passed since it
 * began, in the words of harness/src/figures.rs. A module's _start is the same span. */
#define _POSIX_C_SOURCE 200809L
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static double begin;

static double cpu_seconds(void) {
    struct timespec time;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

/* The most memory that was resident, in KiB. */
static long peak(void) {
    char line[256];
    long kib = 0;
    FILE *status = fopen("/proc/self/status", "r");
    if (!status) return 0;
    while (fgets(line, sizeof line, status))
        if (sscanf(line, "VmHWM: %ld", &kib) == 1) break;
    fclose(status);
    return kib;
}

static void tell(void) {
    double run = cpu_seconds() - begin;
    if (!getenv("SUITE_TIMED")) return;
    fprintf(stderr, "measured compile=0 wall=0 run=%.9f peak=%ld\n", run, peak());
}

__attribute__((constructor)) static void start(void) {
    atexit(tell);
    begin = cpu_seconds();
}
