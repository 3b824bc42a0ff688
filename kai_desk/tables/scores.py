"""Criteria, panels and scores of each round as they are read on a day.

Scores of a round that has not begun on the day are not read. Points stay exact: fractions inside, decimals at the edge.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from kai_desk.korean.gaps import Gap
from kai_desk.korean.josa import josa
from kai_desk.korean.rounding import half_up
from kai_desk.program.versions import in_force, order_of
from kai_desk.tables.reading import gap_or, span, started, surely_started, team_order
from kai_desk.tables.table import AsOf, Column
from kai_desk.tables.text import show

PLAIN, BEST, MEAN = "점수", "최고", "평균"
PLACES = 3
_LONGEST = 40
_POINTS = Column("points", "점수", "decimal")
Points = Fraction | Gap | None


@dataclass(frozen=True, slots=True)
class Criterion:
    """One criterion of a version. ``used``: the version is in force; ``whole``: the weights of the version added up."""

    id: str
    round_id: str
    version: str
    name: str
    weight: Fraction
    position: int | None
    used: bool
    whole: Fraction
    source: str | None


@dataclass(frozen=True, slots=True)
class Score:
    """One score as entered; ``criterion_id`` None: of everything, ``team_id`` None: of no team that is known."""

    id: str
    round_id: str
    criterion_id: str | None
    team_id: str | None
    panel_id: str | None
    measure: str
    points: Points
    source: str | None


@dataclass(frozen=True, slots=True)
class Panel:
    """One group of judges; ``share`` None: as much as any other."""

    id: str
    name: str
    share: Fraction | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """The evaluation of one round: ``criteria`` of the version in force, in their order; ``teams`` in order of reading.

    ``open``: its criteria may not be changed any more.
    """

    round_id: str
    round: str
    rules: str | None
    version: str | None
    pass_line: Fraction | None
    passing: tuple[int | None, int | None]
    open: bool
    criteria: tuple[Criterion, ...]
    versions: tuple[Criterion, ...]
    panels: dict[str, Panel]
    scores: tuple[Score, ...]
    teams: tuple[tuple[str, str], ...]

    @property
    def versions_words(self) -> str:
        """What to say of the version in force where nobody named one that is there, "" where all is clear."""
        names = list(dict.fromkeys(item.version for item in self.versions))
        if not names or (self.rules and self.version):
            return ""
        if self.rules:
            named = josa(f"'{self.rules}'", "이라는/라는")
            return f"{self.round}: {named} 판의 평가항목이 없어 어느 판도 적용하지 않음"
        if len(names) == 1:
            return ""
        last = josa(f"'{self.version}'", "을/를")
        return f"{self.round}: 적용하는 판이 적혀 있지 않아 마지막인 {last} 적용함"


def sheets_on(asof: AsOf) -> tuple[Sheet, ...]:
    """Return the evaluation of every round in the order of the rounds."""
    written = _grouped(_criteria(asof))
    panels: dict[str, dict[str, Panel]] = {}
    for row_id, round_id, name, share in asof.reader.rows("SELECT id, round, name, share FROM panel ORDER BY rowid"):
        panels.setdefault(round_id, {})[row_id] = Panel(row_id, name, _exact(share))
    entered = _entered(asof)
    scores = _scores(asof)
    found = []
    for row in asof.reader.rows(
        """SELECT id, name, rules, pass_line, planned_out, planned_out_high, actual_lo, actual_hi, actual_words
           FROM round ORDER BY position, name"""
    ):
        actual = span(*row[6:9])
        begun = started(actual, asof.on)
        mine = written.get(row[0], ())
        version = in_force(row[2], {item.version for item in mine})
        given = scores.get(row[0], ()) if begun else ()
        sheet = Sheet(
            round_id=row[0],
            round=row[1],
            rules=row[2],
            version=version,
            pass_line=_exact(row[3]),
            passing=(row[4], row[5]),
            open=surely_started(actual, asof.on) or row[0] in scores,
            criteria=tuple(item for item in _weighed(mine, version) if item.used),
            versions=_weighed(mine, version),
            panels=panels.get(row[0], {}),
            scores=given,
            teams=_teams(asof, entered.get(row[0], ()), given),
        )
        found.append(sheet)
    return tuple(found)


def _criteria(asof: AsOf) -> Iterable[Criterion]:
    rows = asof.reader.rows(
        """SELECT t.id, t.round, version, name, weight, position, source.code FROM criterion AS t
           LEFT JOIN source ON source.id = t.source ORDER BY t.position IS NULL, t.position, t.rowid"""
    )
    for row in rows:
        yield Criterion(
            id=row[0],
            round_id=row[1],
            version=row[2],
            name=row[3],
            weight=Fraction(Decimal(row[4])),
            position=row[5],
            used=False,
            whole=Fraction(0),
            source=row[6],
        )


def _grouped(criteria: Iterable[Criterion]) -> dict[str, tuple[Criterion, ...]]:
    found: dict[str, tuple[Criterion, ...]] = {}
    for item in criteria:
        found[item.round_id] = (*found.get(item.round_id, ()), item)
    return found


def _weighed(criteria: tuple[Criterion, ...], version: str | None) -> tuple[Criterion, ...]:
    """Return the criteria with the sum of their version: the version in force first, then the newest."""
    sums: dict[str, Fraction] = {}
    for item in criteria:
        sums[item.version] = sums.get(item.version, Fraction(0)) + item.weight
    order = sorted(sums, key=order_of, reverse=True)
    order.sort(key=lambda name: name != version)
    return tuple(
        replace(item, used=name == version, whole=sums[name])
        for name in order
        for item in criteria
        if item.version == name
    )


def _scores(asof: AsOf) -> dict[str, tuple[Score, ...]]:
    found: dict[str, list[Score]] = {}
    for row in asof.reader.rows(
        """SELECT t.id, t.round, criterion, consortium, panel, measure, points, points_gap, source.code
           FROM score AS t LEFT JOIN source ON source.id = t.source ORDER BY t.rowid"""
    ):
        score_id, round_id, criterion, team, panel, measure, points, gap, source = row
        score = Score(score_id, round_id, criterion, team, panel, measure, gap_or(_exact(points), gap), source)
        found.setdefault(round_id, []).append(score)
    return {round_id: tuple(scores) for round_id, scores in found.items()}


def _entered(asof: AsOf) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for round_id, team in asof.reader.rows("SELECT round, consortium FROM entry"):
        found[round_id] = (*found.get(round_id, ()), team)
    return found


def _teams(asof: AsOf, entered: Iterable[str], scores: Iterable[Score]) -> tuple[tuple[str, str], ...]:
    """Return id and name of every team that entered the round or has a score in it."""
    wanted = {*entered, *(score.team_id for score in scores if score.team_id)}
    if not wanted:
        return ()
    order = team_order(asof.reader)
    names: dict[str, str] = dict(asof.reader.rows("SELECT id, name FROM consortium"))
    return tuple((team, names[team]) for team in sorted(wanted, key=lambda team: order[team]))


def _exact(text: str | None) -> Fraction | None:
    return None if text is None else Fraction(Decimal(text))


def decimal_of(value: Fraction) -> Decimal:
    """Return the decimal equal to ``value``; where there is none, rounded half up to three places."""
    places = next((places for places in range(_LONGEST) if 10**places % value.denominator == 0), PLACES)
    return half_up(value.numerator, value.denominator, places)


def shown(points: Points) -> Decimal | Gap | None:
    """Return points as a table holds them."""
    return decimal_of(points) if isinstance(points, Fraction) else points


def words_of(value: Fraction) -> str:
    """Return points in words: "88", "△2.4"."""
    return show(decimal_of(value), _POINTS)
