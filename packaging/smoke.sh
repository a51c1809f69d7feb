#!/bin/sh
# Start the frozen program and the one from the .deb under a virtual screen, open the demo, find its PDF.
set -eu
cd "$(dirname "$0")/.."
for tool in Xvfb xdotool pdftotext objdump; do
    command -v "$tool" >/dev/null || { echo "The smoke test needs $tool" >&2; exit 1; }
done

scratch=$(mktemp -d)
trap 'kill $screen 2>/dev/null || true; rm -rf "$scratch"' EXIT
export HOME="$scratch" XDG_CONFIG_HOME="$scratch/config" XDG_STATE_HOME="$scratch/state" QT_QPA_PLATFORM=xcb
Xvfb -displayfd 3 -screen 0 1440x900x24 3>"$scratch/display" 2>/dev/null &
screen=$!
for _ in $(seq 100); do [ -s "$scratch/display" ] && break; sleep 0.1; done
DISPLAY=":$(cat "$scratch/display")"
export DISPLAY

try() {
    name=$1
    program=$2
    folder="$scratch/$name"
    "$program" demo "$folder" >"$scratch/$name.out" 2>"$scratch/$name.err" &
    running=$!
    for _ in $(seq 300); do
        kill -0 $running 2>/dev/null || { cat "$scratch/$name.err" >&2; exit 1; }
        window=$(xdotool search --onlyvisible --name 'demo.gpkg' 2>/dev/null | head -1)
        [ -n "$window" ] && break
        sleep 0.2
    done
    [ -n "$window" ] || { echo "$name: no window" >&2; cat "$scratch/$name.err" >&2; exit 1; }
    [ -s "$folder/demo.gpkg" ]
    pdftotext "$folder/demo.pdf" - | grep -q 街道 || { echo "$name: the report lacks its text" >&2; exit 1; }
    xdotool windowfocus "$window"
    xdotool key --clearmodifiers ctrl+q
    for _ in $(seq 50); do kill -0 $running 2>/dev/null || break; sleep 0.1; done
    if kill -0 $running 2>/dev/null; then kill $running; fi
    wait $running || { echo "$name: ended with $?" >&2; cat "$scratch/$name.err" >&2; exit 1; }
    echo "$name: window, study and report found"
}

try folder "$PWD/dist/locator/locator"
package=$(ls -t dist/locator_*.deb | head -1)
dpkg-deb -x "$package" "$scratch/root"
try deb "$scratch/root/opt/locator/locator"

echo "size of the folder: $(du -sm dist/locator | cut -f1) MB; of the .deb: $(du -sm "$package" | cut -f1) MB"
highest=$(find dist/locator -type f \( -name '*.so*' -o -name locator \) -exec objdump -T {} + 2>/dev/null |
    grep -o 'GLIBC_[0-9.]*' | sort -uV | tail -1)
echo "highest glibc symbol: $highest"
