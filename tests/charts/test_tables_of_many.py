"""The tables over many cases are on the shelf with all others."""

from interview_kit import charts, tables
from interview_kit.charts import tables_of_many

OF_MANY = ("balance_strip", "contribution_map", "weight_moved")
"""Charts that are drawn of many cases, and of no opinion."""


def test_each_chart_over_many_cases_has_its_table_on_the_shelf():
    for name in OF_MANY:
        assert getattr(tables, f"{name}_table") is getattr(tables_of_many, f"{name}_table")
        assert name in charts.__all__
