"""근거(진척): the rows that progress, rounds and member counts are reckoned from, each number traceable in Excel."""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from kai_desk.briefing.answers import Answers
from kai_desk.briefing.content import All, At, Grid, Head, Item, Live, NewPage, Piece, Row
from kai_desk.briefing.definitions import Report
from kai_desk.briefing.keys import MILESTONES_GRID, key_cell, key_grid
from kai_desk.korean.dates import Span, write_date
from kai_desk.tables.milestones import Milestone
from kai_desk.tables.progress import ACTUAL_FORMULA, COVERAGE_FORMULA, PLANNED_FORMULA, counted

WEIGHTED, ENTRIES, SEATS = "weighted", "entry-keys", "seat-keys"
NONE = "-"
QUESTIONS = ("progress-by-round", "milestones", "entries", "members")
_CODES = (Head("round_code", "라운드 번호", look="center"), Head("team_code", "팀 번호", look="center"))
_WEIGHTED_HEADS = (
    Head("team", "컨소시엄"),
    Head("round", "라운드"),
    Head("milestone", "마일스톤"),
    *_CODES,
    Head("weight", "가중치(W)", "count"),
    Head("reported", "보고된 진척(R)", "rate"),
    Head("begun", "계획 시작", "date"),
    Head("due", "기준 기한", "date"),
    Head("elapsed", "계획 진척(P)", "rate"),
    Head("done", "W×R", "decimal"),
    Head("planned", "W×P", "decimal"),
)
_ENTRY_HEADS = (
    Head("team", "컨소시엄"),
    Head("round", "라운드"),
    Head("outcome", "결과", look="center"),
    *_CODES,
    Head("told", "결과 있음", "count"),
    Head("stays", "통과로 셈", "count"),
)
_SEAT_HEADS = (
    Head("team", "컨소시엄"),
    Head("organization", "기관", span=2),
    Head("team_code", "팀 번호", look="center"),
    Head("body_code", "기관 번호", look="center"),
    Head("family_code", "묶음 번호", look="center"),
    Head("lead", "주관이면 1", "count"),
    Head("body", "처음 나온 기관 1", "count"),
    Head("family", "처음 나온 묶음 1", "count"),
    Head("joining_body", "처음 나온 기관 1 (주관 제외)", "count"),
    Head("joining_family", "처음 나온 묶음 1 (주관 제외)", "count"),
)


def progress_basis(answers: Answers, _report: Report) -> tuple[Piece, ...]:
    """The key figures, then a row per weighted milestone, per entry of a round and per seat, on pages of their own."""
    grids = (_weighted_grid(answers), _entry_grid(answers), _seat_grid(answers))
    return (key_grid(answers), *(piece for grid in grids for piece in ((NewPage(), grid) if grid.rows else (grid,))))


def _weighted_grid(answers: Answers) -> Grid:
    rows = tuple(Row(_weighted(answers, item, place, row)) for row, (place, item) in enumerate(weighted(answers)))
    notes = (ACTUAL_FORMULA, PLANNED_FORMULA, COVERAGE_FORMULA)
    return Grid(
        WEIGHTED,
        "가중치가 있는 마일스톤",
        _WEIGHTED_HEADS,
        rows,
        left=f"기준일 {write_date(answers.asof.on)} · {answers.source_words('milestones')}",
        right="(단위: %)",
        missing="가중치가 있는 마일스톤 없음",
        notes=tuple(f"※ {note}" for note in notes) if rows else (),
    )


def weighted(answers: Answers) -> tuple[tuple[int, Milestone], ...]:
    """Return the milestones that progress is reckoned from, each with its place among all."""
    return tuple((place, item) for place, item in enumerate(answers.milestones) if counted(item))


def _begun(answers: Answers, item: Milestone) -> tuple[date | None, Item]:
    """The first day of the plan, and that day as it stands: in the round's own cell where it comes from there."""
    starts, on, round_id = answers.plan_starts, answers.asof.on, item.round_id or ""
    first = starts.of(round_id, item.consortium_id or "", on)
    before = starts.before(round_id, on)
    if before is None or before[1] != first:
        return first, first
    step = before[0]
    place = next(place for place, other in enumerate(answers.rounds) if other.id == step.id)
    moment, column = (step.actual, "actual_date") if step.actual else (step.planned, "planned_date")
    return first, _day(moment, At("rounds", column, place))


def _weighted(answers: Answers, item: Milestone, place: int, row: int) -> tuple[Item, ...]:
    weight, on = item.weight or 0, answers.asof.on
    reported = _reported(item)
    start, begun = _begun(answers, item)
    due = item.baseline.hi if item.baseline else None
    elapsed = _elapsed(start, due, on) if due else None
    report = ("IF(", _of("actual", place), '="-",IFERROR(', _of("percent", place), '/100,"-"),1)')
    return (
        item.consortium,
        item.round,
        item.name,
        answers.codes.round(item.round_id),
        answers.codes.team(item.consortium_id),
        Live((_of("weight", place),), weight),
        Live(report, NONE if reported is None else reported),
        begun,
        _day(item.baseline, _of("baseline", place)),
        None if elapsed is None else Live(tuple(_elapsed_parts(row, begun=start is not None)), elapsed),
        _product(row, "reported", weight, reported),
        _product(row, "elapsed", weight, elapsed),
    )


