#!/bin/sh
# Runs Attendance Desktop from this checkout: sh installers/source/run.sh [ARGS]
set -u
. "$(dirname -- "$0")/set-up.sh"
set_up run
exec "$python" "$root/main.py" "$@"
