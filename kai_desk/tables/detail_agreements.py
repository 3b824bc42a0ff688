"""The pane of a 현안, a 협약 and a 협약변경, and the parts that they add to the panes of other rows."""

from collections.abc import Iterable

from kai_desk.korean.amounts import Unit
from kai_desk.korean.dates import Span
from kai_desk.tables import agreements, concerns
from kai_desk.tables.detail_parts import DATED, Detail, Section, history, note, own_quotes, sections
from kai_desk.tables.reading import span
from kai_desk.tables.table import AsOf, Column
from kai_desk.tables.text import NONE, show

WON = Column("won", "금액", "won")
PARTS = ("정부지원", "기관부담(현금)", "기관부담(현물)")


def concern_detail(asof: AsOf, row_id: str, unit: Unit) -> Detail | None:
    """Return a 현안 with who sees to it, its dates and what it belongs to."""
    del unit
    item = next((item for item in concerns.concerns_on(asof) if item.id == row_id), None)
    if item is None:
        return None
    late = f" · {item.overdue}일 지남" if item.overdue else ""
    facts = (
        ("담당", item.seen_to_by),
        ("생긴 날", _day(item.raised)),
        ("기한", _day(item.due, late)),
        ("끝난 날", _day(item.closed)),
        ("끝난 사유", item.ended_why),
    )
    titles = dict(concerns.LINKS)
    parts = sections(
        Section("내용", _filled(facts), facts=True),
        Section("연결", tuple((titles[table], name) for table, _, name in item.links), facts=True),
        *_remarks(asof, "concern", row_id),
    )
    standing = item.state if item.standing == item.state else f"{item.state} · {item.standing}"
    return Detail(item.name, item.consortium, f"{item.kind} · {standing}", parts)


def agreement_detail(asof: AsOf, row_id: str, unit: Unit) -> Detail | None:
    """Return an agreement with its term, its money and what was changed in it."""
    item = next((item for item in agreements.agreements_on(asof) if item.id == row_id), None)
    if item is None:
        return None
    term = (
        ("협약번호", item.number),
        ("과제번호", item.task_number),
        ("라운드", item.round),
        ("체결", _day(item.signed)),
        ("협약 시작", _day(item.since)),
        ("협약 끝", _day(item.ends)),
    )
    money = [(title, won) for title, won in zip(PARTS, item.amounts, strict=True) if won is not None]
    total = [("합계", item.total)] if len(money) > 1 else []
    parts = sections(
        Section("협약", _filled(term), facts=True),
        Section(f"금액 ({unit.value})", tuple((title, show(won, WON, unit)) for title, won in [*money, *total])),
        ended(asof, "agreement", row_id),
        Section("협약변경", _change_lines(item.changes)),
        open_concerns(asof, "agreement", row_id),
        *_remarks(asof, "agreement", row_id),
    )
    pending = sum(change.pending for change in item.changes)
    line = f"{item.status} · 처리 중인 변경 {pending}건" if pending else item.status
    return Detail(item.name, item.consortium, line, parts)


def change_detail(asof: AsOf, row_id: str, unit: Unit) -> Detail | None:
    """Return a change of an agreement: what, why, when asked and when decided."""
    del unit
    item = next((item for item in agreements.changes_on(asof) if item.id == row_id), None)
    if item is None:
        return None
    days = "" if item.days is None else f"{item.days}일째" if item.pending else f"{item.days}일 걸림"
    facts = (
        ("협약", item.agreement),
        ("변경 내용", item.what),
        ("변경 사유", item.why),
        ("신청·통보", _day(item.asked)),
        ("처리", _day(item.decided)),
    )
    parts = sections(Section("내용", _filled(facts), facts=True), *_remarks(asof, "agreement_change", row_id))
    return Detail(item.what, item.consortium, " · ".join(filter(None, (item.kind, item.state, days))), parts)


def agreements_of(asof: AsOf, team_id: str) -> Section:
    """Return the agreements of a team, each with its changes."""
    told: list[tuple[str, ...]] = []
    for item in agreements.agreements_on(asof):
        if item.consortium_id == team_id:
            ends = item.until if item.status == agreements.ENDED else item.ends
            term = f"{show(item.since, DATED) if item.since else ''}~{show(ends, DATED) if ends else ''}"
            told.append((item.name, item.status, term if term != "~" else NONE))
            told += [(f"└ {change.what}", f"{change.kind} · {change.state}") for change in item.changes]
    return Section("협약", tuple(told))


def open_concerns(asof: AsOf, table: str, row_id: str) -> Section:
    """Return the open 현안 of a row; those of a team's agreements, milestones and budget lines are the team's."""
    mine = [
        item
        for item in concerns.concerns_on(asof)
        if item.open
        and (
            any((to, linked) == (table, row_id) for to, linked, _ in item.links)
            or (table == "consortium" and item.consortium_id == row_id)
        )
    ]
    told = ((item.name, show(item.due, DATED) if item.due else NONE, item.standing) for item in mine)
    return Section("열린 현안", tuple(told))


def ended(asof: AsOf, table: str, row_id: str) -> Section:
    """Return from when a row no longer applies and why; nothing while no end is recorded."""
    rows = asof.reader.rows(f'SELECT until_lo, until_hi, until_words, ended_why FROM "{table}" WHERE id = ?', (row_id,))
    for *bounds, why in rows:
        when = span(*bounds)
        if when is not None:
            return Section("종료", (tuple(filter(None, (show(when, DATED), why))),))
    return Section("종료")


def _change_lines(changes: Iterable[agreements.Change]) -> tuple[tuple[str, ...], ...]:
    return tuple(
        (show(change.asked, DATED) if change.asked else NONE, change.what, f"{change.kind} · {change.state}")
        for change in changes
    )


def _day(moment: Span | None, more: str = "") -> str:
    return show(moment, DATED) + more if moment else ""


def _filled(facts: Iterable[tuple[str, str | None]]) -> tuple[tuple[str, ...], ...]:
    return tuple((title, words) for title, words in facts if words)


def _remarks(asof: AsOf, table: str, row_id: str) -> tuple[Section, ...]:
    remark = note(asof, table, row_id)
    return (
        Section("비고", ((remark,),) if remark else ()),
        Section("근거", quotes=own_quotes(asof, table, row_id)),
        history(asof, table, row_id),
    )
