"""The samples: the programme of 2025 as the seeds tell it, and a practice set that says it is invented."""

import json
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from kai_desk.exchange.samples import PRACTICE, SEEDS, make_record
from kai_desk.korean.gaps import Gap
from kai_desk.program.catalogue import KINDS
from kai_desk.record.edit import Author
from kai_desk.record.record import Record
from kai_desk.tables.clocks import live
from kai_desk.tables.evidence import CONFLICT, SCOPES
from kai_desk.tables.questions import QUESTIONS, ask
from kai_desk.tables.table import AsOf, Table

SHARED = Path(__file__).resolve().parents[2] / "shared"
FACTS = SHARED / "facts" / "seed_facts.json"
TEXTS = SHARED / "seeds"
TODAY = date(2026, 1, 1)
FIVE = ("네이버클라우드", "업스테이지", "SK텔레콤", "NC AI", "LG경영개발원 AI연구원")
NOISE = "C-42"
MADE_UP = "연습"
# What the practice set adds nothing to: the programme as the articles tell it.
STATED = {
    "program",
    "consortia",
    "members",
    "member-counts",
    "organizations",
    "relations",
    "entries",
    "teams-left",
    "team-days",
}
QUOTED = tuple(kind.table for kind in KINDS if {"quote", "source"} <= set(kind.columns))
BOTH = pytest.mark.parametrize("sample", [SEEDS, PRACTICE])


@pytest.fixture(autouse=True)
def _own_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KAI_DESK_CONFIG", str(tmp_path / "settings"))


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Record]]:
    folder = tmp_path_factory.mktemp("samples")
    with (
        closing(make_record(folder / "seeds.kai", Author("김주무관", "1"), SEEDS)) as seeds,
        closing(make_record(folder / "practice.kai", Author("김주무관", "1"), PRACTICE)) as practice,
    ):
        yield {SEEDS: seeds, PRACTICE: practice}


@pytest.fixture
def seeds(samples: dict[str, Record]) -> Record:
    return samples[SEEDS]


@pytest.fixture
def practice(samples: dict[str, Record]) -> Record:
    return samples[PRACTICE]


def on(record: Record, day: str | None = None) -> AsOf:
    """The record as of a day, its own opening 기준일 where none is named."""
    return live(record, TODAY, date.fromisoformat(day) if day else None)


def shown(record: Record, name: str, day: str | None = None) -> Table:
    return ask(name, on(record, day))


@BOTH
def test_samples_open_on_the_day_of_the_kick_off_and_are_sound(samples: dict[str, Record], sample: str) -> None:
    assert on(samples[sample]).on == date(2025, 9, 9)
    assert samples[sample].check() == ()
    assert [edit.who for edit in samples[sample].edits()] == ["김주무관"] * (3 if sample == PRACTICE else 2)


@BOTH
def test_seats_and_their_counts(samples: dict[str, Record], sample: str) -> None:
    table = shown(samples[sample], "members")
    assert len(table.rows) == 53
    assert set(table.column("role")) == {"주관", "참여"}
    assert {str(value) for value in table.column("source")} == {"001"}
    teams = table.column("consortium")
    assert [(team, teams.count(team)) for team in dict.fromkeys(teams)] == list(
        zip(FIVE, (8, 13, 8, 14, 10), strict=True)
    )
    counted = shown(samples[sample], "member-counts")
    assert counted.column("count") == (53, 49, 47, 48, 44, 42)
    assert len(set(counted.column("definition"))) == 6


def test_an_organization_may_sit_in_several_teams(seeds: Record) -> None:
    table = shown(seeds, "members")
    names = table.column("organization")
    assert [names.count(name) for name in ("한국과학기술원", "서울대학교 산학협력단")] == [4, 2]
    places = [place for place, name in enumerate(names) if name == "한국과학기술원"]
    assert len({table.rows[place][0] for place in places}) == 4


def test_nobody_has_a_seat_of_seed_001_before_the_selection(seeds: Record) -> None:
    for day, seats in (("2025-07-28", 0), ("2025-08-03", 0), ("2025-08-04", 53)):
        assert shown(seeds, "members", day).column("source").count("001") == seats


@BOTH
@pytest.mark.parametrize(
    ("day", "running", "left"),
    [("2025-07-24", 0, 0), ("2025-07-28", 10, 5), ("2025-08-03", 10, 5), ("2025-08-04", 5, 10), ("2025-09-09", 5, 10)],
)
def test_teams_in_the_programme(samples: dict[str, Record], sample: str, day: str, running: int, left: int) -> None:
    statuses = shown(samples[sample], "consortia", day).column("status")
    assert len(statuses) == 15
    assert (statuses.count("진행 중"), sum("미선정" in str(status) for status in statuses)) == (running, left)


