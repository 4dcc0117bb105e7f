"""The kit's data says what it must, and a slip in it is named by file, factor and field."""

import pytest

from interview_kit.model.errors import KnowledgeError
from interview_kit.model.thresholds import thresholds
from tests.model.test_factors import broken


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("favours = 0.4", "favours = 0.6", ["favours", "0.6", "less than 0.5"]),
        ("favours = 0.4", "favours = nan", ["favours", "nan"]),
        ("concentration = 40", "concentration = 0", ["concentration", "0"]),
        # With it a route would not be even with itself, and none would lead.
        ("close_points = 5", "close_points = 0", ["close_points", "0"]),
    ],
)
def test_a_slip_in_the_thresholds_is_named_with_its_file_and_field(old, new, said, data):
    broken(data / "thresholds.toml", old, new)
    with pytest.raises(KnowledgeError) as error:
        thresholds()
    for part in [str(data / "thresholds.toml"), *said]:
        assert part in str(error.value)
