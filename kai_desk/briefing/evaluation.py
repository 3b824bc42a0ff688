"""라운드·단계평가 결과: round by round what was judged, with which points, who goes on and why. Nothing is decided."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from kai_desk.briefing.answers import Answers
from kai_desk.briefing.content import All, At, Grid, Head, Item, Line, Live, Piece, Row
from kai_desk.briefing.definitions import Report
from kai_desk.briefing.wording import days_left, passed_words, plan_words, span_words
from kai_desk.korean.dates import write_date
from kai_desk.korean.gaps import Gap
from kai_desk.tables.decisions import ANSWER_NOTE, FINAL, decisions_on, objections_on
from kai_desk.tables.rounds import Round
from kai_desk.tables.score_standing import Standing, standing_of
from kai_desk.tables.score_sums import TeamSum
from kai_desk.tables.scores import BEST, MEAN, Sheet, sheets_on, shown

_NOT_DECIDED = "※ 순위와 통과선은 적힌 점수의 셈일 뿐이며, 결과는 결정한 사람의 기록을 따름"
_ENTRY_HEADS = (
    Head("consortium", "컨소시엄", span=2),
    Head("outcome", "결과", look="center"),
    Head("reason", "사유", span=4),
    Head("announced", "발표", "span"),
    Head("decision", "결정", span=2),
    Head("basis", "근거 문서"),
    Head("source", "자료", look="center"),
)
_DECISION_HEADS = (
    Head("decision", "결정", span=3),
    Head("standing", "상태", look="center"),
    Head("person", "결정한 사람·위원회", span=2),
    Head("decided", "결정일", "span"),
    Head("objection", "이의신청 기간", "span", span=2),
    Head("confirmed", "확정", "span"),
    Head("basis", "근거 문서"),
    Head("source", "자료", look="center"),
)
_OBJECTION_HEADS = (
    Head("what", "신청 내용", span=3),
    Head("consortium", "컨소시엄", span=2),
    Head("state", "처리 상태", look="center"),
    Head("filed", "신청일", "span"),
    Head("due", "처리 기한", "date"),
    Head("decided", "처리일", "span"),
    Head("result", "처리 결과", span=2),
    Head("source", "자료", look="center"),
)


def evaluation_rounds(answers: Answers, _report: Report) -> tuple[Piece, ...]:
    """A section for each round with entries, points or a decision; the others are said to be ahead."""
    sheets = {sheet.round_id: sheet for sheet in sheets_on(answers.asof)}
    pieces: list[Piece] = []
    for number, item in enumerate(answers.rounds, 1):
        found = tuple(_round(answers, item, sheets[item.id]))
        pieces += [Line("bullet1", f"□ {number}. {item.name}({item.kind or '종류 미기재'})"), _head(item), *found]
        if not found:
            pieces.append(Line("bullet2", "○ 기록된 참가·점수·결정 없음"))
    return tuple(pieces) or (Line("bullet2", "○ 기록된 라운드 없음"),)


def _head(item: Round) -> Line:
    """When it is and was held, who took part, who was to pass: one line, kept with the tables below it."""
    parts = [
        f"일정 {span_words(item.actual)}" if item.actual else f"계획 일정 {span_words(item.planned)}, 아직 열리지 않음"
    ]
    if item.actual_in is not None:
        parts.append(f"결과 {passed_words(item)}")
    if words := plan_words(item):
        parts.append(words)
    return Line("bullet2", f"○ {', '.join(parts)}")


def evaluation_next(answers: Answers, _report: Report) -> tuple[Piece, ...]:
    """□ 향후계획: the rounds to come, decisions that are not final, objections to be answered."""
    on = answers.asof.on
    lines = []
    for item in answers.rounds:
        if item.actual_out is None:
            when = f"{span_words(item.planned)}({days_left(item.planned, on)})"
            lines.append(f"○ {item.name}: {', '.join(filter(None, (when, plan_words(item))))}")
    pending = [item for item in decisions_on(answers.asof) if item.standing != FINAL]
    lines += [f"○ (결정) {item.name}: {item.standing}" for item in pending]
    for objection in objections_on(answers.asof):
        if objection.pending:
            due = f"처리 기한 {write_date(objection.due)}" if objection.due else "처리 기한 미정"
            late = objection.overdue(on)
            lines.append(f"○ (이의신청) {objection.what}: {due}{f', {late:,}일 지남' if late else ''}")
    body = lines or ["○ 기록된 향후 라운드·결정·이의신청 없음"]
    return (Line("bullet1", "□ 향후계획"), *(Line("bullet2", line) for line in body))


def _round(answers: Answers, item: Round, sheet: Sheet) -> Iterator[Piece]:
    if sheet.criteria or sheet.scores:
        standing = standing_of(sheet)
        if sheet.criteria:
            yield _criteria(answers, sheet, standing)
        yield _sums(answers, sheet, standing)
    yield from _entries(answers, item)
    yield from _decisions(answers, item)


def _left(answers: Answers, question: str) -> str:
    return f"기준일 {write_date(answers.asof.on)} · {answers.source_words(question)}"


def _criteria(answers: Answers, sheet: Sheet, standing: Standing) -> Grid:
    """배점 in force, and of each criterion the best and the mean of the points that are known."""
    rows = []
    for place, item in enumerate(sheet.criteria):
        known = [points for one in _teams(standing) if isinstance(points := shown(one.points[place]), Decimal)]
        told = _stated(sheet, item.id)
        best, mean = _over("MAX", sheet, place, known), _over("AVERAGE", sheet, place, known)
        rows.append(Row((item.name, shown(item.weight), best, mean, len(known), told)))
    heads = (
        Head("criterion", "평가항목", span=3),
        Head("weight", "배점", "decimal"),
        Head("best", "최고", "decimal"),
        Head("mean", "평균", "decimal"),
        Head("teams", "점수가 있는 팀", "count"),
        Head("stated", "최고·평균만 알려진 점수", span=5, look="center"),
    )
    whole = shown(sheet.criteria[0].whole)
    notes = (
        f"※ 적용 중인 판: {sheet.version or '미기재'}, 배점의 합 {whole}. 최고와 평균은 아래 '점수'의 적힌 값에서 셈",
    )
    words = sheet.versions_words
    return Grid(
        f"criteria-{sheet.round_id}",
        f"{sheet.round} 평가항목과 배점",
        heads,
        tuple(rows),
        left=_left(answers, "criteria"),
        right="(단위: 점, 팀)",
        notes=(*notes, f"※ {words}") if words else notes,
    )


def _teams(standing: Standing) -> tuple[TeamSum, ...]:
    return (*standing.ranked, *standing.rest)


def _over(function: str, sheet: Sheet, place: int, known: list[Decimal]) -> Item:
    """The best or the mean of a criterion's points, live over the table of points."""
    if not known:
        return None
    numbers = [Fraction(points) for points in known]
    result = max(numbers) if function == "MAX" else sum(numbers, Fraction(0)) / len(numbers)
    return Live((f"{function}(", All(_sums_id(sheet), _column(place)), ")"), result)


