#!/bin/sh
# Prints the paths of a Chromium and of its WebDriver, one a line. Takes those on the PATH; else, on Debian and its children,
# those of the system's own package sources, unpacked below the given folder: needs no root and installs nothing.
# Exit code 1: there are none to be had, or they do not start; standard error says why.
set -eu
target=$1

# Shows an empty page with the one and asks the other for its version; then prints both.
offer() {
  timeout 60 "$1" --headless=new --no-sandbox --disable-dev-shm-usage --dump-dom about:blank >/dev/null &&
    timeout 60 "$2" --version >/dev/null || { echo "$1 or $2 does not start, see above" >&2; exit 1; }
  echo "$1"
  echo "$2"
  exit 0
}

for browser in chromium chromium-browser google-chrome; do
  if command -v "$browser" >/dev/null && command -v chromedriver >/dev/null; then
    offer "$(command -v "$browser")" "$(command -v chromedriver)"
  fi
done

if [ ! -x "$target/chromedriver" ]; then
  for tool in apt-get dpkg-deb; do
    command -v "$tool" >/dev/null || { echo "neither chromium and chromedriver nor $tool is here" >&2; exit 1; }
  done
  rm -rf "$target"
  mkdir -p "$target/lists/partial" "$target/cache/archives/partial" "$target/root"
  quiet_apt() {
    apt-get -qq -y -o Dir::State::Lists="$target/lists" -o Dir::Cache="$target/cache" -o Debug::NoLocking=true \
      -o APT::Sandbox::User="$(id -un)" "$@" >&2
  }
  quiet_apt update || exit 1
  quiet_apt --no-install-recommends --download-only install chromium chromium-driver fonts-nanum || exit 1
  for package in "$target"/cache/archives/*.deb; do
    dpkg-deb -x "$package" "$target/root" || exit 1
  done
  rm -rf "$target/lists" "$target/cache"
  for program in chromium chromedriver; do
    # The program itself, not the small script that starts an installed one.
    file=$(find "$target/root" -type f -name "$program" -size +1024k | head -n 1)
    [ -n "$file" ] || { echo "the packages hold no $program" >&2; exit 1; }
    cat > "$target/$program.tmp" <<END
#!/bin/sh
root='$target/root'
libraries=\$(find "\$root/usr/lib" "\$root/lib" -maxdepth 2 -type d 2>/dev/null | tr '\n' ':') # some lie one deeper
export LD_LIBRARY_PATH="\$libraries\${LD_LIBRARY_PATH:-}" XDG_DATA_HOME="\$root/usr/share"
[ -d /etc/fonts ] || export FONTCONFIG_PATH="\$root/etc/fonts"
exec '$file' "\$@"
END
    chmod +x "$target/$program.tmp"
    mv "$target/$program.tmp" "$target/$program"
  done
fi
offer "$target/chromium" "$target/chromedriver"
