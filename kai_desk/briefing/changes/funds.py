"""예산: what changed by a team's 편성, 교부, 실집행 and the like; what is less than the threshold is counted."""

from collections.abc import Iterator

from kai_desk.briefing.changes.pair import Mark, Pair, Told, won, won_change
from kai_desk.korean.gaps import Gap
from kai_desk.tables.money import KINDS, MONEY_COLUMNS, SHARED
from kai_desk.tables.questions import ask
from kai_desk.tables.table import AsOf

MONEY = "money"  # the subject of a mark: "team/구분"
OTHER_KINDS = ("불용", "반납", "정산")
Sums = dict[tuple[str, str], int | Gap]


def told(pair: Pair) -> Iterator[Told]:
    """One line a team, then how many changes were too small to be told."""
    then, now = pair.both(_sums)
    names: dict[str, str] = {
        **dict(pair.then.reader.rows("SELECT id, name FROM consortium")),
        **dict(pair.now.reader.rows("SELECT id, name FROM consortium")),
    }
    small: list[tuple[str, str]] = []
    by_team: dict[str, list[str]] = {}
    for key in [*now, *(key for key in then if key not in now)]:
        team, kind = key
        was, is_ = then.get(key), now.get(key)
        if was == is_:
            continue
        amounts = [amount for amount in (was, is_) if isinstance(amount, int)]
        if amounts and _change(was, is_) < pair.threshold:
            small.append(key)
        else:
            by_team.setdefault(team, []).append(kind)
    for team, kinds in by_team.items():
        words = ", ".join(f"{kind} {won_change(then.get((team, kind)), now.get((team, kind)))}" for kind in kinds)
        yield Told("money", f"{names.get(team, SHARED)}: {words}", _marks((team, kind) for kind in kinds))
    if small:
        counted = ", ".join(
            f"{kind} {count}" for kind in (*KINDS, *OTHER_KINDS) if (count := sum(one == kind for _, one in small))
        )
        yield Told("money-small", f"{won(pair.threshold)}보다 적은 변동 {len(small)}건({counted})", _marks(small))


def _change(was: int | Gap | None, is_: int | Gap | None) -> int:
    return abs((is_ if isinstance(is_, int) else 0) - (was if isinstance(was, int) else 0))


def _marks(keys: "Iterator[tuple[str, str]] | list[tuple[str, str]]") -> frozenset[Mark]:
    return frozenset((MONEY, f"{team}/{kind}") for team, kind in keys)


def _sums(asof: AsOf) -> Sums:
    """Return per team ("" for money of no team) and 구분 what stands by the day."""
    table = ask("budget-by-consortium", asof)
    found: Sums = {}
    for team, row in zip(table.row_ids, table.rows, strict=True):
        for column, kind in zip((one.id for one in MONEY_COLUMNS if one.id in _COLUMNS), KINDS, strict=True):
            amount = row[table.index(column)]
            if isinstance(amount, int | Gap):
                found[team, kind] = amount
    for team, kind, amount in asof.reader.rows(
        f"""SELECT ifnull(consortium, ''), kind, sum(amount) FROM budget_entry
            JOIN budget_line ON budget_line.id = line
            WHERE kind IN ({", ".join("?" for _ in OTHER_KINDS)}) AND amount IS NOT NULL
            AND (dated_lo IS NULL OR dated_lo <= ?) GROUP BY consortium, kind""",
        (*OTHER_KINDS, asof.on.isoformat()),
    ):
        found[team, kind] = amount
    return found


_COLUMNS = frozenset({"appropriated", "changed", "carried", "disbursed", "spent"})
