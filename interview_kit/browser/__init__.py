"""The live view in the browser and the coach's page, which is the same view in one HTML file.

Scripts stand in `js/`, style sheets in `css/`; the arithmetic they share with Python stands beside it.
"""

from interview_kit.browser.page import page_bytes

__all__ = [
    "page_bytes",
]
