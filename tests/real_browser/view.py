"""The Explorer as a person meets it: its sliders, its sentences, its radar."""

import re
from dataclasses import dataclass

from playwright.sync_api import Locator, Page, expect

from interview_kit.advice.conclusion import conclude
from interview_kit.advice.conclusion_words import conclusion_in_words
from interview_kit.model.factors import factors
from interview_kit.storage.decision_file import load
from interview_kit.words.numbers import shown
from tests.real_browser.support import Notebook

CASE = "content-and-approached"
WEIGHTS = "[j.weight for j in explorer.decision.opinion.factors.values()]"
CELL = f"from interview_kit import Explorer, load\nexplorer = Explorer(load('{CASE}'))\nexplorer"


class View:
    """The Explorer on a page, once it has drawn and its handles have names."""

    def __init__(self, page: Page) -> None:
        self.page, self.app = page, page.locator(".ik-app")
        expect(self.part("verdict")).not_to_be_empty(timeout=60_000)
        expect(self.slider("networking")).to_have_attribute("aria-label", re.compile("Weight of"))

    def part(self, name: str) -> Locator:
        return self.app.locator(f".ik-{name}")

    def slider(self, factor: str, field: str = "weight") -> Locator:
        return self.app.locator(f".ik-{field}-{factor} [role=slider]")

    def press(self, factor: str, key: str, times: int = 1) -> None:
        self.slider(factor).focus()
        for _ in range(times):
            self.page.keyboard.press(key)

    def drag(self, factor: str, by: float) -> None:
        box = self.slider(factor).bounding_box()
        assert box
        x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        self.page.mouse.move(x, y)
        self.page.mouse.down()
        self.page.mouse.move(x + by, y, steps=12)
        self.page.mouse.up()

    def values(self) -> list[int]:
        """What the sliders stand at."""
        return [int(float(self.slider(i).get_attribute("aria-valuenow") or -1)) for i in factors()]

    def stands_at(self, values: list[int]) -> None:
        """Wait until the sliders stand there."""
        for factor, value in zip(factors(), values, strict=True):
            expect(self.slider(factor)).to_have_attribute("aria-valuenow", f"{value}.0")

    def says_what_its_sliders_say(self) -> None:
        """Verdict, tipping sentence and number on the beam are those that Python finds for these sliders."""
        case = load(CASE)
        opinion = case.opinion
        for factor, weight in zip(factors(), self.values(), strict=True):
            opinion = opinion.changed(factor, weight=weight)
        said = conclusion_in_words(conclude(case.with_opinion(opinion)))
        expect(self.part("verdict")).to_have_text(said.headline)
        expect(self.part("tip")).to_have_text(said.tipping)
        expect(self.part("number")).to_have_text(shown(opinion).balance)

    def radar(self) -> list[tuple[float, float]]:
        """The corners of the attending side."""
        path = self.app.locator("svg.ik-radar path.ik-shape.attend").get_attribute("d") or ""
        return [(float(x), float(y)) for x, y in re.findall(r"([\d.]+) ([\d.]+)", path)]


@dataclass(frozen=True)
class Python:
    """The kernel behind a notebook."""

    notebook: Notebook

    def weights(self) -> list[int]:
        """What it holds after the last move."""
        return [int(n) for n in re.findall(r"\d+", self.notebook.ask(WEIGHTS))]
