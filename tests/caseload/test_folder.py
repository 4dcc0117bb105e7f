"""A folder of clients' files: good ones are read, bad ones named, replies joined, and all written back."""

import os
from itertools import product

import pytest

from interview_kit import less, load, reply_to, save
from interview_kit.caseload import case_of, read_caseload, save_caseload
from interview_kit.model.decision import LookBack
from interview_kit.model.errors import DecisionError
from interview_kit.storage.decision_file import dump

CASE = load("content-and-approached")


def reply(by: str, weight: int):
    return reply_to(CASE, CASE.opinion.changed("fairness", weight=weight), by=by)


def out(folder) -> dict[str, str]:
    left = read_caseload(folder).left_out
    return dict(zip(left["where"], left["column"] + "|" + left["reason"], strict=True))


def test_a_coachs_reply_is_joined_to_the_case_that_it_is_about(tmp_path):
    save(CASE, tmp_path / "mine.json")
    save(reply("Robin", 90), tmp_path / "reply.json")
    caseload = read_caseload(tmp_path)
    assert caseload.table.opinion.tolist() == ["client", "coach"]
    assert caseload.table.weight_fairness.tolist()[1] == 90
    assert "Robin" not in caseload.table.to_csv()
    assert [o.by for o in case_of(caseload, CASE.id).opinions][1] == "Robin"


ELSEWHERE = (
    "opinions|the client's own part is another than in mine.json, which was taken; look which is newer"
)


@pytest.mark.parametrize(
    "anew",
    [
        CASE.with_opinion(CASE.opinion.changed("fairness", weight=1)),
        CASE.with_opinion(CASE.opinion.changed("fairness", attend=1)),
        CASE.with_opinion(CASE.opinion.changed("fairness", why_attend="Another reason.")),
        CASE.model_copy(update={"title": "Another title"}),
        CASE.model_copy(update={"story": "Another story."}),
        CASE.model_copy(update={"facts": CASE.facts | {"employed": not CASE.facts["employed"]}}),
        CASE.model_copy(update={"leaning": "attend"}),
        CASE.model_copy(update={"look_back": LookBack(happened="They never called.")}),
    ],
)
def test_that_a_client_weighed_anew_in_a_file_with_a_reply_is_said_for_it_may_be_the_newer(anew, tmp_path):
    save(CASE, tmp_path / "mine.json")
    save(anew.with_others([reply("Robin", 90).opinions[1]]), tmp_path / "both.json")
    save(reply("Sam", 80), tmp_path / "plain.json")
    caseload = read_caseload(tmp_path)
    assert case_of(caseload, CASE.id).opinion == CASE.opinion
    assert caseload.table.opinion.tolist() == ["client", "coach", "coach 2"]
    assert out(tmp_path) == {"both.json": ELSEWHERE}
    assert caseload.notes == (
        "Files with others' opinions in which the client's own part is another than in the file taken: 1; "
        "the list of what was left out (left_out) names them.",
    )
    older = save(anew, tmp_path / "older.json")
    os.utime(older, (1_000_000, 1_000_000))
    assert set(out(tmp_path)) == {"older.json"}, "which says it, and the reply to it goes with it"


@pytest.mark.parametrize(("days", "weight"), [(-1, 90), (1, 20)])
def test_of_two_opinions_of_one_coach_the_newer_is_read_whichever_file_it_is_in(days, weight, tmp_path):
    robins, sams = reply("Robin", 90).opinions[1], reply("Sam", 70).opinions[1]
    mine = save(CASE.with_others([robins, sams]), tmp_path / "mine.json")
    saved = mine.stat().st_mtime + 86_400 * days
    os.utime(save(reply("Robin", 20), tmp_path / "robin.json"), (saved, saved))
    assert read_caseload(tmp_path).table.weight_fairness.tolist()[1:] == [weight, 70]
    older = (
        "opinions|has the id of mine.json, which was saved later or holds more; one file for each case, and"
    )
    assert out(tmp_path) == ({"robin.json": f"{older} replies beside it"} if days < 0 else {})


@pytest.mark.parametrize("kept_back", [*product((False, True), repeat=3)])
def test_a_reply_to_as_much_as_its_coach_was_given_has_no_other_part_of_the_clients(kept_back, tmp_path):
    told = CASE.model_copy(
        update={"notes": "Mine.", "others_want": "Money.", "look_back": LookBack(did="attend")}
    )
    told = told.with_opinion(told.opinion.changed("fairness", why_attend="So.", note="Ask."))
    given = less(told, **dict(zip(("story", "notes", "facts"), kept_back, strict=True)))
    save(told, tmp_path / "mine.json")
    save(reply_to(given, given.opinion.changed("fairness", weight=90), by="Robin"), tmp_path / "reply.json")
    older = reply_to(given.model_copy(update={"knowledge": "older", "labels": {}}), given.opinion, by="Sam")
    save(older, tmp_path / "of-an-older-kit.json")
    caseload = read_caseload(tmp_path)
    assert len(caseload.table) == 3
    assert out(tmp_path) == {}
    assert caseload.notes == ()


