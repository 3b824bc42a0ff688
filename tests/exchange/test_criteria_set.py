"""A whole set of criteria: what lines mean, what stands against them, where copied cells go."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest

from kai_desk.exchange.criteria_set import first_fault, next_version, other_rules, plan_set, put_in
from kai_desk.exchange.intake import write_intake
from kai_desk.exchange.pasting import Cells, read_cells
from kai_desk.korean.errors import Told
from kai_desk.record.record import Record

Open = Callable[..., Record]
TODAY = date(2025, 9, 9)
FIVE: Cells = tuple((name, "20", "") for name in ("가", "나", "다", "라", "마"))
BLANK = ("", "", "")


def common(record: Record, name: str, version: str = "1판") -> dict[str, str | int | None]:
    return {"round": str(record.rows("SELECT id FROM round WHERE name = ?", (name,))[0][0]), "version": version}


def add_round(record: Record, **values: str | int | None) -> str:
    with record.edit("라운드") as edit:
        return edit.insert("round", {"name": "가상", "position": 90, "kind": "단계평가", **values})


@pytest.mark.parametrize(
    ("lines", "count", "total", "words"),
    [
        ((), 0, "0", "평가항목 0개 · 배점 합 0"),
        (FIVE, 5, "100", "평가항목 5개 · 배점 합 100"),
        ((BLANK, *FIVE[:2], BLANK), 2, "40", "평가항목 2개 · 배점 합 40 · 100보다 60 적음"),
        ((("가", "99.5", ""), ("나", "0.75", "")), 2, "100.25", "평가항목 2개 · 배점 합 100.25 · 100보다 0.25 많음"),
        ((("가", "많이", ""), ("나", "30", "")), 2, "30", "평가항목 2개 · 배점 합 30 · 100보다 70 적음"),
    ],
)
def test_the_weights_are_added_up(record: Record, lines: Cells, count: int, total: str, words: str) -> None:
    planned = plan_set(record, {}, lines, today=TODAY)
    assert (planned.count, planned.total, planned.words) == (count, Decimal(total), words)


@pytest.mark.parametrize(
    ("lines", "faults", "sentence"),
    [
        (FIVE, [], ""),
        ((("가", "많이", ""),), [(0, 1)], "1행 '배점': 배점은 숫자여야 하는데 '많이'가 있습니다. 숫자만 적으십시오."),
        ((BLANK, ("", "10", "")), [(1, 0)], "2행 '평가항목': 평가항목은 비울 수 없습니다. 값을 적으십시오."),
        ((("가", "", ""),), [(0, 1)], "1행 '배점': 배점은 비울 수 없습니다. 값을 적으십시오."),
        (
            (("가 나", "10", ""), ("가  나", "많이", "")),
            [(1, 0), (1, 1)],
            "2행 '평가항목': '가 나'는 1행에도 있습니다. 이름을 고치거나 이 행을 빼십시오.",
        ),
    ],
)
def test_what_stands_against_a_line(record: Record, lines: Cells, faults: list[tuple[int, int]], sentence: str) -> None:
    pasted = plan_set(record, {}, lines, today=TODAY).pasted
    assert sorted(pasted.faults) == faults
    assert first_fault(pasted) == sentence


def test_what_is_not_yet_written_is_no_fault(record: Record) -> None:
    lines: Cells = (("가", "", ""), ("", "10", ""), ("다", "많이", ""))
    assert list(plan_set(record, {}, lines, unfinished=True).pasted.faults) == [(2, 1)]
    assert len(plan_set(record, {}, lines).pasted.faults) == 3


def test_a_version_that_grows_is_added_up_with_what_it_has(opened: Open) -> None:
    record = opened("practice")
    step = add_round(record, name="뒤의 라운드")
    where: dict[str, str | int | None] = {"round": step, "version": "1판"}
    with record.edit("첫 벌") as edit:
        write_intake(edit, plan_set(record, where, FIVE[:3]).pasted.intake)
    planned = plan_set(record, {**where, "version": " 1판"}, (("라", "40", ""), ("가", "1", "")))
    assert planned.words == "평가항목 2개 · 배점 합 41 · 이 판에 이미 있는 3개(60)와 더하면 101 · 100보다 1 많음"
    assert planned.pasted.faults == {(1, 0): "'가'는 이 판에 이미 있습니다. 이름을 고치거나 이 행을 빼십시오."}
    assert [columns["position"] for _, _, columns in planned.pasted.intake.inserts] == [4, 5]
    assert plan_set(record, {**where, "version": "2판"}, FIVE).whole


def test_a_set_is_one_edit_in_the_order_of_its_lines(opened: Open) -> None:
    record = opened("practice")
    where = common(record, "접수")
    intake = plan_set(record, where, (FIVE[1], BLANK, *FIVE[3:], FIVE[0])).pasted.intake
    before = len(record.edits())
    with record.edit("한 벌") as edit:
        write_intake(edit, intake)
    assert len(record.edits()) == before + 1
    found = record.rows("SELECT name, weight FROM criterion WHERE round = ? ORDER BY position", (where["round"],))
    assert found == [("나", "20"), ("라", "20"), ("마", "20"), ("가", "20")]


@pytest.mark.parametrize(
    ("at", "text", "made"),
    [
        ((0, 0), "가\t10\n나\t20", (("가", "10", ""), ("나", "20", ""))),
        ((1, 1), "10\n20", (BLANK, ("", "10", ""), ("", "20", ""))),
        ((0, 1), "배점\t평가항목\n10\t가", (("가", "10", ""),)),
        ((0, 0), "평가항목", (("평가항목", "", ""),)),
    ],
)
def test_copied_cells_go_where_the_cursor_is_or_their_headings_say(at: tuple[int, int], text: str, made: Cells) -> None:
    assert put_in((BLANK,), at, read_cells(text)) == made


@pytest.mark.parametrize(
    ("at", "text", "told"),
    [
        ((0, 2), "가\t10", "'비고'부터는 다 들어가지 않습니다"),
        ((0, 0), "1\t가\t10\t비고", "4열이라"),
        ((0, 0), "평가항목\t판\n가\t1판", "'판'은 여기에 없는 열입니다"),
    ],
)
def test_cells_that_do_not_fit_are_refused(at: tuple[int, int], text: str, told: str) -> None:
    with pytest.raises(Told, match=told):
        put_in((BLANK,), at, read_cells(text))


@pytest.mark.parametrize(
    ("rules", "there", "offered"),
    [
        (None, (), "1판"),
        ("공고판", (), "공고판"),
        (None, ("1판",), "2판"),
        ("1판", ("1판",), "2판"),
        ("3판", ("1판",), "3판"),
        (None, ("9판", "10판"), "11판"),
        (None, ("공고",), "1판"),
    ],
)
def test_the_next_version_is_offered(record: Record, rules: str | None, there: tuple[str, ...], offered: str) -> None:
    step = add_round(record, rules=rules)
    with record.edit("판") as edit:
        for version in there:
            edit.insert("criterion", {"round": step, "version": version, "name": "가", "weight": "1"})
    assert next_version(record, step) == offered
    assert other_rules(record, {"round": step, "version": "1판"}) == ("" if rules in {None, "1판"} else rules)
    assert next_version(record, "없음") == "1판"
