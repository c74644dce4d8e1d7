#!/usr/bin/env bash
# Builds the kernels with clang: NAME.c to NAME.wasm (committed) and, for
# comparison, to native/NAME (not committed). Those in simd/ work on vectors.
#
#   build.sh            build everything
#   build.sh --check    then run each natively and under Node, and compare the
#                       outputs with expected.txt
#   build.sh --record   the same, but write expected.txt
#
# Needs Debian's clang-22, lld-22, wasi-libc and libclang-rt-22-dev-wasm32.
#
# "generic" is Wasm 2.0 without SIMD: sign extension, bulk memory, multiple
# values, mutable globals, reference types and non-trapping conversions. The
# rest is turned off by name, so that a later clang cannot turn it on. The kernels
# in simd/ have vectors besides.
set -euo pipefail
cd "$(dirname "$0")"
clang=${CLANG:-clang-22}
common=(-std=c11 -O2 -ffp-contract=off -Wall -Wextra -Wconversion -Wno-sign-conversion)
wasm=(--target=wasm32-wasi -Wno-deprecated -mcpu=generic -mno-simd128 -mno-relaxed-simd
      -mno-tail-call -mno-extended-const -mno-exception-handling -mno-atomics
      -mno-multimemory -Wl,--strip-all -Wl,-z,stack-size=1048576)

mkdir -p native/simd
for source in *.c simd/*.c; do
    name=${source%.c}
    vectors=()
    [ "$name" = "${name#simd/}" ] || vectors=(-msimd128)
    "$clang" "${common[@]}" "${wasm[@]}" "${vectors[@]}" "$source" -o "$name.wasm"
    "$clang" "${common[@]}" "$source" -o "native/$name" -lm
done

[ $# -gt 0 ] || exit 0
out=$(mktemp)
trap 'rm -f "$out"' EXIT
for source in *.c simd/*.c; do
    name=${source%.c}
    native=$("native/$name")
    node=$(node --no-warnings ../peers/run-wasi.mjs "$name.wasm")
    [ "$native" = "$node" ] || { echo "$name: native '$native', Node '$node'" >&2; exit 1; }
    echo "$native" >>"$out"
done
case $1 in
    --record) cp "$out" expected.txt ;;
    --check) diff expected.txt "$out" && echo "all as expected" ;;
    *) echo "build.sh: unknown option $1" >&2; exit 2 ;;
esac
