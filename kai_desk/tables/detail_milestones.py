"""The pane of a milestone: every date it was given, its reports, what it waits for, what proves it."""

from collections.abc import Iterator
from datetime import date

from kai_desk.korean.amounts import Unit
from kai_desk.korean.dates import write_date
from kai_desk.tables.baselines import dates_of
from kai_desk.tables.detail_agreements import ended, open_concerns
from kai_desk.tables.detail_parts import DATED, Detail, Section, history, note, own_quotes, sections
from kai_desk.tables.milestone_chain import Chains, chains
from kai_desk.tables.milestones import Milestone, milestones_on
from kai_desk.tables.table import AsOf, Column
from kai_desk.tables.text import NONE, show

SLIP = Column("slip", "지연(일)", "slip")
SHOWN_DIGITS = 12


def milestone_detail(asof: AsOf, row_id: str, unit: Unit) -> Detail | None:
    """Return a milestone with every date it was given, its reports, its 선후 관계 and its evidence."""
    del unit
    items = {item.id: item for item in milestones_on(asof)}
    item = items.get(row_id)
    if item is None:
        return None
    chain = chains(asof, tuple(items.values()))
    remark = note(asof, "milestone", row_id)
    parts = sections(
        Section("관문", tuple(_gate(item, chain)), facts=True),
        Section("기한의 변천", tuple(_dates(asof, row_id))),
        Section("진척 보고", _reports(asof, row_id)),
        Section("앞선 마일스톤", tuple(_linked(items, chain, row_id, before=True))),
        Section("뒤따르는 마일스톤", tuple(_linked(items, chain, row_id, before=False))),
        Section("증빙", _files(asof, row_id)),
        ended(asof, "milestone", row_id),
        open_concerns(asof, "milestone", row_id),
        Section("비고", ((remark,),) if remark else ()),
        Section("근거", quotes=own_quotes(asof, "milestone", row_id)),
        history(asof, "milestone", row_id),
    )
    weight = f"가중치 {item.weight}" if item.weight else "가중치 없음"
    return Detail(item.name, item.consortium, f"{item.status} · {weight} · {item.round or '라운드 미지정'}", parts)


def _gate(item: Milestone, chain: Chains) -> Iterator[tuple[str, ...]]:
    latest, own, slack = chain.ends.latest.get(item.id), chain.own.get(item.id), chain.slack(item)
    if not item.open or latest is None or (slack is None and latest == own):
        return  # nothing that its dates do not say
    pushed = f" (앞선 마일스톤 때문에 {(latest - own).days}일 밀림)" if own and latest > own else ""
    yield "늦으면", write_date(latest) + pushed
    if slack is not None:
        yield "여유", chain.critical(item) or f"{chain.gates[item.id].name}까지 {slack}일"


def _dates(asof: AsOf, row_id: str) -> Iterator[tuple[str, ...]]:
    for promise, slip, standing in dates_of(asof, row_id):
        when = f"{write_date(promise.reported)} 보고" if promise.reported else "보고일 미상"
        name = f"{promise.kind} · {promise.name}" if promise.name else promise.kind
        moved = f" ({show(slip, SLIP)})" if slip is not None else ""
        yield f"{name} ({standing})", show(promise.due, DATED) + moved, when


def _reports(asof: AsOf, row_id: str) -> tuple[tuple[str, ...], ...]:
    return tuple(
        (write_date(date.fromisoformat(reported)), f"{percent} %", told or "")
        for reported, percent, told in asof.reader.rows(
            "SELECT reported, percent, note FROM progress WHERE milestone = ? AND reported <= ? ORDER BY reported DESC",
            (row_id, asof.on.isoformat()),
        )
    )


def _linked(items: dict[str, Milestone], chain: Chains, row_id: str, *, before: bool) -> Iterator[tuple[str, ...]]:
    for link in chain.links:
        here, there = (link.milestone, link.after) if before else (link.after, link.milestone)
        if here != row_id:
            continue
        other = items[there]
        latest = chain.ends.latest.get(there)
        end = "돌고 있어 뺌" if link.id in chain.ends.left_out else write_date(latest) if latest else NONE
        lag = f" +{link.lag}일" if link.lag else ""
        yield other.name, other.status, end + lag


def _files(asof: AsOf, row_id: str) -> tuple[tuple[str, ...], ...]:
    return tuple(
        (name, f"SHA-256 {sha256[:SHOWN_DIGITS]}…" if sha256 else "지문 없음")
        for name, sha256 in asof.reader.rows(
            """SELECT name, sha256 FROM evidence_file WHERE milestone = ? AND (received IS NULL OR received <= ?)
               ORDER BY name, id""",
            (row_id, asof.on.isoformat()),
        )
    )