def _stated(sheet: Sheet, criterion: str) -> str | None:
    """What a panel told of a criterion without naming a team."""
    words = []
    for score in sheet.scores:
        if score.criterion_id == criterion and score.team_id is None and score.measure in {BEST, MEAN}:
            panel = sheet.panels[score.panel_id].name if score.panel_id in sheet.panels else "심사단 미기재"
            points = shown(score.points)
            words.append(f"{panel} {score.measure} {points.value if isinstance(points, Gap) else points}")
    return ", ".join(words) or None


def _sums_id(sheet: Sheet) -> str:
    return f"points-{sheet.round_id}"


def _column(place: int) -> str:
    return f"points-{place}"


def _sums(answers: Answers, sheet: Sheet, standing: Standing) -> Grid:
    """The points of every team with the rank of those whose total is whole."""
    heads = (
        Head("rank", "순위", "count"),
        Head("consortium", "컨소시엄", span=2),
        *(Head(_column(place), item.name, "decimal") for place, item in enumerate(sheet.criteria)),
        Head("total", "총점", "decimal"),
        Head("coverage", "반영률", "rate"),
        Head("line", "통과선 차", "decimal"),
        Head("tie", "동점·확인할 것", span=3, look="center"),
    )
    rows = tuple(Row(_team(sheet, standing, item, row)) for row, item in enumerate(_teams(standing)))
    line = "" if standing.line is None else f"※ 통과선 {shown(standing.line)}점: {standing.line_basis}"
    notes = (_NOT_DECIDED, "※ 점수가 다 차지 않은 팀은 순위를 매기지 않음. 미공개·미실시는 0이 아님")
    return Grid(
        _sums_id(sheet),
        f"{sheet.round} 점수",
        heads,
        rows,
        left=_left(answers, "score-sums"),
        right="(단위: 점, %)",
        missing="적힌 점수 없음",
        notes=((line, *notes) if line else notes) if rows else (),
    )


