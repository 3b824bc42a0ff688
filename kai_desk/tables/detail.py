"""Everything that hangs on one row, for the pane beside a table."""

from collections.abc import Callable
from datetime import date

from kai_desk.korean.amounts import Unit, write_won
from kai_desk.korean.dates import write_date
from kai_desk.program.catalogue import BY_TABLE
from kai_desk.program.fields import Field
from kai_desk.program.parse import Columns, write_raw
from kai_desk.tables import (
    detail_evaluation,
    detail_milestones,
    evidence,
    milestone_table,
    money,
    money_groups,
    people,
    round_tables,
    rounds,
    support,
)
from kai_desk.tables.detail_agreements import (
    agreement_detail,
    agreements_of,
    change_detail,
    concern_detail,
    ended,
    open_concerns,
)
from kai_desk.tables.detail_parts import DATED, Detail, Quote, Section, history, lines, note, own_quotes, sections
from kai_desk.tables.reading import span
from kai_desk.tables.rows import row_name
from kai_desk.tables.table import AsOf
from kai_desk.tables.teams import teams_on
from kai_desk.tables.text import NONE, show

_STEPS = ("milestone", "forecast", "percent", "status")


def consortium_detail(asof: AsOf, row_id: str, unit: Unit) -> Detail | None:
    """Return a team with its seats, rounds, agreements, open 현안, money, milestones, claims and quotes."""
    team = next((team for team in teams_on(asof) if team.id == row_id), None)
    if team is None:
        return None
    mine = ("consortium", team.name)
    claims = _claims_about(asof, "consortium", row_id)
    parts = sections(
        Section("개발 목표", ((team.goal,),) if team.goal else ()),
        detail_evaluation.scores_of_team(asof, row_id),
        Section("구성", lines(people.members(asof), ("organization", "role", "from"), unit, mine)),
        Section("라운드", lines(round_tables.entries(asof), ("round", "outcome", "announced"), unit, mine)),
        agreements_of(asof, row_id),
        open_concerns(asof, "consortium", row_id),
        Section("예산", _team_money(asof, row_id, unit)),
        Section(
            "마일스톤",
            lines(milestone_table.milestones(asof), _STEPS, unit, mine),
        ),
        Section("지원", lines(support.support(asof), ("support", "quantity", "unit", "standing"), unit, mine)),
        Section("자료가 말하는 것", tuple((claim.figure, claim.value, claim.source) for claim in claims)),
        Section("근거", quotes=own_quotes(asof, "consortium", row_id)),
        history(asof, "consortium", row_id),
    )
    told = team.clock(asof.on)
    clock = f" · {told}" if told else ""
    return Detail(team.name, team.lead or "주관기관 미상", f"{team.status}{clock} · {team.model or '모델 미상'}", parts)


def _claims_about(asof: AsOf, column: str, row_id: str) -> list[evidence.Claim]:
    """Return what sources say of the figures that name this row."""
    mine = {row[0] for row in asof.reader.rows(f'SELECT id FROM figure WHERE "{column}" = ?', (row_id,))}
    return [claim for claim in evidence.claims_on(asof) if claim.figure_id in mine]


def _team_money(asof: AsOf, row_id: str, unit: Unit) -> tuple[tuple[str, ...], ...]:
    """Return the team's sums, each rate with its formula."""
    sums = money_groups.sums_of_team(asof, row_id)
    if sums is None:
        return ()
    formulas = {"disbursement_rate": sums.disbursement_words, "spending_rate": sums.spending_words}
    told = []
    for column, value in zip(money.MONEY_COLUMNS, sums.values, strict=True):
        if value is not None:
            words = show(value, column, unit) + (f" {unit.value}" if isinstance(value, int) and value else "")
            formula = f" ({formulas[column.id]})" if column.id in formulas else ""
            told.append((column.title, words + formula))
    return tuple(told)


