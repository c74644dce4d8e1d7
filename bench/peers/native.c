/* Runs a kernel, whose main is named kernel_main, and says what it took, in the
 * words of harness/src/figures.rs. There is nothing that it compiles. */
#define _POSIX_C_SOURCE 200809L
#include <stdio.h>
#include <time.h>

int kernel_main(int argc, char **argv);

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

int main(int argc, char **argv) {
    double before = cpu_seconds();
    int code = kernel_main(argc, argv);
    double run = cpu_seconds() - before;
    if (code != 0) return code;
    fprintf(stderr, "measured compile=0 wall=0 run=%.9f peak=%ld\n", run, peak());
    return 0;
}
