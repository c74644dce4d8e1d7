/* For modules: wasi-libc has no setjmp, which Wasm 2.0 cannot express. The programs that
 * include this use it for errors only, which do not happen, or end the program here. */
#ifndef SUITE_SETJMP_H
#define SUITE_SETJMP_H

#include <stdio.h>
#include <stdlib.h>

typedef int jmp_buf[1];
typedef int sigjmp_buf[1];
#define setjmp(buffer) ((void)(buffer), 0)
#define _setjmp(buffer) ((void)(buffer), 0)
#define sigsetjmp(buffer, mask) ((void)(buffer), 0)
#define _longjmp longjmp
#define siglongjmp longjmp

static _Noreturn inline void longjmp(int *buffer, int value) {
    (void)buffer;
    printf("longjmp %d\n", value);
    exit(70);
}

#endif
