#!/usr/bin/env bash
# Solves the formulas in this folder with Boolector, a WebAssembly module run by
# the runner given, and compares each answer and model with expected/.
#
#   run.sh RUNNER...         e.g.  run.sh gantry run
#                                  run.sh node --no-warnings ../../peers/run-wasi.mjs
#
# With RECORD=1 the outputs are written to expected/ instead. The exit code is
# the number of formulas that came out differently.
set -euo pipefail
[ $# -gt 0 ] || { echo "usage: run.sh RUNNER..." >&2; exit 2; }
here=$(cd "$(dirname "$0")" && pwd)
solver=${BOOLECTOR:-$here/../../corpus/wasm/boolector.wasm}
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
[ -z "${RECORD:-}" ] || mkdir -p "$here/expected"

failed=0
for formula in "$here"/*.smt2 "$here"/*.btor "$here"/*.btor2; do
    name=$(basename "$formula")
    # Boolector exits with 10 for sat and 20 for unsat.
    code=0
    "$@" --dir "$here::/in" "$solver" "--${name##*.}" --model-gen "/in/$name" \
        >"$out/$name" || code=$?
    echo "exit code $code" >>"$out/$name"
    if [ -n "${RECORD:-}" ]; then
        cp "$out/$name" "$here/expected/$name.out"
    elif diff "$here/expected/$name.out" "$out/$name"; then
        echo "$name: OK"
    else
        echo "$name: FAILED"
        failed=$((failed + 1))
    fi
done
exit "$failed"
