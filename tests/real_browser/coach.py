"""The coach's page as a coach meets it: a file, in a browser that cannot reach anything else."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Locator, expect

from interview_kit.advice.conclusion import conclude
from interview_kit.advice.conclusion_words import conclusion_in_words
from interview_kit.analysis.balance import balance
from interview_kit.browser.page import page
from interview_kit.model.decision import Decision
from interview_kit.model.opinion import Opinion
from interview_kit.storage.decision_file import load, parse
from interview_kit.words.numbers import shown


def with_a_coach(decision: Decision, by: str, **changes: dict[str, Any]) -> Decision:
    """The decision with one opinion more: the owner's ratings and weights, but for these changes."""
    own = decision.opinion
    silent = {"why_attend": "", "why_decline": "", "note": ""}
    said = {i: j.model_copy(update=silent | changes.get(i, {})) for i, j in own.factors.items()}
    return decision.model_copy(update={"opinions": (*decision.opinions, Opinion(by=by, factors=said))})


# What the policy stops is told to the page itself; the rest is what a hostile text would do if it could.
LISTEN = """() => {
  globalThis.stopped = [];
  document.addEventListener("securitypolicyviolation", event => stopped.push(`${event.violatedDirective}: ${event.blockedURI}`));
  globalThis.alert = text => stopped.push(`alert: ${text}`);
}"""


class CoachsPage:
    """The page of a decision, open; it complains of every request, error, dialog and stopped act."""

    def __init__(
        self, context: BrowserContext, file: Path, complaints: list[str], decision: Decision | None = None
    ) -> None:
        self.file, self.address = file, file.as_uri()
        self.decision = decision or load("content-and-approached")
        context.set_offline(True)
        context.route("**/*", self._only_the_file)
        context.add_init_script(f"({LISTEN})()")
        self.complaints = complaints
        self.page = context.new_page()
        self.page.on("request", self._request)
        self.page.on("console", lambda m: complaints.append(f"console: {m.text}"))
        self.page.on("pageerror", lambda e: complaints.append(f"page error: {e}"))
        self.page.goto(self.address)

    def _only_the_file(self, route: Any) -> None:
        if route.request.url == self.address:
            route.continue_()
        else:
            route.abort()

    def _request(self, request: Any) -> None:
        if request.url != self.address and not request.url.startswith("blob:"):
            self.complaints.append(f"request to {request.url}")

    def ready(self) -> "CoachsPage":
        """Wait until the view has drawn."""
        expect(self.part("verdict")).not_to_be_empty()
        expect(self.slider("networking")).to_have_attribute(
            "aria-label", "Weight of Networking and professional growth"
        )
        return self

    def with_time_held(self) -> "CoachsPage":
        """Load the page anew under a clock that stands still: timers set before it would go on by themselves."""
        self.page.clock.install(time=0)
        self.page.reload()
        self.ready()
        self.page.clock.pause_at(60_000)
        return self

    def stopped(self) -> list[str]:
        """What the policy has stopped so far, and every alert."""
        found: list[str] = self.page.evaluate("stopped")
        return found

    def at(self, selector: str) -> Locator:
        """What a selector finds, in the names of the style sheet as it is written."""
        return self.page.locator(selector)

    def part(self, name: str) -> Locator:
        return self.at(f"#pg-view .ik-{name}")

    def slider(self, factor: str, field: str = "weight") -> Locator:
        return self.page.locator(f"#{field}-{factor}")

    def open_factor(self, factor: str) -> Locator:
        node = self.page.locator(f"[data-factor={factor}]")
        if node.get_attribute("open") is None:
            node.locator("> summary").click()
        return node

    def press(self, factor: str, key: str, times: int = 1, field: str = "weight") -> None:
        if field != "weight":
            self.open_factor(factor)
        self.slider(factor, field).focus()
        for _ in range(times):
            self.page.keyboard.press(key)

    def drag(self, factor: str, to: float) -> None:
        """Take a weight's knob to this part, in [0, 1], of its track."""
        slider = self.slider(factor)
        slider.scroll_into_view_if_needed()
        box, value = slider.bounding_box(), float(slider.input_value()) / 100
        assert box
        x, y, room = box["x"] + 10, box["y"] + box["height"] / 2, box["width"] - 20
        self.page.mouse.move(x + value * room, y)
        self.page.mouse.down()
        self.page.mouse.move(x + to * room, y, steps=10)
        self.page.mouse.up()

    def says_what_python_says(self, opinion: Opinion) -> None:
        """Verdict, firmness, tipping sentence and number are those that Python finds."""
        said = conclusion_in_words(conclude(self.decision.with_opinion(opinion)))
        expect(self.part("verdict")).to_have_text(said.headline)
        expect(self.part("tip")).to_have_text(said.tipping)
        if balance(opinion) is not None:
            expect(self.part("beam .ik-number")).to_have_text(shown(opinion).balance)

    def save(self, by: str) -> bytes:
        """Save my version, and return the file that lands in the downloads."""
        self.page.get_by_label("Who is this version from?").fill(by)
        with self.page.expect_download() as download:
            self.page.get_by_role("button", name="Save my version").click()
        return Path(download.value.path()).read_bytes()

    def saved(self, by: str) -> Decision:
        """The same, as Python reads it."""
        return parse(self.save(by), "reply.json")


Opener = Callable[..., CoachsPage]


def opener(browser: Browser, folder: Path, complaints: list[str], contexts: list[BrowserContext]) -> Opener:
    """A function that opens the page of a decision; options are those of the browser's context."""

    def open_page(
        decision: Decision,
        *,
        letter: str = "",
        first_look: bool = False,
        people: bool = False,
        **options: Any,
    ) -> CoachsPage:
        context = browser.new_context(**{"viewport": {"width": 1280, "height": 900}, **options})
        contexts.append(context)
        file = page(decision, folder / "page.html", letter=letter, first_look=first_look, people=people)
        return CoachsPage(context, file, complaints, decision)

    return open_page
