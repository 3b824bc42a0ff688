"""What a reader would stumble over: one row entered each time, and the line it comes to."""

import shutil
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from kai_desk.briefing.content import Grid, Line, Paper, Row, Sheet, Shown, Won
from kai_desk.briefing.order import Order
from kai_desk.briefing.stumbles import record_stumbles, stumbles
from kai_desk.program.schema import SCHEMA
from kai_desk.record.edit import Author
from kai_desk.record.record import Record
from kai_desk.tables.table import AsOf

MOMENT = datetime(2025, 12, 15, 1, 42, tzinfo=UTC)
ON = date(2025, 12, 15)
ORDER = Order("status", moment=MOMENT)
Fields = dict[str, str | int | None]


def kinds(asof: AsOf) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for one in record_stumbles(asof, ORDER):
        assert one.where
        found.setdefault(one.kind, []).append(one.sentence)
    return found


@pytest.fixture
def changed(record: Record, tmp_path: Path) -> Iterator[Record]:
    """A copy of the filled record that can be written in."""
    path = tmp_path / "고침.kai"
    shutil.copy(record.path, path)
    made = Record.open(path, SCHEMA, lambda: MOMENT)
    made.begin_writing(Author("시험", "copy"))
    with closing(made):
        yield made


def dated(name: str, day: str) -> Fields:
    return {f"{name}_lo": day, f"{name}_hi": day}


def entry(line: str, kind: str, amount: int, day: str = "2025-11-20") -> tuple[str, Fields]:
    return ("budget_entry", {"line": line, "kind": kind, "amount": amount, **dated("dated", day)})


def test_an_empty_record_has_nothing(empty: Record) -> None:
    assert kinds(AsOf(empty, ON)) == {}


def test_the_filled_record(asof: AsOf) -> None:
    assert kinds(asof) == {
        "음수 잔액": ["SK텔레콤 장비비: 교부 33.3억원이 예산현액 32.8억원보다 많음"],
        "상충": ["자료가 서로 다르고 채택하지 않은 수치 1건: 정부 지원 총액"],
        "가상": ["가상 자료(연습)에 근거한 값이 있어 실제 현황으로 인용할 수 없음"],
        "오래된 자료": ["진척 기록이 없는 팀: NC AI", "실집행 기록이 없는 팀: NC AI"],
    }


@pytest.mark.parametrize(
    ("table", "row", "kind", "sentence"),
    [
        (*entry("장비비", "교부", 100_000_000_000), "100 % 넘음", "SK텔레콤: 집행률이 495.8%로 100%를 넘음"),
        (*entry("인건비", "실집행", 20_000_000_000), "100 % 넘음", "SK텔레콤: 실집행률이 152.9%로 100%를 넘음"),
        (
            *entry("장비비", "교부", 100_000_000_000),
            "음수 잔액",
            "SK텔레콤: 교부 1,130.8억원이 예산현액 228.1억원보다 많음",
        ),
        (
            *entry("재료비", "교부", 7_776_000_002),
            "음수 잔액",
            "NC AI: 교부 7,776,000,002원이 예산현액 7,776,000,001원보다 많음",
        ),
        (*entry("인건비", "실집행", 20_000_000_000), "음수 잔액", "SK텔레콤: 실집행 200억원이 교부 130.8억원보다 많음"),
        (*entry("재료비", "변경", -9_000_000_000), "음수 잔액", "NC AI: 예산현액이 △12.2억원으로 0보다 적음"),
        (
            "progress",
            {"milestone": "m2", "reported": "2025-12-12", "percent": "120"},
            "100 % 넘음",
            "사전학습: 보고된 진척이 120%로 100%를 넘음",
        ),
        (
            "agreement",
            {"name": "협약", "consortium": "c1", "government": 10_000_000_000},
            "합계 다름",
            "SK텔레콤: 협약 금액 100억원과 예산 편성 228.6억원이 다름",
        ),
        (
            "round",
            {"name": "중간평가", "position": 9, "kind": "단계평가", **dated("planned", "2025-12-01")},
            "라운드",
            "중간평가: 계획 일정(2025. 12. 1.)이 지났으나 결과가 기록되지 않음",
        ),
    ],
)
def test_each(changed: Record, table: str, row: Fields, kind: str, sentence: str) -> None:
    lines: dict[str, str] = dict(changed.rows("SELECT name, id FROM budget_line"))
    with changed.edit("고침") as edit:
        edit.insert(table, {**row, "line": lines[str(row["line"])]} if "line" in row else row)
    assert sentence in kinds(AsOf(changed, ON))[kind]


