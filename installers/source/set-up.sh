# Read by run.sh and test.sh: gets everything the program needs into this checkout, once.
# POSIX sh; Debian, Ubuntu, macOS. Everything said here goes to stderr: stdout is the program's.
#
# Nothing is installed outside the checkout except Qt's system libraries, and those only by apt-get
# where that is allowed without asking for a password.

root=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd)
python="$root/.venv/bin/python"
tools="$root/.tools"
# The newest Python for which every library has a wheel on every system comes first in line.
pythons='>=3.11,<3.15'

say() { printf '%s\n' "$*" >&2; }
fail() { say "error: $*"; exit 1; }

# set_up run|test: after the first time, one comparison and nothing else.
set_up() {
    stamp="$root/.venv/.set-up-$1"
    wanted="$root $(cat "$root/uv.lock" "$root/pyproject.toml" | cksum)"
    if [ -x "$python" ] && [ "$(cat "$stamp" 2>/dev/null)" = "$wanted" ]; then
        compile_changed
        return
    fi
    say "Setting up in $root (the first time takes a few minutes) ..."
    find_uv
    sync_libraries "$1"
    compile_changed
    if qt_libraries; then
        printf '%s\n' "$wanted" >"$stamp"
    fi
}

# Compiled ahead, also where Python itself may not write: a start takes half the time.
compile_changed() {
    compiled="$root/.venv/.compiled"
    changed=$(find "$root/attendance_desktop" -name '*.py' -newer "$compiled" 2>/dev/null)
    if [ ! -e "$compiled" ] || [ -n "$changed" ]; then
        "$python" -m compileall -q "$root/attendance_desktop" >/dev/null 2>&1 && : >"$compiled"
    fi
}

# --- uv ---

find_uv() {
    for uv in uv "$tools/bin/uv" "${HOME:-}/.local/bin/uv" "${HOME:-}/.cargo/bin/uv"; do
        if "$uv" --version >/dev/null 2>&1; then
            return
        fi
    done
    uv="$tools/bin/uv"
    uv_by_pip || uv_by_venv || uv_by_its_own_installer ||
        fail "uv could not be installed. Install it (https://docs.astral.sh/uv/) and run this again."
}

# Into a folder of the checkout: this is allowed where pip calls the system externally managed,
# and needs neither python3-venv nor the right to change the machine.
uv_by_pip() {
    for pip_python in python3 python; do
        if "$pip_python" -m pip --version >/dev/null 2>&1; then
            say "Getting uv with pip ..."
            PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_USER=no PIP_ROOT_USER_ACTION=ignore "$pip_python" -m pip \
                install --quiet --no-input --upgrade --target "$tools" uv >&2
            "$uv" --version >/dev/null 2>&1 && return
        fi
    done
    return 1
}

# A Python without pip may still bring one for a virtual environment.
uv_by_venv() {
    python3 -m venv "$tools/venv" >/dev/null 2>&1 || return 1
    say "Getting uv with pip, in a virtual environment ..."
    "$tools/venv/bin/python" -m pip install --quiet --no-input uv >&2 || return 1
    mkdir -p "$tools/bin"
    ln -sf "$tools/venv/bin/uv" "$uv"
}

uv_by_its_own_installer() {
    address=https://astral.sh/uv/install.sh
    script=$(curl -LsSf "$address" 2>/dev/null || wget -qO- "$address" 2>/dev/null) || return 1
    say "Getting uv with its own installer ..."
    printf '%s\n' "$script" | UV_UNMANAGED_INSTALL="$tools/bin" sh >&2 || return 1
    "$uv" --version >/dev/null 2>&1
}

# --- libraries ---

sync_libraries() {
    unset VIRTUAL_ENV
    # Schools often inspect encrypted traffic with a certificate that only the system knows.
    export UV_SYSTEM_CERTS=true UV_PROJECT_ENVIRONMENT="$root/.venv"
    if [ "$1" = run ]; then
        # Inexact: what test.sh added stays.
        set -- --no-dev --inexact
    else
        set --
    fi
    # The program runs from its source: nothing is built, so a later set-up needs no network.
    "$uv" sync --frozen --no-install-project --compile-bytecode --quiet --project "$root" --python "$pythons" "$@" >&2 ||
        fail "the libraries could not be installed (see above). Check the network and run this again."
}

# --- Qt's system libraries ---

missing_libraries() {
    # Under Wayland without its own libraries Qt takes xcb.
    ldd "$root"/.venv/lib/python3*/site-packages/PySide6/Qt/plugins/platforms/libqxcb.so \
        "$root"/.venv/lib/python3*/site-packages/PySide6/Qt/plugins/platforms/libqoffscreen.so | sed -n 's/^[[:space:]]*\([^ ]*\) => not found.*/\1/p' | sort -u
}

# Debian names a library's package after it: libxcb-cursor.so.0 is in libxcb-cursor0.
as_packages() {
    sed -e 's/^lib[a-z]*-2\.0\.so\./libglib2.0-/' -e 's/\([0-9]\)\.so\./\1-/' -e 's/\.so\.//' \
        -e 's/_/-/g' | tr '[:upper:]' '[:lower:]' | sort -u | tr '\n' ' '
}

qt_libraries() {
    [ "$(uname -s)" = Linux ] || return 0
    packages=$(missing_libraries | as_packages)
    [ -n "$packages" ] || return 0
    install_packages && [ -z "$(missing_libraries)" ] && return 0
    say "The window needs system libraries. Install them: sudo apt-get install $packages"
    return 1
}

install_packages() {
    command -v apt-get >/dev/null 2>&1 || return 1
    if [ "$(id -u)" = 0 ]; then
        as_root=env
    elif sudo -n true 2>/dev/null; then
        as_root='sudo -n env'
    else
        return 1
    fi
    say "Installing the window's system libraries: $packages"
    # A new machine may know no package yet: then fetch the list and try again.
    apt_install || { $as_root apt-get update -qq >&2 && apt_install; }
}

apt_install() {
    # The package names are words of one list.
    # shellcheck disable=SC2086
    $as_root DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
        $packages >/dev/null 2>&1
}
