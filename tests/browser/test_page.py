"""The coach's page as a file: what it holds, what it allows, and what comes back from it."""

import gzip
import json
import re
from base64 import b64encode
from hashlib import sha256
from html import escape
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from interview_kit import (
    Decision,
    DecisionError,
    Opinion,
    add_opinion,
    less,
    letter,
    load,
    page,
    reply_to,
    samples,
)
from interview_kit.advice.conclusion import conclude
from interview_kit.advice.conclusion_words import conclusion_in_words
from interview_kit.browser.assets import module
from interview_kit.browser.page import page_bytes
from interview_kit.browser.page_text import script_words
from interview_kit.model.factors import factors
from interview_kit.model.opinion import Judgement
from interview_kit.model.sentences import sentences
from interview_kit.storage.decision_file import dump, parse
from tests.node import Node
from tests.strategies import HOSTILE, decisions, first_looks, judgements, next_steps
from tests.trials import examples

CASE = load("content-and-approached")
MOST_BYTES, MOST_ZIPPED = 220_000, 66_000
DRIVER, VERSIONS, NAMES, REFUSED = (
    Path(__file__).with_name(f"{name}.mjs") for name in ("reply", "version", "names", "refused")
)
WHOLE = {"message", "next_step", "first_look"}
TEXTS = ("title", "story", "others_want", "notes")


class Elements(HTMLParser):
    """Every element of a page with its attributes, and the text inside each script and style."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.inside: dict[str, list[str]] = {"script": [], "style": [], "pre": []}
        self._where = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))
        self._where = tag
        if tag in self.inside:
            self.inside[tag].append("")

    def handle_endtag(self, tag):
        self._where = ""

    def handle_data(self, data):
        if self._where in self.inside:
            self.inside[self._where][-1] += data

    def of(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.found if name == tag]

    @property
    def script(self) -> str:
        """The script."""
        return self.inside["script"][0]

    @property
    def given(self) -> Any:
        """What the script is given besides the page and the file in it."""
        return json.loads(self.inside["script"][1])

    @property
    def file(self) -> bytes:
        """The client's own file, as the page holds it."""
        return self.inside["pre"][0].encode()

    @property
    def policy(self) -> dict[str, list[str]]:
        """What the page allows, by the name of the directive."""
        (said,) = [m["content"] for m in self.of("meta") if m.get("http-equiv") == "Content-Security-Policy"]
        parts = [part.split() for part in (said or "").split("; ")]
        return {name: allowed for name, *allowed in parts}


def elements(decision: Decision, **given: Any) -> Elements:
    return Elements(page_bytes(decision, **given).decode())


def with_every_text(decision: Decision, text: str) -> Decision:
    """The decision with this text wherever a person can write one."""
    words = dict.fromkeys(("why_attend", "why_decline", "note"), text)
    opinion = decision.opinion.model_copy(
        update={
            "by": text,
            "factors": {i: j.model_copy(update=words) for i, j in decision.opinion.factors.items()},
            "kept": {"old_factor": Judgement(weight=10)},
        }
    )
    said = dict.fromkeys(TEXTS, text) | {"facts": {text: text}, "labels": {"old_factor": text}}
    said["knowledge"] = "2019-01"  # when there was that factor
    return decision.with_opinion(opinion).model_copy(update=said)


# ---- what it allows ----------------------------------------------------------------------------------------


