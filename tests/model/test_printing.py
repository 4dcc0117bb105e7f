"""What the kit says can be printed wherever its output goes, whichever letters are known there."""

import io
import os
import subprocess
import sys

import pytest

from interview_kit.model.printing import print_anywhere

PRINTED = """
from pathlib import Path
from interview_kit import cli, letter, load, summary
cli._welcome("http://127.0.0.1:8888/lab", Path("C:/Users/Łukasz/李明/\\udcff/interview-kit"), browser=True)
print(summary(load("knife-edge")))
print(letter(load("knife-edge"), "decline"))
"""


@pytest.mark.long
@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "ascii:surrogateescape", "latin-1", "utf-8"])
def test_a_summary_a_letter_and_the_welcome_are_printed_whatever_letters_the_terminal_has(encoding):
    env = {**os.environ, "PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"}
    made = subprocess.run([sys.executable, "-c", PRINTED], env=env, capture_output=True, check=False)
    assert made.returncode == 0, made.stderr.decode()
    told = made.stdout.decode(encoding.partition(":")[0], "replace")
    assert "Łukasz" in told if encoding == "utf-8" else "Lukasz" in told
    assert "Leave this window open" in told


@pytest.mark.parametrize("errors", ["strict", "surrogateescape", "replace", "backslashreplace"])
def test_a_stream_that_was_told_what_to_do_is_left_to_it(errors, monkeypatch):
    stream = io.TextIOWrapper(io.BytesIO(), "ascii", errors)
    monkeypatch.setattr(sys, "stdout", stream)
    print_anywhere()
    print("−9 for Zoë … 李", end="")
    stream.flush()
    told = {"replace": b"?9 for Zo? ? ?", "backslashreplace": rb"\u22129 for Zo\xeb \u2026 \u674e"}
    assert stream.buffer.getvalue() == told.get(errors, b"-9 for Zoe ... ?")


def test_a_stream_that_cannot_be_told_is_left_alone(monkeypatch):
    monkeypatch.setattr(sys, "stdout", None)
    print_anywhere()
    monkeypatch.setattr(sys, "stdout", io.StringIO())
    print_anywhere()
    print("−9")
