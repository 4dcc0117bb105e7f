"""A decision is kept as it is, written whole or not at all, and read with one clear word on what is wrong."""

import json
import stat
import sys
from itertools import count
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interview_kit import (
    Decision,
    DecisionError,
    Opinion,
    OwnCase,
    balance,
    load,
    samples,
    save,
)
from interview_kit.model.decision import MOST_OPINIONS
from interview_kit.model.factors import factors, knowledge_version
from interview_kit.model.record import data_root
from interview_kit.storage import decision_file
from interview_kit.storage.decision_file import (
    case_path,
    checked_dump,
    dump,
    dump_for_reply,
    parse,
    read_decision,
)
from interview_kit.storage.files import LARGEST
from tests.strategies import HOSTILE, decisions, opinions, texts

# ---- round trips ----------------------------------------------------------------------------------------


@pytest.mark.long
@given(decisions())
def test_what_is_written_reads_back_equal(decision):
    assert parse(dump(decision), "mine.json") == decision


def test_a_file_holds_what_was_said_letter_for_letter_and_nothing_that_was_not():
    sample = data_root() / "scenarios" / "knife-edge.json"
    assert dump(load("knife-edge")) == sample.read_bytes()
    told = Decision.new("Größe 次").model_copy(update={"facts": {"b": True, "a": True}})
    assert '"title": "Größe 次"'.encode() in dump(told)
    assert list(json.loads(dump(told))["facts"]) == ["a", "b"]


@pytest.mark.long
@given(decisions())
def test_an_unchanged_decision_gives_unchanged_bytes(decision):
    assert dump(parse(dump(decision), "mine.json")) == dump(decision)


@pytest.mark.long
@given(decisions())
def test_a_file_is_json_with_sorted_keys_and_a_newline_at_its_end(decision):
    text = dump(decision).decode("utf-8")
    raw = json.loads(text)
    assert text == json.dumps(raw, ensure_ascii=False, indent=2, sort_keys=True) + "\n"
    assert raw["format"] == "interview-decision/1"


@given(opinions())
def test_a_decision_on_some_of_the_factors_weighs_the_same_after_reading(opinion):
    decision = parse(dump(Decision.new("mine", opinion)), "mine.json")
    assert balance(decision.opinion) == balance(opinion)
    assert list(decision.opinion.factors) == list(factors())


@pytest.mark.parametrize("text", HOSTILE)
def test_a_text_comes_back_from_disk_as_it_went(text, tmp_path):
    decision = Decision.new(text, Opinion.blank().changed("practice", why_attend=text, note=text))
    path = save(decision, tmp_path / "mine.json")
    assert path.read_bytes() == dump(decision)
    assert load(path) == decision
    assert load(str(path)) == decision


@pytest.mark.long
@given(decisions(), texts)
def test_changing_one_text_changes_only_its_line(decision, text):
    one = dump(decision.model_copy(update={"notes": "a note"})).splitlines()
    other = dump(decision.model_copy(update={"notes": f"another {text}"})).splitlines()
    assert len(one) == len(other)
    assert sum(a != b for a, b in zip(one, other, strict=True)) == 1


# ---- writing ---------------------------------------------------------------------------------------------


def contents(folder: Path) -> dict[str, bytes]:
    """Every file under a folder with its bytes, so that nothing can change unseen."""
    return {str(f.relative_to(folder)): f.read_bytes() for f in folder.rglob("*") if f.is_file()}


@pytest.mark.parametrize("name", ["mine.txt", "mine", "mine.jsn", ".json"])
def test_a_decision_is_saved_under_a_name_that_ends_in_json_only(name, tmp_path):
    with pytest.raises(DecisionError, match=r"ends in \.json"):
        save(Decision.new("mine"), tmp_path / name)
    assert contents(tmp_path) == {}


def test_what_could_not_be_read_again_is_not_written(tmp_path):
    opinions = tuple(Opinion.blank(by="x" * 20_000) for _ in range(60))
    with pytest.raises(DecisionError, match=r"mine\.json: would be 1,\d{3},\d{3} bytes; .* 1,000,000"):
        save(Decision.new("mine").model_copy(update={"opinions": opinions}), tmp_path / "mine.json")
    assert contents(tmp_path) == {}


# ---- factors of another version of the knowledge -----------------------------------------------------


