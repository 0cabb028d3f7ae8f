#!/bin/sh
# Compiles requirements/*.txt from pyproject.toml: exact versions, hashes, no index address.
# uv is fetched into a throw-away environment; nothing of it is needed to install or run.
set -eu
cd "$(dirname "$0")/.."
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
python3 -m venv "$tmp/venv"
"$tmp/venv/bin/pip" install --quiet uv
compile() { "$tmp/venv/bin/uv" pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header "$@"; }
compile pyproject.toml -o requirements/run.txt
compile pyproject.toml --extra syntax -c requirements/run.txt -o requirements/syntax.txt
compile pyproject.toml --extra dev -c requirements/syntax.txt -o requirements/dev.txt
compile pyproject.toml --extra mutation -c requirements/dev.txt -o requirements/mutation.txt
compile pyproject.toml --extra bench -o requirements/bench.txt
printf 'hatchling>=1.27\neditables>=0.5\n' | compile - -o requirements/build.txt