def _team(sheet: Sheet, standing: Standing, item: TeamSum, row: int) -> tuple[Item, ...]:
    points = [shown(value) for value in item.points]
    level = standing.level_with(item)
    whole = sheet.criteria[0].whole if sheet.criteria else Fraction(0)
    total = shown(item.total)
    known = [value for value in points if isinstance(value, Decimal)]
    summed: Item = total
    if isinstance(total, Decimal) and known and len(known) == len(points) and sum(known) == total:
        first, last = At(_sums_id(sheet), _column(0), row), At(_sums_id(sheet), _column(len(points) - 1), row)
        summed = Live(("SUM(", first, ":", last, ")"), Fraction(total))
    line = standing.line
    away = shown(item.total - line) if isinstance(item.total, Fraction) and line is not None else None
    said = (*((f"동점: {', '.join(level)}",) if level else ()), *item.doubts)
    return (
        standing.ranks.get(item.team_id),
        item.team,
        *points,
        summed,
        item.covered / whole if whole else None,
        away,
        " · ".join(said) or None,
    )


def _entries(answers: Answers, item: Round) -> Iterator[Grid]:
    """Who took part, with what came of it and why."""
    table = answers.ask("entries")
    names = ("consortium", "outcome", "reason", "announced", "decision", "basis", "source")
    places = [table.index(name) for name in names]
    rows = []
    for row_id, row in zip(table.row_ids, table.rows, strict=True):
        if answers.entry_keys[row_id].round == item.id:
            *values, source = (row[place] for place in places)
            rows.append(Row((*values, answers.marked(source) if isinstance(source, str) else None)))
    if rows:
        left = _left(answers, "entries")
        yield Grid(f"entries-{item.id}", f"{item.name} 결과", _ENTRY_HEADS, tuple(rows), left=left)


def _decisions(answers: Answers, item: Round) -> Iterator[Grid]:
    """Who decided what, when and on what, and the objections against it."""
    mine = [found for found in decisions_on(answers.asof) if found.round_id == item.id]
    if not mine:
        return
    rows = tuple(
        Row(
            (
                found.name,
                found.standing,
                found.person,
                found.decided,
                found.objection,
                found.confirmed,
                found.basis,
                answers.marked(found.source) if found.source else None,
            )
        )
        for found in mine
    )
    left = _left(answers, "decisions")
    yield Grid(f"decisions-{item.id}", f"{item.name} 결정", _DECISION_HEADS, rows, left=left)
    known = {found.id for found in mine}
    objections = tuple(
        Row(
            (
                found.what,
                found.consortium,
                found.state,
                found.filed,
                found.due,
                found.decided,
                found.result,
                answers.marked(found.source) if found.source else None,
            )
        )
        for found in objections_on(answers.asof)
        if found.decision_id in known
    )
    yield Grid(
        f"objections-{item.id}",
        f"{item.name} 이의신청",
        _OBJECTION_HEADS,
        objections,
        left=_left(answers, "objections"),
        missing="기록된 이의신청 없음",
        notes=(f"※ {ANSWER_NOTE}",) if objections else (),
    )
