"""Eyes and hosts of all kinds: high contrast, dark editors, a browser that translates, text from right to left."""

import pytest
from playwright.sync_api import Browser, expect

from interview_kit import load
from interview_kit.browser.assets import notebook_styles
from tests.real_browser.coach import Opener

CASE = load("content-and-approached")


# The contrast of what is drawn to the ground behind it, by the part and the property that draws it.
CONTRASTS = """parts => {
  const light = colour => {
    const pen = document.createElement("canvas").getContext("2d", {willReadFrequently: true});
    pen.fillStyle = colour;
    pen.fillRect(0, 0, 1, 1);
    const [r, g, b] = [...pen.getImageData(0, 0, 1, 1).data].map(x => x / 255).map(x => x <= 0.04045 ? x / 12.92 : ((x + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ground = light(getComputedStyle(document.body).backgroundColor);
  return Object.fromEntries(parts.map(([name, property]) => {
    const drawn = light(getComputedStyle(document.querySelector(name))[property]);
    return [name, (Math.max(drawn, ground) + 0.05) / (Math.min(drawn, ground) + 0.05)];
  }));
}"""
DRAWN = [
    *((f"#pg-view .ik-bar.{side}", "stroke") for side in ("attend", "decline")),
    *((f"#pg-view .ik-shape.{side}", "stroke") for side in ("attend", "decline")),
    *((f"#pg-view .ik-dot.{side}", "fill") for side in ("attend", "decline")),
    *((f"#pg-view .ik-side.{side} .ik-mark", "backgroundColor") for side in ("attend", "decline")),
    ("#pg-view .ik-band-inner", "fill"),
    ("#pg-view .ik-needle", "fill"),
    ("#pg-view .ik-track", "stroke"),
    ("#pg-view .ik-axis", "stroke"),
    ("#pg-view .ik-start", "stroke"),
    ("#pg-view svg .ik-number", "fill"),
    (".pg-track .ik-at-tip", "borderBottomColor"),
    (".pg-track .ik-at-start", "borderLeftColor"),
]


@pytest.mark.parametrize("scheme", ["dark", "light"])
def test_in_high_contrast_all_that_is_drawn_is_seen(coach: Opener, scheme):
    page = coach(CASE, forced_colors="active", color_scheme=scheme).ready()
    page.press("fairness", "ArrowLeft", 30)
    page.page.wait_for_timeout(700)
    seen = page.page.evaluate(CONTRASTS, DRAWN)
    assert {part: round(c, 1) for part, c in seen.items() if c < 3} == {}
    triangle = page.at(".pg-track .ik-at-tip").first
    assert triangle.evaluate("n => getComputedStyle(n).borderLeftColor") == "rgba(0, 0, 0, 0)", "a triangle"
    ground = page.page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert ground == {"light": "rgb(255, 255, 255)", "dark": "rgb(0, 0, 0)"}[scheme]


# What ipywidgets brings along is light whatever the editor is.
EDITORS = {
    "VS Code": '<body data-vscode-theme-kind="vscode-dark" style="background: #1e1e1e; --vscode-editor-background: #1e1e1e; --vscode-editor-foreground: #d4d4d4">',
    "VS Code, high contrast": '<body data-vscode-theme-kind="vscode-high-contrast" style="background: #000; --vscode-editor-background: #000; --vscode-editor-foreground: #fff">',
    "Colab": "<body style='background: #1f2229'><script>document.documentElement.setAttribute('theme', 'dark')</script>",
    "JupyterLab": '<body data-jp-theme-light="false" style="background: #111; --jp-layout-color0: #111; --jp-content-font-color1: #fff">',
}
IPYWIDGETS = ":root { --jp-layout-color0: white; --jp-content-font-color1: rgba(0, 0, 0, .87); --jp-border-color2: #e0e0e0; }"


@pytest.mark.parametrize("editor", EDITORS)
def test_on_a_dark_ground_the_ink_is_light(chromium: Browser, editor):
    page = chromium.new_page()
    said = '<div class="ik-app"><div class="ik"><p class="ink">Too close</p><p class="attend"><b class="ik-side">Attend</b></p><p class="decline"><b class="ik-side">Decline</b></p></div></div>'
    page.set_content(
        f"<!doctype html><style>{IPYWIDGETS} {notebook_styles()}</style>{EDITORS[editor]}{said}</body>"
    )
    parts = [
        (".ik .ink", "color"),
        (".ik .attend .ik-side", "color"),
        (".ik .decline .ik-side", "color"),
    ]
    assert {part: c for part, c in page.evaluate(CONTRASTS, parts).items() if c < 4.5} == {}
    page.close()


# What Chromium's translation does to a page: each text is put into an element, and that into another.
TRANSLATE = """() => {
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), texts = [];
  while (walk.nextNode()) if (walk.currentNode.data.trim() && !walk.currentNode.parentElement.closest("script, style, svg, pre")) texts.push(walk.currentNode);
  for (const text of texts) {
    const [outer, inner] = [document.createElement("font"), document.createElement("font")];
    text.replaceWith(outer);
    outer.append(inner);
    inner.append(text);
  }
}"""


def test_a_browser_that_translates_the_page_freezes_no_number(coach: Opener):
    page = coach(CASE).ready()
    page.page.evaluate(TRANSLATE)
    page.press("fairness", "End")
    expect(page.page.locator(".pg-slider:has(#weight-fairness) .pg-value")).to_have_text("100")
    page.says_what_python_says(CASE.opinion.changed("fairness", weight=100))


def test_text_from_right_to_left_is_read_from_the_right(coach: Opener, chromium: Browser):
    shown = coach(CASE).ready()
    note = shown.open_factor("practice").get_by_label("Your note")
    note.fill("שלום")
    assert note.evaluate("n => getComputedStyle(n).direction") == "rtl"
    page = chromium.new_page()
    page.set_content(
        f'<!doctype html><style>{notebook_styles()}</style><div class="ik-app"><textarea>שלום</textarea></div>'
        '<div class="ik-own"><input type="text" value="שלום"></div>'
    )
    for field in page.locator("textarea, input").all():
        assert field.evaluate("n => getComputedStyle(n).unicodeBidi") == "plaintext"
        assert field.evaluate("n => getComputedStyle(n).textAlign") == "start"
    page.close()
