"""상충 수치표: what each source says of a figure, side by side; which one a person adopted, and why."""

from collections.abc import Iterator

from kai_desk.briefing.answers import Answers
from kai_desk.briefing.claims import SIDE_BY_SIDE, claims_by_figure, figure_label
from kai_desk.briefing.content import Grid, Head, Piece, Row
from kai_desk.briefing.definitions import Report
from kai_desk.korean.dates import write_date
from kai_desk.tables.evidence import Adoption, Claim, adoptions_on
from kai_desk.tables.table import Value

_HEADS = (
    Head("value", "값(자료 표기)"),
    Head("scope", "범위"),
    Head("period", "기간"),
    Head("source", "자료", look="center"),
    Head("published", "낸 날", "span"),
    Head("certainty", "확실성", look="center"),
    Head("adopted", "채택과 까닭"),
    Head("quote", "근거 문장", look="quote"),
)


def conflict_table(answers: Answers, _report: Report) -> tuple[Piece, ...]:
    """Every figure whose sources differ, each with its claims; nothing is added, averaged or chosen silently."""
    rows = tuple(_rows(answers))
    grid = Grid(
        "conflict-table",
        "자료가 서로 다른 숫자",
        _HEADS,
        rows,
        left=f"기준일 {write_date(answers.asof.on)} · {answers.source_words('claims')}",
        right="(단위: 자료 표기)" if rows else "",
        missing="자료가 서로 다른 숫자 없음",
        notes=(SIDE_BY_SIDE, "※ '채택'은 사람이 정한 것이며 나머지 값도 지우지 않음") if rows else (),
    )
    return (grid,)


def _rows(answers: Answers) -> Iterator[Row]:
    table = answers.ask("conflicts")
    claims, adopted = claims_by_figure(answers), adoptions_on(answers.asof)
    sources = answers.ask("sources")
    published = dict(zip(sources.column("code"), sources.column("published"), strict=True))
    labels = (table.index("figure"), table.index("consortium"))
    standing, difference = table.index("standing"), table.index("difference")
    for number, (row_id, row) in enumerate(zip(table.row_ids, table.rows, strict=True), 1):
        words = f"{number}. {figure_label(*labels, row)} - {row[standing]}"
        note = f"{words}: {row[difference]}" if row[difference] else words
        for claim in claims.get(row_id, []):
            yield Row(_items(answers, claim, adopted.get(row_id), published.get(claim.source)), note=note)
            note = ""


def _items(answers: Answers, claim: Claim, adoption: Adoption | None, published: Value) -> tuple[Value, ...]:
    chosen = _chosen(adoption) if claim.adopted and adoption else None
    source = answers.marked(claim.source)
    return (claim.value, claim.scope, claim.period, source, published, claim.certainty, chosen, claim.quote)


def _chosen(adoption: Adoption) -> str:
    when = f"({write_date(adoption.decided)})" if adoption.decided else ""
    return f"채택{when}: {adoption.reason or '까닭 미기재'}"
