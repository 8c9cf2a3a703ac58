#!/bin/sh
# Runs the tests of this checkout: sh installers/source/test.sh [ARGS for pytest]
# Without ARGS the whole suite, on all processors.
set -u
. "$(dirname -- "$0")/set-up.sh"
set_up test
cd "$root" || exit 1
if [ $# -eq 0 ]; then
    # Each processor begins with its own run of files, so what a file shares is made once.
    set -- -n auto --dist worksteal
fi
exec "$python" -m pytest "$@"