def round_detail(asof: AsOf, row_id: str, unit: Unit) -> Detail | None:
    """Return a round with who entered it and how each fared."""
    step = next((step for step in rounds.rounds_on(asof) if step.id == row_id), None)
    if step is None:
        return None
    out = rounds.range_words(step.planned_out, step.planned_high)
    planned = f"계획 {_count(step.planned_in)} → {out}팀" if out else f"계획 {_count(step.planned_in)} → {NONE}"
    actual = f"실제 {_count(step.actual_in)} → {_count(step.actual_out)}"
    entries = lines(round_tables.entries(asof), ("consortium", "outcome", "reason"), unit, ("round", step.name))
    remark = note(asof, "round", row_id)
    parts = sections(
        Section("참가한 팀", entries),
        open_concerns(asof, "round", row_id),
        Section("조건", ((step.conditions,),) if step.conditions else ()),
        Section("비고", ((remark,),) if remark else ()),
        Section("근거", quotes=own_quotes(asof, "round", row_id)),
        history(asof, "round", row_id),
    )
    return Detail(step.name, step.kind, f"{planned} · {actual}", parts)


def _count(number: int | None) -> str:
    return NONE if number is None else f"{number}팀"


def budget_detail(asof: AsOf, row_id: str, unit: Unit) -> Detail | None:
    """Return a budget line with its dated entries and where they come from."""
    about_line = asof.reader.rows(
        """SELECT budget_line.name, consortium.name, item, fund, year FROM budget_line
           LEFT JOIN consortium ON consortium.id = budget_line.consortium WHERE budget_line.id = ?""",
        (row_id,),
    )
    if not about_line:
        return None
    name, team, item, fund, year = about_line[0]
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
        doubt = f" ({certainty})" if certainty and certainty != "확정" else ""
        called = f"{kind} · {title}" if title and kind not in title else title or kind
        entries.append((when, called, shown + doubt, source or NONE))
        if quote:
            quotes.append(Quote(quote, source or NONE, place or ""))
    parts = sections(
        Section(f"내역 ({unit.value})", tuple(entries)),
        ended(asof, "budget_line", row_id),
        open_concerns(asof, "budget_line", row_id),
        Section("근거", quotes=tuple(dict.fromkeys((*quotes, *own_quotes(asof, "budget_line", row_id))))),
        history(asof, "budget_line", row_id),
    )
    about = " · ".join(part for part in (item, fund, f"{year}년" if year else "연도 미상") if part)
    return Detail(name, team or money.SHARED, about, parts)


def figure_detail(asof: AsOf, row_id: str, unit: Unit) -> Detail | None:
    """Return a figure with what each source says of it, side by side."""
    del unit
    found = [claim for claim in evidence.claims_on(asof) if claim.figure_id == row_id]
    rows = asof.reader.rows("SELECT name, topic, difference FROM figure WHERE id = ?", (row_id,))
    if not rows:
        return None
    name, topic, difference = rows[0]
    said = tuple((claim.source, claim.value, claim.scope or NONE, claim.period or NONE) for claim in found)
    parts = sections(
        Section("자료마다의 값 (자료 · 값 · 범위 · 기간)", said),
        Section("다른 점", ((difference,),) if difference else ()),
        Section("근거", quotes=tuple(Quote(claim.quote, claim.source, claim.place or "") for claim in found)),
        history(asof, "figure", row_id),
    )
    return Detail(name, topic or "", evidence.standing(found) if found else NONE, parts)