def test_of_two_versions_of_a_case_the_newest_is_read_and_the_other_named(tmp_path):
    older, newer = (save(CASE.model_copy(update={"title": t}), tmp_path / f"{t}.json") for t in ("z", "a"))
    os.utime(older, (1_000_000, 1_000_000))
    caseload = read_caseload(tmp_path)
    assert case_of(caseload, CASE.id).title == newer.stem
    assert out(tmp_path)["z.json"].startswith("id|has the id of a.json, which was saved later")


@pytest.mark.long
def test_every_file_that_is_no_decision_is_named_with_the_place_and_the_reason(tmp_path):
    save(CASE, tmp_path / "good.json")
    (tmp_path / "empty.json").write_bytes(b"")
    (tmp_path / "cut.json").write_bytes(dump(CASE)[:200])
    (tmp_path / "wrong.json").write_text(dump(CASE).decode().replace('"weight": 55', '"weight": 550'))
    (tmp_path / "large.json").write_bytes(b" " * 10_000_000)
    (tmp_path / "package.json").write_text('{"name": "something else"}')
    (tmp_path / "not-text.json").write_bytes(b"\xff\xfe\x00")
    (tmp_path / "gone.json").symlink_to(tmp_path / "nowhere")
    caseload, left = read_caseload(tmp_path), out(tmp_path)
    assert len(caseload) == 1
    bad = ("empty", "cut", "wrong", "large", "package", "not-text", "gone")
    assert set(left) == {f"{name}.json" for name in bad}
    no_case = "format|is that of no case of this kit: came None; should be 'interview-decision/1'"
    assert left["package.json"].startswith(no_case)
    for name in ("cut", "empty"):
        again = "|is cut off, or no case of this kit; get the file again (it is not JSON: "
        assert left[f"{name}.json"].startswith(again)
    assert left["large.json"].startswith("|is larger than 1,000,000 bytes")
    assert left["wrong.json"].startswith("opinions 1, factors, ")
    assert caseload.report.startswith("Cases read: 1. Rows or files left out: 7;")


@pytest.mark.long
@pytest.mark.long
def test_ten_thousand_other_files_are_counted_and_not_read(tmp_path):
    for n in range(10_000):
        os.close(os.open(tmp_path / f"{n}.txt", os.O_CREAT))
    save(CASE, tmp_path / "good.json")
    caseload = read_caseload(tmp_path)
    assert len(caseload) == 1
    assert caseload.notes == ("Other files in the folder: 10,000, passed over.",)


def test_a_folder_in_it_is_a_coachs_and_a_hidden_one_is_not_read(tmp_path):
    for name in ("AB", ".ipynb_checkpoints"):
        (tmp_path / name).mkdir()
        save(CASE, tmp_path / name / "case.json")
    caseload = read_caseload(tmp_path)
    assert caseload.table.coach.tolist() == ["AB"]


def test_an_empty_folder_is_a_caseload_without_cases(tmp_path):
    assert len(read_caseload(tmp_path)) == 0


def test_a_folder_is_written_back_to_the_byte_for_its_owner_alone(tmp_path):
    (tmp_path / "in" / "AB").mkdir(parents=True)
    robin = load("exactly-even").opinion.model_copy(update={"by": "Robin"})
    ours = [load(name).with_others([robin]) for name in ("knife-edge", "exactly-even")]
    for case in ours:
        save(case, tmp_path / "in" / "AB" / f"{case.id}.json")
    folder = save_caseload(read_caseload(tmp_path / "in"), tmp_path / "out")
    for case in ours:
        written = folder / "AB" / f"{case.id}.json"
        assert written.read_bytes() == dump(case)
        assert written.stat().st_mode & 0o777 == 0o600
    with pytest.raises(DecisionError, match="holds something already"):
        save_caseload(read_caseload(folder), folder)


def test_a_label_that_leads_elsewhere_is_no_folder(tmp_path):
    save(CASE, tmp_path / "case.json")
    table = read_caseload(tmp_path).table.assign(coach="../elsewhere")
    with pytest.raises(DecisionError, match="cannot be a folder's name"):
        save_caseload(read_caseload(table), tmp_path / "out")
    assert not (tmp_path / "out").exists()