@BOTH
def test_consortia_in_the_order_of_seed_001(samples: dict[str, Record], sample: str) -> None:
    table = shown(samples[sample], "consortia")
    assert table.column("consortium")[:5] == table.column("lead")[:5] == FIVE
    assert table.column("seats")[:5] == (8, 13, 8, 14, 10)
    assert table.column("seats")[5:] == (None,) * 10
    assert [name for name in table.column("consortium") if "미상" in str(name)] == [
        f"이름 미상 신청팀 {n}" for n in (1, 2, 3)
    ]


@BOTH
def test_rounds_in_fact_and_plan(samples: dict[str, Record], sample: str) -> None:
    table = shown(samples[sample], "rounds")
    assert list(table.column("actual_in")) == [15, 15, 10, None, None, None]
    assert list(table.column("actual_out")) == [15, 10, 5, None, None, None]
    assert table.column("planned_out")[3:] == (4, 3, 2)
    assert table.column("planned_in")[3:] == (5, 4, 3)
    assert table.subtitle == "팀 수 15→10→5 → 계획 4, 3, 2"
    assert shown(samples[sample], "teams-left").column("teams") == (15, 10, 5, 4, 3, 2)


def test_reasons_that_nobody_published_are_undisclosed(seeds: Record) -> None:
    table = shown(seeds, "entries")
    lost = [row for row in table.rows if row[table.index("outcome")] == "미선정"]
    assert len(lost) == 10
    assert {row[table.index("reason")] for row in lost} == {Gap.UNDISCLOSED}


@BOTH
@pytest.mark.parametrize(
    ("figure", "values", "standing"),
    [
        ("정부 지원 총액", {"2,000억 원": 200_000_000_000, "2,139억 원": 213_900_000_000}, SCOPES),
        ("GPU 수량", {"최대 1,000장": 1000, "1,000장 이상": 1000}, CONFLICT),
    ],
)
def test_disagreeing_figures_stand_side_by_side(
    samples: dict[str, Record], sample: str, figure: str, values: dict[str, int], standing: str
) -> None:
    record = samples[sample]
    claims = shown(record, "claims")
    mine = [dict(zip([c.id for c in claims.columns], row, strict=True)) for row in claims.rows if row[0] == figure]
    assert {str(claim["value"]): claim["low"] or claim["high"] for claim in mine} == values
    assert all(claim["quote"] and claim["source"] for claim in mine)
    table = shown(record, "conflicts")
    row = dict(zip([c.id for c in table.columns], table.rows[table.column("figure").index(figure)], strict=True))
    assert row["standing"] == standing
    assert row["difference"]
    assert set(str(row["values"]).split(" · ")) == set(values)


def test_the_two_totals_differ_in_scope_and_period_and_are_added_nowhere(seeds: Record) -> None:
    claims = shown(seeds, "claims")
    rows = [row for row in claims.rows if row[0] == "정부 지원 총액"]
    told = {(row[claims.index("value")], row[claims.index("scope")], row[claims.index("period")]) for row in rows}
    assert len(told) == 2
    assert all(scope for _, scope, _ in told)
    assert len({(scope, period) for _, scope, period in told}) == 2
    for name in QUESTIONS:
        for row in shown(seeds, name).rows:
            assert 413_900_000_000 not in row
    for name in ("budget", "budget-by-consortium", "budget-by-round"):
        assert not {200_000_000_000, 213_900_000_000} & {value for row in shown(seeds, name).rows for value in row}


def test_the_budget_of_the_seeds_has_no_rates(seeds: Record) -> None:
    for name in ("budget", "budget-by-consortium", "budget-by-round"):
        table = shown(seeds, name)
        assert table.total("appropriated") == table.total("available") == 44_000_000_000
        for column in ("disbursed", "spent", "disbursement_rate", "spending_rate"):
            assert set(table.column(column)) == {None}


def test_gpu_bounds(seeds: Record) -> None:
    claims = shown(seeds, "claims")
    bounds = {row[claims.index("bound")] for row in claims.rows if row[0] == "GPU 수량"}
    assert bounds == {"≤", "≥"}


