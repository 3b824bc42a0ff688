"""Absent values with a stated reason."""

import pytest

from kai_desk.korean.gaps import Gap


@pytest.mark.parametrize(
    ("text", "gap"),
    [
        ("미공개", Gap.UNDISCLOSED),
        (" 미 공개 ", Gap.UNDISCLOSED),
        ("해당없음", Gap.NOT_APPLICABLE),
        ("해당 없음", Gap.NOT_APPLICABLE),
        ("0", None),
        ("-", None),
        ("", None),
    ],
)
def test_a_gap_is_read_by_its_name(text: str, gap: Gap | None) -> None:
    assert Gap.read(text) is gap
