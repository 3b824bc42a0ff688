"""Everything that hangs on one row, for the pane beside a table."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from kai_desk.korean.amounts import Unit, write_won
from kai_desk.korean.dates import write_date
from kai_desk.program.catalogue import BY_TABLE
from kai_desk.program.fields import Field
from kai_desk.program.parse import Columns, write_raw
from kai_desk.tables import evidence, milestones, money, people, rounds
from kai_desk.tables.clocks import korean_time
from kai_desk.tables.reading import span
from kai_desk.tables.table import AsOf, Column, Table
from kai_desk.tables.teams import teams_on
from kai_desk.tables.text import NONE, show

DATED = Column("dated", "일자", "span")


@dataclass(frozen=True, slots=True)
class Quote:
    """One sentence of a source, word for word, and where it stands."""

    text: str
    source: str
    place: str


@dataclass(frozen=True, slots=True)
class Section:
    """One part of the pane: lines of cells, then quotes."""

    title: str
    lines: tuple[tuple[str, ...], ...] = ()
    quotes: tuple[Quote, ...] = ()


@dataclass(frozen=True, slots=True)
class Detail:
    """What the pane shows of a row."""

    title: str
    aside: str
    line: str
    sections: tuple[Section, ...]


def _own_quotes(asof: AsOf, table: str, row_id: str) -> tuple[Quote, ...]:
    rows = asof.reader.rows(
        f"""SELECT quote, source.code, place FROM "{table}" AS t JOIN source ON source.id = t.source
            WHERE t.id = ? AND quote IS NOT NULL""",
        (row_id,),
    )
    return tuple(Quote(text, code, place or "") for text, code, place in rows)


def _note(asof: AsOf, table: str, row_id: str) -> str:
    rows = asof.reader.rows(f'SELECT note FROM "{table}" WHERE id = ?', (row_id,))
    return (rows[0][0] or "") if rows else ""


def _history(asof: AsOf, table: str, row_id: str) -> Section:
    rows = asof.reader.rows(
        """SELECT edit.seq, edit.at, edit.who, edit.label FROM change JOIN edit ON edit.seq = change.edit
           WHERE change.tbl = ? AND change.row = ? ORDER BY change.seq DESC LIMIT 5""",
        (table, row_id),
    )
    lines = ((f"수정 {seq}", f"{korean_time(at):%Y-%m-%d}", f"{who} · {label}") for seq, at, who, label in rows)
    return Section("이력", tuple(lines))


def _sections(*sections: Section) -> tuple[Section, ...]:
    return tuple(section for section in sections if section.lines or section.quotes)


def _lines(table: Table, columns: tuple[str, ...], unit: Unit, where: tuple[str, str]) -> tuple[tuple[str, ...], ...]:
    key, wanted = where
    places = [table.index(column) for column in columns]
    match = table.index(key)
    return tuple(
        tuple(show(row[place], table.columns[place], unit) for place in places)
        for row in table.rows
        if row[match] == wanted
    )


def consortium_detail(asof: AsOf, row_id: str, unit: Unit) -> Detail | None:
    """Return a team with its seats, rounds, money, milestones, claims and quotes."""
    team = next((team for team in teams_on(asof) if team.id == row_id), None)
    if team is None:
        return None
    mine = ("consortium", team.name)
    claims = [
        claim
        for claim in evidence.claims_on(asof)
        if asof.reader.rows("SELECT 1 FROM figure WHERE id = ? AND consortium = ?", (claim.figure_id, row_id))
    ]
    sections = _sections(
        Section("개발 목표", ((team.goal,),) if team.goal else ()),
        Section("구성", _lines(people.members(asof), ("organization", "role", "from"), unit, mine)),
        Section("라운드", _lines(rounds.entries(asof), ("round", "outcome", "announced"), unit, mine)),
        Section("예산", _team_money(asof, team.name, unit)),
        Section(
            "마일스톤", _lines(milestones.milestones(asof), ("milestone", "forecast", "percent", "status"), unit, mine)
        ),
        Section("자료가 말하는 것", tuple((claim.figure, claim.value, claim.source) for claim in claims)),
        Section("근거", quotes=_own_quotes(asof, "consortium", row_id)),
        _history(asof, "consortium", row_id),
    )
    return Detail(team.name, team.lead or "주관기관 미상", f"{team.status} · {team.model or '모델 미상'}", sections)


def _team_money(asof: AsOf, name: str, unit: Unit) -> tuple[tuple[str, ...], ...]:
    table = money.budget_by_team(asof)
    place = table.index("consortium")
    row = next((row for row in table.rows if row[place] == name), None)
    if row is None:
        return ()
    return tuple(
        (column.title, show(value, column, unit) + (f" {unit.value}" if isinstance(value, int) and value else ""))
        for column, value in zip(table.columns, row, strict=True)
        if column.kind in {"won", "rate"} and value is not None
    )


def round_detail(asof: AsOf, row_id: str, unit: Unit) -> Detail | None:
    """Return a round with who entered it and how each fared."""
    step = next((step for step in rounds.rounds_on(asof) if step.id == row_id), None)
    if step is None:
        return None
    planned = f"계획 {_count(step.planned_in)} → {_count(step.planned_out)}"
    actual = f"실제 {_count(step.actual_in)} → {_count(step.actual_out)}"
    entries = _lines(rounds.entries(asof), ("consortium", "outcome", "reason"), unit, ("round", step.name))
    note = _note(asof, "round", row_id)
    sections = _sections(
        Section("참가한 팀", entries),
        Section("비고", ((note,),) if note else ()),
        Section("근거", quotes=_own_quotes(asof, "round", row_id)),
        _history(asof, "round", row_id),
    )
    return Detail(step.name, step.kind, f"{planned} · {actual}", sections)


def _count(number: int | None) -> str:
    return NONE if number is None else f"{number}팀"


def budget_detail(asof: AsOf, row_id: str, unit: Unit) -> Detail | None:
    """Return a budget line with its dated entries and where they come from."""
    lines = asof.reader.rows(
        """SELECT budget_line.name, consortium.name, item, fund, year FROM budget_line
           LEFT JOIN consortium ON consortium.id = budget_line.consortium WHERE budget_line.id = ?""",
        (row_id,),
    )
    if not lines:
        return None
    name, team, item, fund, year = lines[0]
    amount_column = money.MONEY_COLUMNS[0]
    entries = []
    quotes = []
    for kind, title, won, gap, bound, lo, hi, words, certainty, source, quote, place in asof.reader.rows(
        """SELECT kind, budget_entry.title, amount, amount_gap, bound, dated_lo, dated_hi, dated_words, certainty,
                  source.code, quote, place FROM budget_entry LEFT JOIN source ON source.id = budget_entry.source
           WHERE line = ? ORDER BY ifnull(dated_lo, ''), budget_entry.id""",
        (row_id,),
    ):
        dated = span(lo, hi, words)
        when = show(dated, DATED)
        shown = gap or f"{bound or ''} {show(won, amount_column, unit)}".strip()
        entries.append((when, title or kind, kind, shown, certainty or NONE, source or NONE))
        if quote:
            quotes.append(Quote(quote, source or NONE, place or ""))
    sections = _sections(
        Section(f"내역 ({unit.value})", tuple(entries)),
        Section("근거", quotes=tuple(dict.fromkeys((*quotes, *_own_quotes(asof, "budget_line", row_id))))),
        _history(asof, "budget_line", row_id),
    )
    about = " · ".join(part for part in (item, fund, f"{year}년" if year else "연도 미상") if part)
    return Detail(name, team or money.SHARED, about, sections)


def milestone_detail(asof: AsOf, row_id: str, unit: Unit) -> Detail | None:
    """Return a milestone with every date it was given, its reports and its evidence."""
    del unit
    item = next((item for item in milestones.milestones_on(asof) if item.id == row_id), None)
    if item is None:
        return None
    dates = tuple(
        (kind, name or NONE, show(span(lo, hi, words), DATED), f"{reported} 보고" if reported else "보고일 미상")
        for kind, name, lo, hi, words, reported in asof.reader.rows(
            """SELECT kind, name, due_lo, due_hi, due_words, reported FROM milestone_date WHERE milestone = ?
               AND (reported IS NULL OR reported <= ?) ORDER BY ifnull(reported, ''), id""",
            (row_id, asof.on.isoformat()),
        )
    )
    reports = tuple(
        (reported, f"{percent} %", note or "")
        for reported, percent, note in asof.reader.rows(
            "SELECT reported, percent, note FROM progress WHERE milestone = ? AND reported <= ? ORDER BY reported DESC",
            (row_id, asof.on.isoformat()),
        )
    )
    note = _note(asof, "milestone", row_id)
    sections = _sections(
        Section("기한의 변천", dates),
        Section("진척 보고", reports),
        Section("비고", ((note,),) if note else ()),
        Section("근거", quotes=_own_quotes(asof, "milestone", row_id)),
        _history(asof, "milestone", row_id),
    )
    weight = f"가중치 {item.weight}" if item.weight else "가중치 없음"
    return Detail(item.name, item.consortium, f"{item.status} · {weight} · {item.round or '라운드 미지정'}", sections)


def figure_detail(asof: AsOf, row_id: str, unit: Unit) -> Detail | None:
    """Return a figure with what each source says of it, side by side."""
    del unit
    found = [claim for claim in evidence.claims_on(asof) if claim.figure_id == row_id]
    rows = asof.reader.rows("SELECT name, topic, difference FROM figure WHERE id = ?", (row_id,))
    if not rows:
        return None
    name, topic, difference = rows[0]
    lines = tuple((claim.source, claim.value, claim.scope or NONE, claim.period or NONE) for claim in found)
    sections = _sections(
        Section("자료마다의 값 (자료 · 값 · 범위 · 기간)", lines),
        Section("다른 점", ((difference,),) if difference else ()),
        Section("근거", quotes=tuple(Quote(claim.quote, claim.source, claim.place or "") for claim in found)),
        _history(asof, "figure", row_id),
    )
    return Detail(name, topic or "", evidence.standing(found) if found else NONE, sections)


DETAILS: dict[str, Callable[[AsOf, str, Unit], Detail | None]] = {
    "consortium": consortium_detail,
    "round": round_detail,
    "budget_line": budget_detail,
    "milestone": milestone_detail,
    "figure": figure_detail,
}


def detail_of(asof: AsOf, kind: str, row_id: str, unit: Unit) -> Detail | None:
    """Return what the pane shows of a row of ``kind``; None where there is no such row."""
    if not kind or not row_id:
        return None
    made = DETAILS.get(kind)
    return made(asof, row_id, unit) if made is not None else plain_detail(asof, kind, row_id, unit)


def plain_detail(asof: AsOf, kind: str, row_id: str, unit: Unit) -> Detail | None:
    """Return every filled field of a row as the catalogue names them, its quote and its history."""
    plan = BY_TABLE[kind]
    names = ", ".join(f'"{column}"' for column in plan.columns)
    rows = asof.reader.rows(f'SELECT {names} FROM "{kind}" WHERE id = ?', (row_id,))
    if not rows:
        return None
    columns = dict(zip(plan.columns, rows[0], strict=True))
    shown = [(field, _field_words(asof, field, columns, unit)) for field in plan.fields]
    lines = tuple((field.title, words) for field, words in shown if words and field.name not in {"quote", "place"})
    sections = _sections(
        Section("내용", lines),
        Section("근거", quotes=_own_quotes(asof, kind, row_id) if "quote" in plan.columns else ()),
        _history(asof, kind, row_id),
    )
    return Detail(shown[0][1] or plan.title, plan.title, "", sections)


def _field_words(asof: AsOf, field: Field, columns: Columns, unit: Unit) -> str:
    raw = write_raw(field, columns)
    if raw is None:
        return ""
    if field.kind == "link":
        target = BY_TABLE[field.to]
        label = "quote" if field.to == "claim" else target.key[0]
        found = asof.reader.rows(f'SELECT "{label}" FROM "{field.to}" WHERE id = ?', (str(raw),))
        return str(found[0][0]) if found else ""
    if field.kind == "won" and isinstance(raw, int):
        return f"{write_won(raw, unit, 1 if unit is Unit.EOK else 0)} {unit.value}"
    return write_date(raw) if isinstance(raw, date) else str(raw)


def source_id(asof: AsOf, code: str) -> str:
    """Return the row of the source with this number, "" when there is none."""
    rows = asof.reader.rows("SELECT id FROM source WHERE code = ?", (code,))
    return str(rows[0][0]) if rows else ""