def test_it_allows_its_own_script_and_style_by_their_hashes_and_nothing_else():
    found = elements(CASE)
    own = {
        "script-src": found.script,
        "style-src": found.inside["style"][0],
    }
    hashes = {
        name: [f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"] for name, text in own.items()
    }
    none = {name: ["'none'"] for name in ("default-src", "base-uri", "form-action")}
    assert found.policy == none | hashes


def test_the_policy_stands_before_anything_it_could_stop():
    names = [tag for tag, _ in elements(CASE).found]
    assert names[:5] == ["html", "head", "meta", "meta", "meta"]
    assert "http-equiv" in elements(CASE).found[3][1]


def test_it_has_no_style_attributes_no_handlers_and_nothing_to_fetch():
    for tag, attributes in elements(CASE, letter=letter(CASE, "decline")).found:
        assert not {name for name in attributes if name == "style" or name.startswith("on")}, tag
        assert tag not in {"link", "img", "iframe", "object", "embed", "base", "form"}
        assert not {"src", "srcset", "action", "data"} & set(attributes), tag


def test_it_names_no_other_places_than_those_the_evidence_was_read_on():
    text = page_bytes(CASE).decode()
    read_on = {evidence.address for factor in factors().values() for evidence in factor.evidence}
    svg = "http://www.w3.org/2000/svg"
    assert set(re.findall(r"https?://[^\s\"'<)]+", text)) == {svg} | {escape(a) for a in read_on}


def test_the_script_is_the_module_as_it_is_written():
    assert elements(CASE).script == module("page.js")


# ---- what a person wrote stays a text ----------------------------------------------------------------------


@pytest.mark.long
@pytest.mark.parametrize("text", [*HOSTILE, "a" * 10_000, "{{ 7 * 7 }}{% raw %}", "]]><!--", "&lt;b&gt;"])
def test_no_text_changes_what_the_page_is_made_of(text):
    plain = elements(with_every_text(CASE, "plain"), letter="plain")
    other = elements(with_every_text(CASE, text), letter=text)
    assert other.found == plain.found
    assert other.script == plain.script
    assert other.given == plain.given
    assert json.loads(other.file)["opinions"][0]["by"] == text


@pytest.mark.long
@given(decisions())
@examples(25)
def test_every_decision_makes_a_page_that_gives_its_file_back(decision):
    assert elements(decision).file == dump(decision)


def test_half_a_character_is_refused_and_what_was_there_is_left(tmp_path):
    path = page(CASE, tmp_path / "page.html")
    before = path.read_bytes()
    with pytest.raises(DecisionError, match=r"page\.html: title: holds half a character"):
        page(CASE.model_copy(update={"title": "\ud800"}), path)
    assert path.read_bytes() == before


def test_a_page_has_the_ending_that_browsers_open(tmp_path):
    with pytest.raises(
        DecisionError, match=r"case\.htm: a page's file name ends in \.html, such as case\.html"
    ):
        page(CASE, tmp_path / "case.htm")
    assert list(tmp_path.iterdir()) == []


def test_a_page_is_for_its_owners_eyes_until_they_send_it(tmp_path):
    assert page(CASE, tmp_path / "folder" / "page.html").stat().st_mode & 0o077 == 0


# ---- what stands on it -------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", samples())
def test_without_script_every_sample_has_its_verdict_its_picture_and_its_table(name):
    decision = load(name)
    text = page_bytes(decision).decode()
    said = conclusion_in_words(conclude(decision))
    for sentence in (said.headline, said.firmness, said.tipping, decision.title, decision.story):
        assert escape(sentence, quote=True).replace("&#x27;", "&#39;").replace("&quot;", "&#34;") in text
    assert text.count("<svg class=") == 1
    assert text.count('<tr><th scope="row">') == 2 * len(factors()), "its table, and the one for paper"


@pytest.mark.long
@pytest.mark.parametrize("name", samples())
def test_every_samples_page_is_small(name):
    text = page_bytes(load(name), people=True)
    assert len(text) <= MOST_BYTES
    assert len(gzip.compress(text, 9)) <= MOST_ZIPPED


def test_a_persons_text_keeps_what_looks_like_a_name_of_the_page():
    text = "My class is ik-verdict, and ask_list is mine"
    told = page_bytes(CASE.model_copy(update={"story": text, "notes": "pg-muted"})).decode()
    assert text in re.sub(r"<pre.*", "", told, flags=re.DOTALL)
    assert ">pg-muted</p>" in told


def test_the_letter_is_there_when_it_is_given_and_not_otherwise():
    written = letter(CASE, "decline")
    assert written.subject in page_bytes(CASE, letter=written).decode()
    assert sentences("page.page")["letter"] + "</summary>" not in page_bytes(CASE).decode()


# ---- what comes back ---------------------------------------------------------------------------------------


def replies(cases: list[tuple[Decision, Opinion]], node: Node) -> list[str]:
    """The files that the page's script would write, by Node."""
    lines = [
        {
            "file": dump(decision).decode(),
            "by": coach.by,
            # As the script makes them of its fields: by name, as in a file.
            "whole": json.loads(
                json.dumps(coach.model_dump(include=WHOLE, exclude_defaults=True), sort_keys=True)
            ),
            "judgements": [{"id": i} | j.model_dump() for i, j in coach.factors.items()],
        }
        for decision, coach in cases
    ]
    return node.run(DRIVER, module("page.js"), lines)


names = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20)
said_by_a_coach = st.fixed_dictionaries(dict.fromkeys(factors(), judgements()))


coaches = st.builds(
    Opinion,
    by=names,
    message=st.just("") | names,
    next_step=next_steps,
    first_look=first_looks,
    factors=said_by_a_coach,
)


@pytest.mark.long
@given(st.lists(st.tuples(decisions(), coaches), min_size=1, max_size=8))
@settings(max_examples=8, deadline=None)
def test_what_a_coach_saves_is_the_same_decision_with_one_opinion_more(node, cases):
    # The page takes no reasons of a coach's, only notes.
    silent = {"why_attend": "", "why_decline": ""}
    cases = [
        (d, o.model_copy(update={"factors": {i: j.model_copy(update=silent) for i, j in o.factors.items()}}))
        for d, o in cases
    ]
    texts = replies(cases, node)
    for (decision, coach), text in zip(cases, texts, strict=True):
        expected = decision.model_copy(update={"opinions": (*decision.opinions, coach)})
        assert text.encode() == dump(expected)
        if all(i in factors() for i in decision.opinion.factors):
            assert parse(text.encode(), "reply.json") == expected


