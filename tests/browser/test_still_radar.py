"""The coach's page as a file: what it holds, what it allows, and what comes back from it."""

import re

from interview_kit import Opinion
from interview_kit.browser.still_radar import still_radar


def test_the_still_picture_is_the_same_for_both_sides_swapped():
    rows = [(8, 3, 75), (2, 9, 40), (5, 5, 100)]
    attend, decline, weights = zip(*rows, strict=True)
    picture = still_radar(Opinion.of(attend=attend, decline=decline, weights=weights))
    swapped = still_radar(Opinion.of(attend=decline, decline=attend, weights=weights))
    shapes = [dict(re.findall(r'ik-shape (\w+)" d="([^"]+)"', each)) for each in (picture, swapped)]
    assert shapes[0] == {"attend": shapes[1]["decline"], "decline": shapes[1]["attend"]}
    assert shapes[0]["attend"] != shapes[0]["decline"]
