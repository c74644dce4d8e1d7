#!/usr/bin/env bash
# FFmpeg of npm, whose host is JavaScript, on V8 and, with what that host did, on Gantry at both
# levels: everything that it does has to be the same. Needs `./fetch-corpus.sh ffmpeg node` and
# `cargo build --release -p gantry-bench-replay`. With --target DIR that folder's `replay` is run;
# RUNNER=qemu-aarch64-static runs it under an emulator.
set -euo pipefail
cd "$(dirname "$0")/.."
target=target/release
if [ "${1:-}" = --target ]; then
    target=$2
fi
package=corpus/ffmpeg/dist/esm
traces=target/replay
mkdir -p "$traces"

# job NAME MEGABYTES ARGUMENTS... -- the last one is the file that FFmpeg makes.
job() {
    local name=$1 megabytes=$2 trace=$traces/$1.json
    shift 2
    if ! [ -f "$trace" ]; then
        corpus/node/bin/node --no-warnings replay/record.mjs "$trace.part" "$megabytes" \
            replay/ffmpeg.mjs "$package" "$@" 2>"$traces/$name.log"
        mv "$trace.part" "$trace"
    fi
    for level in none speed; do
        echo "$name, $level: $(${RUNNER:-} "$target/replay" --opt-level $level \
            "$trace" "$package/ffmpeg-core.wasm")"
    done
}

job h264-aac 96 -f lavfi -i testsrc=size=320x240:rate=10 -f lavfi -i sine=frequency=440 -t 1 \
    -c:v libx264 -c:a aac out.mp4
job vp8 96 -f lavfi -i mandelbrot=size=160x120:rate=10 -t 1 -c:v libvpx out.webm
job webp 96 -f lavfi -i testsrc2=size=320x240:rate=1 -t 1 -vf scale=200:150,hue=h=90 out.webp
job mp3 96 -f lavfi -i sine=frequency=1000 -t 1 -c:a libmp3lame out.mp3