def raw_sample() -> dict:
    return json.loads(dump(load("early-and-curious")))


def written(raw: dict) -> bytes:
    return json.dumps(raw, ensure_ascii=False).encode("utf-8")


def with_stranger(knowledge: str) -> dict:
    raw = raw_sample() | {"knowledge": knowledge}
    raw["labels"]["commute"] = "The way there"
    raw["opinions"][0]["factors"]["commute"] = {"attend": 0, "decline": 10, "weight": 100, "note": "far"}
    return raw


def test_a_factor_of_another_version_is_kept_weighs_nothing_and_is_saved_again():
    decision = parse(written(with_stranger("2031-01")), "mine.json")
    assert decision.opinion.kept["commute"].note == "far"
    assert "commute" not in decision.opinion.factors
    assert decision.labels["commute"] == "The way there"
    assert balance(decision.opinion) == balance(load("early-and-curious").opinion)
    again = parse(dump(decision), "mine.json")
    assert again == decision
    assert dump(again) == dump(decision)


def test_a_factor_that_comes_back_to_the_kit_is_weighed_again():
    raw = raw_sample() | {"knowledge": "2031-01"}
    raw["opinions"][0]["kept"] = {"practice": raw["opinions"][0]["factors"].pop("practice")}
    assert parse(written(raw), "mine.json").opinion == load("early-and-curious").opinion


@pytest.mark.parametrize("place", ["factors", "kept"])
def test_in_the_same_version_a_factor_that_is_not_one_is_an_error_that_lists_the_factors(place):
    raw = raw_sample()
    raw["labels"]["travle"] = "The way there"
    raw["opinions"][0].setdefault(place, {})["travle"] = {"weight": 5}
    with pytest.raises(DecisionError) as error:
        parse(written(raw), "mine.json")
    assert str(error.value) == f"mine.json: 'travle' is not a factor; factors: {', '.join(factors())}"


def test_a_factor_of_another_version_without_a_label_is_an_error():
    raw = with_stranger("2031-01")
    del raw["labels"]["commute"]
    with pytest.raises(DecisionError, match=r"mine\.json: 'commute' is not a factor; factors: networking"):
        parse(written(raw), "mine.json")


@pytest.mark.parametrize("knowledge", [knowledge_version(), "2031-01"])
def test_a_factor_that_the_file_lacks_starts_unrated(knowledge):
    raw = raw_sample() | {"knowledge": knowledge}
    del raw["opinions"][0]["factors"]["practice"]
    opinion = parse(written(raw), "mine.json").opinion
    assert not opinion.factors["practice"].rated
    assert opinion.factors["practice"].weight == 50
    assert list(opinion.factors) == list(factors())
    assert opinion.factors["courtesy"] == load("early-and-curious").opinion.factors["courtesy"]


# ---- bad input -------------------------------------------------------------------------------------------

FIRST = ("opinions", 0, "factors", "networking")


def changed(*place, to) -> bytes:
    """A sample with one value replaced; a text in `<` and `>` stands in the file as it is, unquoted."""
    raw = here = raw_sample()
    for step in place[:-1]:
        here = here[step]
    here[place[-1]] = to
    text = written(raw).decode()
    return text.replace(f'"{to}"', to[1:-1]).encode() if str(to).startswith("<") else text.encode()


def without(*place) -> bytes:
    raw = here = raw_sample()
    for step in place[:-1]:
        here = here[step]
    del here[place[-1]]
    return written(raw)


