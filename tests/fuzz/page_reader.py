"""The coach's page, which reads a version that was saved from it: its script, run by Node."""

import atexit
import json
import subprocess
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from interview_kit import load
from interview_kit.browser.assets import module
from interview_kit.browser.page_text import script_words
from interview_kit.model.errors import DecisionError
from interview_kit.model.opinion import NextStep
from interview_kit.storage.decision_file import dump, parse
from tests.fuzz.mutations import Dice
from tests.fuzz.readers import mutated_json, rich_case
from tests.fuzz.trying import SECONDS, Reader
from tests.node import program

_SERVER = Path(__file__).with_name("page.mjs")
_OWN = "content-and-approached"


@cache
def _node() -> "subprocess.Popen[str]":
    """A Node that runs the page's script until this process ends."""
    folder = TemporaryDirectory(prefix="interview-kit-fuzz-")
    script, given = Path(folder.name) / "page.mjs", Path(folder.name) / "given.json"
    script.write_text(module("page.js"), "utf-8")
    given.write_text(json.dumps({"own": dump(load(_OWN)).decode(), "degrees": script_words()["degrees"]}))
    command = [program(), str(_SERVER), str(script), str(given)]
    node = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8")

    def end() -> None:
        node.communicate()
        folder.cleanup()

    atexit.register(end)
    return node


def _answer(text: str) -> dict[str, Any]:
    node = _node()
    assert node.stdin
    assert node.stdout
    node.stdin.write(f"{json.dumps(text)}\n")
    node.stdin.flush()
    answer: dict[str, Any] = json.loads(node.stdout.readline())
    return answer


@cache
def _seeds() -> tuple[bytes, ...]:
    """Versions as the page saves them: without reasons, which are the client's alone."""
    own, rich = load(_OWN), rich_case().opinion
    said = {i: j.model_copy(update={"why_attend": "", "why_decline": "", "note": f"zq9{n}"})
            for n, (i, j) in enumerate(rich.factors.items())}  # fmt: skip
    coach = rich.model_copy(
        update={
            "factors": said,
            "kept": {},
            "next_step": NextStep(what="zq901", who="coach", day="2026-12-01"),
        }
    )
    plain = own.opinion.model_copy(update={"by": "Robin", "factors": said})
    return tuple(dump(own.with_others([each])) for each in (coach, plain))


def _make(dice: Dice) -> bytes:
    return mutated_json(_seeds(), dice)


def _read(path: Path) -> None:
    """None, or another case's title, is said in a sentence; what is read can be saved and read by the kit."""
    answer = _answer(path.read_bytes().decode("utf-8", "replace"))
    assert "fault" not in answer, answer["fault"][:300]
    assert answer["took"] < 1000 * SECONDS
    if answer["read"] is None:
        raise DecisionError(
            f"mine.json: is no {'version saved from this page' if answer['json'] else 'JSON'}"
        )
    if isinstance(answer["read"], str):
        raise DecisionError(f"mine.json: is about another case: {len(answer['read'])}")
    assert all(isinstance(value, str) for value in answer["read"].values())
    assert len(parse(answer["saved"].encode(), "saved").opinions) == 2


PAGE_READER = Reader(
    name="page",
    make=_make,
    reads=(_read,),
    modules=(),
    share=8,
    stops=("is no JSON",),
)
