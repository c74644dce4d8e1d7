#!/usr/bin/env bash
# Builds qemu's plugin that counts instructions: count.c to ../target/qemu/count.so.
#
#   build.sh            build it
#   build.sh --check    then count a guest's whose count is known
#
# Needs a C compiler; --check also Debian's qemu-user and gcc-aarch64-linux-gnu.
set -euo pipefail
cd "$(dirname "$0")"
out=../target/qemu
mkdir -p "$out"
# The functions that are not defined here are qemu's own.
"${CC:-cc}" -std=c11 -O2 -Wall -Wextra -fPIC -fvisibility=hidden -shared count.c -o "$out/count.so"

[ $# -gt 0 ] || exit 0
[ "$1" = --check ] || { echo "build.sh: unknown option $1" >&2; exit 2; }
# As the runner is linked: static, at an address of the loader's choice.
for kind in -static -static-pie; do
    aarch64-linux-gnu-gcc -std=gnu11 -O2 -Wall "$kind" loop.c -o "$out/loop"
    for rounds in 1 1000 12345678; do
        qemu-aarch64 -plugin "$out/count.so,out=$out/loop.count" "$out/loop" "$rounds"
        expected="generated $((2 * (2 * rounds + 1)))"
        counted=$(head -n 1 "$out/loop.count")
        [ "$counted" = "$expected" ] || { echo "$kind: '$counted', not '$expected'" >&2; exit 1; }
    done
done
echo "all as expected"