def _of(column: str, place: int) -> At:
    return At(MILESTONES_GRID, column, place)


def _reported(item: Milestone) -> Fraction | None:
    if item.actual is not None:
        return Fraction(1)
    return None if item.percent is None else Fraction(item.percent) / 100


def _day(span: Span | None, cell: At) -> Item:
    """The last day a date can be: the cell it stands in where it is one day."""
    if span is None or span.hi is None:
        return None
    return Live((cell,), span.hi) if span.exact else span.hi


def _elapsed(start: date | None, due: date, on: date) -> Fraction:
    if on >= due:
        return Fraction(1)
    return Fraction((on - start).days, (due - start).days) if start and on > start else Fraction(0)


def _elapsed_parts(row: int, *, begun: bool) -> Iterator[str | At]:
    on, start, due = key_cell("on"), At(WEIGHTED, "begun", row), At(WEIGHTED, "due", row)
    yield from ("IF(", on, ">=", due, ",1,")
    yield from ("IF(", on, "<=", start, ",0,(", on, "-", start, ")/(", due, "-", start, ")))") if begun else ("0)",)


def _product(row: int, column: str, weight: int, share: Fraction | None) -> Live:
    parts = ("IFERROR(", At(WEIGHTED, "weight", row), "*", At(WEIGHTED, column, row), ',"-")')
    return Live(parts, NONE if share is None else weight * share)


def _entry_grid(answers: Answers) -> Grid:
    table = answers.ask("entries")
    names = [table.index(column) for column in ("round", "consortium", "outcome")]
    rows = []
    for place, (row_id, row) in enumerate(zip(table.row_ids, table.rows, strict=True)):
        step, team, outcome = (row[name] for name in names)
        key, cell = answers.entry_keys[row_id], At("entries", "outcome", place)
        codes = (answers.codes.round(key.round), answers.codes.team(key.team))
        told = outcome is not None
        said = Live((cell,), str(outcome)) if told else None
        rows.append(
            Row((team, step, said, *codes, Live(("IF(", cell, '="-",0,1)'), int(told)), int(told and key.stays)))
        )
    return Grid(
        ENTRIES,
        "라운드 참가",
        _ENTRY_HEADS,
        tuple(rows),
        left=f"기준일 {write_date(answers.asof.on)} · {answers.source_words('entries')}",
        missing="기록된 라운드 참가 없음",
        notes=("※ 참가 = 라운드 번호가 같은 행의 수, 통과 = 그중 '통과로 셈'이 1인 수(모든 팀의 결과가 있을 때)",)
        if rows
        else (),
    )


def _seat_grid(answers: Answers) -> Grid:
    bodies: dict[str, str] = {}
    families: dict[str, str] = {}
    first: set[tuple[bool, str, str]] = set()
    rows = []
    for row, seat in enumerate(answers.seats):
        body = bodies.setdefault(seat.organization_id, f"기관{len(bodies) + 1}")
        family = families.setdefault(seat.family_id, f"묶음{len(families) + 1}")
        flags = [
            _first(first, row, column, code, seat.lead, joining=joining)
            for joining in (False, True)
            for column, code in (("body_code", body), ("family_code", family))
        ]
        keys = (answers.codes.team(seat.consortium_id), body, family)
        rows.append(Row((seat.consortium, seat.organization, *keys, int(seat.lead), *flags)))
    return Grid(
        SEATS,
        "구성기관 좌석(명부와 같은 순서)",
        _SEAT_HEADS,
        tuple(rows),
        left=f"기준일 {write_date(answers.asof.on)} · {answers.source_words('members')}",
        missing="기록된 구성기관 없음",
        notes=("※ 산학협력단과 그 대학은 묶음 번호가 같음",) if rows else (),
    )


def _first(told: set[tuple[bool, str, str]], row: int, column: str, code: str, lead: bool, *, joining: bool) -> Live:
    """1 where a code stands for the first time (``joining``: among the seats that are no lead's), else 0."""
    key = (joining, column, code)
    new = key not in told and not (joining and lead)
    if new:
        told.add(key)
    cell, above = At(SEATS, column, row), All(SEATS, column, row)
    leads = (",", All(SEATS, "lead", row), ",0") if joining else ()
    counted = ("IF(COUNTIFS(", above, ",", cell, *leads, ")=1,1,0)")
    parts = ("IF(", At(SEATS, "lead", row), "=1,0,", *counted, ")") if joining else counted
    return Live(parts, int(new))
