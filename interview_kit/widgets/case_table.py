"""A caseload as a table to sort and search; a click on a row opens that case with its sliders."""

from datetime import date
from typing import Any

import ipywidgets as w
import pandas as pd
from itables.widget import ITable

from interview_kit.advice.facts import known_facts
from interview_kit.caseload.answers import answers
from interview_kit.caseload.cases import case_of
from interview_kit.caseload.overview import clients_rows
from interview_kit.caseload.record import Caseload
from interview_kit.caseload.talks import talk_first
from interview_kit.model.sentences import fill, one_line, sentences
from interview_kit.widgets.base import Guarded, InSight, Looks, classed, html
from interview_kit.widgets.explorer import Explorer

_LAYOUT = {"topStart": "search", "topEnd": "info", "bottomStart": "pageLength", "bottomEnd": "paging"}


class CaseTable(Guarded):
    """Whom to talk to first, as a table to sort and search; the case of the row that is chosen below it.

    Cases go by their ids; with `titles` their titles stand there as well. `explorer` holds the case that was
    opened last, None before; nothing that is moved in it is saved.

    >>> from interview_kit.caseload import made_up_caseload
    >>> table = CaseTable(made_up_caseload(2, today=date(2026, 12, 1)), today=date(2026, 12, 1))
    >>> table.show_case("invented-0002")
    >>> table.explorer.decision.id
    'invented-0002'
    """

    def __init__(self, caseload: Caseload, *, today: date | None = None, titles: bool = False) -> None:
        super().__init__()
        said, self._caseload = sentences("caseload.table"), caseload
        day = today or date.today()
        self.order = talk_first(caseload.table, answers(caseload, today=day), today=day)
        self.explorer: Explorer | None = None
        rows = _shown(caseload, self.order, titles=titles)
        self.table = ITable(
            rows,
            select="single",
            layout=_LAYOUT,
            showIndex=False,
            maxBytes=0,  # all rows are there to be searched
            order=[],
            autoWidth=False,
            pageLength=5,  # so that the case which is opened is in sight
            lengthMenu=[5, 10, 25, 100],
            columnDefs=[
                {"targets": [0, 1, 2, 3], "className": "dt-nowrap"},
                {"targets": rows.columns.get_loc(said["balance"]), "type": "num"},
            ],
            classes="display compact",
            text_in_header_can_be_selected=False,
        )
        self.on_change(self.table, self._on_rows, "selected_rows")
        self.field = w.Text(
            description=said["field"], placeholder=_first(self.order), continuous_update=False
        )
        self.on_change(classed(self.field, "ik-field"), self._on_field)
        self._case = classed(w.VBox(), "ik-opened")
        notes = w.HTML(html().lines([f"{caseload!r} {said['order']}", said["pick"]]))
        shown = classed(self.table, "ik-cases")
        self.children = [Looks(), InSight(), notes, self.fault, shown, self.field, self._case]
        classed(self, "ik-own")

    def show_case(self, case: str) -> None:
        """Open a case below the table; raise DecisionError where there is none of that id."""
        decision, said = case_of(self._caseload, case), sentences("caseload.table")
        explorer = Explorer(decision, samples=False, for_coach=True)
        head = fill(said["opened"], case=one_line(case))
        self._case.children = [w.HTML(html().lines([head, said["not_saved"]])), explorer]
        if self.explorer:
            _close(self.explorer)  # else each one that was opened would go on listening
        self.explorer = explorer

    def _on_field(self, change: dict[str, Any]) -> None:
        if change["new"].strip():
            self.show_case(change["new"].strip())

    def _on_rows(self, change: dict[str, Any]) -> None:
        if change["new"]:
            self.show_case(str(self.order.index[change["new"][0]]))


def _shown(caseload: Caseload, order: pd.DataFrame, *, titles: bool) -> pd.DataFrame:
    """The table as it is read: a row for each case, in order, under heads in words."""
    said = sentences("caseload.table")
    own = clients_rows(caseload.table).set_index("id").loc[order.index]
    columns: dict[str, Any] = {said["id"]: order.index.astype(str)}
    if titles:
        named = clients_rows(caseload.with_texts).set_index("id")["title"].loc[order.index]
        columns[said["title"]] = [one_line(title) for title in named]
    columns[said["days"]] = [_whole(days) for days in order["days"]]
    columns[said["verdict"]] = order["verdict"].astype(str).to_numpy()
    columns[said["balance"]] = _points(order["balance"])
    if "decision_stage" in own:
        stages = known_facts()["decision_stage"].answers
        columns[said["stage"]] = [stages.get(stage, "") for stage in own["decision_stage"]]
    if "coach" in own:
        columns[said["coach"]] = own["coach"].fillna("").to_numpy()
    columns[said["why"]] = order["why"].to_numpy()
    return pd.DataFrame(columns)


def _first(order: pd.DataFrame) -> str:
    return str(order.index[0]) if len(order) else ""


def _whole(number: Any) -> int | str:
    return "" if pd.isna(number) else round(number)


def _points(balances: pd.Series) -> pd.Categorical:
    """Whole points with a true minus; by their order they can be sorted, as texts could not.

    Where there is none, the cell is empty, and sorted after all others: it is no low balance.
    """
    points = [None if pd.isna(balance) else round(balance) for balance in balances]
    texts = {n: f"{n}".replace("-", "−") for n in sorted({n for n in points if n is not None})}
    cells: list[Any] = ["" if n is None else texts[n] for n in points]
    return pd.Categorical(cells, pd.Index([*texts.values(), ""]), ordered=True)


def _close(widget: w.Widget) -> None:
    for child in getattr(widget, "children", ()):
        _close(child)
    widget.close()
