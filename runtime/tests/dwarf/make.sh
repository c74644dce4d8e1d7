#!/usr/bin/env bash
# Compiles the modules in this folder, which are kept so that the tests need no compiler.
set -euo pipefail
cd "$(dirname "$0")"

make() {
    clang-22 --target=wasm32 -nostdlib -fdebug-compilation-dir=/source -fdebug-prefix-map="$PWD"=/source \
        -Wl,--no-entry "$@" program.c shared.c
}

make -g -gdwarf-4 -O0 -o unoptimized.wasm
make -g -gdwarf-4 -O2 -o dwarf4.wasm
make -g -gdwarf-5 -O2 -o dwarf5.wasm
# One unit refers to functions of the other.
make -g -gdwarf-5 -O2 -flto -o linked.wasm
