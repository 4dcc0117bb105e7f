"""Whatever a file, a name or a person gives to a reader, what is wrong with it is told in one short line."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from interview_kit import Decision, DecisionError, KitError, bundle, charts, letter, load, page, save_chart
from interview_kit.advice.facts import Facts
from interview_kit.advice.letter_templates import rendered
from interview_kit.advice.routes import known_route
from interview_kit.analysis.sensitivity import rated
from interview_kit.analysis.weights import swing, swing_sliders
from interview_kit.cli import main
from interview_kit.coach.reply import read_reply, reply_to
from interview_kit.model.errors import MOST_LETTERS
from interview_kit.model.factors import factors
from interview_kit.model.record import read_toml
from interview_kit.model.thresholds import Thresholds
from interview_kit.storage.autosave import Autosave
from interview_kit.storage.decision_file import case_path, dump, parse, save
from interview_kit.storage.own_cases import choose_case
from interview_kit.storage.spreadsheet import load_table, save_table
from tests.strategies import HOSTILE, texts

SECRET = "between us"


def confided() -> Decision:
    """A case in which each text is nobody's business who reads an error."""
    case, opinion = load("knife-edge"), load("knife-edge").opinion
    for factor in factors():
        opinion = opinion.changed(factor, why_attend=SECRET, why_decline=SECRET, note=SECRET)
    texts = {"title": SECRET, "story": SECRET, "notes": SECRET}
    return case.with_opinion(opinion).model_copy(update=texts)


CASE = confided()
RAW = json.loads(dump(CASE))
ALIEN = "\x1b[2J\x1b[31mowned\x1b[0m\r\n\x07\u202e\u2028 \x85 \ud800"
Reader = Callable[[str, Path], object]


def with_value(*place: str | int) -> Reader:
    """A decision file in which the text stands in that place."""

    def read(text: str, folder: Path) -> object:
        raw = here = json.loads(json.dumps(RAW))
        for step in place[:-1]:
            here = here[step]
        here[place[-1]] = text
        return parse(json.dumps(raw).encode(), "mine.json")

    return read


def with_name(*place: str | int) -> Reader:
    """A decision file in which the text is a name in that place."""

    def read(text: str, folder: Path) -> object:
        raw = here = json.loads(json.dumps(RAW))
        for step in place:
            here = here[step]
        here[text] = [text]
        return parse(json.dumps(raw).encode(), "mine.json")

    return read


def table_with(was: str) -> Reader:
    """A table in which the text stands in place of a cell."""

    def read(text: str, folder: Path) -> object:
        file = save_table(CASE, folder / "case.csv")
        said = file.read_text("utf-8-sig").replace(was, '"' + text.replace('"', '""') + '"', 1)
        file.write_text(said, "utf-8", errors="replace")
        return load_table(file, CASE)

    return read


def raw_text(read: Callable[[Path], object], name: str) -> Reader:
    def written(text: str, folder: Path) -> object:
        (folder / name).write_text(text, "utf-8", errors="replace")
        return read(folder / name)

    return written


def renamed(text: str) -> object:
    return reply_to(CASE, CASE.opinion, by="Robin").model_copy(update={"title": text})


FIRST = ("opinions", 0, "factors", "networking")
READERS: dict[str, Reader] = {
    "a case by name": lambda text, _: load(text),
    "a path": lambda text, folder: load(folder / f"{text}.json"),
    "a file's name": lambda text, _: parse(b"{}", text),
    "a file's words": lambda text, _: parse(text.encode("utf-8", "replace"), "mine.json"),
    "a file's JSON": lambda text, _: parse(
        json.dumps({"format": RAW["format"], text: text}).encode(), "mine.json"
    ),
    "a format": with_value("format"),
    "an id": with_value("id"),
    "a leaning": with_value("leaning"),
    "a rating": with_value(*FIRST, "attend"),
    "a sureness": with_value(*FIRST, "sureness"),
    "a judgement": with_value(*FIRST),
    "an opinion": with_value("opinions"),
    "a field": with_name(),
    "a fact's name": with_name("facts"),
    "a factor's name": with_name("opinions", 0, "factors"),
    "a factor's field": with_name(*FIRST),
    "a label's name": with_name("labels"),
    "a case's name": lambda text, _: case_path(text),
    "a chosen case": lambda text, _: choose_case(text),
    "an autosave": lambda text, folder: Autosave(folder / text / "mine.json").restored,
    "a place to save": lambda text, folder: save(CASE, folder / text),
    "a page": lambda text, folder: page(CASE, folder / text),
    "a bundle": lambda text, folder: bundle(CASE, folder / text),
    "a table's place": lambda text, folder: save_table(CASE, folder / text),
    "a chart": lambda text, folder: save_chart(charts.radar(CASE.opinion), folder / f"{text}.docx"),
    "a table's id": table_with('"practice"'),
    "a table's head": table_with('"weight"'),
    "a table's number": table_with(",2,"),
    "a table's sureness": table_with('"rough"'),
    "a table": raw_text(lambda path: load_table(path, CASE), "case.csv"),
    "a table by name": lambda text, folder: load_table(folder / text, CASE),
    "a data file": raw_text(lambda path: read_toml(path, Thresholds), "thresholds.toml"),
    "a template": raw_text(lambda path: rendered(path, {"facts": {}}, ["body"]), "letter.j2"),
    "a fact": lambda text, _: Facts({text: True}),
    "a fact's value": lambda text, _: Facts({"hours_needed": text}),
    "a route": lambda text, _: known_route(text),
    "a letter": lambda text, _: letter(CASE, "decline", kind=text),
    "a letter's field": lambda text, _: letter(CASE, "decline", filled={text: text}),
    "a judged factor": lambda text, _: CASE.opinion.changed(text, weight=1),
    "a rated factor": lambda text, _: rated(CASE.opinion, text),
    "a swing": lambda text, _: swing(text),
    "swings": lambda text, _: swing_sliders({text: -1}),
    "a reply's path": lambda text, folder: read_reply(CASE, str(folder / f"{text}.html")),
    "a reply to another": lambda text, _: read_reply(load("early-and-curious"), renamed(text)),
    "a nameless reply": lambda text, _: reply_to(CASE, CASE.opinion, by=text),
    "a reply's name": lambda text, _: read_reply(CASE, dump(CASE), file=text),
    "a reply's bytes": lambda text, _: read_reply(CASE, text.encode("utf-8", "replace"), file=text),
}