def organization_detail(asof: AsOf, row_id: str, unit: Unit) -> Detail | None:
    """Return an organization with its names, every team and role it has, relations, support and what sources say."""
    base = plain_detail(asof, "organization", row_id, unit)
    if base is None:
        return None
    name = base.title
    names = asof.reader.rows(
        """SELECT name, kind, source.code FROM organization_name AS n LEFT JOIN source ON source.id = n.source
           WHERE n.organization = ? ORDER BY kind, name""",
        (row_id,),
    )
    claims = _claims_about(asof, "organization", row_id)
    parts = sections(
        Section("팀과 역할", _seats_of(asof, row_id)),
        Section("관계", lines(people.relations(asof), ("kind", "consortium", "other"), unit, ("organization", name))),
        Section("제공하는 지원", lines(support.support(asof), ("support", "consortium"), unit, ("provider", name))),
        open_concerns(asof, "organization", row_id),
        Section("다른 이름", tuple((other, kind, code or NONE) for other, kind, code in names)),
        Section("자료가 말하는 것", tuple((claim.figure, claim.value, claim.source) for claim in claims)),
        *base.sections,
    )
    roles = " · ".join(dict.fromkeys(role for _, role, _ in _seats_of(asof, row_id)))
    return Detail(base.title, base.aside, roles or "지금 좌석 없음", parts)


def _seats_of(asof: AsOf, row_id: str) -> tuple[tuple[str, ...], ...]:
    """Return every team it sits or sat in: role, since when, and how a team that left stands."""
    standing = {team.id: team for team in teams_on(asof)}
    rows = asof.reader.rows(
        """SELECT consortium, role, since_lo, since_hi, since_words, until_lo, until_hi, until_words
           FROM membership WHERE organization = ?""",
        (row_id,),
    )
    told = []
    for team_id, role, *bounds in rows:
        team = standing[team_id]
        since, until = span(*bounds[:3]), span(*bounds[3:])
        when = f"{show(since, DATED) if since else ''}~{show(until, DATED) if until else ''}"
        told.append((team.name, role, f"{when} {team.status}" if team.left else when))
    order = {team.name: place for place, team in enumerate(standing.values())}
    return tuple(sorted(told, key=lambda line: order[line[0]]))


DETAILS: dict[str, Callable[[AsOf, str, Unit], Detail | None]] = {
    "consortium": consortium_detail,
    "round": round_detail,
    "budget_line": budget_detail,
    "milestone": detail_milestones.milestone_detail,
    "figure": figure_detail,
    "organization": organization_detail,
    "agreement": agreement_detail,
    "agreement_change": change_detail,
    "concern": concern_detail,
    "entry": detail_evaluation.entry_detail,
    "criterion": detail_evaluation.criterion_detail,
    "score": detail_evaluation.score_detail,
    "judge": detail_evaluation.judge_detail,
    "decision": detail_evaluation.decision_detail,
    "objection": detail_evaluation.objection_detail,
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
    filled = tuple((field.title, words) for field, words in shown if words and field.name not in {"quote", "place"})
    parts = sections(
        Section("내용", filled, facts=True),
        Section("근거", quotes=own_quotes(asof, kind, row_id) if "quote" in plan.columns else ()),
        history(asof, kind, row_id),
    )
    called = next(words for field, words in shown if field is plan.label)
    if plan.label.kind in {"link", "choice"}:  # what other rows share, too: which of them this one is says the next
        called = row_name(asof.reader, kind, row_id)
    return Detail(called or plan.title, plan.title, "", parts)


def _field_words(asof: AsOf, field: Field, columns: Columns, unit: Unit) -> str:
    raw = write_raw(field, columns)
    if raw is None:
        return ""
    if field.kind == "link":
        target = BY_TABLE[field.to]
        found = asof.reader.rows(f'SELECT "{target.label.name}" FROM "{field.to}" WHERE id = ?', (str(raw),))
        return str(found[0][0]) if found else ""
    if field.kind == "won" and isinstance(raw, int):
        return f"{write_won(raw, unit, 1 if unit is Unit.EOK else 0)} {unit.value}"
    return write_date(raw) if isinstance(raw, date) else str(raw)


def source_id(asof: AsOf, code: str) -> str:
    """Return the row of the source with this number, "" when there is none."""
    rows = asof.reader.rows("SELECT id FROM source WHERE code = ?", (code,))
    return str(rows[0][0]) if rows else ""