SAMPLE = written(raw_sample())
RATING = "opinions 1, factors, networking, attend"
WEIGHT = "opinions 1, factors, networking, weight"
# What stands in the file, and what the one error must name besides the file.
BAD = {
    "not JSON": (b"Dear coach,", ["is not JSON", "line 1"]),
    "empty": (b"", ["is not JSON", "line 1"]),
    "cut short": (SAMPLE[:200], ["is not JSON", "line 1"]),
    "two decisions": (SAMPLE * 2, ["is not JSON", "Extra data"]),
    "a list": (b"[]", ["holds no decision", "interview-decision/1"]),
    "a number": (b"7", ["holds no decision"]),
    "nothing": (b"null", ["holds no decision"]),
    "no format": (without("format"), ["format", "None", "interview-decision/1"]),
    "another format": (changed("format", to="letter/1"), ["format", "'letter/1'", "interview-decision/1"]),
    "a format that is a list": (changed("format", to=["x"] * 999), ["format", "interview-decision/1"]),
    "a later version": (changed("format", to="interview-decision/2"), ["interview-decision/2", "newer kit"]),
    "an unknown key": (changed("mood", to="low"), ["mood", "not known", "'low'"]),
    "an unknown key of a factor": (changed(*FIRST, "wieght", to=5), ["networking, wieght", "not known"]),
    "a rating of 11": (changed(*FIRST, "attend", to=11), [RATING, "11", "10"]),
    "a rating of -1": (changed(*FIRST, "attend", to=-1), [RATING, "-1", "0"]),
    "a rating of 7.5": (changed(*FIRST, "attend", to=7.5), [RATING, "7.5", "integer"]),
    "a rating of true": (changed(*FIRST, "attend", to=True), [RATING, "True", "integer"]),
    "a rating in quotes": (changed(*FIRST, "attend", to="5"), [RATING, "'5'", "integer"]),
    "a weight of NaN": (changed(*FIRST, "weight", to="<NaN>"), [WEIGHT, "nan"]),
    "a weight of 1e999": (changed(*FIRST, "weight", to="<1e999>"), [WEIGHT, "inf"]),
    "a weight of -1": (changed(*FIRST, "weight", to=-1), [WEIGHT, "-1", "0"]),
    "a weight of 101": (changed(*FIRST, "weight", to=101), [WEIGHT, "101", "100"]),
    "a weight of 5,000 digits": (changed(*FIRST, "weight", to=f"<{'9' * 5000}>"), ["is not JSON", "digits"]),
    "no weight": (without(*FIRST, "weight"), [WEIGHT, "is missing"]),
    "one rating only": (without(*FIRST, "attend"), ["factors, networking", "both sides"]),
    "no opinions": (without("opinions"), ["opinions", "is missing"]),
    "an empty list of opinions": (changed("opinions", to=[]), ["opinions", "at least 1"]),
    "more opinions than people could hold": (
        changed("opinions", to=[{"factors": {}}] * 101),
        ["opinions", "at most 100"],
    ),
    "an opinion without factors": (
        changed("opinions", 0, to={"by": "me"}),
        ["opinions 1, factors", "missing"],
    ),
    "an opinion that is a text": (changed("opinions", 0, to="go"), ["opinions 1", "'go'"]),
    "no id": (without("id"), ["id", "is missing"]),
    "an id that is a path": (changed("id", to="../../x"), ["id", "'../../x'"]),
    "an id that is the folder above": (changed("id", to=".."), ["id", "'..'"]),
    "an id that hides its file": (changed("id", to=".x"), ["id", "'.x'"]),
    "an id too long for a file's name": (changed("id", to="x" * 61), ["id", "'xxx"]),
    "no knowledge": (without("knowledge"), ["knowledge", "is missing"]),
    "a leaning that there is not": (changed("leaning", to="maybe"), ["leaning", "'maybe'", "'unsure'"]),
    "a fact that is a list": (changed("facts", "employed", to=[1]), ["facts, employed", "[1]"]),
    "a fact that is no number": (
        changed("facts", "hours_needed", to="<NaN>"),
        ["facts, hours_needed", "nan"],
    ),
    "a name that would begin a line": (changed("a\nb\u202e", to=1), [r"'a\nb\u202e'", "not known"]),
    "a name of 5,000 letters": (changed("facts", "x" * 5000, to=[1]), ["facts, xxx", "[1]"]),
    "a story of 20,001 letters": (changed("story", to="x" * 20_001), ["story", "20000"]),
    "half an emoji": (SAMPLE.replace(b'"title": "', b'"title": "\\ud83d'), ["title: holds half a character"]),
    "100,000 brackets": (b"[" * 100_000, ["is nested too deeply"]),
    "100,000 brackets and back": (b"[" * 100_000 + b"]" * 100_000, ["is nested too deeply"]),
    "100,000 braces": (b'{"a":' * 100_000, ["is nested too deeply"]),
    "300 levels": (changed("mood", to=f"<{'[' * 300 + ']' * 300}>"), ["mood: is nested too deeply"]),
    "30,000 opinions": (changed("opinions", to=[{"factors": {}}] * 30_000), ["opinions", "at most 100"]),
    "90,000 names and the last one twice": (
        b'{"a": {%s}}' % b",".join(b'"%d":1' % n for n in (*range(90_000), 89_999)),
        ["'89999' stands there twice"],
    ),
    "UTF-16": (SAMPLE.decode().encode("utf-16"), ["is not UTF-8"]),
    "UTF-16 without its mark": (SAMPLE.decode().encode("utf-16-le"), ["is not JSON"]),
    "Latin-1": (changed("title", to="Größe").decode().encode("latin-1"), ["is not UTF-8"]),
    "zeros": (b"\0" * 1000, ["is not JSON"]),
    "a picture": (b"\x89PNG\r\n\x1a\n" + b"\0" * 50, ["is not UTF-8"]),
    "larger than a page of text": (SAMPLE + b" " * LARGEST, ["larger than 1,000,000 bytes"]),
}


