"""The log as a table, the counts behind the pages' names, and finding anything by a few letters."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest

from kai_desk.record.history import EditRow
from kai_desk.record.record import Record
from kai_desk.tables.clocks import live
from kai_desk.tables.finding import find, places
from kai_desk.tables.history import history
from kai_desk.tables.navigation import page_counts
from kai_desk.tables.table import AsOf

Day = Callable[..., AsOf]
Add = Callable[..., str]
AT = datetime(2025, 9, 8, 23, 30, tzinfo=UTC).isoformat()


def test_the_log_is_told_newest_first_in_korean_time(asof: Day) -> None:
    edits = [
        EditRow(1, "a", AT, "김주무관", "새 기록", "", 65),
        EditRow(2, "b", AT, "이주무관", "고침", "공문", 3),
        EditRow(3, "", "", "(다른 도구)", "외부 변경", "아직 기록되지 않음", 1, sealed=False),
    ]
    table = history(asof(), edits)
    assert table.rows == (
        (3, None, "(다른 도구)", "외부 변경", None, 1, "아직 기록되지 않음"),
        (2, "2025. 9. 9. 08:30", "이주무관", "고침", None, 3, "공문"),
        (1, "2025. 9. 9. 08:30", "김주무관", "새 기록", "예산 규칙, 기준값", 65, None),
    )
    assert (table.row_ids, table.subtitle) == (("", "2", "1"), "수정 3건")


def test_counts_behind_the_pages(seeds: Record, asof: Day) -> None:
    counts = page_counts(live(seeds, date(2025, 9, 9)))
    assert (counts["consortia"], counts["organizations"], counts["milestones"]) == (("5", ""), ("49", ""), ("", ""))
    assert counts["evidence"][0].startswith("상충 ")
    assert page_counts(asof())["evidence"] == ("", "")


@pytest.mark.parametrize(("due", "shown"), [("2025-09-01", ("지연 1", "late")), ("2025-09-30", ("", ""))])
def test_what_is_late_is_said_beside_the_page(add: Add, asof: Day, due: str, shown: tuple[str, str]) -> None:
    add("milestone_date", milestone=add("milestone", name="일"), kind="기준", due=due)
    assert page_counts(asof())["milestones"] == shown


@pytest.mark.parametrize(
    ("query", "kind", "first"),
    [
        ("ㅍㅅㅋ", "기관", "포스코DX"),
        ("kaist", "기관", "한국과학기술원"),
        ("ㅇㅅㅌㅇㅈ", "컨소시엄", "업스테이지"),
        ("ㄴㅇㅂ 클라", "컨소시엄", "네이버클라우드"),
        ("발표평가", "라운드", "발표평가"),
        ("예산", "쪽", "예산"),
        ("총액", "수치", "정부 지원 총액"),
        ("없는 것이다", None, None),
        ("  ", None, None),
    ],
)
def test_a_few_letters_find_anything(seeds: Record, query: str, kind: str | None, first: str | None) -> None:
    among = places(live(seeds, date(2025, 9, 9)), [("budget", "예산"), ("", "구분선")])
    found = find(query, among)
    assert (kind is None) == (found == ())
    if kind is not None:
        assert next(place.title for place in found if place.kind == kind) == first
    assert len(found) <= 12
