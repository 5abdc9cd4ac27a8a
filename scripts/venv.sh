#!/bin/sh
# Makes .venv with Python 3.10 and the pinned packages of the requirements file that is given.
set -eu
requirements=$1

if command -v uv >/dev/null 2>&1; then
    uv=uv
else
    # uv finds or fetches the right Python; it goes into a folder of its own.
    [ -x .uv/bin/uv ] || { python3 -m venv .uv && .uv/bin/pip install --quiet uv; } || {
        echo "Could not get uv. Install Python 3 with venv (Debian: apt-get install python3-venv), or uv itself, and try again." >&2
        exit 1
    }
    uv=.uv/bin/uv
fi

[ -x .venv/bin/python ] || "$uv" venv --quiet --python 3.10 .venv || {
    echo "Rasa needs Python 3.10 and none could be had. Install it (pyenv install 3.10, or your system's python3.10) and try again." >&2
    exit 1
}
echo "Installing the pinned packages into .venv (a few minutes the first time) ..."
"$uv" pip install --quiet --compile-bytecode --python .venv/bin/python --require-hashes --requirement "$requirements"
"$uv" pip install --quiet --python .venv/bin/python --no-deps --editable .

# Rasa reports to its makers unless told not to; no way of starting it may forget that.
site=$(.venv/bin/python -c 'import sysconfig; print(sysconfig.get_paths()["purelib"])')
echo 'import os; os.environ.setdefault("RASA_TELEMETRY_ENABLED", "false")' > "$site/whotocall_no_telemetry.pth"
