"""How easily the kit's texts are read: each with its Flesch-Kincaid grade, by group, the hardest first.

    uv run python -m tests.reading_ease [GROUP ...]

The grade is the school year (United States) in which a text is read with ease; it counts words in a sentence
and syllables in a word, so it knows nothing of what is meant. A text is what stands in one place: a sentence
or a few, a letter, a paragraph of a notebook. Labels of fewer than five words have no grade to speak of.
"""

import json
import re
import sys
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from statistics import median
from typing import Any

from interview_kit import letter, letter_kinds, load, samples
from interview_kit.advice.routes import known_routes
from interview_kit.model.record import data_root, raw_toml
from interview_kit.model.sentences import plain

FOLDER = Path(__file__).parents[1]
FEWEST_WORDS = 5
MOST = 8.0
"""The grade at which the middle text of each group may stand."""
# What may stand in a blank, since "{factor}" is no word; for any other, a number.
STAND_INS = {
    **dict.fromkeys(("factor", "one", "other", "best", "inside", "short", "factors", "reasons"), "fairness"),
    **dict.fromkeys(("side", "leaning", "way", "route"), "declining"),
    **dict.fromkeys(("name", "person"), "Robin"),
    **dict.fromkeys(("file", "title"), "my case"),
    **dict.fromkeys(("day", "interview", "time"), "Monday"),
    **dict.fromkeys(("sentence", "text", "question", "right", "why", "list", "said"), "they may ask"),
}
Texts = dict[str, str]


def grade(text: str) -> float:
    """The Flesch-Kincaid grade of a text, its blanks filled and its marks taken out."""
    import textstat  # a second and more, which every worker would spend that reads this file for its tests

    filled = re.sub(r"\{(\w+)\}", lambda blank: STAND_INS.get(blank[1], "ten"), plain(text))
    return float(textstat.flesch_kincaid_grade(filled.replace("\n", " ")))


@cache
def groups() -> dict[str, Texts]:
    """Every text that is read, by group, and in it by place."""
    files = sorted(data_root().glob("words/*.toml"))
    names = ("factors", "facts", "start", "routes", "rules", "steps")
    known = [data_root() / f"{name}.toml" for name in names]
    told = {path.stem: dict(_prose(raw_toml(path))) for path in (*files, *known)}
    del told["coach"]["reply.no_names"]  # a list to compare with, which nobody reads
    notebooks = [*sorted((FOLDER / "notebooks").glob("*.ipynb")), *(data_root() / "bundle").glob("*.ipynb")]
    return told | {"letters": _letters()} | {path.stem: dict(_paragraphs(path)) for path in notebooks}


def _prose(found: Any, place: str = "") -> Iterator[tuple[str, str]]:
    """The texts of a table that are long enough, wherever they stand in it."""
    if isinstance(found, str) and len(found.split()) >= FEWEST_WORDS:
        yield place, found
    elif isinstance(found, Mapping):
        for key, each in found.items():
            yield from _prose(each, f"{place}.{key}".lstrip("."))
    elif isinstance(found, list):
        for number, each in enumerate(found):
            name = each.get("id", number) if isinstance(each, Mapping) else number
            yield from _prose(each, f"{place}.{name}")


def _letters() -> Texts:
    """Each letter that can be written for a sample, as it is sent and as it is said."""
    found: Texts = {}
    for name in samples():
        for route in known_routes():
            for kind in letter_kinds(load(name), route, today=date(2026, 11, 25)):
                made = letter(load(name), route, kind=kind, today=date(2026, 11, 25))
                found |= {f"{kind}, {name}": made.body, f"{kind}, {name}, said": made.spoken or ""}
    texts = dict(_prose(raw_toml(data_root() / "letters" / "letters.toml")))
    return texts | {place: text for place, text in found.items() if len(text.split()) >= FEWEST_WORDS}


def _paragraphs(path: Path) -> Iterator[tuple[str, str]]:
    """The paragraphs and lines of lists in a notebook, without headings, tables and pictures."""
    cells = json.loads(path.read_text("utf-8"))["cells"]
    source = "\n\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown")
    source = re.sub(r"!\[[^\]]*\]\([^)]*\)", "", source)
    source = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", source)
    parts = re.split(r"\n\s*\n|\n(?=[-*] |\d+\. )", source)
    for number, part in enumerate(parts):
        text = re.sub(r"^([-*] |\d+\. )|[*`]", "", part.strip())
        if len(text.split()) >= FEWEST_WORDS and not text.startswith(("#", "|")):
            yield str(number), text


def main() -> None:
    """Print each group's middle grade, and its texts, the hardest first."""
    for group, texts in groups().items():
        if sys.argv[1:] and group not in sys.argv[1:]:
            continue
        graded = sorted(((grade(text), place, text) for place, text in texts.items()), reverse=True)
        print(f"\n{group}: {len(graded)} texts, median {median(g for g, *_ in graded):.1f}")
        for found, place, text in graded:
            print(f"{found:6.1f}  {place}: {' '.join(text.split())}")


if __name__ == "__main__":
    main()
