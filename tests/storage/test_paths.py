"""A file is found by its path however that was pasted, and by its very name before all."""

import os
import unicodedata
from pathlib import Path
from types import SimpleNamespace
from urllib.parse import unquote

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from interview_kit import (
    Decision,
    DecisionError,
    Replies,
    add_opinion,
    bundle,
    load,
    load_table,
    page,
    reply_to,
    sample_reply,
    save,
    save_table,
)
from interview_kit.storage import paths
from interview_kit.storage.decision_file import dump
from interview_kit.storage.paths import given_path

CASE = load("knife-edge")


@pytest.fixture
def here(tmp_path, monkeypatch) -> Path:
    """A folder with a reply in it, from which things are looked up, and which is the home folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    save(CASE, tmp_path / "in here" / "a reply.json")
    return tmp_path


WAYS = {
    "double quotes": '"in here/a reply.json"',
    "single quotes": "'in here/a reply.json'",
    "curly quotes": "“in here/a reply.json”",
    "a space at its end": "in here/a reply.json ",
    "spaces around the quotes": ' "in here/a reply.json" \n',
    "the mark that Windows puts before a path": "\u202ain here/a reply.json",
    "the mark that ends it": "in here/a reply.json\u202c",
    "the home folder": "~/in here/a reply.json",
    "the home folder in quotes": '"~/in here/a reply.json"',
    "marked spaces": r"in\ here/a\ reply.json",
    "an address": "file://{here}/in%20here/a%20reply.json",
    "an address with its machine": "file://localhost{here}/in%20here/a%20reply.json",
    "an address with spaces": "FILE://{here}/in here/a reply.json",
}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.skipif(os.name == "nt", reason="paths are written otherwise there")
def test_a_case_is_read_however_its_path_was_pasted(way, here):
    assert load(WAYS[way].format(here=here)) == CASE


@pytest.mark.parametrize("name", ["REPLY.JSON", "reply.Json", "reply.json.txt"])
def test_an_ending_in_capitals_or_one_that_was_hidden_is_read(name, here):
    (here / "in here" / "a reply.json").rename(here / name)
    assert load(name) == CASE
    assert load(f" '{here / name}' ") == CASE


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_accents_that_are_written_otherwise_are_the_same_name(form, here):
    other = {"NFC": "NFD", "NFD": "NFC"}[form]
    save(CASE, here / unicodedata.normalize(other, "Zoë.json"))
    assert load(unicodedata.normalize(form, "Zoë.json")) == CASE


@pytest.mark.skipif(os.name == "nt", reason="no such names there")
@pytest.mark.parametrize("name", ["'quoted'.json", " spaced.json", "~.json", "a\\ b.json"])
def test_a_files_very_name_comes_first(name, here):
    save(Decision.new("another"), here / f"{name.strip(chr(34)).strip().removesuffix('.json')}.json")
    Path(name).write_bytes(dump(CASE))
    assert load(name) == CASE


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("in here/a reply", "in here/a reply: is no decision's file: its name ends in .json"),
        ("letter.docx", "letter.docx: is no decision's file: its name ends in .json"),
        ("file://elsewhere/x.json", "x.json: is not there; looked in"),
        ("~nobody-of-that-name/x.json", "x.json: is not there; looked in"),
        ("\x1b[31m\n.json", r"\x1b[31m\n.json: is not there; looked in"),
        ("~no\0body/x.json", "x.json: "),
        ("", "'' is not a sample"),
        ("knife-egde", "samples: knife-edge, "),
        ('""', "is not a sample"),
    ],
)
def test_what_is_no_file_is_said_of_the_path(given, said, here):
    (here / "letter.docx").write_bytes(b"PK")
    with pytest.raises(DecisionError) as error:
        load(given)
    assert said in str(error.value)


def test_a_samples_name_may_have_a_space_at_its_end():
    assert load(" knife-edge\n") == CASE
    assert load("Knife-Edge") == CASE


def test_a_reply_is_read_by_a_pasted_path_and_a_page_that_was_sent_back_is_told(here):
    own = load("content-and-approached")
    reply = save(reply_to(own, own.opinion.changed("fairness", weight=1), by="Kim"), here / "Kim.JSON")
    assert add_opinion(own, f'"{reply}" ').opinions[1].by == "Kim"
    replies = Replies(own)
    replies.take(f"'{reply}'")
    assert replies.decision.opinions[1].by == "Kim"
    with pytest.raises(DecisionError, match="that is the page itself"):
        add_opinion(own, '"for-my-coach.HTML" ')
    assert sample_reply().exists()


def test_replies_to_a_case_whose_path_is_pasted_are_saved_there(here):
    save(CASE, here / "Mine.JSON")
    replies = Replies('"Mine.JSON"')
    replies.take(reply_to(CASE, CASE.opinion.changed("fairness", weight=1), by="Kim"))
    assert load(here / "Mine.JSON").opinions[1].by == "Kim"


@pytest.mark.parametrize(
    ("write", "name"), [(save, "x.JSON"), (page, "x.HTML"), (bundle, "x.ZIP"), (save_table, "x.CSV")]
)
def test_what_is_saved_goes_where_it_was_meant_to(write, name, here):
    assert write(CASE, f' "~/{name}" ') == here / name
    assert (here / name).is_file()
    assert not (here / "~").exists()


def test_a_table_is_read_by_a_pasted_path(here):
    save_table(CASE, here / "table.csv")
    assert load_table('"~/table.csv"', CASE) == CASE


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        ('"a"', "a"),
        ('""', '""'),  # nothing stands in these quotes
        ('"a', '"a'),
        (f'"{"x" * 5000}"', "x" * 5000),
        ("file://[1/x.json", "file://[1/x.json"),
    ],
)
def test_what_cannot_be_looked_up_is_still_the_path_that_was_meant(given, meant, here):
    assert given_path(given) == Path(meant)


@pytest.mark.parametrize(("system", "plain", "read"), [("posix", "a b", unquote), ("nt", "a\\ b", str.upper)])
def test_on_windows_a_backslash_marks_nothing_and_an_address_is_read_its_own_way(
    system, plain, read, here, monkeypatch
):
    monkeypatch.setattr(paths, "os", SimpleNamespace(name=system))
    monkeypatch.setattr(paths, "url2pathname", str.upper)
    (here / "a b").write_bytes(b"")
    assert given_path("a\\ b") == Path(plain)
    assert given_path("file:///no%20such") == Path(read("/no%20such"))


@given(st.text(max_size=40))
@example("~\0")
def test_any_text_is_some_path(text):
    assert isinstance(given_path(text), Path)
