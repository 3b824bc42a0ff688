"""Criteria, scores and totals as tables. What is missing stays missing: 미공개, 미실시, "-" and 0 are four things."""

from fractions import Fraction

from kai_desk.tables.reading import fictional
from kai_desk.tables.score_sums import excess_of, fault_of
from kai_desk.tables.scores import Score, Sheet, decimal_of, sheets_on, shown, words_of
from kai_desk.tables.table import AsOf, Column, Table, Value, make_table

USED, UNUSED = "적용 중", "적용 안 함"
WHOLE = "총점"
EVALUATED = ("criterion", "score", "round", "consortium")


def criteria(asof: AsOf) -> Table:
    """Answer: by which criteria and weights is each round judged, and which version is in force."""
    sheets = sheets_on(asof)
    given: dict[str | None, int] = {}
    for score in (score for sheet in sheets for score in sheet.scores):
        given[score.criterion_id] = given.get(score.criterion_id, 0) + 1
    used = [sheet for sheet in sheets if sheet.criteria]
    return make_table(
        asof,
        "criteria",
        "평가항목과 배점",
        (
            Column("criterion", "평가항목", field="criterion.name"),
            Column("round", "라운드", field="criterion.round"),
            Column("version", "판", field="criterion.version"),
            Column("standing", "적용", help="이 라운드의 점수를 이 판으로 더하는지"),
            Column("weight", "배점", "decimal", field="criterion.weight"),
            Column("sum", "판의 배점 합", "decimal"),
            Column("fixed", "고정", "flag", "라운드가 열렸거나 점수가 있어 이 판을 고칠 수 없음"),
            Column("position", "순서", "count", field="criterion.position"),
            Column("scores", "점수", "count", "이 항목에 적힌 점수의 수"),
            Column("source", "자료", field="criterion.source"),
        ),
        (
            (
                item.id,
                (
                    item.name,
                    sheet.round,
                    item.version,
                    USED if item.used else UNUSED,
                    decimal_of(item.weight),
                    decimal_of(item.whole),
                    item.used and sheet.open,
                    item.position,
                    given.get(item.id, 0),
                    item.source,
                ),
            )
            for sheet in sheets
            for item in sheet.versions
        ),
        fictional=fictional(asof, "criterion", "round"),
        subtitle=" · ".join(
            f"{sheet.round} {sheet.version} {len(sheet.criteria)}항목 {words_of(sheet.criteria[0].whole)}점"
            for sheet in used[-2:]
        ),
        notes=tuple(words for sheet in sheets if (words := sheet.versions_words)),
    )


def scores(asof: AsOf) -> Table:
    """Answer: which points did whom give to which team for what, as entered."""
    sheets = sheets_on(asof)
    found = [(sheet, score) for sheet in sheets for score in _ordered(sheet)]
    counted = [f"{sheet.round} {len(sheet.scores)}건" for sheet in sheets if sheet.scores]
    return make_table(
        asof,
        "scores",
        "점수",
        (
            Column("round", "라운드", field="score.round"),
            Column("consortium", "컨소시엄", field="score.consortium"),
            Column("criterion", "평가항목", help="항목을 가르지 않은 점수는 총점"),
            Column("panel", "심사단", field="score.panel"),
            Column("measure", "구분", field="score.measure"),
            Column("points", "점수", "decimal", field="score.points"),
            Column("weight", "배점", "decimal"),
            Column("share", "득점률", "rate", "점수 ÷ 배점"),
            Column("finding", "확인할 것"),
            Column("source", "자료", field="score.source"),
        ),
        ((score.id, _score_values(sheet, score)) for sheet, score in found),
        fictional=fictional(asof, *EVALUATED),
        subtitle=" · ".join(counted),
        notes=tuple(note for sheet in sheets for note in finding_notes(sheet)),
    )


def _ordered(sheet: Sheet) -> list[Score]:
    teams = {team: place for place, (team, _) in enumerate(sheet.teams)}
    items = {item.id: place for place, item in enumerate(sheet.versions)}
    panels = {panel: place for place, panel in enumerate(sheet.panels)}
    last = len(sheet.teams) + len(items) + len(panels)
    return sorted(
        sheet.scores,
        key=lambda score: (
            teams.get(score.team_id or "", last),
            items.get(score.criterion_id or "", last),
            panels.get(score.panel_id or "", last),
            score.measure,
        ),
    )


def _score_values(sheet: Sheet, score: Score) -> tuple[Value, ...]:
    item = next((item for item in sheet.versions if item.id == score.criterion_id), None)
    panel = sheet.panels.get(score.panel_id or "")
    weight = item.weight if item else None
    share = score.points / weight if weight and isinstance(score.points, Fraction) else None
    finding = " · ".join(filter(None, (fault_of(sheet, score), excess_of(sheet, score))))
    return (
        sheet.round,
        dict(sheet.teams).get(score.team_id or ""),
        item.name if item else WHOLE if score.criterion_id is None else None,
        panel.name if panel else None,
        score.measure,
        shown(score.points),
        None if weight is None else decimal_of(weight),
        share,
        finding or None,
        score.source,
    )


def findings(sheet: Sheet) -> tuple[tuple[str | None, str], ...]:
    """Return for every score that cannot be right or cannot be counted its team and why."""
    items: dict[str | None, str] = {None: WHOLE}
    items |= {item.id: item.name for item in sheet.versions}
    return tuple(
        (score.team_id, f"{items.get(score.criterion_id, '다른 항목')} {words}")
        for score in sheet.scores
        for words in (fault_of(sheet, score), excess_of(sheet, score))
        if words
    )


def finding_notes(sheet: Sheet) -> tuple[str, ...]:
    """Return the findings as sentences that name the round and the team."""
    teams = dict(sheet.teams)
    return tuple(f"{sheet.round} {teams.get(team or '', '팀 미상')}: {words}" for team, words in findings(sheet))
