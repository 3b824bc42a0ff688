"""만약에: what is shared out is what became free, to whom the rule says, and nothing is ever written."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kai_desk.korean.gaps import Gap
from kai_desk.tables.flows import ANY_MODEL, Pool
from kai_desk.tables.table import AsOf, Table, Value
from kai_desk.tables.what_if import Number, Rule, Team, share_out
from kai_desk.tables.what_if_table import UNTOUCHED, Question, askable, ranked_rounds, running_teams, what_if

Add = Callable[..., str]
Day = Callable[..., AsOf]
GPU = {"name": "GPU", "kind": "GPU", "model": "가", "unit": "장"}
POOL = Pool("GPU", "장", "가")
TEAMS = (
    Team("가", now=10, requested=30, rank=2),
    Team("나", barred="받지 않음(기록)"),
    Team("다", now=5, requested=45, rank=1),
    Team("라", now=0),
    Team("마", now=20, requested=20, rank=3),
    Team("바", now=None, requested=10, rank=None),
)


@pytest.mark.parametrize(
    ("rule", "freed", "most", "given", "left"),
    [
        (Rule.EVENLY, 0, None, {"가": 0, "다": 0, "라": 0, "마": 0, "바": 0}, 0),
        (Rule.EVENLY, 50, None, {"가": 10, "다": 10, "라": 10, "마": 10, "바": 10}, 0),
        (Rule.EVENLY, 53, None, {"가": 11, "다": 11, "라": 11, "마": 10, "바": 10}, 0),
        (Rule.EVENLY, 3, None, {"가": 1, "다": 1, "라": 1, "마": 0, "바": 0}, 0),
        (Rule.EVENLY, 53, 4, {"가": 4, "다": 4, "라": 4, "마": 4, "바": 4}, 33),
        (Rule.EVENLY, Decimal("5.5"), None, {"가": 1, "다": 1, "라": 1, "마": 1, "바": 1}, Decimal("0.5")),
        (Rule.SHORTAGE, 50, None, {"가": 10, "다": 40}, 0),
        (Rule.SHORTAGE, 100, None, {"가": 20, "다": 40}, 40),
        (Rule.SHORTAGE, 50, 15, {"가": 15, "다": 15}, 20),
        (Rule.RANK, 50, None, {"다": 40, "가": 10}, 0),
        (Rule.RANK, 50, 0, {"다": 0, "가": 0}, 50),
    ],
)
def test_the_rules(rule: Rule, freed: Number, most: int | None, given: dict[str, int], left: Number) -> None:
    shares = share_out(TEAMS, freed, rule, most)
    assert (shares.given, shares.left) == (given, left)


@pytest.mark.parametrize(
    ("rule", "refused"),
    [
        (Rule.EVENLY, {"나": "받지 않음(기록)"}),
        (
            Rule.SHORTAGE,
            {
                "나": "받지 않음(기록)",
                "라": "요청 수량이 적혀 있지 않음",
                "마": "부족하지 않음",
                "바": "받는 수량이 미공개여서 부족을 알 수 없음",
            },
        ),
        (
            Rule.RANK,
            {
                "나": "받지 않음(기록)",
                "라": "순위가 적혀 있지 않음",
                "마": "부족하지 않음",
                "바": "순위가 적혀 있지 않음",
            },
        ),
    ],
)
def test_who_receives_nothing_and_why(rule: Rule, refused: dict[str, str]) -> None:
    assert share_out(TEAMS, 100, rule).refused == refused


def test_equal_teams_are_served_in_their_order() -> None:
    twins = (Team("가", requested=5, rank=1), Team("나", requested=5, rank=1))
    for rule in (Rule.SHORTAGE, Rule.RANK):
        assert share_out(twins, 7, rule).given == {"가": 5, "나": 2}
    unknown = (Team("가", rank=1), Team("나", rank=2))
    assert share_out(unknown, 7, Rule.RANK).given == {"가": 7, "나": 0}


NUMBERS = st.one_of(st.none(), st.integers(0, 3000))
TEAM = st.builds(
    Team, id=st.text("가나다라마바사", min_size=1, max_size=4), barred=st.sampled_from(["", "", "받지 않음(기록)"]),
    now=NUMBERS, requested=NUMBERS, rank=st.one_of(st.none(), st.integers(1, 5)),
)  # fmt: skip


@given(
    st.lists(TEAM, unique_by=lambda team: team.id, max_size=15),
    st.one_of(st.integers(0, 10_000), st.decimals(0, 10_000, places=2)),
    st.sampled_from(Rule),
    st.one_of(st.none(), st.integers(0, 2000)),
)
def test_nothing_is_lost_or_given_to_who_does_not_receive(
    teams: list[Team], freed: Number, rule: Rule, most: int | None
) -> None:
    shares = share_out(teams, freed, rule, most)
    assert sum(shares.given.values()) + shares.left == freed
    assert shares.left >= 0
    assert shares.given.keys() | shares.refused.keys() == {team.id for team in teams}
    assert not shares.given.keys() & shares.refused.keys()
    assert not shares.given.keys() & {team.id for team in teams if team.barred}
    for team in teams:
        got = shares.given.get(team.id, 0)
        assert got >= 0
        assert got == int(got)
        assert most is None or got <= most
        if rule is not Rule.EVENLY and team.shortage is not None:
            assert got <= team.shortage
    if rule is Rule.EVENLY and shares.given and most is None:
        assert max(shares.given.values()) - min(shares.given.values()) <= 1
        assert shares.left < 1
    assert share_out(teams, freed, rule, most) == shares


@pytest.fixture
def teams(add: Add) -> dict[str, str]:
    """Five teams of 100 cards: 나 does not receive, 라 left, 마 holds an undisclosed number."""
    step = add("round", name="1차", position=1, kind="단계평가", actual="2025-08-04")
    ids = {name: add("consortium", name=name) for name in ("가", "나", "다", "라", "마")}
    for rank, (name, team) in enumerate(ids.items(), 1):
        outcome = "순위탈락" if name == "라" else "통과"
        add("entry", round=step, consortium=team, outcome=outcome, announced="2025-08-04", rank=rank)
    add("support", **GPU, provider=add("organization", name="공급사"), quantity="100")
    for name, quantity, requested in (
        ("가", "40", None),
        ("다", "20", "50"),
        ("라", "15", None),
        ("마", "미공개", "5"),
    ):
        add("support", **GPU, consortium=ids[name], quantity=quantity, requested=requested, since="2025-08-01")
    add("support", name="GPU", kind="GPU", consortium=ids["나"], received="받지 않음", quantity="해당없음")
    return ids


def rows(table: Table) -> dict[str, tuple[Value, ...]]:
    """Return standing, now, gives, gets and after per team."""
    names = ("standing", "now", "gives", "gets", "after")
    return {str(row[0]): tuple(row[table.index(name)] for name in names) for row in table.rows}


def test_a_team_leaves(asof: Day, teams: dict[str, str]) -> None:
    day = asof()
    table = what_if(day, Question(POOL, day.on, Rule.EVENLY, frozenset({teams["가"]})))
    assert rows(table) == {
        "가": ("떠남(가정)", 40, 40, None, 0),
        "나": ("받지 않음(기록)", None, None, None, None),
        "다": ("받을 수 있음", 20, None, 20, 40),
        "마": ("받을 수 있음", Gap.UNDISCLOSED, None, 20, Gap.UNDISCLOSED),
        "나머지": (None, None, None, 0, None),
    }
    assert table.subtitle == "가가 떠나면 비는 수량 40장 · 받는 팀 2팀, 40장 · 나머지 0장"
    assert table.notes == (f"규칙: {Rule.EVENLY.value}", "2025. 9. 9. GPU 가(장)", UNTOUCHED)


@pytest.mark.parametrize(
    ("asked", "gets", "left"),
    [
        ({"rule": Rule.EVENLY}, {"가": 0, "다": 0, "마": 0}, 0),
        ({"rule": Rule.EVENLY, "more": 7}, {"가": 3, "다": 2, "마": 2}, 0),
        ({"rule": Rule.EVENLY, "more": 7, "most": 2}, {"가": 2, "다": 2, "마": 2}, 1),
        # What is surely free is nothing: one allotment is undisclosed.
        ({"rule": Rule.EVENLY, "more": 7, "with_free": True}, {"가": 3, "다": 2, "마": 2}, 0),
        ({"rule": Rule.SHORTAGE, "more": 70}, {"다": 30}, 40),
        ({"rule": Rule.RANK, "more": 70}, {"가": 70, "다": 0, "마": 0}, 0),
    ],
)
def test_so_much_becomes_free(
    asof: Day, teams: dict[str, str], asked: dict[str, Any], gets: dict[str, int], left: int
) -> None:
    assert teams
    day = asof()
    table = what_if(day, Question(POOL, day.on, **asked))
    found = {name: row[3] for name, row in rows(table).items() if row[3] is not None}
    assert found == {**gets, "나머지": left}
    gives = sum(value for value in table.column("gives") if isinstance(value, int))
    assert gives == sum(value for value in table.column("gets") if isinstance(value, int))


def test_what_is_hidden_is_said(asof: Day, teams: dict[str, str]) -> None:
    day = asof()
    table = what_if(day, Question(POOL, day.on, Rule.EVENLY, frozenset({teams["마"]})))
    assert rows(table)["마"] == ("떠남(가정)", Gap.UNDISCLOSED, Gap.UNDISCLOSED, None, 0)
    assert "떠나는 팀의 배분 1건은 수량이 미공개이거나 없어 나누지 않음" in table.notes


def test_who_left_gives_and_gets_nothing(asof: Day, teams: dict[str, str]) -> None:
    day = asof()
    assert [name for _, name in running_teams(day)] == ["가", "나", "다", "마"]
    table = what_if(day, Question(POOL, day.on, Rule.EVENLY, frozenset({teams["라"]}), more=3))
    assert "라" not in rows(table)
    assert ranked_rounds(day) == ((round_id(day), "1차"),)


def round_id(day: AsOf) -> str:
    """Return the id of the only round."""
    return str(day.reader.rows("SELECT id FROM round")[0][0])


def test_models_together_only_when_asked(add: Add, asof: Day, teams: dict[str, str]) -> None:
    day = asof()
    assert askable(day) == (POOL,)
    add("support", **{**GPU, "model": "나"}, consortium=teams["가"], quantity="2")
    every = Pool("GPU", "장", ANY_MODEL)
    assert askable(day) == (POOL, Pool("GPU", "장", "나"), every)
    table = what_if(day, Question(every, day.on, Rule.EVENLY, frozenset({teams["가"]})))
    assert rows(table)["가"][1:3] == (42, 42)


def test_the_record_is_only_read(asof: Day, teams: dict[str, str]) -> None:
    day = asof()
    before = day.reader.rows("SELECT total_changes()")
    for rule in Rule:
        what_if(day, Question(POOL, day.on, rule, frozenset(teams.values()), more=5, with_free=True))
    assert day.reader.rows("SELECT total_changes()") == before