def test_an_agreement_like_the_budget_is_no_stumble(changed: Record) -> None:
    with changed.edit("협약") as edit:
        edit.insert("agreement", {"name": "협약", "consortium": "c1", "government": 22_858_350_000, "own_cash": 5})
    assert "합계 다름" not in kinds(AsOf(changed, ON))


def test_what_was_last_reported_long_ago(asof: AsOf) -> None:
    later = kinds(replace(asof, on=date(2026, 3, 1)))
    assert "SK텔레콤: 진척 기록이 2025. 12. 10. 뒤로 없음(81일)" in later["오래된 자료"]
    assert "기록의 마지막 수정(2025. 12. 15.)이 기준일보다 76일 앞섬" in later["오래된 자료"]
    assert later["시점"] == ["기준일(2026. 3. 1.)이 작성일(2025. 12. 15.)보다 뒤여서 계획이 사실처럼 보일 수 있음"]


def test_an_old_day_seen_with_what_is_known_now(asof: AsOf) -> None:
    words = kinds(replace(asof, on=date(2025, 12, 1)))["시점"]
    assert words == ["기준일은 2025. 12. 1.인데 인지 시점은 지금이어서, 그 뒤의 수정 2번에서 알게 된 것이 들어감"]
    assert "시점" not in kinds(replace(asof, on=date(2025, 12, 1), known="수정 2"))


def test_an_adopted_value_is_no_stumble(changed: Record) -> None:
    ((claim,),) = changed.rows("SELECT id FROM claim WHERE figure = 'f1' AND source = 's1'")
    with changed.edit("채택") as edit:
        edit.insert("adoption", {"figure": "f1", "claim": claim, "reason": "공식", "decided": "2025-12-01"})
    assert "상충" not in kinds(AsOf(changed, ON))


def test_the_report_is_looked_over_with_its_record(asof: AsOf) -> None:
    found = stumbles(asof, ORDER)
    assert found[: len(record_stumbles(asof, ORDER))] == record_stumbles(asof, ORDER)


def test_a_page_that_is_promised_and_too_long_is_told(asof: AsOf, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = tuple(Line("bullet2", f"○ {number}번째 줄") for number in range(80))
    paper = Paper("제목", "", ON, MOMENT, "", "", (Sheet("첫 장", (90,), lines, landscape=False, one_page=True),))
    monkeypatch.setattr("kai_desk.briefing.stumbles.fill", lambda _answers, _report: paper)
    told = {one.kind: one.sentence for one in stumbles(asof, replace(ORDER, report="minister"))}
    assert told["쪽수"].startswith("'첫 장' 시트가 한 쪽을 넘어, 한 쪽에 담으면 글자가 ")


def test_shown_amounts_that_do_not_add_up_are_told(asof: AsOf, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = Shown(Won("total", "spent"), 3, apart=True)
    grid = Grid("g", "", (), (Row((shown, replace(shown, apart=False))), Row((shown,), total=True)))
    paper = Paper("제목", "", ON, MOMENT, "", "", (Sheet("첫 장", (90,), (grid,), landscape=False),))
    monkeypatch.setattr("kai_desk.briefing.stumbles.fill", lambda _answers, _report: paper)
    told = {one.kind: one.sentence for one in stumbles(asof, ORDER)}
    assert told["합계 다름"] == "'첫 장' 시트: 보이는 값의 합과 합계가 한 방향에서 다른 칸 2개(**)"
