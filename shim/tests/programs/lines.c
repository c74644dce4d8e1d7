// A program with debugging information, which traps. As lines.wasm it is kept, so that the tests need
// no compiler:
//
//     clang-22 --target=wasm32 -nostdlib -g -O1 -fdebug-compilation-dir=/source \
//         -fdebug-prefix-map="$PWD"=/source -Wl,--no-entry -o lines.wasm lines.c

__attribute__((noinline)) static void fail(void) {
    __builtin_trap();
}

__attribute__((export_name("_start"))) void start(void) {
    fail();
}
