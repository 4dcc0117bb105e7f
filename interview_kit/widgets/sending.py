"""What takes a letter out of the notebook: a button that copies it, and one that opens the mail program.

Both are the work of the browser: Python may run on another machine. Where neither can be, it says what to do.
"""

import traitlets

from interview_kit.advice.letters import Letter
from interview_kit.browser.assets import module, notebook_styles
from interview_kit.browser.live_view import Whole
from interview_kit.model.sentences import sentences


class Sending(Whole):
    """The two buttons under a letter; `show` gives them another, or none.

    >>> from interview_kit import letter, load
    >>> sending = Sending()
    >>> sending.show(letter(load("content-and-approached"), "decline", filled={"your_name": "Ada"}))
    >>> sending.to_fill
    '[name], [the role], [organisation]'
    """

    _esm = module("sending.js")
    _css = notebook_styles()
    subject = traitlets.Unicode().tag(sync=True)
    text = traitlets.Unicode().tag(sync=True)
    to_fill = traitlets.Unicode().tag(sync=True)
    words = traitlets.Dict().tag(sync=True)

    def __init__(self) -> None:
        super().__init__(words=dict(sentences("wording.sending")))

    def show(self, letter: Letter | None) -> None:
        """Copy and mail this letter from now on; None hides the buttons."""
        with self.hold_sync():  # in one message: a subject never goes with another letter's text
            self.subject = letter.subject if letter else ""
            self.text = letter.body if letter else ""
            marks = (f"[{field.mark}]" for field in letter.fields) if letter else ()
            self.to_fill = ", ".join(mark for mark in marks if letter and mark in letter.body)