def test_eight_sources_in_five_bundles(seeds: Record) -> None:
    table = shown(seeds, "sources")
    assert len(table.rows) == 8
    assert sorted(set(map(str, table.column("bundle")))) == ["000", "001", "002", "003", "004"]
    assert table.column("derived_from").count("000") == 2
    assert not any(table.column("fictional"))


def test_demand_companies_hold_no_seat(seeds: Record) -> None:
    table = shown(seeds, "relations")
    assert "수요기업" in table.column("kind")
    demand = {row[0] for row in table.rows if row[1] == "수요기업"}
    assert demand


@dataclass(frozen=True, slots=True)
class Quoted:
    """One row with a quote: its words and the file it is taken from."""

    table: str
    quote: str
    bundle: str
    fictional: bool


def quoted(record: Record) -> list[Quoted]:
    return [
        Quoted(table, *row)
        for table in QUOTED
        for row in record.rows(
            f'SELECT quote, bundle, fictional FROM "{table}" AS t JOIN source ON source.id = t.source '
            "WHERE quote IS NOT NULL"
        )
    ]


def test_every_stated_row_of_the_seeds_names_its_source(seeds: Record) -> None:
    for table in QUOTED:
        unsourced = seeds.rows(f'SELECT id FROM "{table}" WHERE source IS NULL AND quote IS NOT NULL')
        assert unsourced == []


@pytest.mark.skipif(not FACTS.is_file(), reason="the collected facts lie beside the checkout only while it is built")
def test_every_collected_fact_stands_in_the_record_word_for_word(seeds: Record) -> None:
    collected = json.loads(FACTS.read_text(encoding="utf-8"))
    told: dict[str, list[str]] = {}
    for row in quoted(seeds):
        told.setdefault(row.bundle, []).append(row.quote)
    wanted = [
        (item["id"], claim["seed"], claim["quote"])
        for item in (*collected["facts"], *collected["conflicts"])
        if item["id"] != NOISE
        for claim in item["claims"]
    ]
    missing = [fact for fact in wanted if not any(fact[2] in quote for quote in told.get(fact[1], []))]
    assert missing == []
    assert len(wanted) > 200


@BOTH
@pytest.mark.skipif(not TEXTS.is_dir(), reason="the articles are not part of the program; only short quotes are")
def test_every_quote_stands_in_its_article(samples: dict[str, Record], sample: str) -> None:
    articles = {path.name[:3]: path.read_text(encoding="utf-8") for path in TEXTS.glob("*.txt")}
    wrong = [row for row in quoted(samples[sample]) if not row.fictional and row.quote not in articles[row.bundle]]
    assert wrong == []


def practice_rows(record: Record, table: str) -> set[str]:
    rows = record.rows(
        f"SELECT t.id FROM {table} AS t JOIN source ON source.id = t.source WHERE source.code = ?", (MADE_UP,)
    )
    return {row[0] for row in rows}


def test_what_the_practice_set_adds_rests_on_its_own_source(seeds: Record, practice: Record) -> None:
    added = 0
    for kind in KINDS:
        new = _ids(practice, kind.table) - _ids(seeds, kind.table)
        if kind.table == "source":
            assert practice.rows("SELECT code, title, fictional FROM source WHERE fictional = 1") == [
                (MADE_UP, "연습용 가상 자료", 1)
            ]
        elif new:
            assert new == practice_rows(practice, kind.table), kind.title
        added += len(new)
    assert added > 300


def _ids(record: Record, table: str) -> set[str]:
    return {row[0] for row in record.rows(f'SELECT id FROM "{table}"')}


def test_the_practice_set_changes_no_fact(seeds: Record, practice: Record) -> None:
    for kind in KINDS:
        names = ", ".join(f'"{column}"' for column in kind.columns)
        facts = seeds.rows(f'SELECT {names} FROM "{kind.table}"')
        assert set(facts) <= set(practice.rows(f'SELECT {names} FROM "{kind.table}"'))


def test_nothing_of_the_seeds_is_called_invented(seeds: Record) -> None:
    assert seeds.rows("SELECT code FROM source WHERE fictional = 1 OR title LIKE '%가상%'") == []
    assert not any(shown(seeds, name).fictional for name in QUESTIONS)


@pytest.mark.parametrize("day", ["2025-07-28", "2025-09-09", "2025-12-31"])
def test_every_table_that_shows_an_invented_row_says_so(seeds: Record, practice: Record, day: str) -> None:
    said = {name for name in QUESTIONS if shown(practice, name, day).fictional}
    differing = {name for name in QUESTIONS if shown(practice, name, day).rows != shown(seeds, name, day).rows}
    assert differing <= said
    assert not said & STATED


