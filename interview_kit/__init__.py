"""Should I take a job interview if I don't intend to accept the offer?

Load a case, weigh it, and see which way the balance tips and what would tip it back.

>>> from interview_kit import balance, load, verdict
>>> verdict(load("early-and-curious").opinion).side
'attend'
"""

from typing import TYPE_CHECKING, Any

from interview_kit.decision import Decision, LookBack, Opinion, decisions_folder, load, samples, save
from interview_kit.facts import FactError, Facts
from interview_kit.files import DecisionError
from interview_kit.letters import LetterError, if_asked, letter, letter_kinds
from interview_kit.opening import start
from interview_kit.scoring import balance, contributions
from interview_kit.sensitivity import tipping_weights
from interview_kit.shares import share_in_order, share_nearby, share_of_weightings
from interview_kit.wording import verdict

if TYPE_CHECKING:
    from interview_kit.explorer import Explorer

__all__ = [
    "Decision",
    "DecisionError",
    "Explorer",
    "FactError",
    "Facts",
    "LetterError",
    "LookBack",
    "Opinion",
    "balance",
    "contributions",
    "decisions_folder",
    "if_asked",
    "letter",
    "letter_kinds",
    "load",
    "samples",
    "save",
    "share_in_order",
    "share_nearby",
    "share_of_weightings",
    "start",
    "tipping_weights",
    "verdict",
]


def __getattr__(name: str) -> Any:
    # The Explorer brings ipywidgets; whoever only weighs need not wait for it.
    if name == "Explorer":
        from interview_kit.explorer import Explorer

        return Explorer
    raise AttributeError(f"module 'interview_kit' has no attribute {name!r}")
