"""Everything of the kit that reads what somebody else may have written, with valid files to begin from."""

import ast
import csv
import io
import json
import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from interview_kit import add_opinion, bundle, conclude, load, preview, save_table, summary
from interview_kit.advice.facts import Facts, known_facts
from interview_kit.advice.questions import in_field, typed
from interview_kit.browser.case_notebook import case_notebook
from interview_kit.browser.page import page_bytes
from interview_kit.coach.reply import sample_reply
from interview_kit.model.decision import Decision, LookBack
from interview_kit.model.errors import DecisionError
from interview_kit.model.opinion import FirstLook, Judgement, NextStep
from interview_kit.storage.decision_file import case_path, dump, parse, read_decision
from interview_kit.storage.notebook_copies import clear_outputs, renew_notebooks
from interview_kit.storage.spreadsheet import load_table
from tests.fuzz.mutations import (
    TEXTS,
    Dice,
    json_text,
    mutated_bytes,
    mutated_table,
    mutated_tree,
)
from tests.fuzz.trying import Reader

_JSON_STOPS = ("is not JSON", "is not UTF-8", "is larger than", "stands there twice in one place")


@cache
def rich_case() -> Decision:
    """A case in which every field is filled, each text with a mark of its own."""
    marks = iter(range(10_000))

    def said() -> str:
        return f"zq{next(marks)}"

    own = load("content-and-approached")
    opinion = own.opinion.model_copy(
        update={
            "by": said(),
            "message": said(),
            "next_step": NextStep(what=said(), who="both", day="2026-12-01"),
            "first_look": FirstLook(leaning="unsure", why=said()),
            "factors": {
                i: Judgement(
                    weight=40, attend=6, decline=3, sureness="rough", why_attend=said(), why_decline=said()
                )
                for i in own.opinion.factors
            },
            "kept": {"old_factor": Judgement(weight=10, note=said())},
        }
    )
    return own.model_copy(
        update={
            "knowledge": "2019-01",
            "labels": {"old_factor": said()},
            "story": said(),
            "others_want": said(),
            "support": ("listen", "ask"),
            "facts": {**own.facts, "hours_needed": 2.5, "interview_on": "2026-12-04", "moon": said()},
            "leaning": "unsure",
            "opinions": (opinion, own.opinion.model_copy(update={"by": said()})),
            "notes": said(),
            "look_back": LookBack(did="other", happened=said(), again="partly", otherwise=said()),
        }
    )


@cache
def _decision_seeds() -> tuple[bytes, ...]:
    names = ("knife-edge", "early-and-curious", "benefit-office", "decided-and-flown-out")
    new = Decision.new("mine").model_copy(update={"id": "mine"})
    return (*(dump(load(name)) for name in names), dump(new), *[dump(rich_case())] * 3)


def mutated_json(seeds: tuple[bytes, ...], dice: Dice) -> bytes:
    seed = dice.choice(seeds)
    if dice.random() < 0.2:
        return mutated_bytes(seed, dice, seeds)
    text = json_text(mutated_tree(json.loads(seed), dice)).encode("utf-8", "surrogatepass")
    return mutated_bytes(text, dice, seeds) if dice.random() < 0.05 else text


# ---- a decision's file -------------------------------------------------------------------------------------


_LOOKED_AT = 100
"""One in so many of what is read is looked at in full: that takes fifty times as long."""


def _usable(decision: Decision) -> None:
    """What is read is saved as it is; of one in many, everything is made that can be."""
    text = dump(decision)
    again = parse(text, "again")
    assert again == decision
    assert dump(again) == text
    if len(text) % _LOOKED_AT == 0:
        conclude(decision)
        preview(decision)
        summary(decision)
        page_bytes(decision)


def _read_decision(path: Path) -> None:
    _usable(load(path))


# ---- a coach's reply ---------------------------------------------------------------------------------------


@cache
def _own() -> Decision:
    return load("content-and-approached")


@cache
def _reply_seeds() -> tuple[bytes, ...]:
    reply = sample_reply().read_bytes()
    joined = rich_case().model_copy(update={"knowledge": _own().knowledge, "labels": _own().labels})
    plain = tuple(o.model_copy(update={"kept": {}}) for o in joined.opinions)
    return reply, reply, dump(joined.model_copy(update={"opinions": plain})), dump(rich_case())


def _read_reply(path: Path) -> None:
    content = path.read_bytes()
    own = _own() if len(content) % 3 else add_opinion(_own(), sample_reply())
    joined = add_opinion(own, content if len(content) % 2 else path, replace=len(content) % 5 > 1)
    assert joined.opinion == own.opinion
    assert joined.model_copy(update={"opinions": own.opinions}) == own
    assert len(joined.opinions) >= max(2, len(own.opinions))
    assert parse(dump(joined), "joined") == joined