def test_the_seeds_say_how_often_teams_are_cut_and_who_supplies(seeds: Record) -> None:
    ((months, quote),) = seeds.rows("SELECT cadence, quote FROM programme")
    assert months == 6
    assert "6개월 단위" in quote
    flows = seeds.rows("SELECT flow, provider IS NULL, count(*) FROM support GROUP BY 1, 2 ORDER BY 1, 2")
    assert [row for row in flows if row[0]] == [("공급", 0, 2), ("배분", 1, 5)]
    (question,) = shown(seeds, "plan-check").column("question")
    assert question == "반기마다 1팀씩 줄이면 2개 팀이 되는 때는 2026-12, 자료상 시점은 2027년 상반기"


def test_no_article_gives_criteria_scores_or_an_amount_for_a_team_alone(seeds: Record) -> None:
    for table in ("criterion", "panel", "judge", "score", "decision", "objection", "dependency", "evidence_file"):
        assert seeds.rows(f"SELECT count(*) FROM {table}") == [(0,)]
    assert seeds.rows("SELECT count(*) FROM fiscal_year") == [(0,)]


def rows_of(record: Record, name: str, *columns: str, day: str | None = None) -> list[tuple[object, ...]]:
    table = shown(record, name, day)
    places = [table.index(column) for column in columns]
    return [tuple(row[place] for place in places) for row in table.rows]


def test_the_practice_set_shows_an_evaluation(practice: Record) -> None:
    assert [weight for (weight,) in rows_of(practice, "criteria", "weight")] == [50, 30, 20]
    assert rows_of(practice, "score-sums", "consortium", "rank", "total") == [
        ("LG경영개발원 AI연구원", 1, Decimal("89.6")),
        ("네이버클라우드", 2, 88),
        ("업스테이지", 3, Decimal("86.7")),
        ("SK텔레콤", 3, Decimal("86.7")),
        ("NC AI", None, Gap.UNDISCLOSED),
    ]
    assert [row[0] for row in rows_of(practice, "judges", "code", "related") if row[1]] == ["전문가-3"]
    assert rows_of(practice, "objections", "consortium", "state") == [("업스테이지", "심의"), ("SK텔레콤", "기각")]
    assert set(shown(practice, "rounds").column("decision")) == {None}, "what was decided are criteria, not a result"


def test_the_practice_set_frees_cards_and_carries_money_over(practice: Record) -> None:
    free = {
        day: rows_of(practice, "gpu-capacity", "model", "free_low", day=day)[0] for day in ("2025-11-30", "2025-12-01")
    }
    assert free == {"2025-11-30": ("가상 가속기 A", 128), "2025-12-01": ("가상 가속기 A", 640)}
    carried = rows_of(practice, "year-closing", "year", "consortium", "carried_over", day="2026-03-02")
    assert ("2025", "네이버클라우드", 612_345_678) in carried
    rests = [row[:2] for row in rows_of(practice, "budget", "line", "appropriated", "rest", day="2026-03-02") if row[2]]
    assert rests == [
        ("네이버클라우드 기관부담 총액 (가상)", 500_000_000),
        ("2차 단계 지원 총액 (가상)", 23_200_000_000),
    ], "what is known of the whole but not of its parts"
    broken = rows_of(practice, "budget-rules", "rule", "consortium", "standing", day="2025-12-31")
    assert ("연구수당 비율", "NC AI", "벗어남") in broken
    assert ("연구수당 비율", "업스테이지", "지킴") in broken, "what equals the limit keeps it"


def test_the_practice_set_gives_every_chart_something_to_show(practice: Record) -> None:
    budget = shown(practice, "budget-by-consortium")
    assert all(rate is not None for rate in budget.column("disbursement_rate")[:5])
    assert all(rate is not None for rate in budget.column("spending_rate")[:5])
    assert (budget.total("available") or 0) > 2**31
    progress = shown(practice, "progress-by-round")
    assert progress.column("consortium") == FIVE
    assert all(value is not None for name in ("planned", "actual", "coverage") for value in progress.column(name))
    statuses = shown(practice, "milestones").column("status")
    assert {"완료", "예정"} <= set(statuses)
    assert "지연" in shown(practice, "milestones", "2025-12-31").column("status")
    assert any(value is not None for value in shown(practice, "indicators").column("measured"))
