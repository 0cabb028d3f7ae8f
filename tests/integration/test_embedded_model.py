"""The embedded engine for real, in a process of its own: it answers under a grammar and lets the process end.

A process that ended with a live server hung in the server's destructor, so every way to end is tried.
"""

import json
import os
import signal
import subprocess
import sys
import textwrap
import time

import pytest

from service.errors import OperatorError
from service.extract.models import model_path
from service.settings import load_settings

pytestmark = pytest.mark.model

START = """
import json, os, pathlib, signal, sys, threading, time
from pydantic import BaseModel
from service.extract.model import Question
from service.extract.models import open_model
from service.settings import load_settings

# Started in the background a shell leaves its children without Ctrl-C.
signal.signal(signal.SIGINT, signal.default_int_handler)

class Reply(BaseModel):
    measure: str

GRAMMAR = '''%llguidance {}
start: "{\\\\"measure\\\\": \\\\"" WORDS "\\\\"}"
WORDS: %regex {"substring_words": "La ville a envoyé 250 pompiers"}
'''
SHORT = Question("Answer in JSON.", "La ville a envoyé 250 pompiers. Who was sent?", Reply, 40, GRAMMAR)
# An answer that cannot end before a minute is over.
LONG = Question("", "Tell a long story.", Reply, 3000, '%llguidance {}\\nstart: /[a-z ]{20000}/')
model = open_model(load_settings())
"""


@pytest.fixture(autouse=True)
def _model_is_here():
    try:
        model_path(load_settings())
    except OperatorError as error:
        pytest.skip(error.message)


def start(script: str) -> "subprocess.Popen[str]":
    command = [sys.executable, "-W", "error", "-c", START + textwrap.dedent(script)]
    env = os.environ | {"PINCITE_MODEL_CONTEXT": "4096"}
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=env)


def test_it_answers_under_a_grammar_counts_and_ends():
    process = start("""
        tokens = model.count("Bonjour 20 000 soldats")
        answer = model.ask(SHORT)
        again = model.ask(SHORT)
        table = pathlib.Path("/proc/net/tcp")
        lines = table.read_text().splitlines() if table.exists() else []
        listening = [line.split()[1] for line in lines if line.split()[3] == "0A"]
        port = f":{int(model._client._client.base_url.port):04X}"
        hosts = [address for address in listening if address.endswith(port)]
        print(json.dumps([tokens, answer.text, answer.parsed.measure, answer.usage.prompt, again.usage.cached,
                          "".join(t for t, _ in answer.logprobs), model.identity, hosts]))
        print(time.monotonic(), flush=True)
    """)
    out, err = process.communicate(timeout=120)
    ended = time.monotonic()
    assert (process.returncode, err) == (0, "")
    said, finished = out.splitlines()
    tokens, text, measure, prompt, cached, joined, identity, hosts = json.loads(said)
    assert tokens == 10
    assert json.loads(text) == {"measure": measure}
    assert f" {measure} " in " La ville a envoyé 250 pompiers "
    assert cached >= prompt - 2 > 0
    assert joined == text
    assert "sha256:" in identity
    if sys.platform == "linux":
        assert [host.split(":")[0] for host in hosts] == ["0100007F"]  # 127.0.0.1 and nothing else
    assert ended - float(finished) < 10


ENDINGS = {
    "sys.exit": ("model.count('x'); sys.exit(3)", 3),
    "a call under way in a daemon thread": (
        "model.count('x'); threading.Thread(target=model.ask, args=(LONG,), daemon=True).start(); time.sleep(1)",
        0,
    ),
}


@pytest.mark.parametrize(("script", "code"), ENDINGS.values(), ids=ENDINGS.keys())
def test_however_the_process_ends_it_ends(script, code):
    process = start(script)
    process.communicate(timeout=60)
    assert process.returncode == code


def test_ctrl_c_in_the_middle_of_an_answer_ends_the_process():
    process = start("model.count('x'); print('asking', flush=True); model.ask(LONG)")
    assert process.stdout is not None
    assert process.stdout.readline() == "asking\n"
    time.sleep(2)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=20)
    assert "KeyboardInterrupt" in err
    assert process.returncode != 0, err


def test_a_file_that_is_no_model_is_told(tmp_path):
    path = tmp_path / "broken.gguf"
    path.write_bytes(b"GGUF and nothing")
    script = f"open_model(load_settings().model_copy(update=dict(model={str(path)!r}))).count('x')"
    process = start(script)
    _, err = process.communicate(timeout=60)
    assert process.returncode == 1
    assert f"OperatorError: llama.cpp cannot load {path}" in err
