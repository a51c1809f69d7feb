#!/bin/sh
# Wrap dist/locator in a Debian package: dist/locator_VERSION_ARCHITECTURE.deb
set -eu
cd "$(dirname "$0")/.."
[ -x dist/locator/locator ] || { echo "Build dist/locator first: python packaging/freeze.py" >&2; exit 1; }

version=$(sed -n 's/^__version__ = "\(.*\)"$/\1/p' locator/__init__.py)
architecture=$(dpkg --print-architecture)
package="dist/locator_${version}_${architecture}.deb"
tree=$(mktemp -d)
trap 'rm -rf "$tree"' EXIT
chmod 755 "$tree"

mkdir -p "$tree/opt" "$tree/usr/bin" "$tree/usr/share/applications" "$tree/usr/share/icons/hicolor/scalable/apps" \
    "$tree/DEBIAN"
cp -a dist/locator "$tree/opt/locator"
ln -s /opt/locator/locator "$tree/usr/bin/locator"
cp packaging/locator.desktop "$tree/usr/share/applications/locator.desktop"
cp resources/icons/locator.svg "$tree/usr/share/icons/hicolor/scalable/apps/locator.svg"

cat > "$tree/DEBIAN/control" <<CONTROL
Package: locator
Version: $version
Section: science
Priority: optional
Architecture: $architecture
Installed-Size: $(du -sk "$tree/opt" | cut -f1)
Depends: libc6, libegl1, libgl1, libdbus-1-3, libfontconfig1, libxkbcommon-x11-0, libxcb-cursor0, libxcb-icccm4, libxcb-keysyms1, libxcb-shape0, libxcb-xkb1, libxcb-randr0
Recommends: fonts-noto-cjk
Maintainer: Locator <locator@localhost>
Description: which older people cannot reach which service on foot, street by street
 For the people who plan services for older residents in a city district:
 reads their lists, shows the gaps, and writes the report.
CONTROL

dpkg-deb --root-owner-group -Zxz -z1 --build "$tree" "$package" >/dev/null
echo "$package"