@pytest.mark.long
@pytest.mark.parametrize("reader", READERS)
@given(text=texts | st.text(max_size=2000))
@example(text=ALIEN)
@example(text="x" * 100_000)
@example(text="\x1b" * 3000)
@example(text=f"{HOSTILE[0]}\n" * 400)
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_is_wrong_is_told_in_one_line_of_at_most_300_letters_that_a_terminal_can_show(
    reader, text, tmp_path
):
    try:
        READERS[reader](text, tmp_path)
    except KitError as error:
        told = str(error)
        assert 0 < len(told) <= MOST_LETTERS
        assert all(c.isprintable() or c in "\u200c\u200d" for c in told)
        assert SECRET not in told or "title" in told


@pytest.mark.parametrize(
    ("broken", "place"),
    [
        ('"weight": "much"', "opinions 1, factors, networking, weight: came 'much'"),
        ('"weight": 5, "why": "\\ud83d"', "opinions 1, factors, networking, why: holds half a character"),
        ('"weight": 5, "why": ' + "[" * 300 + "]" * 300, "opinions: is nested too deeply"),
        ('"weight": 5, why', "in 'weight' or after it"),
    ],
)
def test_a_fault_in_a_file_is_told_with_its_field_and_with_nothing_that_stands_in_others(broken, place):
    said = dump(CASE).decode()
    field = said[said.index('"weight"', said.index('"networking": {', said.index("opinions"))) :].partition(
        "\n"
    )[0]
    with pytest.raises(DecisionError) as error:
        parse(said.replace(field, broken + "," * field.endswith(","), 1).encode(), "mine.json")
    assert place in str(error.value)
    assert SECRET not in str(error.value)


def test_of_a_factor_with_one_rating_alone_nothing_that_stands_beside_it_is_told():
    raw = json.loads(dump(CASE))
    del raw["opinions"][0]["factors"]["networking"]["attend"]
    with pytest.raises(DecisionError) as error:
        parse(json.dumps(raw).encode(), "mine.json")
    right = "rate both sides (attend and decline) or neither"
    assert str(error.value) == f"mine.json: opinions 1, factors, networking: {right}"


def test_a_fact_of_no_kind_that_there_is_is_told_what_it_may_be():
    with pytest.raises(DecisionError) as error:
        parse(json.dumps({**RAW, "facts": {"round": float("nan")}}).encode(), "mine.json")
    right = "should be one of: true, false, a finite number, a text, null"
    assert str(error.value) == f"mine.json: facts, round: came nan; {right}"


def test_of_a_long_message_the_place_and_what_would_be_right_are_left():
    error = DecisionError(
        f"{'x' * 255}.json: the column 'weight': came {'y' * 5000}; should be a whole number"
    )
    assert ".json: the column 'weight'" in str(error)
    assert str(error).endswith("should be a whole number")


@pytest.mark.parametrize("asked", [["--port", ALIEN], [ALIEN], ["--copy", "file/\x1b[31m"], ["1", ALIEN]])
def test_nor_does_the_command_let_what_was_typed_act_on_a_terminal(asked, capsys, tmp_path, monkeypatch):
    monkeypatch.setenv("INTERVIEW_KIT_HOME", str(tmp_path / "file"))
    (tmp_path / "file").touch()  # in the way of any folder
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SystemExit) as ended:
        main(asked)
    told = capsys.readouterr().err + str(ended.value)
    assert "\x1b" not in told
    assert "\u202e" not in told
