"""Should I take a job interview if I don't intend to accept the offer?

Load a case, weigh it, and see which way the balance tips and what would tip it back.

>>> from interview_kit import balance, load, verdict
>>> verdict(load("early-and-curious").opinion).side
'attend'
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from interview_kit.decision import Decision, LookBack, decisions_folder, load, samples, save
from interview_kit.digest import summary
from interview_kit.facts import Facts
from interview_kit.files import DecisionError
from interview_kit.joining import add_opinion, reply_to, sample_reply
from interview_kit.letters import LetterError, if_asked, letter, letter_kinds
from interview_kit.opening import start
from interview_kit.opinion import Opinion
from interview_kit.parcel import bundle
from interview_kit.question import FactError
from interview_kit.scoring import balance, contributions
from interview_kit.sensitivity import tipping_weights
from interview_kit.shares import share_in_order, share_nearby, share_of_weightings
from interview_kit.sharing import less, preview
from interview_kit.wording import verdict

if TYPE_CHECKING:
    from interview_kit.desk import Desk
    from interview_kit.explorer import Explorer
    from interview_kit.handing import Handover
    from interview_kit.intake import OwnCase
    from interview_kit.pagefile import page
    from interview_kit.printing import save_chart
    from interview_kit.receiving import Replies
    from interview_kit.swinging import Swings

__all__ = [
    "Decision",
    "DecisionError",
    "Desk",
    "Explorer",
    "FactError",
    "Facts",
    "Handover",
    "LetterError",
    "LookBack",
    "Opinion",
    "OwnCase",
    "Replies",
    "Swings",
    "add_opinion",
    "balance",
    "bundle",
    "contributions",
    "decisions_folder",
    "if_asked",
    "less",
    "letter",
    "letter_kinds",
    "load",
    "page",
    "preview",
    "reply_to",
    "sample_reply",
    "samples",
    "save",
    "save_chart",
    "share_in_order",
    "share_nearby",
    "share_of_weightings",
    "start",
    "summary",
    "tipping_weights",
    "verdict",
]


_LATER = {
    "Desk": "desk",
    "Explorer": "explorer",
    "Handover": "handing",
    "OwnCase": "intake",
    "Replies": "receiving",
    "Swings": "swinging",
    "page": "pagefile",
    "save_chart": "printing",
}


def __getattr__(name: str) -> Any:
    # These bring ipywidgets or Plotly; whoever only weighs need not wait for them.
    if name in _LATER:
        return getattr(import_module(f"interview_kit.{_LATER[name]}"), name)
    raise AttributeError(f"module 'interview_kit' has no attribute {name!r}")
