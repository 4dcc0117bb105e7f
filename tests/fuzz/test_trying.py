"""What is held against a reader: each way in which it can fail is seen."""

import time
from dataclasses import replace
from pathlib import Path

import pytest

from interview_kit.model.errors import DecisionError
from tests.fuzz import trying
from tests.fuzz.trying import Reader, shares, tried

TEXT = (
    b'{"story": "zq1 and what I told nobody, in many words that stand in this field alone", "notes": "zq2"}'
)
FINE = Reader(
    name="any",
    make=lambda _: TEXT,
    reads=(lambda path: path.read_bytes(),),
    modules=(),
    share=1,
    stops=("is not JSON",),
)


def refusing(said: str) -> Reader:
    def read(_: Path) -> None:
        error = DecisionError()
        error.args = (said,)  # an error of the kit cuts it itself
        raise error

    return replace(FINE, reads=(read,))


def failing(path: Path) -> None:
    raise KeyError(path.name)


def chained(path: Path) -> None:
    try:
        failing(path)
    except KeyError:
        raise DecisionError("mine.json: is none")  # noqa: B904 - it is what must be seen


def writing(path: Path) -> None:
    path.with_name("left").write_bytes(b"")


def changing(path: Path) -> None:
    path.write_bytes(b"other")


def slow(_: Path) -> None:
    until = time.process_time() + 0.02
    while time.process_time() < until:
        pass


def test_a_value_and_a_clear_error_are_no_faults(tmp_path):
    assert tried(FINE, TEXT, tmp_path) == trying.Trial("read", past=True)
    trial = tried(refusing("mine.json: story: came 'zq1 and'; should be a number"), TEXT, tmp_path)
    assert (trial.outcome, trial.past, trial.fault) == ("story: came '…'; should be a number", True, "")
    assert not tried(refusing("mine.json: is not JSON"), TEXT, tmp_path).past


@pytest.mark.parametrize(
    ("reader", "said"),
    [
        (replace(FINE, reads=(failing,)), "escaped: test_trying.py:"),
        (replace(FINE, reads=(chained,)), "KeyError('mine.json') shows behind"),
        (replace(FINE, reads=(writing,)), "something on disk changed"),
        (replace(FINE, reads=(changing,)), "something on disk changed"),
        (refusing("mine.json: " + "x" * 290), "an error of 301 letters"),
        (refusing("mine.json: \x1b[2J"), "control characters"),
        (refusing("mine.json: one\ntwo"), "control characters"),
        (refusing("mine.json: came 'zq1' and 'zq2'"), "two fields quoted"),
        (refusing(f"mine.json: came {TEXT.decode()[:90]}"), "letters of the file"),
    ],
)
def test_each_fault_is_named(reader, said, tmp_path):
    assert said in tried(reader, TEXT, tmp_path).fault


def test_what_takes_too_long_is_a_fault(tmp_path, monkeypatch):
    monkeypatch.setattr(trying, "SECONDS", 0.01)
    assert tried(replace(FINE, reads=(slow,)), TEXT, tmp_path).fault.startswith("took 0.0")


def test_readers_share_the_inputs_and_each_has_one():
    given = shares([replace(FINE, share=3), replace(FINE, name="rare", share=0.001)], 1000)
    assert given == {"any": 1000, "rare": 1}