def test_what_was_left_out_is_nowhere_in_the_page_and_the_reply_still_finds_its_case(node):
    told = with_every_text(CASE, "Kept to myself.").with_opinion(
        CASE.opinion.changed("fairness", note="Kept to myself.")
    )
    given = less(told, story=True, notes=True, facts=True).model_copy(update={"title": "A case"})
    assert "Kept to myself" in page_bytes(told).decode()
    assert "Kept to myself" not in page_bytes(given.model_copy(update={"labels": CASE.labels})).decode()
    (reply,) = replies([(given, Opinion(by="Ada", factors=CASE.opinion.factors))], node)
    joined = add_opinion(told, reply.encode())
    assert joined.opinions[0] == told.opinion
    assert joined.opinions[1].by == "Ada"


# ---- what is opened again ----------------------------------------------------------------------------------


def opened(node: Node, *versions: Any) -> list[Any]:
    """What the page reads of versions that are given as JSON."""
    first = {"own": dump(CASE).decode(), "degrees": script_words()["degrees"]}
    return node.run(VERSIONS, module("page.js"), [first, *map(json.dumps, versions)])


def version(**judgement: Any) -> dict[str, Any]:
    """A version as the page saves it, in which one judgement is otherwise."""
    said = {i: {"attend": 6, "decline": 2, "weight": 40} for i in factors()}
    said["practice"] |= judgement
    made: dict[str, Any] = json.loads(dump(CASE))
    made["opinions"].append({"by": "Robin", "factors": said})
    return made


@pytest.mark.parametrize("sureness", ["constructor", "toString", "__proto__", ["rough"], "", None, 5])
def test_a_version_is_none_if_its_sureness_is_not_one_of_those_offered(sureness, node):
    """Every object of a script has a `constructor`, and a list of one text passes for that text."""
    (good, read) = opened(node, version(sureness="rough"), version(sureness=sureness))
    assert good["sureness-practice"] == "rough"
    assert read == (None if sureness is not None else good | {"sureness-practice": "sure"})


@pytest.mark.parametrize(
    "changes",
    [
        {"opinions": {"1": {}, "at": 5}},
        {"opinions": "ab"},
        {"opinions": [{}, {"by": "Robin", "factors": [{"weight": 5}]}]},
        {"opinions": [{}, {"by": "Robin", "factors": "practice"}]},
        {"opinions": [{}, {**version()["opinions"][1], "next_step": {"day": ["2026-12-01"]}}]},
        {"opinions": [{}, {**version()["opinions"][1], "next_step": "call them"}]},
        {"opinions": [{}, {**version()["opinions"][1], "first_look": ["attend"]}]},
    ],
)
def test_what_is_no_version_is_read_as_none_and_stops_nothing(changes, node):
    assert opened(node, version() | changes) == [None]


# ---- whose version it is -----------------------------------------------------------------------------------


placeholders = st.sampled_from(sentences("coach.reply")["no_names"].split(";"))
dressed = st.builds(
    "{}{}{}".format, st.sampled_from(["", "<", " "]), placeholders, st.sampled_from(["", ">", "!"])
)


# A browser may know letters that this Python's Unicode does not yet.
known_to_both = st.text(st.characters(exclude_categories=["Cs", "Cn"]), min_size=1, max_size=20)


def refusal(name: str) -> str:
    """What a notebook says of a name it refuses; "" of another."""
    try:
        reply_to(CASE, CASE.opinion, by=name)
    except DecisionError as refused:
        return str(refused)
    return ""


@given(st.lists(dressed | dressed.map(str.upper) | known_to_both, max_size=30))
@settings(max_examples=20, deadline=None)
@example(
    [
        "",
        "🙂",
        "Coach",
        "coach Kim",
        "myself",
        "Me",
        "my  coach",
        "\u200b",
        "__",
        "é",
        "\u0301",
        "½",
        "Straße",
    ]
)
def test_the_page_refuses_the_names_that_a_notebook_refuses_and_says_the_same_of_them(node, names):
    came = node.run(REFUSED, module("page.js"), [{"say": script_words(), "owner": CASE.opinion.by}, *names])
    for name, said in zip(names, came, strict=True):
        refused = refusal(name)
        assert bool(refused) == (said not in ("", sentences("page.script")["came_client"])), name
        assert not refused or f": {said}; put your own" in refused or not name.isprintable(), name


# ---- what a version's file is called -----------------------------------------------------------------------


def called_so(node: Node, *lines: tuple[str, str]) -> list[str]:
    return node.run(NAMES, module("page.js"), [script_words(), *lines])


def test_a_name_with_letters_is_called_by_them_alone_and_a_case_without_any_by_a_word(node):
    assert called_so(node, ("🙂", "Łukasz 🙂"), ("", "李明"), ("Ça va?", "O'Brien")) == [
        "case-seen-by-łukasz",
        "case-seen-by-李明",
        "ça-va-seen-by-o-brien",
    ]


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), min_size=1), min_size=1, max_size=20))
@settings(max_examples=10, deadline=None)
def test_no_name_of_a_version_leads_elsewhere_or_is_too_long_for_a_disk(node, names):
    for file in called_so(node, *((name, name) for name in names)):
        assert not re.search(r"[/\\:*?\"<>|\x00-\x1f]", file)
        assert len(file.encode()) <= 255 - len("-99.json")
