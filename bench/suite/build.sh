#!/usr/bin/env bash
# Builds the suite: programs that others wrote, from Debian's source packages, each to a
# module (target/suite/wasm/NAME.wasm) and, for comparison, to a native program
# (target/suite/native/NAME). What is built how is in recipes.sh, with which arguments it
# runs in programs.txt. Neither sources nor binaries are committed.
#
#   build.sh [NAME]...     build all programs, or these, that are not built yet
#   build.sh --check       then run each natively and under Node, and compare their
#                          outputs with expected.sha256
#   build.sh --record      the same, but write expected.sha256
#   build.sh --force       build what is built already, too
#   SUITE_SIMD=1 build.sh [NAME]...   the same with -O3 -msimd128, in target/suite-simd
#   build.sh --list        print the programs, with their arguments and what they were made
#                          of when they were built
#
# Needs what README.md says, of Debian 12. A program that cannot be built is told of, and
# the others are built all the same.
set -euo pipefail
suite=$(cd "$(dirname "$0")" && pwd)
work=${SUITE_TARGET:-$suite/../target/suite${SUITE_SIMD:+-simd}}
mkdir -p "$work"
work=$(cd "$work" && pwd)
clang=${CLANG:-clang-22}
# The one that fetch-corpus.sh fetches is newer than Debian's.
node=${NODE:-$suite/../corpus/node/bin/node}
[ -x "$node" ] || node=node
mkdir -p "$work"/{apt/lists/partial,apt/cache/archives/partial,dl,src,wasm,native,log} "$work/run/data"

# What kernels/build.sh compiles with, and why: Wasm 2.0 without SIMD.
common=(-O2 -ffp-contract=off -fno-strict-aliasing -w)
vectors=(-mno-simd128)
# With vectors where clang makes them of loops.
if [ -n "${SUITE_SIMD:-}" ]; then
    common[0]=-O3
    vectors=(-msimd128)
fi
wasm=(--target=wasm32-wasi -mcpu=generic "${vectors[@]}" -mno-relaxed-simd -mno-tail-call
      -mno-extended-const -mno-exception-handling -mno-atomics -mno-multimemory
      -D_WASI_EMULATED_SIGNAL -D_WASI_EMULATED_PROCESS_CLOCKS -D_WASI_EMULATED_MMAN
      -D_WASI_EMULATED_GETPID)
wasm_link=(-Wl,--strip-all -Wl,-z,stack-size=8388608 -lwasi-emulated-signal
           -lwasi-emulated-process-clocks -lwasi-emulated-mman -lwasi-emulated-getpid)

# Configures apt to know the source packages of two Debian releases, and nothing else of
# this machine's configuration is changed.
setup_apt() {
    export APT_CONFIG=$work/apt/conf
    [ ! -e "$work/apt/ready" ] || return 0
    local release
    for release in bookworm trixie; do
        echo "deb-src [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] http://deb.debian.org/debian $release main"
    done >"$work/apt/sources.list"
    cat >"$APT_CONFIG" <<END
Dir::Etc::SourceList "$work/apt/sources.list";
Dir::Etc::SourceParts "/dev/null";
Dir::State::Lists "$work/apt/lists";
Dir::Cache "$work/apt/cache";
APT::Sandbox::User "root";
END
    apt-get -qq update
    touch "$work/apt/ready"
}

# Debian's second tarball of SQLite, its documentation, for the pictures in it.
fetch_www() {
    [ ! -e "$work/src/sqlite3-www/.fetched" ] || return 0
    fetch sqlite3
    (cd "$work/dl" && grep 'orig-www' "$suite/sources.sha256" | sha256sum --check --quiet)
    mkdir -p "$work/src/sqlite3-www"
    tar xf "$work"/dl/sqlite3_*.orig-www.tar.xz -C "$work/src/sqlite3-www" --strip-components=1 --no-same-owner
    touch "$work/src/sqlite3-www/.fetched"
}

