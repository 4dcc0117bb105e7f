"""The public cases: data of the kit, of people who asked in the open and shall not be found by it."""

import re
from pathlib import Path

import pytest

from interview_kit.advice.facts import known_facts
from interview_kit.advice.public_cases import public_cases
from interview_kit.model.errors import KnowledgeError
from interview_kit.model.record import data_root

THREADS = (
    *("allnurses", "studentdoctor", "metafilter", "manager-tools", "thegradcafe", "reddit", "redlib"),
    *("red.byte", "pricescope", "postgraduateforum", "top-consultant", "wikidot", "tuteehub", "isolution"),
    *("stackexchange", "theambershow", "foreverfemme", "maplesugar", "sharonfruit", "gratuitousrex"),
)
"""What stands in the addresses of the forums, question sites and diaries in which somebody asked."""
OTHER_THREADS = ("wallstreetoasis", "dishwaterblue", "fedest")
"""The same of what the kit names as a source beside these cases."""
KINDS_OF_PLACE = ("nurse", "hospital", "prison", "canad", "german", "single mother", "surg", "philosoph")


def test_a_thread_keeps_its_site_and_no_address_and_an_article_its_address() -> None:
    for case in public_cases():
        assert (case.site is None) != (case.address is None), case.id
        assert not any(part in (case.address or "") for part in THREADS), case.id
    assert {bool(c.site) for c in public_cases()} == {True, False}


def test_no_text_of_a_case_holds_an_address_a_number_of_a_thread_or_what_would_let_one_be_found() -> None:
    for case in public_cases():
        said = " ".join((case.id, case.situation, case.by, case.site or "", case.note or ""))
        hangs_on = case.depends.on if case.depends else ""
        texts = f"{said} {hangs_on} {' '.join(r.text for r in case.reasons)}".lower()
        assert not re.search(r"https?:|www\.|\d{3,}|@", texts), case.id
        assert not any(word in case.situation.lower() for word in KINDS_OF_PLACE), case.id


def test_no_file_of_the_kit_names_the_address_of_a_thread() -> None:
    """Its site may be named, so that a reason has a source; the page on which somebody asked may not."""
    kit = Path(__file__).parents[2]
    files = [*data_root().rglob("*.*"), *kit.glob("notebooks/*.ipynb"), *kit.glob("docs/*.md")]
    for file in (f for f in files if f.suffix in (".toml", ".json", ".j2", ".md", ".ipynb")):
        for host, path in re.findall(r"https?://([^/\s\"')]+)/([^\s\"')]*)", file.read_text("utf-8")):
            assert not (path and any(part in host for part in (*THREADS, *OTHER_THREADS))), (file, path)


def test_each_tells_the_stage_and_at_least_one_reason_on_the_side_that_was_advised() -> None:
    for case in public_cases():
        assert "decision_stage" in case.told.told, case.id
        assert case.reasons, case.id
        side = {"openly": "attend"}.get(case.advised, case.advised)
        assert side == "depends" or side in {r.side for r in case.reasons}, case.id


def test_the_reader_reads_at_most_sixty_words_of_what_somebody_asked() -> None:
    assert max(len(case.situation.split()) for case in public_cases()) <= 60


def test_what_was_presumed_is_a_fact_of_the_case_and_of_the_kit() -> None:
    presumed = {name for case in public_cases() for name in case.presumed}
    assert presumed == {"slots_scarce", "campus_programme", "match_system", "draws_benefit"}
    assert presumed <= set(known_facts())


def test_the_file_says_how_to_have_one_taken_out() -> None:
    head = (data_root() / "public_cases.toml").read_text("utf-8").split("[[case]]")[0]
    assert "do you want it out?" in head


FIRST = 'id = "accepted-and-two-more-booked"'


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        (FIRST, 'id = "case-907322"', "id: came 'case-907322'"),
        (FIRST, 'id = "job-at-home-improved"', "a case's id stands there twice"),
        (FIRST, f'{FIRST}\nsite = "a forum"', "each case has one of the two"),
        ('decision_stage = "decided_no"', 'decision_stage = "never"', "decision_stage: came 'never'"),
        ("facts = { ", "facts = { moon = true, ", "'moon' is not a fact"),
        ('factor = "courtesy"', 'factor = "mood"', "'mood' is not a factor; factors: networking"),
        (
            'advised = "decline"',
            'presumed = ["employed"]\nadvised = "decline"',
            "'employed' is not among its",
        ),
        ('advised = "decline"', 'advised = "depends"', "depends: where it was advised that it depends"),
        ('asked_as = ["decision_stage"]', 'asked_as = ["mind"]', "depends: 'mind' is not a fact"),
    ],
)
def test_a_slip_in_the_file_is_one_line_that_names_it(data: Path, old: str, new: str, says: str) -> None:
    file = data / "public_cases.toml"
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(KnowledgeError, match=re.escape(says)) as caught:
        public_cases()
    assert "public_cases.toml" in str(caught.value)
    assert "\n" not in str(caught.value)
