"""A small programme: two teams left of three, money above 2^31 won, every kind of empty, one fictional source."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from kai_desk.program.schema import SCHEMA
from kai_desk.record.edit import Author, Edit
from kai_desk.record.record import Record
from kai_desk.tables.table import AsOf

ON = date(2025, 12, 15)
CLOCK = datetime(2025, 12, 15, 1, 42, tzinfo=UTC)

Fields = dict[str, str | int | None]

SOURCES: tuple[Fields, ...] = (
    {
        "id": "s1",
        "code": "001",
        "title": "첫 자료",
        "fictional": 0,
        "published_lo": "2025-08-04",
        "published_hi": "2025-08-04",
    },
    {"id": "s2", "code": "002", "title": "둘째 자료", "fictional": 0, "derived_from": "s1", "published_words": "미상"},
    {"id": "sx", "code": "연습", "title": "연습용 가상 자료", "fictional": 1},
)
ORGANIZATIONS: tuple[Fields, ...] = (
    {"id": "o1", "name": "SK텔레콤", "type": "기업", "placeholder": 0},
    {"id": "o2", "name": "NC AI", "type": "기업", "placeholder": 0},
    {"id": "o3", "name": "카카오", "type": "기업", "placeholder": 0},
    {"id": "o4", "name": "서울대학교", "type": "대학", "placeholder": 0},
    {"id": "o5", "name": "서울대학교 산학협력단", "type": "산학협력단", "family": "o4", "placeholder": 0},
    {"id": "o6", "name": "과학기술정보통신부", "type": "중앙행정기관", "placeholder": 0},
)
CONSORTIA: tuple[Fields, ...] = (
    {
        "id": "c1",
        "name": "SK텔레콤",
        "lead": "o1",
        "model": "=A1+1",
        "goal": "초거대 AI",
        "placeholder": 0,
        "source": "s1",
    },
    {"id": "c2", "name": "NC AI", "lead": "o2", "placeholder": 0, "source": "s1"},
    {"id": "c3", "name": "카카오", "lead": "o3", "placeholder": 0, "source": "s1"},
)
SEATS = (
    ("c1", "o1", "주관", "2025-08-04"),
    ("c1", "o4", "참여", "2025-08-04"),
    ("c2", "o2", "주관", "2025-08-04"),
    ("c2", "o5", "참여", "2025-11-01"),
)
ROUNDS: tuple[Fields, ...] = (
    {
        "id": "r1",
        "name": "서면평가",
        "position": 1,
        "kind": "서면평가",
        "actual_lo": "2025-07-25",
        "actual_hi": "2025-07-25",
        "source": "s1",
    },
    {
        "id": "r2",
        "name": "1차 단계평가",
        "position": 2,
        "kind": "단계평가",
        "planned_in": 2,
        "planned_out": 1,
        "planned_lo": "2025-12-21",
        "planned_hi": "2025-12-31",
        "planned_words": "12월 말",
        "source": "s1",
    },
)
# The line, its team and round; then what was entered: 구분, won, gap and day.
MONEY = (
    ("인건비", "c1", "r2", ("편성", 19_525_000_000, None, "2025-09-01")),
    ("인건비", "c1", "r2", ("교부", 9_750_000_000, None, "2025-10-01")),
    ("인건비", "c1", "r2", ("실집행", 0, None, "2025-11-01")),
    ("장비비", "c1", "r2", ("편성", 3_333_350_000, None, "2025-09-01")),
    ("장비비", "c1", "r2", ("교부", 3_333_350_000, None, "2025-09-05")),
    ("장비비", "c1", "r2", ("변경", -50_000_000, None, "2025-09-20")),
    ("장비비", "c1", "r2", ("실집행", None, "미공개", "2025-11-01")),
    ("재료비", "c2", "r2", ("편성", 7_776_000_001, None, "2025-09-01")),
    ("재료비", "c2", "r2", ("이월", None, "해당없음", None)),
    ("데이터 공동구매", None, None, ("편성", 10_000_000_000, None, None)),
)
MILESTONES = (
    # Name, team and weight follow the id; then baseline, forecast, actual day and the percent reported.
    ("m1", "데이터 확보", "c1", 40, "2025-10-01", None, "2025-09-30", "100"),
    ("m2", "사전학습", "c1", 60, "2025-11-30", "2025-12-20", None, "52.5"),
    ("m3", "구조 설계", "c2", 50, "2025-12-01", None, None, None),
    ("m4", "착수식", None, None, None, None, "2025-09-09", None),
)
CLAIMS = (
    ("f1", "s1", "2,000억 원", "200000000000", "다섯 팀 합계", "총 2,000억 원의 정부 지원"),
    ("f1", "s2", "2,139억 원", "213900000000", "올해", "올해만 2139억원의 예산"),
    ("f2", "s1", "15곳", "15", None, "15개 팀이 지원했다"),
)


def _teams(edit: Edit) -> None:
    for source in SOURCES:
        edit.insert("source", source)
    for organization in ORGANIZATIONS:
        edit.insert("organization", organization)
    edit.insert(
        "programme",
        {"name": "독자 AI 파운데이션 모델", "ministry": "o6", "started_words": "2025년 6월", "source": "s1"},
    )
    for consortium in CONSORTIA:
        edit.insert("consortium", consortium)
    for team, body, role, since in SEATS:
        row: Fields = {
            "consortium": team,
            "organization": body,
            "role": role,
            "since_lo": since,
            "since_hi": since,
            "source": "s1",
        }
        edit.insert("membership", row)


def _rounds(edit: Edit) -> None:
    for row in ROUNDS:
        edit.insert("round", row)
    for team, outcome in (("c1", "통과"), ("c2", "통과"), ("c3", "미선정")):
        edit.insert(
            "entry",
            {
                "round": "r1",
                "consortium": team,
                "outcome": outcome,
                "reason_gap": "미공개" if outcome == "미선정" else None,
                "announced_lo": "2025-07-25",
                "announced_hi": "2025-07-25",
                "source": "s1",
            },
        )


def _money(edit: Edit) -> None:
    lines: dict[str, str] = {}
    for name, team, step, (kind, won, gap, day) in MONEY:
        if name not in lines:
            row: Fields = {
                "name": name,
                "consortium": team,
                "round": step,
                "year": 2025,
                "source": "sx" if team else "s1",
            }
            lines[name] = edit.insert("budget_line", row)
        entry: Fields = {
            "line": lines[name],
            "kind": kind,
            "amount": won,
            "amount_gap": gap,
            "dated_lo": day,
            "dated_hi": day,
        }
        edit.insert("budget_entry", entry)


def _milestones(edit: Edit) -> None:
    for row_id, name, team, weight, baseline, forecast, actual, percent in MILESTONES:
        row: Fields = {
            "id": row_id,
            "name": name,
            "consortium": team,
            "weight": weight,
            "round": "r2" if team else None,
        }
        edit.insert("milestone", {**row, "actual_lo": actual, "actual_hi": actual, "source": "sx" if team else "s1"})
        for kind, due, reported in (("기준", baseline, "2025-09-01"), ("예측", forecast, "2025-12-01")):
            if due:
                date_row = {"milestone": row_id, "kind": kind, "reported": reported, "due_lo": due, "due_hi": due}
                edit.insert("milestone_date", date_row)
        if percent:
            edit.insert("progress", {"milestone": row_id, "reported": "2025-12-10", "percent": percent})


def _claims(edit: Edit) -> None:
    edit.insert("figure", {"id": "f1", "name": "정부 지원 총액", "topic": "예산", "difference": "기간이 다름"})
    edit.insert("figure", {"id": "f2", "name": "신청 팀", "topic": "라운드"})
    for figure, source, value, number, scope, quote in CLAIMS:
        row: Fields = {"figure": figure, "source": source, "value": value, "low": number, "high": number}
        edit.insert("claim", {**row, "unit": "원", "scope": scope, "quote": quote, "certainty": "보도"})


@pytest.fixture(scope="session")
def record(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    """The filled record."""
    path: Path = tmp_path_factory.mktemp("briefing") / "사업.kai"
    made = Record.create(path, SCHEMA, Author("시험", "copy"), lambda: CLOCK)
    with made.edit("시험 자료") as edit:
        for fill in (_teams, _rounds, _money, _milestones, _claims):
            fill(edit)
    yield made
    made.close()


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Record]:
    """A record with nothing in it."""
    made = Record.create(tmp_path / "빈.kai", SCHEMA, Author("시험", "copy"), lambda: CLOCK)
    yield made
    made.close()


@pytest.fixture
def asof(record: Record) -> AsOf:
    """The filled record on its 기준일, as known now."""
    return AsOf(record, ON)
