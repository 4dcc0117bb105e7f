"""Parquet: pyarrow is asked for when it is needed, what is missing or broken is said in a sentence."""

from collections.abc import Sequence
from io import BytesIO
from typing import Any

import pandas as pd

from interview_kit.model.errors import in_one_line, said_if_missing
from interview_kit.model.sentences import fill, sentences


def parquet_library(asked_by: str) -> Any:
    """Return pyarrow's Parquet module; raise KitError where there is none, saying what asked for it."""
    with said_if_missing(asked_by):
        from pyarrow import parquet
    return parquet


def unreadable() -> tuple[type[Exception], ...]:
    """The errors of a file that is no Parquet file, or was cut off; only where pyarrow is there."""
    from pyarrow import ArrowException

    return ArrowException, OSError, ValueError


def as_frame(arrow: Any) -> pd.DataFrame:
    """Return an Arrow table for pandas, by its columns alone: what pandas noted of it may be broken.

    An index without a name, which is a column there, is left out.

    >>> import pyarrow as pa
    >>> as_frame(pa.table({"id": ["a"]}).replace_schema_metadata({"pandas": "{}"}))["id"].tolist()
    ['a']
    """
    named = [n for n, name in enumerate(arrow.schema.names) if not name.startswith("__index_level_")]
    frame: pd.DataFrame = arrow.select(named).replace_schema_metadata(None).to_pandas()
    return frame


def one_table(batches: Sequence[Any]) -> Any:
    """Return batches of one file, or parts of them, as one Arrow table, in which nothing is copied."""
    import pyarrow as pa

    return pa.Table.from_batches(batches)


def why_unreadable(error: Exception) -> str:
    """What such an error says, as a reason.

    >>> why_unreadable(ValueError("too short"))
    'is no Parquet file, or was cut off: too short'
    """
    return fill(sentences("caseload.report")["no_parquet"], fault=in_one_line(error))


def as_parquet(table: pd.DataFrame, asked_by: str) -> bytes:
    """Return a table as the bytes of a Parquet file, without its index."""
    parquet = parquet_library(asked_by)
    import pyarrow as pa

    written = BytesIO()
    parquet.write_table(pa.Table.from_pandas(table, preserve_index=False), written)
    return written.getvalue()