def listing(folder: Path) -> dict[str, tuple]:
    """What is in a folder: kind, size and time of change of each entry, and the bytes of small files."""
    found = {}
    for entry in sorted(folder.rglob("*")):
        about = entry.lstat()
        small = stat.S_ISREG(about.st_mode) and about.st_size < 3 * LARGEST
        found[entry.name] = (about.st_mode, about.st_size, about.st_mtime_ns, small and entry.read_bytes())
    return found


def complaint(path: Path) -> str:
    """Load a file that is no decision: one DecisionError, and nothing changed; return its words."""
    before = listing(path.parent)
    with pytest.raises(DecisionError) as error:
        load(path)
    assert listing(path.parent) == before
    message = str(error.value)
    assert message.startswith(f"{path.name[:60]}")
    assert len(message) <= 300
    assert "\n" not in message
    assert error.value.__cause__ is None
    assert error.value.__suppress_context__ or error.value.__context__ is None
    return message


@pytest.mark.long
@pytest.mark.parametrize("fault", BAD)
def test_what_is_wrong_in_a_file_is_named_with_its_file_and_place(fault, tmp_path):
    content, said = BAD[fault]
    path, calls = tmp_path / "from-a-friend.json", count()
    path.write_bytes(content)
    sys.setprofile(lambda *_: next(calls))
    try:
        message = complaint(path)
    finally:
        sys.setprofile(None)
    for part in said:
        assert part in message
    # Counted and not timed: what takes more calls the longer a file is would hold a notebook up.
    assert next(calls) <= 2000 + 5 * len(content)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (
            b"Dear coach,",
            "is cut off, or no case of this kit; get the file again "
            "(it is not JSON: Expecting value: line 1 column 1 (char 0))",
        ),
        (
            b'{"format": 1, "title": 2, "notes": tru}',
            "is cut off, or no case of this kit; get the file again "
            "(it is not JSON: Expecting value: line 1 column 36 (char 35), in 'notes' or after it)",
        ),
        (b"\xff", "is not UTF-8 text; save it as UTF-8"),
        (b"[" * 5000, "is nested too deeply; a decision has five levels"),
        (b"[]", 'holds no decision; that is a JSON object with "format": "interview-decision/1"'),
        (b"{}", "format: is that of no case of this kit: came None; should be 'interview-decision/1'"),
        (
            b'{"format": "letter/1"}',
            "format: is that of no case of this kit: came 'letter/1'; should be 'interview-decision/1'",
        ),
        (
            b'{"format": "interview-decision/2"}',
            "format: came 'interview-decision/2'; this kit reads 'interview-decision/1'. "
            "Get a newer kit to read it",
        ),
        (
            b'{"format": "interview-decision/%s"}' % (b"9" * 70),
            f"format: came 'interview-decision/{'9' * 41}'; this kit reads 'interview-decision/1'. "
            "Get a newer kit to read it",
        ),
        (b'{"a": 1, "b": 2, "b": 3}', "'b' stands there twice in one place; it may stand once"),
        (
            b'{"%s": 1, "%s": 2}' % ((b"x" * 61,) * 2),
            f"'{'x' * 60}' stands there twice in one place; it may stand once",
        ),
    ],
)
def test_a_refusal_is_one_sentence_to_the_letter(content, said):
    with pytest.raises(DecisionError) as error:
        parse(content, "mine.json")
    assert str(error.value) == f"mine.json: {said}"


