"""Which rows stand against deleting a row."""

from collections.abc import Callable

from kai_desk.record.record import Reader
from kai_desk.tables.pointing import NAMED, Pointing, pointing


def test_rows_that_point_are_counted_and_named(add: Callable[..., str], reader: Reader) -> None:
    team, other = add("consortium", name="가 팀"), add("consortium", name="나 팀")
    for number in range(NAMED + 2):
        organization = add("organization", name=f"기관 {number}")
        add("membership", consortium=team, organization=organization, role="참여")
    add("budget_line", name="항목", consortium=team)
    found = pointing(reader, "consortium", team)
    assert [(part.table, part.title, part.count) for part in found] == [
        ("membership", "구성", NAMED + 2),
        ("budget_line", "예산 항목", 1),
    ]
    assert len(found[0].names) == NAMED
    assert found[0].names[0] == "가 팀 · 기관 0"
    assert pointing(reader, "consortium", other) == ()


def test_rows_of_its_own_kind_count_too(add: Callable[..., str], reader: Reader) -> None:
    university = add("organization", name="가상대학교")
    assert pointing(reader, "organization", university) == ()
    add("organization", name="가상대학교 산학협력단", family=university)
    assert pointing(reader, "organization", university) == (
        Pointing("organization", "기관", 1, ("가상대학교 산학협력단",)),
    )
