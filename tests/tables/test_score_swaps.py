"""How firm a ranking is, as tables: what turns neighbours, and the ranking without each criterion; the panes."""

from collections.abc import Callable, Sequence
from decimal import Decimal

import pytest

from kai_desk.korean.amounts import Unit
from kai_desk.tables.detail import detail_of
from kai_desk.tables.detail_parts import Detail
from kai_desk.tables.score_swaps import LEVEL, NEVER, TURNS, UNCHANGED, UNKNOWN, leave_one_out, score_swaps
from kai_desk.tables.scores_shown import criteria, scores
from kai_desk.tables.scores_total import score_sums
from kai_desk.tables.table import AsOf

Add = Callable[..., str]
Day = Callable[..., AsOf]
TEAMS: dict[str, tuple[str, ...]] = {
    "가팀": ("41.3", "27.9", "18.8"),
    "나팀": ("42.1", "26.4", "18.2"),
    "다팀": ("42.1", "26.4", "18.2"),
    "라팀": ("40", "20", "10"),
    "마팀": ("39.5", "25.2", "미공개"),
}


@pytest.fixture
def rows(add: Add) -> dict[str, str]:
    """The sample of the specification: weights 50/30/20, five teams, one of which keeps a score to itself."""
    made = {"round": add("round", name="1차", position=1, kind="단계평가", actual="2025-09-01")}
    items = [
        add("criterion", round=made["round"], version="1판", name=name, weight=weight, position=place)
        for place, (name, weight) in enumerate((("성능", "50"), ("계획", "30"), ("효과", "20")), 1)
    ]
    made |= dict(zip(("성능", "계획", "효과"), items, strict=True))
    for team, points in TEAMS.items():
        made[team] = add("consortium", name=team)
        made[f"{team} 참가"] = add(
            "entry", round=made["round"], consortium=made[team], outcome="통과", announced="2025-09-02"
        )
        for item, value in zip(items, points, strict=True):
            made[f"{team} {item}"] = add(
                "score", round=made["round"], criterion=item, consortium=made[team], measure="점수", points=value
            )
    return made


def test_what_turns_neighbours(rows: dict[str, str], asof: Day) -> None:
    assert rows
    table = score_swaps(asof())
    assert table.rows == (
        ("1차", "가팀", "나팀", Decimal("1.3"), Decimal("19.697"), "계획", "성능", TURNS),
        ("1차", "나팀", "다팀", Decimal(0), Decimal(0), None, None, LEVEL),
        ("1차", "다팀", "라팀", Decimal("16.7"), None, None, None, NEVER),
    )
    assert table.subtitle == "가장 적게 옮겨 바뀌는 배점 19.697점 · 동점인 이웃 1쌍"
    sums = score_sums(asof())
    assert sums.column("swap") == ("계획 → 성능 19.697점", "동점", "바뀌지 않음", None, None)


def test_totals_alone_say_nothing_of_weights(rows: dict[str, str], add: Add, asof: Day) -> None:
    add("score", round=rows["round"], consortium=rows["마팀"], measure="점수", points="95")
    assert score_swaps(asof()).rows[0] == ("1차", "마팀", "가팀", 7, None, None, None, UNKNOWN)


def test_leaving_one_out(rows: dict[str, str], asof: Day) -> None:
    table = leave_one_out(asof())
    assert table.row_ids == (rows["성능"], rows["계획"], rows["효과"])
    assert table.column("criterion") == ("성능", "계획", "효과")
    assert table.column("change") == (UNCHANGED, "가팀 1→3, 나팀 2→1, 다팀 2→1", UNCHANGED)
    assert table.column("changed") == (0, 3, 0)
    assert table.column("ranks")[1] == "1 나팀 · 1 다팀 · 3 가팀 · 4 라팀"
    assert table.subtitle == "빼도 순위가 그대로인 항목 2 / 3"


