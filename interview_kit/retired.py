"""Modules that notebooks of an older kit ask for: they are told in one sentence that they are old.

The command renews a person's copies of the notebooks but leaves those that they have changed, so an old one
may ask for a module by the name it had then.
"""

import sys
from collections.abc import Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec
from types import ModuleType

from interview_kit.model.errors import OldNotebookError

MODULES = frozenset(
    f"interview_kit.{name}"
    for name in (
        *("agreeing", "apart", "asking", "comparing", "numbers", "sensitivity", "shares"),
        *("tables", "telling", "wording"),
    )
)
"""What the notebooks imported before version 0.1.0."""


class _Finder(MetaPathFinder):
    """Asked last, for what no other finder knows."""

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if fullname in MODULES:
            raise OldNotebookError(fullname)
        return None


def watch() -> None:
    """Have imports of these modules say so; asked twice, it does nothing more."""
    if not any(isinstance(finder, _Finder) for finder in sys.meta_path):
        sys.meta_path.append(_Finder())
