"""What one works with in a notebook: ipywidgets that show what the other packages find.

Glue only: no widget computes or words anything itself. The table of a caseload stands apart, since it brings
pandas, which the first sliders do not wait for.
"""

from interview_kit.widgets.explorer import Explorer
from interview_kit.widgets.handover import Handover
from interview_kit.widgets.letter_desk import Desk
from interview_kit.widgets.my_cases import MyCases
from interview_kit.widgets.own_case import OwnCase
from interview_kit.widgets.replies import Replies
from interview_kit.widgets.swing_weights import Swings

__all__ = [
    "Desk",
    "Explorer",
    "Handover",
    "MyCases",
    "OwnCase",
    "Replies",
    "Swings",
]