def test_a_number_of_too_many_digits_is_said_to_be_one_of_no_field():
    with pytest.raises(DecisionError, match=r"^mine\.json: is cut off, .*is not JSON: .*digits") as error:
        parse(b'{"weight": %s}' % (b"9" * 5000), "mine.json")
    assert "or after it" not in str(error.value)


def test_a_name_that_is_no_cases_or_no_files_is_told_what_is_right_to_the_letter(tmp_path):
    right = (
        "should be up to 60 letters, digits, spaces and . - _ ' & , + ( ), "
        "with a letter or digit at either end, such as 'my-case'"
    )
    for refused, said in (
        (lambda: case_path("../x"), f"'../x' cannot be a case's name; {right}"),
        (lambda: load("notes.txt"), "notes.txt: is no decision's file: its name ends in .json"),
        (lambda: load("mine/notes"), "mine/notes: is no decision's file: its name ends in .json"),
        (
            lambda: save(Decision.new("mine"), tmp_path / "mine.txt"),
            "mine.txt: a decision's file name ends in .json, such as mine.json",
        ),
        (
            lambda: dump_for_reply(crowded(MOST_OPINIONS), "page.html"),
            "page.html: holds 100 opinions, so a reply could not be joined; "
            "take one out, or leave others' opinions out",
        ),
    ):
        with pytest.raises(DecisionError) as error:
            refused()
        assert str(error.value) == said
    assert dump_for_reply(crowded(MOST_OPINIONS - 1), "page.html")


def crowded(count: int) -> Decision:
    opinions = tuple(Opinion.blank(by=f"coach {n}") for n in range(count))
    return Decision.new("mine").model_copy(update={"opinions": opinions})


@pytest.mark.parametrize(("room", "leaves"), [(0, ""), (100_000, "that leaves room for a reply ")])
def test_a_file_is_as_large_as_can_be_read_less_its_room_and_not_a_byte_more(room, leaves, monkeypatch):
    size = len(dump(load("knife-edge")))
    monkeypatch.setattr(decision_file, "LARGEST", size + room)
    assert checked_dump(load("knife-edge"), "mine.json", room=room) == dump(load("knife-edge"))
    monkeypatch.setattr(decision_file, "LARGEST", size + room - 1)
    with pytest.raises(DecisionError) as error:
        checked_dump(load("knife-edge"), "mine.json", room=room)
    assert (
        str(error.value) == f"mine.json: would be {size:,} bytes; a file {leaves}holds at most {size - 1:,}"
    )


@given(st.integers(1, 1100), st.sampled_from(("[", '{"a":')), st.sampled_from(("format", "mood", "opinions")))
def test_however_deep_it_is_nested_there_is_one_error(depth, bracket, key):
    deep = bracket * depth + "1" + ("]" if bracket == "[" else "}") * depth
    head = "" if key == "format" else '"format": "interview-decision/1", '
    with pytest.raises(DecisionError, match=r"^mine\.json: "):
        parse(f'{{{head}"{key}": {deep}}}'.encode(), "mine.json")


@given(st.binary(max_size=200), st.integers(0, len(SAMPLE)), st.integers(0, 50))
def test_whatever_is_written_over_a_file_it_reads_or_says_why_not(noise, place, length):
    content = SAMPLE[:place] + noise + SAMPLE[place + length :]
    try:
        decision = parse(content, "mine.json")
    except DecisionError as error:
        assert str(error).startswith("mine.json: ")  # noqa: PT017 - most such files are refused, not all
    else:
        assert parse(dump(decision), "mine.json") == decision


def test_half_a_character_in_a_notebooks_text_is_said_of_the_text():
    with pytest.raises(DecisionError, match=r"^the text: is not UTF-8 text; save it as UTF-8$"):
        read_decision(SAMPLE.decode().replace('"title": "', '"title": "\ud83d', 1))


def test_a_mark_of_byte_order_before_utf_8_is_accepted(tmp_path):
    (tmp_path / "windows.json").write_bytes(b"\xef\xbb\xbf" + SAMPLE.replace(b"\n", b"\r\n"))
    assert load(tmp_path / "windows.json") == load("early-and-curious")


