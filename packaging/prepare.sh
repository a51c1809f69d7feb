#!/bin/sh
# Make a virtual environment, installing from the system what it needs: sh prepare.sh PYTHON FOLDER
set -eu
python=$1
folder=$2

need=""
"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || {
    echo "Locator needs Python 3.11 or newer; call make with PYTHON=/path/to/python3.11" >&2
    exit 1
}
"$python" -c 'import ensurepip' 2>/dev/null || need="$need python3-venv"
if command -v fc-list >/dev/null 2>&1; then
    fc-list ':lang=zh-cn' family | grep -q . || need="$need fonts-noto-cjk"
else
    need="$need fontconfig fonts-noto-cjk"
fi

# What the window's libraries need from the system: on Debian and Ubuntu under these names.
if command -v apt-get >/dev/null 2>&1; then
    found=$(/sbin/ldconfig -p 2>/dev/null || ldconfig -p)
    for pair in libEGL.so.1=libegl1 libGL.so.1=libgl1 libglib-2.0.so.0=libglib2.0-0 libdbus-1.so.3=libdbus-1-3 \
        libfontconfig.so.1=libfontconfig1 libxkbcommon-x11.so.0=libxkbcommon-x11-0 libxcb-cursor.so.0=libxcb-cursor0 \
        libxcb-icccm.so.4=libxcb-icccm4 libxcb-keysyms.so.1=libxcb-keysyms1 libxcb-shape.so.0=libxcb-shape0 \
        libxcb-xkb.so.1=libxcb-xkb1 libxcb-randr.so.0=libxcb-randr0; do
        case $found in
            *"${pair%%=*}"*) ;;
            *) need="$need ${pair#*=}" ;;
        esac
    done
fi

# Only a test asks for it, and is skipped without.
wish=""
command -v pdftotext >/dev/null 2>&1 || wish=" poppler-utils"

if [ -n "$need$wish" ]; then
    as_root=""
    [ "$(id -u)" = 0 ] || as_root="sudo"
    if command -v apt-get >/dev/null 2>&1 && { [ -z "$as_root" ] || sudo -n true 2>/dev/null; }; then
        $as_root apt-get update -qq
        # shellcheck disable=SC2086
        $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $need$wish >/dev/null
    elif [ -n "$need" ]; then
        echo "Please install first:  sudo apt-get install -y$need" >&2
        exit 1
    fi
fi
[ -x "$folder/bin/python" ] || "$python" -m venv "$folder"
