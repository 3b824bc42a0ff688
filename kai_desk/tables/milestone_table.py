"""The milestones as a table: each with its dates, how far behind it is, and how near to its gate."""

from kai_desk.tables.milestone_chain import Chains, chains
from kai_desk.tables.milestones import DONE, DUE, ENDED, LATE, SOON_DAYS, TABLES, Milestone, milestones_on
from kai_desk.tables.reading import fictional
from kai_desk.tables.table import AsOf, Column, Table, Value, make_table

SLIP_HELP = "처음 기준에서 완료까지, 늦고 있으면 기준일까지, 아니면 지금 예상되는 기한까지"
LATEST_HELP = "예상되는 기한의 마지막 날. 앞선 마일스톤이 늦어 밀리면 밀린 날"
COLUMNS = (
    Column("milestone", "마일스톤", field="milestone.name"),
    Column("consortium", "컨소시엄", field="milestone.consortium"),
    Column("round", "라운드", field="milestone.round"),
    Column("kind", "종류", field="milestone.kind"),
    Column("weight", "가중치", "count", field="milestone.weight"),
    Column("baseline", "기준", "span", "처음 정한 기한"),
    Column("current", "현재 기준", "span", "가장 나중에 정한 기한"),
    Column("forecast", "예측", "span", "가장 최근에 보고된 기한"),
    Column("actual", "완료", "span", field="milestone.actual"),
    Column("slip", "지연(일)", "slip", SLIP_HELP),
    Column("percent", "진척(%)", "decimal", "가장 최근에 보고된 값"),
    Column("status", "상태"),
    Column("latest", "늦으면", "date", LATEST_HELP),
    Column("slack", "여유(일)", "count", "늦으면 끝나는 날에서 관문(그 라운드, 없으면 다음 라운드)까지"),
    Column("critical", "중대", "text", "늦으면 끝나는 날이 관문에 닿거나 넘음"),
    Column("until", "종료", "span", "하지 않기로 한 날", field="milestone.until"),
    Column("source", "자료", field="milestone.source"),
)


def milestones(asof: AsOf) -> Table:
    """Answer: every milestone with its first and current baseline, newest forecast, fact, standing and slack."""
    found = milestones_on(asof)
    chain = chains(asof, found)
    return make_table(
        asof,
        "milestones",
        "마일스톤",
        COLUMNS,
        ((item.id, _values(item, chain)) for item in found),
        fictional=fictional(asof, *TABLES, "dependency"),
        subtitle=_words(found, chain),
        notes=chain.notes(found),
    )


def _values(item: Milestone, chain: Chains) -> tuple[Value, ...]:
    return (
        item.name,
        item.consortium,
        item.round,
        item.kind,
        item.weight,
        item.baseline,
        item.current,
        item.forecast,
        item.actual,
        item.slip,
        item.percent,
        item.status,
        chain.ends.latest.get(item.id) if item.open else None,
        chain.slack(item),
        chain.critical(item),
        item.until,
        item.source,
    )


def _words(found: tuple[Milestone, ...], chain: Chains) -> str:
    done, late, due, ended = (sum(item.status == status for item in found) for status in (DONE, LATE, DUE, ENDED))
    critical = sum(chain.critical(item) is not None for item in found)
    at_gate = f" · 중대 {critical}" if critical else ""
    given_up = f" · 종료 {ended}" if ended else ""
    return f"완료 {done} / {len(found) - ended} · 지연 {late} · {SOON_DAYS}일 안 {due}{at_gate}{given_up}"