@pytest.mark.parametrize("name", ["early", "", "early and curious", "a\0b"])
def test_a_sample_that_is_not_one_is_answered_with_those_there_are(name):
    with pytest.raises(DecisionError) as error:
        load(name)
    assert repr(name) in str(error.value)
    told, left = str(error.value).partition("samples: ")[2].split(" and ")
    assert set(told.split(", ")) < set(samples())
    assert left == f"{len(samples()) - len(told.split(', '))} more"


# ---- where it is kept --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name",
    [
        "../elsewhere",
        "a/b",
        "a\\b",
        "..",
        ".hidden",
        "",
        " ",
        "a\nb",
        "a\0b",
        "/etc/case",
        "x" * 61,
        None,
        7,
        "\u0301a",
        "a\u202eb",
        "a:b",
        "who?",
    ],
)
def test_a_name_that_could_lead_elsewhere_is_refused_and_nothing_is_written(
    name: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("INTERVIEW_KIT_HOME", str(tmp_path / "home"))
    with pytest.raises(DecisionError, match=r"cannot be a case's name; should be up to 60 letters"):
        OwnCase(name)  # type: ignore[arg-type]
    assert list(tmp_path.rglob("*")) == []


@pytest.mark.parametrize(
    "name",
    [
        *(
            "my-case",
            "Second round",
            "Größe 2",
            "v1.2",
            "x",
            "my-case.json",
            "O'Brien",
            "A&B",
            "Fall 1 (neu)",
            "_begun_",
            "x" * 60,
        ),
        *(
            "D’Angelo",
            "2026–27",
            "a, b",
            "मेरा मामला",
            "กรณีของฉัน",
            "மாதிரி",
            "क्‍ष",
            "میں‌نے",
            "次の面接",
            "한국어",
        ),
    ],
)
def test_a_plain_name_is_a_file_in_the_folder_of_decisions(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("INTERVIEW_KIT_HOME", str(tmp_path))
    path = case_path(name)
    assert path.parent == tmp_path / "decisions"
    assert path.name == name.removesuffix(".json") + ".json"


def test_a_name_whose_accents_are_written_apart_is_the_same_case(tmp_path, monkeypatch):
    """Finder hands names out so; another name by its bytes would be another file."""
    monkeypatch.setenv("INTERVIEW_KIT_HOME", str(tmp_path))
    assert case_path("Zoe\u0308") == case_path("Zoë")
    assert case_path("ㅎㅏㄴ") != case_path("한")  # these are letters by themselves


KEPT = ["con", "AUX", "nul.x", "com1", "LPT9", "prn.json", "Con.tar.json", "conin$"]


@pytest.mark.parametrize("name", KEPT[:-1])
def test_a_name_that_windows_keeps_for_a_device_is_no_cases_name_with_what_would_be_right(
    name, tmp_path, monkeypatch
):
    monkeypatch.setenv("INTERVIEW_KIT_HOME", str(tmp_path))
    with pytest.raises(
        DecisionError, match=r"cannot be a file's name on Windows.*should be another, such as my-"
    ):
        case_path(name)
    assert list(tmp_path.rglob("*")) == []


@pytest.mark.parametrize("name", KEPT)
def test_nor_is_anything_saved_under_it(name, tmp_path):
    file = tmp_path / f"{name.removesuffix('.json')}.json"
    with pytest.raises(DecisionError, match="cannot be a file's name on Windows"):
        save(Decision.new("mine"), file)
    assert list(tmp_path.iterdir()) == []


def test_a_case_that_was_kept_under_such_a_name_elsewhere_is_found_and_saved_as_before(tmp_path, monkeypatch):
    monkeypatch.setenv("INTERVIEW_KIT_HOME", str(tmp_path))
    (tmp_path / "decisions").mkdir()
    file = tmp_path / "decisions" / "con.json"
    file.write_bytes(dump(Decision.new("mine")))
    assert case_path("con") == file
    assert load(save(Decision.new("newer"), file)).title == "newer"


@pytest.mark.parametrize("name", ["contract", "auxiliary", "nulls", "com", "com10", "my-con", "lpt"])
def test_a_name_that_only_begins_like_one_is_a_name(name, tmp_path, monkeypatch):
    monkeypatch.setenv("INTERVIEW_KIT_HOME", str(tmp_path))
    assert case_path(name).stem == name
