"""Every reader of the kit, by its name."""

from tests.fuzz.caseload_readers import CASELOAD_READERS
from tests.fuzz.data_readers import DATA_READERS
from tests.fuzz.page_reader import PAGE_READER
from tests.fuzz.readers import READERS
from tests.fuzz.trying import Reader

EVERY = (*READERS, PAGE_READER, *CASELOAD_READERS, *DATA_READERS)


def named(name: str) -> Reader:
    """The reader of that name."""
    return next(reader for reader in EVERY if reader.name == name)