@pytest.mark.parametrize("teams", [0, 1])
def test_one_team_has_no_neighbour(add: Add, asof: Day, teams: int) -> None:
    step = add("round", name="1차", position=1, kind="단계평가")
    item = add("criterion", round=step, version="1판", name="성능", weight="50")
    for at in range(teams):
        team = add("consortium", name=f"팀{at}")
        add("score", round=step, criterion=item, consortium=team, measure="점수", points="41")
    assert score_swaps(asof()).rows == ()
    assert leave_one_out(asof()).rows == ()


def pane(asof: AsOf, kind: str, row: str) -> tuple[Detail, dict[str, tuple[Sequence[str], ...]]]:
    found = detail_of(asof, kind, row, Unit.EOK)
    assert found is not None
    return found, {section.title: section.lines for section in found.sections}


def test_the_pane_of_a_team_in_a_round(rows: dict[str, str], asof: Day) -> None:
    found, told = pane(asof(), "entry", rows["나팀 참가"])
    assert (found.title, found.aside, found.line) == ("나팀", "1차", "86.7점 · 2위")
    assert told["결과"] == (("결과", "통과"), ("발표", "2025. 9. 2."))
    assert told["점수 / 배점"] == (("성능", "42.1 / 50"), ("계획", "26.4 / 30"), ("효과", "18.2 / 20"))
    assert told["앞뒤 팀과 바뀌는 배점"] == (
        ("가팀 - 나팀", "1.3점 차", "계획 → 성능 19.697점"),
        ("나팀 - 다팀", "0점 차", "동점"),
    )
    found, told = pane(asof(), "entry", rows["마팀 참가"])
    assert found.line == "미공개"
    assert told["이 라운드에서 확인할 것"] == (("1차: 점수가 다 차지 않아 순위와 통과선에서 뺀 팀 마팀",),)
    found, told = pane(asof("2025-08-31"), "entry", rows["나팀 참가"])
    assert found.line == "-"
    assert "결과" not in told
    assert "점수 / 배점" not in told
    assert detail_of(asof(), "entry", "없음", Unit.EOK) is None


def test_the_pane_of_a_team_says_what_it_got(rows: dict[str, str], asof: Day) -> None:
    _, told = pane(asof(), "consortium", rows["나팀"])
    assert told["평가"] == (
        ("1차", "86.7", "2위"),
        ("└ 성능", "42.1 / 50"),
        ("└ 계획", "26.4 / 30"),
        ("└ 효과", "18.2 / 20"),
    )
    _, told = pane(asof("2025-08-31"), "consortium", rows["나팀"])
    assert "평가" not in told


def test_the_pane_of_a_criterion_and_of_a_score(rows: dict[str, str], add: Add, asof: Day) -> None:
    add("criterion", round=rows["round"], version="0판", name="계획", weight="40")
    found, told = pane(asof(), "criterion", rows["계획"])
    assert (found.title, found.aside, found.line) == ("계획", "1차 · 1판", "배점 30 / 100점 · 적용 중 · 고정")
    assert told["받은 점수"][0] == ("가팀", "27.9")
    assert told["이 항목을 뺀 순위"][0] == ("1위", "나팀", "2위에서")
    assert told["다른 판의 배점"] == (("40점", "0판", "적용 안 함"),)
    found, told = pane(asof(), "score", rows[f"가팀 {rows['성능']}"])
    assert (found.title, found.aside, found.line) == ("가팀", "1차", "41.3")
    assert told["내용"] == (("라운드", "1차"), ("평가항목", "성능(1판)"), ("배점", "50점"), ("구분", "점수"))
    assert detail_of(asof(), "criterion", "없음", Unit.EOK) is None
    assert detail_of(asof(), "score", "없음", Unit.EOK) is None


def test_rows_stand_behind_their_tables(rows: dict[str, str], asof: Day) -> None:
    assert score_sums(asof()).row_ids[0] == rows["가팀"]
    assert set(criteria(asof()).row_ids) == {rows["성능"], rows["계획"], rows["효과"]}
    assert len(scores(asof()).row_ids) == len(TEAMS) * 3
