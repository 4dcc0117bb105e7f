"""The kit is read with ease: in each group of its texts the middle one is at grade 8 of school, or below."""

from statistics import median

import pytest

from tests import reading_ease
from tests.reading_ease import MOST, grade, groups

READ = {
    "page",
    "coach",
    "wording",
    "advice",
    "factors",
    "facts",
    "start",
    "rules",
    "letters",
    "a_second_opinion",
}
pytestmark = pytest.mark.long


def test_the_middle_text_of_each_group_is_at_grade_8_or_below():
    middle = {group: median(map(grade, texts.values())) for group, texts in groups().items()}
    assert {group: found for group, found in middle.items() if found > MOST} == {}


def test_what_is_read_is_in_it():
    assert {*groups()} >= READ | {"02_my_own_case", "05_with_my_coach"}
    assert all(groups().values())
    assert "Your client is deciding" in groups()["page"]["page.asks"]
    assert any(text.startswith("Dear ") for text in groups()["letters"].values())


def test_a_long_sentence_of_long_words_is_found_hard_and_a_short_one_easy():
    hard = "Notwithstanding methodological heterogeneity, comparative evaluations demonstrate superiority."
    assert grade(hard) > 20
    assert grade("You may go, or you may stay at home.") < 3
    assert grade("Go to **{factor}**.") == grade("Go to fairness.")


def test_the_command_prints_a_groups_median_and_each_of_its_texts_the_hardest_first(monkeypatch, capsys):
    monkeypatch.setattr(reading_ease.sys, "argv", ["reading_ease", "swings"])
    reading_ease.main()
    head, *lines = capsys.readouterr().out.strip().splitlines()
    assert head.startswith("swings: ")
    assert len(lines) == len(groups()["swings"])
    assert sorted((float(line.split()[0]) for line in lines), reverse=True) == [
        float(line.split()[0]) for line in lines
    ]
