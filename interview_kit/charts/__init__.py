"""Plotly charts for print and for reading, the tables they draw, and their captions.

A chart neither shows nor computes: its numbers are those of its table, its title those of its caption.
`case` is the case's title.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from interview_kit.model.errors import said_if_missing

if TYPE_CHECKING:
    from interview_kit.charts.balance import contributions, radar
    from interview_kit.charts.caseload import balance_strip, contribution_map, weight_moved
    from interview_kit.charts.comparison import differences
    from interview_kit.charts.information import asking
    from interview_kit.charts.routes import route_balances
    from interview_kit.charts.sensitivity import one_weight, tipping, tornado
    from interview_kit.charts.shares import firmness

__all__ = [
    "asking",
    "balance_strip",
    "contribution_map",
    "contributions",
    "differences",
    "firmness",
    "one_weight",
    "radar",
    "route_balances",
    "tipping",
    "tornado",
    "weight_moved",
]

# The tables are to be had without Plotly, so a chart is imported when it is asked for.
_LATER = {
    "asking": "information",
    "balance_strip": "caseload",
    "contribution_map": "caseload",
    "contributions": "balance",
    "differences": "comparison",
    "firmness": "shares",
    "one_weight": "sensitivity",
    "radar": "balance",
    "route_balances": "routes",
    "tipping": "sensitivity",
    "tornado": "sensitivity",
    "weight_moved": "caseload",
}


def __getattr__(name: str) -> Any:
    if name in _LATER:
        with said_if_missing(f"charts.{name}"):
            return getattr(import_module(f"{__name__}.{_LATER[name]}"), name)
    raise AttributeError(f"module 'interview_kit.charts' has no attribute {name!r}")
