"""How wide columns are: texts give way where room lacks, and take what nobody needs."""

import pytest

from kai_desk.desk.widgets.table_view import WIDE, grown, squeezed


@pytest.mark.parametrize(
    ("widths", "whole", "room", "made"),
    [
        ([100, WIDE], [100, 700], 300, [100, 620]),
        ([100, WIDE], [100, 400], 300, [100, 400]),
        ([WIDE, WIDE], [400, 600], 100, [400, 340]),
        ([100, 90], [100, 90], 500, [100, 90]),
        ([100, WIDE], [100, 700], 0, [100, WIDE]),
    ],
)
def test_room_that_nobody_needs_goes_to_longer_texts(
    widths: list[int], whole: list[int], room: int, made: list[int]
) -> None:
    assert grown(widths, whole, room) == made


@pytest.mark.parametrize(("lack", "made"), [(0, [100, 300]), (20, [100, 280]), (1000, [80, 80])])
def test_the_widest_gives_way_first(lack: int, made: list[int]) -> None:
    assert squeezed([100, 300], [80, 80], lack) == made
