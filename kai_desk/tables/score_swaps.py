"""How firm a ranking is, as tables: the weight that turns two neighbours, and the ranking without each criterion."""

from dataclasses import dataclass

from kai_desk.tables.reading import fictional
from kai_desk.tables.score_standing import Pair, Standing, standing_of
from kai_desk.tables.score_sums import ranks
from kai_desk.tables.score_thresholds import without
from kai_desk.tables.scores import Criterion, Sheet, decimal_of, sheets_on, words_of
from kai_desk.tables.scores_shown import EVALUATED
from kai_desk.tables.table import AsOf, Column, Table, Value, make_table

TURNS, LEVEL, NEVER, UNKNOWN = "바뀔 수 있음", "동점", "바뀌지 않음", "항목 점수가 없어 알 수 없음"
SWAP_NOTE = "배점의 합과 팀마다의 득점률(점수 ÷ 배점)은 그대로 두고, 한 항목에서 다른 항목으로 배점을 옮길 때"
UNCHANGED = "바뀌지 않음"
FEWEST = 2


@dataclass(frozen=True, slots=True)
class Ranking:
    """The ranks of teams (by id) with all criteria and without one."""

    criterion: Criterion
    names: dict[str, str]
    before: dict[str, int]
    after: dict[str, int]

    @property
    def ordered(self) -> list[tuple[str, int]]:
        """The teams with their ranks without the criterion, best first."""
        return sorted(self.after.items(), key=lambda pair: pair[1])

    @property
    def moved(self) -> list[str]:
        """The teams whose rank is another without it."""
        return [team for team in self.before if self.after[team] != self.before[team]]

    @property
    def change_words(self) -> str:
        """What changes, in words."""
        told = (f"{self.names[team]} {self.before[team]}→{self.after[team]}" for team in self.moved)
        return ", ".join(told) or UNCHANGED


def score_swaps(asof: AsOf) -> Table:
    """Answer: how much weight, moved from which criterion to which, turns two neighbours in the ranking."""
    found = [standing_of(sheet) for sheet in sheets_on(asof) if sheet.scores]
    rows: list[tuple[str, tuple[Value, ...]]] = [
        ("", (standing.sheet.round, *_pair_values(standing.sheet, pair)))
        for standing in found
        for pair in standing.pairs
    ]
    moved = [pair.swap.moved for standing in found for pair in standing.pairs if pair.swap and pair.gap]
    level = sum(not pair.gap for standing in found for pair in standing.pairs)
    said = [f"가장 적게 옮겨 바뀌는 배점 {words_of(min(moved))}점"] if moved else []
    said += [f"동점인 이웃 {level}쌍"] if level else []
    return make_table(
        asof,
        "score-swaps",
        "순위가 바뀌는 배점",
        (
            Column("round", "라운드"),
            Column("upper", "앞선 팀"),
            Column("lower", "다음 팀"),
            Column("gap", "점수 차", "decimal"),
            Column("moved", "옮길 배점", "decimal", "이만큼이면 같아지고, 넘으면 바뀜"),
            Column("taken", "배점을 줄일 항목"),
            Column("given", "배점을 늘릴 항목"),
            Column("standing", "판단"),
        ),
        rows,
        fictional=fictional(asof, *EVALUATED),
        subtitle=" · ".join(said),
        notes=(SWAP_NOTE,) if rows else (),
    )


def _pair_values(sheet: Sheet, pair: Pair) -> tuple[Value, ...]:
    swap = pair.swap if pair.gap else None
    if not pair.known:
        standing = UNKNOWN
    elif pair.gap == 0:
        standing = LEVEL
    else:
        standing = TURNS if swap else NEVER
    return (
        pair.upper.team,
        pair.lower.team,
        decimal_of(pair.gap),
        decimal_of(swap.moved) if swap else decimal_of(pair.gap) if pair.known and not pair.gap else None,
        sheet.criteria[swap.taken].name if swap else None,
        sheet.criteria[swap.given].name if swap else None,
        standing,
    )


def leave_one_out(asof: AsOf) -> Table:
    """Answer: what would the ranking be without each criterion."""
    found = [(sheet, each) for sheet in sheets_on(asof) for each in rankings_without(standing_of(sheet))]
    firm = sum(not each.moved for _, each in found)
    return make_table(
        asof,
        "score-leave-one-out",
        "항목을 하나씩 뺀 순위",
        (
            Column("round", "라운드"),
            Column("criterion", "뺀 평가항목"),
            Column("weight", "배점", "decimal"),
            Column("changed", "순위가 바뀌는 팀", "count"),
            Column("change", "바뀌는 순위"),
            Column("ranks", "뺀 뒤의 순위"),
        ),
        (
            (
                each.criterion.id,
                (
                    sheet.round,
                    each.criterion.name,
                    decimal_of(each.criterion.weight),
                    len(each.moved),
                    each.change_words,
                    " · ".join(f"{rank} {each.names[team]}" for team, rank in each.ordered),
                ),
            )
            for sheet, each in found
        ),
        fictional=fictional(asof, *EVALUATED),
        subtitle=f"빼도 순위가 그대로인 항목 {firm} / {len(found)}" if found else "",
        notes=("모든 평가항목의 점수가 있는 팀끼리 매긴 순위",) if found else (),
    )


def rankings_without(standing: Standing) -> tuple[Ranking, ...]:
    """Return the ranking without each criterion in force, where two teams or more have points for all of them."""
    teams = [item for item in standing.ranked if item.detailed]
    if len(teams) < FEWEST:
        return ()
    names = {item.team_id: item.team for item in teams}
    points = {item.team_id: item.detailed for item in teams}
    before = ranks({item.team_id: standing.total(item) for item in teams})
    return tuple(
        Ranking(item, names, before, ranks(without(points, place)))
        for place, item in enumerate(standing.sheet.criteria)
    )
