"""선후 관계 and 증빙 of milestones: what waits for what and with how much room, and which files prove what."""

from kai_desk.tables.milestone_chain import Chains, Link, chains
from kai_desk.tables.milestones import TABLES, Milestone, milestones_on
from kai_desk.tables.reading import day, fictional
from kai_desk.tables.table import AsOf, Column, Table, Value, make_table

CIRCLE, DONE, GIVEN_UP, UNDATED = "돌고 있어 셈하지 않음", "앞선 것 끝남", "종료되어 셈하지 않음", "일정 미정"


def dependencies(asof: AsOf) -> Table:
    """Answer: which milestone waits for which, when it can end at the soonest for that, and how much room there is."""
    found = milestones_on(asof)
    chain = chains(asof, found)
    items = {item.id: item for item in found}
    order = {item.id: place for place, item in enumerate(found)}
    links = sorted(chain.links, key=lambda link: (order[link.milestone], order[link.after], link.id))
    rows = [(link.id, _values(items[link.after], items[link.milestone], link, chain)) for link in links]
    pushed = sum(isinstance(values[7], int) and values[7] < 0 for _, values in rows)
    words = f" · 밀림 {pushed}" if pushed else ""
    circles = f" · 도는 관계 {len(chain.ends.circles)}" if chain.ends.circles else ""
    return make_table(
        asof,
        "dependencies",
        "선후 관계",
        (
            Column("after", "앞선 마일스톤", field="dependency.after"),
            Column("after_consortium", "앞선 팀"),
            Column("after_end", "앞선 것이 늦으면", "date", "앞선 마일스톤이 늦으면 끝나는 날. 끝난 것은 끝난 날"),
            Column("lag", "걸리는 날(일)", "count", field="dependency.lag"),
            Column("milestone", "마일스톤", field="dependency.milestone"),
            Column("consortium", "컨소시엄"),
            Column("own_end", "자기 기한", "date", "앞선 것을 빼고 예상되는 기한의 마지막 날"),
            Column("slack", "여유(일)", "count", "앞선 것이 늦고 걸리는 날까지 지난 뒤 자기 기한까지. △는 밀림"),
            Column("standing", "상태"),
            Column("source", "자료", field="dependency.source"),
        ),
        rows,
        fictional=fictional(asof, *TABLES, "dependency"),
        subtitle=f"선후 관계 {len(rows)}건{words}{circles}" if rows else "",
        notes=chain.notes(found),
    )


def _values(first: Milestone, then: Milestone, link: Link, chain: Chains) -> tuple[Value, ...]:
    after_end, own = chain.ends.latest.get(first.id), chain.own.get(then.id)
    slack = None
    if first.open and then.open and after_end and own and link.id not in chain.ends.left_out:
        slack = (own - after_end).days - link.lag
    return (
        first.name,
        first.consortium,
        after_end,
        link.lag or None,
        then.name,
        then.consortium,
        own,
        slack,
        _standing(first, then, slack, circle=link.id in chain.ends.left_out),
        link.source,
    )


def _standing(first: Milestone, then: Milestone, slack: int | None, *, circle: bool) -> str:
    if circle:
        return CIRCLE
    if first.actual is not None:
        return DONE
    if not first.open or not then.open:
        return then.status if then.actual is not None else GIVEN_UP
    if slack is None:
        return UNDATED
    return f"{-slack}일 밀림" if slack < 0 else f"여유 {slack}일"


def evidence_files(asof: AsOf) -> Table:
    """Answer: which file proves what, known by its name, its size and the SHA-256 of its content."""
    rows = [
        (row[0], (*row[1:5], row[5], day(row[6]), row[7], row[8]))
        for row in asof.reader.rows(
            """SELECT evidence_file.id, evidence_file.name, milestone.name, ifnull(consortium.name, '전체'),
                      evidence_file.sha256, size, received, kept, source.code
               FROM evidence_file JOIN milestone ON milestone.id = evidence_file.milestone
               LEFT JOIN consortium ON consortium.id = milestone.consortium
               LEFT JOIN source ON source.id = evidence_file.source
               WHERE received IS NULL OR received <= ?
               ORDER BY milestone.name, milestone.id, evidence_file.name, evidence_file.id""",
            (asof.on.isoformat(),),
        )
    ]
    told = sum(values[3] is not None for _, values in rows)
    return make_table(
        asof,
        "evidence-files",
        "증빙",
        (
            Column("name", "파일 이름", field="evidence_file.name"),
            Column("milestone", "마일스톤", field="evidence_file.milestone"),
            Column("consortium", "컨소시엄"),
            Column("sha256", "SHA-256", "text", "파일 내용의 지문", field="evidence_file.sha256"),
            Column("size", "크기(바이트)", "count", field="evidence_file.size"),
            Column("received", "받은 날", "date", field="evidence_file.received"),
            Column("kept", "둔 곳", field="evidence_file.kept"),
            Column("source", "자료", field="evidence_file.source"),
        ),
        rows,
        fictional=fictional(asof, "evidence_file", "milestone", "consortium"),
        subtitle=f"파일 {len(rows)}개 · 지문이 있는 것 {told}" if rows else "",
    )
