"""Judges: whose organization sits in a team they judge, and how; who stays out; what 파기 leaves of a name."""

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from kai_desk.korean.amounts import Unit
from kai_desk.program.schema import SCHEMA
from kai_desk.record.edit import Author
from kai_desk.record.record import Record
from kai_desk.tables.detail import detail_of
from kai_desk.tables.judges import judges, judges_on
from kai_desk.tables.table import AsOf

Add = Callable[..., str]
Day = Callable[..., AsOf]


@pytest.fixture
def world(add: Add) -> dict[str, str]:
    """가팀 is led by 대기업 with 대학 산단, a unit of a legal body, and one that left; 나팀 is in no round."""
    made = {"대학": add("organization", name="한국대학교")}
    for name, typed in {
        "산단": {"name": "한국대학교 산학협력단", "family": made["대학"]},
        "대기업": {"name": "가나다"},
        "조직": {"name": "라마바 연구원", "legal_body": "㈜라마바"},
        "법인": {"name": "(주) 라마바"},
        "옛": {"name": "떠난 기관"},
        "위탁": {"name": "위탁 기관"},
        "남": {"name": "나팀 기관"},
        "무관": {"name": "무관한 기관"},
    }.items():
        made[name] = add("organization", **typed)
    for team in ("가팀", "나팀"):
        made[team] = add("consortium", name=team)
    for team, name, role, until in (
        ("가팀", "대기업", "주관", None),
        ("가팀", "산단", "참여", None),
        ("가팀", "조직", "참여", None),
        ("가팀", "옛", "참여", "2025-09-01"),
        ("가팀", "위탁", "위탁", None),
        ("나팀", "남", "주관", None),
    ):
        add("membership", consortium=made[team], organization=made[name], role=role, until=until)
    made["round"] = add("round", name="1차", position=1, kind="단계평가")
    made["panel"] = add("panel", round=made["round"], name="전문가")
    add("entry", round=made["round"], consortium=made["가팀"])
    return made


@pytest.mark.parametrize(
    ("organization", "standing", "flag"),
    [
        ("대기업", None, "가팀 주관"),
        ("산단", None, "가팀 참여"),
        ("대학", None, "가팀 참여 한국대학교 산학협력단(한 가족 기관)"),
        ("법인", None, "가팀 참여 라마바 연구원(같은 법인)"),
        ("대기업", "회피", "회피 · 가팀 주관"),
        ("무관", "제척", "제척"),
        ("무관", None, None),
        ("위탁", None, None),  # no seat
        ("옛", None, None),  # left before the day
        ("남", None, None),  # a team that is not in this round
        (None, None, None),
    ],
)
def test_who_belongs_to_a_team(
    world: dict[str, str], add: Add, asof: Day, organization: str | None, standing: str | None, flag: str | None
) -> None:
    add("judge", panel=world["panel"], code="1", organization=world.get(organization or ""), standing=standing)
    table = judges(asof())
    assert table.column("flag") == (flag,)
    assert table.column("standing") == (standing or "참여",)
    assert table.column("related") == (bool(flag and "가팀" in flag),)
    assert bool(table.notes) == (bool(flag) and standing is None)


def test_the_day_decides(world: dict[str, str], add: Add, asof: Day) -> None:
    add("judge", panel=world["panel"], code="1", organization=world["옛"])
    assert judges(asof("2025-09-01")).column("flag") == ("가팀 참여",)
    assert judges(asof("2025-09-02")).column("flag") == (None,)


def test_before_anybody_entered_the_teams_in_the_programme_count(world: dict[str, str], add: Add, asof: Day) -> None:
    later = add("round", name="2차", position=2, kind="단계평가")
    panel = add("panel", round=later, name="전문가")
    add("judge", panel=panel, code="1", organization=world["대기업"])
    add("judge", panel=panel, code="2", organization=world["남"])
    assert judges(asof()).column("flag") == ("가팀 주관", None)


def test_a_lead_without_a_seat_and_families_in_a_ring(add: Add, asof: Day) -> None:
    first, second = add("organization", name="하나"), add("organization", name="둘")
    reader = asof().reader
    add("organization", name="셋", family=first)
    reader.rows("UPDATE organization SET family = ? WHERE id = ?", (second, first))
    reader.rows("UPDATE organization SET family = ? WHERE id = ?", (first, second))
    team = add("consortium", name="가팀", lead=second)
    step = add("round", name="1차", position=1, kind="단계평가")
    add("entry", round=step, consortium=team)
    panel = add("panel", round=step, name="전문가")
    for at, row in enumerate(reader.rows("SELECT id FROM organization ORDER BY rowid"), 1):
        add("judge", panel=panel, code=str(at), organization=row[0])
    ring = "가팀 주관 둘(한 가족 기관)"
    assert judges(asof()).column("flag") == (ring, "가팀 주관", ring)


def test_the_pane_and_the_order(world: dict[str, str], add: Add, asof: Day) -> None:
    rows = {
        code: add("judge", panel=world["panel"], code=code, name=f"위원 {code}", organization=world["대학"])
        for code in ("10", "2")
    }
    assert [judge.code for judge in judges_on(asof())] == ["2", "10"]
    found = detail_of(asof(), "judge", rows["2"], Unit.EOK)
    assert found is not None
    assert (found.title, found.aside, found.line) == ("전문가 2", "1차", "이해관계 확인")
    told = {section.title: section.lines for section in found.sections}
    assert told["소속이 구성기관인 팀"] == (("가팀", "참여", "한국대학교 산학협력단(한 가족 기관)"),)
    assert detail_of(asof(), "judge", "없음", Unit.EOK) is None


def test_a_name_can_be_destroyed_for_good(tmp_path: Path) -> None:
    path = tmp_path / "기록.kai"
    with closing(Record.create(path, SCHEMA, Author("김주무관", "1"))) as record:
        with record.edit("심사위원") as edit:
            edit.insert("round", {"id": "r", "name": "1차", "position": 1, "kind": "단계평가"})
            edit.insert("panel", {"id": "p", "round": "r", "name": "전문가"})
            edit.insert("judge", {"id": "j", "panel": "p", "code": "1", "name": "홍가상", "standing": "회피"})
        record.destroy("judge", "j", ["name"], "잘못 적은 개인정보")
        assert record.rows("SELECT code, name, standing FROM judge") == [("1", None, "회피")]
        assert record.rows("SELECT count(*) FROM change WHERE after LIKE '%홍가상%' OR before LIKE '%홍가상%'") == [
            (0,)
        ]
        assert record.check() == ()
    assert "홍가상".encode() not in path.read_bytes()
