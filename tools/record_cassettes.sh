#!/bin/sh
# Records anew what the embedded model answers about three sample articles (tests/cassettes/README.md). Needed after
# every change of the prompt, the schema or the passages that are proposed: the requests are asserted word for word.
set -eu
cd "$(dirname "$0")/.."
rm -f tests/cassettes/test_recorded*.yaml
exec .venv/bin/python -m pytest tests/integration/test_recorded_answers.py --record-mode=rewrite -q "$@"
