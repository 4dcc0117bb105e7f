"""Should I take a job interview if I don't intend to accept the offer?

Load a case, weigh it, and see which way the balance tips and what would tip it back. `interview_kit.charts`,
`.tables` and `.words` show it as Plotly charts, as pandas tables and in plain words; `.caseload` has many.

>>> from interview_kit import balance, load, verdict
>>> verdict(load("early-and-curious").opinion).side
'attend'
"""

from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any

import interview_kit.model.errors as errors
import interview_kit.model.printing as printing
from interview_kit import retired, words
from interview_kit.advice.assessment import start
from interview_kit.advice.conclusion import conclude
from interview_kit.advice.conclusion_words import conclusion_in_words
from interview_kit.advice.facts import Facts
from interview_kit.advice.letters import if_asked, letter, letter_kinds
from interview_kit.analysis.balance import balance, contributions
from interview_kit.analysis.comparison import compare, comparisons
from interview_kit.analysis.sensitivity import mergings, tipping_weights
from interview_kit.analysis.shares import share_in_order, share_nearby, share_of_weightings, three_shares
from interview_kit.analysis.verdict import verdict
from interview_kit.coach.handover import less, preview
from interview_kit.coach.reply import add_opinion, reply_to, sample_reply
from interview_kit.coach.summary import summary
from interview_kit.coach.zip_file import bundle
from interview_kit.model.decision import Decision, LookBack
from interview_kit.model.errors import (
    ChartError,
    DecisionError,
    FactError,
    KitError,
    KnowledgeError,
    LetterError,
    RouteError,
)
from interview_kit.model.opinion import FirstLook, NextStep, Opinion
from interview_kit.storage.decision_file import load, read_decision, samples, save
from interview_kit.storage.home import decisions_folder
from interview_kit.storage.own_cases import chosen_case, chosen_case_in_words

if TYPE_CHECKING:
    from interview_kit import caseload, charts
    from interview_kit.browser.page import page
    from interview_kit.caseload.answers import answers
    from interview_kit.caseload.made_up import made_up_caseload
    from interview_kit.caseload.reading import read_caseload, save_caseload
    from interview_kit.charts import tables
    from interview_kit.charts.export import save_chart
    from interview_kit.storage.spreadsheet import load_table, opinion_table, save_table
    from interview_kit.widgets.case_table import CaseTable
    from interview_kit.widgets.explorer import Explorer
    from interview_kit.widgets.handover import Handover
    from interview_kit.widgets.letter_desk import Desk
    from interview_kit.widgets.my_cases import MyCases
    from interview_kit.widgets.own_case import OwnCase
    from interview_kit.widgets.replies import Replies
    from interview_kit.widgets.swing_weights import Swings

__all__ = [
    "CaseTable",
    "ChartError",
    "Decision",
    "DecisionError",
    "Desk",
    "Explorer",
    "FactError",
    "Facts",
    "FirstLook",
    "Handover",
    "KitError",
    "KnowledgeError",
    "LetterError",
    "LookBack",
    "MyCases",
    "NextStep",
    "Opinion",
    "OwnCase",
    "Replies",
    "RouteError",
    "Swings",
    "add_opinion",
    "answers",
    "balance",
    "bundle",
    "caseload",
    "charts",
    "chosen_case",
    "chosen_case_in_words",
    "compare",
    "comparisons",
    "conclude",
    "conclusion_in_words",
    "contributions",
    "decisions_folder",
    "if_asked",
    "less",
    "letter",
    "letter_kinds",
    "load",
    "load_table",
    "made_up_caseload",
    "mergings",
    "opinion_table",
    "page",
    "preview",
    "read_caseload",
    "read_decision",
    "reply_to",
    "sample_reply",
    "samples",
    "save",
    "save_caseload",
    "save_chart",
    "save_table",
    "share_in_order",
    "share_nearby",
    "share_of_weightings",
    "start",
    "summary",
    "tables",
    "three_shares",
    "tipping_weights",
    "verdict",
    "words",
]

# These bring ipywidgets, Plotly or pandas; whoever only weighs need not wait for them.
_LATER = {
    "CaseTable": "widgets.case_table",
    "Desk": "widgets.letter_desk",
    "Explorer": "widgets.explorer",
    "Handover": "widgets.handover",
    "MyCases": "widgets.my_cases",
    "OwnCase": "widgets.own_case",
    "Replies": "widgets.replies",
    "Swings": "widgets.swing_weights",
    "answers": "caseload.answers",
    "load_table": "storage.spreadsheet",
    "made_up_caseload": "caseload.made_up",
    "opinion_table": "storage.spreadsheet",
    "page": "browser.page",
    "read_caseload": "caseload.reading",
    "save_caseload": "caseload.reading",
    "save_chart": "charts.export",
    "save_table": "storage.spreadsheet",
}
_SHELVES = {"caseload": "caseload", "charts": "charts", "tables": "charts.tables"}


def __getattr__(name: str) -> Any:
    if name in _SHELVES:
        return _brought(name, _SHELVES[name])
    if name in _LATER:
        return getattr(_brought(name, _LATER[name]), name)
    raise AttributeError(f"module 'interview_kit' has no attribute {name!r}")


def _brought(name: str, module: str) -> ModuleType:
    with errors.said_if_missing(name):
        return import_module(f"interview_kit.{module}")


retired.watch()
printing.print_anywhere()
