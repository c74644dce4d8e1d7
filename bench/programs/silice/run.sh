#!/usr/bin/env bash
# Compiles soc.si to Verilog with Silice, a WebAssembly module run by the runner
# given, and checks the Verilog against expected.sha256.
#
#   run.sh RUNNER...         e.g.  run.sh gantry run
#                                  run.sh node --no-warnings ../../peers/run-wasi.mjs
#
# The Verilog goes to $OUT/soc.v (default: a temporary folder, removed
# afterwards). Only soc.v is compared: Silice's messages tell heap addresses,
# which depend on the length of the arguments.
set -euo pipefail
[ $# -gt 0 ] || { echo "usage: run.sh RUNNER..." >&2; exit 2; }
here=$(cd "$(dirname "$0")" && pwd)
kit=${SILICE_KIT:-$here/../../corpus/silice/yowasp_silice}
if [ -n "${OUT:-}" ]; then
    mkdir -p "$OUT"
    out=$(cd "$OUT" && pwd)
else
    out=$(mktemp -d)
    trap 'rm -rf "$out"' EXIT
fi
rm -f "$out"/soc.v

frameworks=/share/silice/frameworks
if ! "$@" --dir "$here::/src" --dir "$kit/share::/share" --dir "$out::/out" \
    "$kit/silice.wasm" --frameworks_dir "$frameworks" \
    -f "$frameworks/boards/bare/bare.v" --export main -o /out/soc.v /src/soc.si \
    >"$out/silice.log" 2>&1; then
    tail -n 20 "$out/silice.log"
    exit 1
fi

cd "$out"
if [ -z "${RECORD:-}" ]; then
    sha256sum --check "$here/expected.sha256"
else
    sha256sum soc.v | tee "$here/expected.sha256"
fi
