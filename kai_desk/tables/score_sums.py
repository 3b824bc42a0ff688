"""From scores as entered to a total for each team: exact, and never with a missing score counted as 0."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from kai_desk.korean.gaps import Gap
from kai_desk.tables.scores import PLAIN, Criterion, Panel, Points, Score, Sheet, words_of

BY_CRITERIA, BY_TOTAL = "항목 합", "총점만"
_OUTWEIGHS = (Gap.UNDISCLOSED, Gap.NOT_HELD)


@dataclass(frozen=True, slots=True)
class TeamSum:
    """What is known of a team in a round. ``points`` per criterion in force, ``counted`` the sum of the known ones.

    ``covered``: the weight of the criteria with points; ``doubts``: what a person should look at.
    """

    team_id: str
    team: str
    total: Points
    points: tuple[Points, ...]
    counted: Fraction | None
    covered: Fraction
    basis: str | None
    doubts: tuple[str, ...]

    @property
    def detailed(self) -> tuple[Fraction, ...]:
        """The points of every criterion, () where one is not known."""
        known = tuple(points for points in self.points if isinstance(points, Fraction))
        return known if len(known) == len(self.points) else ()


def sums_of(sheet: Sheet) -> tuple[TeamSum, ...]:
    """Return the sum of every team of a round, in the order of ``sheet.teams``.

    A panel takes part in a criterion where it gave points, or points that are 미공개, to any team.
    """
    usable = [score for score in sheet.scores if score.measure == PLAIN and not fault_of(sheet, score)]
    cells: dict[tuple[str | None, str | None], list[Score]] = {}
    panels: dict[str | None, set[str]] = {}
    for score in usable:
        cells.setdefault((score.team_id, score.criterion_id), []).append(score)
        if score.panel_id is not None and (isinstance(score.points, Fraction) or score.points is Gap.UNDISCLOSED):
            panels.setdefault(score.criterion_id, set()).add(score.panel_id)
    found = []
    for team_id, team in sheet.teams:
        doubts: list[str] = []
        points = []
        for item in (*sheet.criteria, None):
            key = item.id if item else None
            name = item.name if item else "총점"
            value, doubt = _cell(cells.get((team_id, key), ()), panels.get(key, set()), sheet.panels)
            points.append(value)
            doubts += [f"{name}: {doubt}"] if doubt else []
        found.append(_sum(sheet.criteria, (team_id, team), points, doubts))
    return tuple(found)


def _sum(
    criteria: Sequence[Criterion], team: tuple[str, str], points: Sequence[Points], doubts: Iterable[str]
) -> TeamSum:
    """Return the sum of a team from the points of each criterion and, last, the total that is known as such."""
    *parts, whole = points
    total, doubt = settle(whole, parts)
    known = [part for part in parts if isinstance(part, Fraction)]
    detailed = bool(parts) and len(known) == len(parts)
    return TeamSum(
        *team,
        total=total,
        points=tuple(parts),
        counted=sum(known, Fraction(0)) if known else None,
        covered=sum(
            (item.weight for item, part in zip(criteria, parts, strict=True) if isinstance(part, Fraction)), Fraction(0)
        ),
        basis=(BY_CRITERIA if detailed else BY_TOTAL) if isinstance(total, Fraction) else None,
        doubts=(*doubts, *([doubt] if doubt else [])),
    )


def settle(whole: Points, parts: Sequence[Points]) -> tuple[Points, str]:
    """Return the sum of ``parts``, ``whole`` where a part is missing, and what to ask where both are there and differ.

    With neither it is why the parts are missing, None where one of them does not say.
    """
    known = [part for part in parts if isinstance(part, Fraction)]
    if parts and len(known) == len(parts):
        added = sum(known, Fraction(0))
        if isinstance(whole, Fraction) and whole != added:
            return added, f"항목 점수의 합({words_of(added)})과 적힌 총점({words_of(whole)})이 다름"
        return added, ""
    if whole is not None:
        return whole, ""
    return missing_of(part for part in parts if not isinstance(part, Fraction)), ""


def missing_of(values: Iterable[Points]) -> Gap | None:
    """Return why a sum of these is not known: 미공개 before 미실시, None where one of them is simply not there."""
    gaps = {value if isinstance(value, Gap) else None for value in values}
    return None if None in gaps else next((gap for gap in _OUTWEIGHS if gap in gaps), None)


def _cell(scores: Sequence[Score], wanted: Collection[str], panels: Mapping[str, Panel]) -> tuple[Points, str]:
    """Return the points of a team for one criterion: of all ``wanted`` panels together, or given by no panel."""
    by_panel: dict[str | None, list[Points]] = {}
    for score in scores:
        by_panel.setdefault(score.panel_id, []).append(score.points)
    single = {panel: _one(values) for panel, values in by_panel.items()}
    doubts = [doubt for _, doubt in single.values() if doubt]
    whole, _ = single.get(None, (None, ""))
    if not wanted:
        return whole, "".join(doubts)
    order = [panels[panel] for panel in panels if panel in wanted]
    given = [single.get(panel.id, (None, ""))[0] for panel in order]
    combined, doubt = combine(given, [panel.share for panel in order])
    value, differing = settle(whole, [combined])
    if differing:
        differing = "심사단을 합한 점수와 심사단 없이 적은 점수가 다름"
    return value, " · ".join(filter(None, (*doubts, doubt, differing)))


def combine(points: Sequence[Points], shares: Sequence[Fraction | None]) -> tuple[Points, str]:
    """Return Σ share × points ÷ Σ share, all shares alike where none is given; a gap where a panel's points are."""
    known = [value for value in points if isinstance(value, Fraction)]
    if len(known) < len(points):
        return missing_of(value for value in points if not isinstance(value, Fraction)), ""
    given = [share for share in shares if share is not None]
    if not given:
        return sum(known, Fraction(0)) / len(known), ""
    whole = sum(given, Fraction(0))
    if len(given) < len(shares) or whole <= 0 or min(given) < 0:
        return None, "심사단의 반영 비율이 다 적혀 있지 않거나 0 이하"
    return sum((share * value for share, value in zip(given, known, strict=True)), Fraction(0)) / whole, ""