# ---- a zip, and a notebook that holds the case --------------------------------------------------------------


@cache
def _made(ending: str) -> bytes:
    write: Callable[..., Path] = bundle if ending == "zip" else case_notebook
    with TemporaryDirectory() as folder:
        return write(rich_case(), Path(folder) / f"for-my-coach.{ending}").read_bytes()


def _make_zip(dice: Dice) -> bytes:
    """The zip with another case in it; now and then it is broken itself."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(_made("zip"))) as old, zipfile.ZipFile(made, "w") as new:
        for entry in old.infolist():
            case = entry.filename.endswith("decision.json")
            new.writestr(entry, mutated_json(_decision_seeds(), dice) if case else old.read(entry))
    return mutated_bytes(made.getvalue(), dice) if dice.random() < 0.1 else made.getvalue()


def _zip_as_reply(path: Path) -> None:
    add_opinion(_own(), path.read_bytes())


def _read_zip(path: Path) -> None:
    """Whoever unpacks a zip is told by another program when it is broken."""
    try:
        with zipfile.ZipFile(path) as archive:
            text = archive.read("for-my-coach/decision.json")
    except Exception:
        raise DecisionError("is not a zip") from None
    _usable(parse(text, "decision.json"))


def _make_notebook(dice: Dice) -> bytes:
    made = json.loads(_made("ipynb"))
    for cell in made["cells"]:
        if cell["cell_type"] == "code" and "THE_CASE" in "".join(cell["source"]):
            text = mutated_json(_decision_seeds(), dice).decode("utf-8", "surrogateescape")
            cell["source"] = f"THE_CASE = {text!r}\n\ncase = read_decision(THE_CASE)"
    return json.dumps(made).encode()


def _read_notebook(path: Path) -> None:
    """Run the cell that holds the case."""
    for cell in json.loads(path.read_bytes())["cells"]:
        code = "".join(cell["source"])
        if cell["cell_type"] == "code" and code.startswith("THE_CASE"):
            assigned = ast.parse(code).body[0]
            assert isinstance(assigned, ast.Assign)
            _usable(read_decision(ast.literal_eval(assigned.value)))


# ---- a table -----------------------------------------------------------------------------------------------


@cache
def _table_seeds() -> tuple[bytes, ...]:
    with TemporaryDirectory() as folder:
        return tuple(
            save_table(case, Path(folder) / "case.csv").read_bytes() for case in (_own(), rich_case())
        )


def _make_table(dice: Dice) -> bytes:
    seed = dice.choice(_table_seeds())
    if dice.random() < 0.15:
        return mutated_bytes(seed, dice, _table_seeds())
    text = mutated_table(list(csv.reader(io.StringIO(seed.decode("utf-8-sig")))), dice)
    return text.encode(dice.choice(("utf-8-sig", "utf-8", "utf-8")), "surrogatepass")


def _read_table(path: Path) -> None:
    read = load_table(path, _own())
    assert parse(dump(read), "again") == read


# ---- what people type --------------------------------------------------------------------------------------

_TYPED = (
    *(
        "2,5",
        "4 hours",
        "half a day",
        "1,000",
        "1.500",
        "2½",
        "90 min",
        "about 6",
        "-1",
        "2 weeks",
        "1/0",
        "1/3",
    ),
    *("9", "9:30", "half past nine", "2 pm", "25:00", "noon", "12am", "0:00", "2026-12-01", "True", "first"),
    *(
        "my-case",
        "O'Brien",
        "con.json",
        "~nobody/x",
        "file:///tmp/x.json",
        '"mine.json"',
        "//host/x",
        "a\\b.json",
    ),
)
_PIECES = (
    *(
        "1",
        "2",
        "7",
        "12",
        "30",
        "000",
        "٧",
        "５",
        "½",
        "3/4",
        ",",
        ".",
        " ",
        "'",
        "-",
        ":",
        "h",
        "hours",
        "min",
        "days",
    ),
    *(
        "about ",
        "half ",
        "a ",
        "an ",
        "past ",
        "at ",
        "pm",
        "a.m.",
        "o'clock",
        "noon",
        "nine",
        "weeks",
        "~",
        "\u00a0",
    ),
)


def _make_typed(dice: Dice) -> bytes:
    if dice.random() < 0.5:
        number = dice.choice(("1", "2,5", "12", "1,000", "1.5", "90", "½", "٣", "half a", "an", "about 3"))
        text = (
            number
            + dice.choice(("", " "))
            + dice.choice(("", "h", "hours", "min", "day", "days", "weeks", ":30"))
        )
    elif dice.random() < 0.5:
        text = "".join(dice.choice(_PIECES) for _ in range(dice.randint(1, 6)))
    else:
        text = dice.choice((*_TYPED, *TEXTS))
    typed_text = text.encode("utf-8", "surrogatepass")
    return (
        mutated_bytes(typed_text, dice, [each.encode() for each in _TYPED])
        if dice.random() < 0.3
        else typed_text
    )


def _text(path: Path) -> str:
    return path.read_bytes().decode("utf-8", "surrogateescape")  # halves of characters can be typed as well


def _read_field(kind: str) -> Callable[[Path], None]:
    """Type it into the field of the first question of that kind."""
    fact = next(fact for fact in known_facts().values() if fact.kind == kind)

    def read(path: Path) -> None:
        kept = fact.checked(typed(fact, _text(path)))
        assert kept is None or typed(fact, in_field(fact, kept)) == kept
        Facts({fact.id: kept})

    return read


def _read_facts(path: Path) -> None:
    Facts({_text(path): _text(path)})


# ---- copies of the notebooks -------------------------------------------------------------------------------


@cache
def _shipped() -> Path:
    return Path(__file__).parents[2] / "notebooks" / "04_what_to_find_out_first.ipynb"


def _make_copy(dice: Dice) -> bytes:
    return mutated_json((_shipped().read_bytes(),), dice)


def _renewed(path: Path) -> None:
    """Give a folder a newer notebook whose copy there, or whose list of them, is the file."""
    for name in (_shipped().name, ".interview-kit-notebooks.json"):
        with TemporaryDirectory() as folder:
            home = Path(folder)
            (home / name).write_bytes(path.read_bytes())
            renew_notebooks([_shipped()], home)
            assert (home / _shipped().name).exists()


def _cleared(path: Path) -> None:
    """Take out its outputs, in a copy; one that is refused is left as it was."""
    with TemporaryDirectory() as folder:
        copy = Path(folder) / path.name
        copy.write_bytes(path.read_bytes())
        try:
            clear_outputs(copy)
        except DecisionError:
            assert copy.read_bytes() == path.read_bytes()
            raise
        before, after = json.loads(path.read_bytes()), json.loads(copy.read_bytes())
        sources = [[cell.get("source") for cell in each["cells"]] for each in (before, after)]
        assert sources[0] == sources[1]


READERS = (
    Reader(
        name="decision file",
        make=lambda dice: mutated_json(_decision_seeds(), dice),
        reads=(_read_decision,),
        modules=("model.decision", "model.opinion", "model.record", "storage.decision_file", "storage.files"),
        share=48,
        stops=_JSON_STOPS,
    ),
    Reader(
        name="reply",
        make=lambda dice: mutated_json(_reply_seeds(), dice),
        reads=(_read_reply,),
        modules=("coach.reply",),
        share=22,
        stops=_JSON_STOPS,
    ),
    Reader(
        name="zip",
        make=_make_zip,
        reads=(_read_zip, _zip_as_reply),
        modules=(),
        share=4,
        stops=(*_JSON_STOPS, "is not a zip"),
        file="for-my-coach.zip",
    ),
    Reader(
        name="notebook with a case",
        make=_make_notebook,
        reads=(_read_notebook,),
        modules=(),
        share=3,
        stops=_JSON_STOPS,
        file="for-my-coach.ipynb",
        quotes=False,
    ),
    Reader(
        name="table",
        make=_make_table,
        reads=(_read_table,),
        modules=("storage.spreadsheet", "storage.table_rows"),
        share=10,
        stops=("is not UTF-8", "could not be read as a table", "is larger than"),
        file="mine.csv",
    ),
    Reader(
        name="typed text",
        make=_make_typed,
        reads=(
            *(_read_field(kind) for kind in ("hours", "days", "time")),
            _read_facts,
            lambda path: load(_text(path)),
            lambda path: case_path(_text(path)),
        ),
        modules=("advice.typed_numbers", "advice.questions", "advice.facts", "storage.paths"),
        share=6,
        stops=(
            "should be a number",
            "should be a time",
            "is not a fact",
            "is not a sample",
            "its name ends in .json",
            "cannot be a case's name",
        ),
        file="typed.txt",
        quotes=False,
    ),
    Reader(
        name="copied notebook",
        make=_make_copy,
        reads=(_cleared, _renewed),
        modules=("storage.notebook_copies",),
        share=0.4,
        stops=("is no notebook",),
        file="mine.ipynb",
    ),
)