# Unpacks a source package to $work/src/NAME, as upstream made it. sources.sha256 tells
# which version that is: the newest with the upstream version named there, as Debian
# keeps no older revisions.
fetch() {
    local package=$1 strip=1 line version sum file
    line=$(grep -E "  ${package}_[^ ]*\.orig\.tar" "$suite/sources.sha256") ||
        { echo "build.sh: $package is not in sources.sha256" >&2; return 1; }
    read -r sum file <<<"$line"
    version=${file#*_}
    version=${version%.orig.tar*}
    echo "made of $package $version"
    [ ! -e "$work/src/$package/.fetched" ] || return 0
    if [ ! -e "$work/dl/$file" ]; then
        setup_apt
        # The epoch is not part of the file's name.
        version=$(apt-cache showsrc "$package" | sed -n 's/^Version: //p' |
            grep -E "^([0-9]+:)?${version//+/\\+}-[^-]*$" | tail -1)
        # Another part of the package may be gone from the mirror, which is no matter.
        (cd "$work/dl" && apt-get -qq source --download-only --tar-only "$package=$version") ||
            [ -e "$work/dl/$file" ]
    fi
    (cd "$work/dl" && echo "$sum  $file" | sha256sum --check --quiet)
    rm -rf "$work/src/$package"
    mkdir -p "$work/src/$package"
    # TinyCC's has no folder around it.
    [ "$package" != tcc ] || strip=0
    tar xf "$work/dl/$file" -C "$work/src/$package" --strip-components="$strip" --no-same-owner
    touch "$work/src/$package/.fetched"
}

# The sources of `dir` but those that match the words given: `but DIR PATTERN...`.
but() {
    local dir=$1 file pattern
    shift
    for file in "$dir"/*.c; do
        for pattern in "$@"; do
            # shellcheck disable=SC2254 # They are patterns.
            case $(basename "$file") in $pattern) continue 2 ;; esac
        done
        echo "$file"
    done
}

# Compiles C, or C++ with `cxx` as the first word, to both a module and a native
# program. `only_wasm` and `only_native` are flags for one of them, `wasm_libs` and `native_libs`
# libraries.
only_wasm=() only_native=() wasm_libs=() native_libs=()
both() {
    local compiler=$clang
    if [ "$1" = cxx ]; then
        shift
        compiler=${clang/clang/clang++}
    fi
    "$compiler" "${wasm[@]}" "${common[@]}" -I"$suite/include" -I"$suite/stubs" "${only_wasm[@]}" "$@" "${wasm_libs[@]}" "${wasm_link[@]}" \
        -o "$work/wasm/$name.wasm" &
    local other=$!
    "$compiler" "${common[@]}" -I"$suite/include" "${only_native[@]}" "$@" "${native_libs[@]}" -lm -o "$work/native/$name"
    wait "$other"
}

# What the programs read: files of the packages, under the names in programs.txt.
data() {
    local to=$work/run/data/$1
    shift
    [ -e "$to" ] || { cat "$@" >"$to.part" && mv "$to.part" "$to"; }
}

# shellcheck source=recipes.sh
. "$suite/recipes.sh"

all_names() {
    sed -E '/^(#|$)/d; s/ .*//' "$suite/programs.txt"
}

arguments() {
    sed -nE "s/^$1( +(.*))?$/\2/p" "$suite/programs.txt"
}

build() {
    name=$1
    if [ -z "$force" ] && [ -e "$work/wasm/$name.wasm" ] && [ -e "$work/native/$name" ] &&
        [ -z "$(find "$suite/$name" -newer "$work/wasm/$name.wasm" 2>/dev/null)" ]; then
        return 0
    fi
    # Not as a condition, which would suspend `set -e` in the recipe.
    (set -euo pipefail; cd "$work/src"; "build_${name//-/_}") >"$work/log/$name" 2>&1 &
    if wait $!; then
        echo "$name: built"
        made_of "$name"
    else
        echo "$name: FAILED, see $work/log/$name" >&2
        rm -f "$work/wasm/$name.wasm" "$work/native/$name"
        failed=$((failed + 1))
    fi
}

# Prints what a program was made of when it was built.
made_of() {
    [ ! -e "$work/log/$1" ] ||
        sed -n 's/^made of //p' "$work/log/$1" | sort -u | sed 's/^/    /'
}

# Both print what they print to the file given.
run_native() {
    # shellcheck disable=SC2046 # They are words.
    (cd "$work/run" && "$work/native/$1" $(arguments "$1")) >"$2"
}

run_node() {
    # shellcheck disable=SC2046
    "$node" --no-warnings "$suite/../peers/run-wasi.mjs" --dir "$work/run/data::/data" \
        "$work/wasm/$1.wasm" $(arguments "$1") >"$2"
}

check() {
    local native other sum
    native=$(mktemp) other=$(mktemp)
    if ! run_native "$1" "$native" || ! run_node "$1" "$other" || ! cmp "$native" "$other"; then
        echo "$1: FAILED" >&2
        failed=$((failed + 1))
    else
        sum=$(sha256sum <"$native" | cut -d' ' -f1)
        if [ -n "$record" ]; then
            sed -i "/  $1$/d" "$suite/expected.sha256"
            echo "$sum  $1" >>"$suite/expected.sha256"
            LC_ALL=C sort -k2 -o "$suite/expected.sha256" "$suite/expected.sha256"
            echo "$1: recorded"
        elif grep -q "^$sum  $1$" "$suite/expected.sha256"; then
            echo "$1: as expected"
        else
            echo "$1: native and Node agree on another output than expected" >&2
            failed=$((failed + 1))
        fi
    fi
    rm -f "$native" "$other"
}

force='' checks='' record='' failed=0
# A function, so that the script can be edited while it runs.
main() {
    local list='' all program
    while [ $# -gt 0 ] && [ "${1#--}" != "$1" ]; do
        case $1 in
            --force) force=1 ;;
            --check) checks=1 ;;
            --record) checks=1 record=1 ;;
            --list) list=1 ;;
            *) echo "build.sh: unknown option $1" >&2; exit 2 ;;
        esac
        shift
    done
    [ $# -gt 0 ] || mapfile -t all < <(all_names)
    if [ -n "$list" ]; then
        for program in "${@:-${all[@]}}"; do
            echo "$program $(arguments "$program")"
            made_of "$program"
        done
        exit 0
    fi
    "$clang" --version | head -1
    for program in "${@:-${all[@]}}"; do
        build "$program"
    done
    if [ -n "$checks" ]; then
        for program in "${@:-${all[@]}}"; do
            [ ! -e "$work/wasm/$program.wasm" ] || check "$program"
        done
    fi
    exit $((failed > 0))
}

main "$@"