def _one(values: Sequence[Points]) -> tuple[Points, str]:
    """Return what several rows of one score say together; two that differ say nothing, and are asked about."""
    numbers = {value for value in values if isinstance(value, Fraction)}
    if len(numbers) > 1:
        return None, "같은 점수가 서로 다르게 두 번 적힘"
    return (numbers.pop() if numbers else missing_of(values)), ""


def fault_of(sheet: Sheet, score: Score) -> str:
    """Return why a score cannot be counted, "" when it can."""
    if score.panel_id is not None and score.panel_id not in sheet.panels:
        return "다른 라운드의 심사단"
    if score.criterion_id is not None and all(item.id != score.criterion_id for item in sheet.versions):
        return "다른 라운드의 평가항목"
    if score.criterion_id is not None and all(item.id != score.criterion_id for item in sheet.criteria):
        return "적용하지 않는 판의 평가항목"
    if score.measure == PLAIN and score.team_id is None:
        return "팀이 적히지 않음"
    return ""


def excess_of(sheet: Sheet, score: Score) -> str:
    """Return that a score is above its weight or below 0, "" when it is not."""
    if not isinstance(score.points, Fraction):
        return ""
    weights = [item.weight for item in sheet.versions if item.id == score.criterion_id]
    if score.criterion_id is None:
        weights = [sum((item.weight for item in sheet.criteria), Fraction(0))] if sheet.criteria else []
    if score.points < 0:
        return "0보다 적음"
    return "배점보다 많음" if any(score.points > weight for weight in weights) else ""


def ranks(totals: Mapping[str, Fraction]) -> dict[str, int]:
    """Return the standard competition rank of each: 1, 2, 2, 4."""
    return {name: 1 + sum(other > total for other in totals.values()) for name, total in totals.items()}
