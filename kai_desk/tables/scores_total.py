"""Totals, ranks and the line as a table, with what a person should look at before using them."""

from collections.abc import Iterable
from fractions import Fraction

from kai_desk.korean.gaps import Gap
from kai_desk.korean.rounding import half_up
from kai_desk.tables.reading import fictional
from kai_desk.tables.score_standing import LINE, Standing, standing_of, stated, swap_words
from kai_desk.tables.score_sums import TeamSum
from kai_desk.tables.scores import BEST, MEAN, PLAIN, Score, Sheet, sheets_on, shown, words_of
from kai_desk.tables.scores_shown import EVALUATED, finding_notes, findings
from kai_desk.tables.table import AsOf, Column, Table, Value, make_table

TIED = "통과선에 같은 점수가 있어 계획({})보다 많은 {}팀이 걸림"


def score_sums(asof: AsOf) -> Table:
    """Answer: how many points has each team in each round, in which rank, how far from the line.

    A total stands only where every criterion has points, or where the total itself is known.
    """
    found = [standing_of(sheet) for sheet in sheets_on(asof) if sheet.scores]
    rows: list[tuple[str, tuple[Value, ...]]] = []
    for standing in found:
        rows += [(item.team_id, _sum_values(standing, item)) for item in (*standing.ranked, *standing.rest)]
        rows += _stated_rows(standing.sheet)
    return make_table(
        asof,
        "score-sums",
        "총점과 순위",
        (
            Column("round", "라운드"),
            Column("consortium", "컨소시엄"),
            Column("rank", "순위", "count", "총점이 다 찬 팀만 매김"),
            Column("total", "총점", "decimal", "모든 평가항목의 점수가 있거나 총점이 알려진 팀만"),
            Column("counted", "적힌 합", "decimal", "있는 점수만 더한 것"),
            Column("coverage", "반영률", "rate", "점수가 있는 평가항목의 배점 ÷ 배점 합"),
            Column("line", "통과선", "decimal"),
            Column("distance", "통과선 차", "decimal", "총점 - 통과선"),
            Column("tie", "동점"),
            Column("swap", "다음 팀과 바뀌는 배점", help="배점을 이만큼 넘게 옮기면 다음 순위의 팀과 바뀜"),
            Column("finding", "확인할 것"),
            Column("line_basis", "통과선 근거"),
            Column(
                "basis", "총점 근거", help="항목 점수의 합인지, 총점으로만 알려졌는지, 팀을 밝히지 않은 최고나 평균인지"
            ),
        ),
        rows,
        fictional=fictional(asof, *EVALUATED),
        subtitle=_sums_words(found[-1]) if found else "",
        notes=tuple(note for standing in found for note in notes_of(standing)),
    )


def _sum_values(standing: Standing, item: TeamSum) -> tuple[Value, ...]:
    sheet = standing.sheet
    rank = standing.ranks.get(item.team_id)
    others = standing.level_with(item)
    distance = item.total - standing.line if isinstance(item.total, Fraction) and standing.line is not None else None
    whole = sheet.criteria[0].whole if sheet.criteria else Fraction(0)
    pair = next((pair for pair in standing.pairs if pair.upper is item), None)
    return (
        sheet.round,
        item.team,
        rank,
        shown(item.total),
        shown(item.counted),
        item.covered / whole if whole > 0 else None,
        shown(standing.line),
        shown(distance),
        f"공동 {rank}위: {', '.join(others)}" if others else None,
        swap_words(sheet, pair) if pair else None,
        " · ".join((*item.doubts, *(words for team, words in findings(sheet) if team == item.team_id))) or None,
        standing.line_basis,
        item.basis,
    )


def _stated_rows(sheet: Sheet) -> list[tuple[str, tuple[Value, ...]]]:
    """Return the best and the mean of all teams where a source says them: rows of no team."""
    return [
        ("", (sheet.round, None, None, shown(score.points), *[None] * 8, measure))
        for measure in (BEST, MEAN)
        for score in stated(sheet, measure)
    ]


