"""Which sentences are asked for: the kit's tables, listened to."""

import sys

import pytest

from interview_kit.model.sentence_keys import SENTENCES
from interview_kit.model.sentences import sentences


class Heard(dict[str, str]):
    """A table of sentences that remembers which were asked for."""

    def __init__(self, table: dict[str, str]) -> None:
        super().__init__(table)
        self.asked: set[str] = set()

    def __getitem__(self, key: str) -> str:
        self.asked.add(key)
        return super().__getitem__(key)


def listened(file: str, monkeypatch: pytest.MonkeyPatch) -> dict[str, Heard]:
    """Listen to a file's sentences wherever the kit takes them from; return its tables."""
    heard = {table: Heard(dict(sentences(f"{file}.{table}"))) for table in SENTENCES[file]}
    asked = {f"{file}.{table}" if table else file: table for table in heard}
    for name, module in list(sys.modules.items()):
        if name.startswith("interview_kit") and vars(module).get("sentences") is sentences:
            monkeypatch.setattr(
                module, "sentences", lambda table: heard[asked[table]] if table in asked else sentences(table)
            )
    return heard
