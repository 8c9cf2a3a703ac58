#!/bin/sh
# Runs the tests of this checkout: sh installers/source/test.sh [ARGS for pytest]
# Without ARGS the whole suite, on all processors.
set -u
. "$(dirname -- "$0")/set-up.sh"
set_up test
cd "$root" || exit 1
if [ $# -eq 0 ]; then
    set -- -n auto
fi
exec "$python" -m pytest "$@"