def _sums_words(standing: Standing) -> str:
    sheet = standing.sheet
    parts = [sheet.round]
    teams = len(standing.ranked) + len(standing.rest)
    parts += [f"총점 {len(standing.ranked)} / {teams}팀"] if teams else []
    if standing.line is not None:
        parts.append(f"{LINE} {words_of(standing.line)}점({standing.line_basis})")
    doubts = len(notes_of(standing))
    parts += [f"확인할 것 {doubts}"] if doubts else []
    for measure in (BEST, MEAN):
        parts += [
            f"{measure} {words_of(score.points)}점"
            for score in stated(sheet, measure)
            if isinstance(score.points, Fraction)
        ]
    return " · ".join(parts)


def notes_of(standing: Standing) -> tuple[str, ...]:
    """Return what a person should know before using the totals of a round."""
    sheet, found = standing.sheet, []
    if sheet.versions_words:
        found.append(sheet.versions_words)
    found += finding_notes(sheet)
    found += [
        f"{sheet.round} {item.team}: {doubt}" for item in (*standing.ranked, *standing.rest) for doubt in item.doubts
    ]
    partly = [item.team for item in standing.rest if item.counted is not None]
    if partly:
        found.append(f"{sheet.round}: 점수가 다 차지 않아 순위와 통과선에서 뺀 팀 {', '.join(partly)}")
    found += _stated_doubts(standing)
    found += _unspoken(sheet)
    passing, line = sheet.passing[0], standing.line
    above = sum(standing.total(item) >= line for item in standing.ranked) if line is not None else 0
    if passing and sheet.pass_line is None and above > passing:
        found.append(f"{sheet.round}: {TIED.format(f'{passing}팀', above)}")
    if sheet.pass_line is None and sheet.passing[1] and passing and sheet.passing[1] > passing and line is not None:
        found.append(f"{sheet.round}: 통과할 팀이 {passing}~{sheet.passing[1]}팀이라 적은 쪽으로 통과선을 봄")
    return tuple(found)


def _stated_doubts(standing: Standing) -> Iterable[str]:
    """Return where a stated best or mean is not that of the totals; asked only when every team has one."""
    if standing.rest or not standing.ranked:
        return
    totals = [standing.total(item) for item in standing.ranked]
    worked = {BEST: max(totals), MEAN: sum(totals, Fraction(0)) / len(totals)}
    for measure, value in worked.items():
        for score in stated(standing.sheet, measure):
            if isinstance(score.points, Fraction) and not _agrees(score.points, value):
                said, found = words_of(score.points), words_of(value)
                yield f"{standing.sheet.round}: 적힌 {measure}({said})과 팀 점수로 셈한 값({found})이 다름"


def _unspoken(sheet: Sheet) -> Iterable[str]:
    """Return the panels of which only the best or the mean of a criterion is known: no total holds their points."""
    heard = {(score.criterion_id, score.panel_id) for score in sheet.scores if score.measure == PLAIN and _said(score)}
    for item in sheet.criteria:
        for panel in sheet.panels.values():
            known = any(
                score.measure != PLAIN and (score.criterion_id, score.panel_id) == (item.id, panel.id)
                for score in sheet.scores
            )
            if known and (item.id, panel.id) not in heard:
                yield f"{sheet.round} {item.name}: {panel.name}의 점수는 최고·평균만 알려져 총점에 들어 있지 않음"


def _said(score: Score) -> bool:
    return isinstance(score.points, Fraction) or score.points is Gap.UNDISCLOSED


def _agrees(stated_value: Fraction, value: Fraction) -> bool:
    """Whether a value rounds to what was stated, at the places it was stated with."""
    places = next(places for places in range(100) if (stated_value * 10**places).denominator == 1)
    return Fraction(half_up(value.numerator, value.denominator, places)) == stated_value
