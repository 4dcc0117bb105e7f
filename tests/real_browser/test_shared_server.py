"""Two visitors of one Voilà: neither is given anything of the other's, and each can take their own along."""

import re
from collections.abc import Iterator
from html import unescape

import pytest
from playwright.sync_api import Browser, Page, expect

from interview_kit.storage.decision_file import parse
from tests.real_browser.support import SLOW, Lab, write_notebook

pytestmark = pytest.mark.servers
SECRET = "My boss Mr Smith must not know"
CELL = """
from interview_kit import Explorer, Handover, OwnCase, decisions_folder, load
display(OwnCase("my-case"), Explorer(keep=True))
own = decisions_folder() / "my-case.json"
print("Own case found." if own.exists() else "No case found.")
"""


class Visitor:
    """Somebody who opens the page in a browser of their own, and all that the server sends them."""

    def __init__(self, chromium: Browser, lab: Lab) -> None:
        self.page: Page = chromium.new_context(viewport={"width": 1366, "height": 768}).new_page()
        self.given: list[str | bytes] = []
        self.page.on(
            "websocket", lambda socket: socket.on("framereceived", lambda sent: self.given.append(sent))
        )
        start, token = lab.address.split("/lab/")[0], lab.address.split("?")[1]
        self.page.goto(f"{start}/voila/render/shared.ipynb?{token}")
        expect(self.page.locator(".ik-app .ik-verdict").first).not_to_be_empty(timeout=SLOW)

    def everything(self) -> str:
        """All that came by the sockets and all that stands on the page."""
        sent = (each.decode("utf-8", "replace") if isinstance(each, bytes) else each for each in self.given)
        return self.page.content() + "".join(sent)


@pytest.fixture
def visitors(chromium: Browser, lab: Lab) -> Iterator[tuple[Visitor, Visitor]]:
    write_notebook(lab.notebooks / "shared.ipynb", CELL)
    first = Visitor(chromium, lab)
    first.page.get_by_label("In a few words, what is it about?").fill(SECRET)
    first.page.keyboard.press("Tab")
    expect(first.page.locator(".ik-story", has_text=SECRET)).to_be_attached()  # folded, until it is asked for
    first.page.wait_for_timeout(1500)  # elsewhere it would be saved by now
    second = Visitor(chromium, lab)
    yield first, second
    for visitor in (first, second):
        visitor.page.context.close()
    lab.forget()


def test_a_secret_of_one_is_in_nothing_that_the_other_is_given(lab: Lab, visitors: tuple[Visitor, Visitor]):
    first, second = visitors
    assert SECRET in first.everything()
    assert len(second.given) > 10, "the sockets were listened to"
    assert SECRET not in second.everything()
    for visitor in visitors:
        expect(visitor.page.get_by_text("nothing you do is kept on it").first).to_be_visible()
        expect(visitor.page.get_by_text("No case found.")).to_be_visible()
        assert "that Jupyter runs on" not in visitor.everything()
    files = [file for file in lab.notebooks.rglob("*") if file.is_file()]
    assert [file for file in files if SECRET.encode() in file.read_bytes()] == []


def test_what_a_visitor_did_can_be_taken_along(visitors: tuple[Visitor, Visitor]):
    page = visitors[0].page
    page.get_by_role("button", name="For my coach").first.click()
    page.get_by_role("button", name="Make the page").click()
    with page.expect_download() as found:
        page.get_by_role("link", name="Download what was made").click()
    assert found.value.suggested_filename == "for-my-coach.html"
    made = found.value.path().read_text("utf-8")
    assert SECRET in made
    enclosed = re.search(r'<pre[^>]*id="?pg-file"?[^>]*>(.*?)</pre>', made, re.DOTALL)
    assert enclosed
    assert parse(unescape(enclosed[1]).encode(), "decision").story == SECRET
