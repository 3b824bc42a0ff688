"""The last sheet of a report: the sources behind it, and what they say word for word."""

from kai_desk.briefing.answers import Answers
from kai_desk.briefing.behind import questions_in, topics_of
from kai_desk.briefing.claims import CLAIM_HEADS, claim_items, claims_by_figure, figure_label
from kai_desk.briefing.content import Grid, Head, Piece, Row
from kai_desk.briefing.definitions import Report
from kai_desk.korean.dates import write_date
from kai_desk.tables.evidence import Claim

_SOURCE_HEADS = (
    Head("source", "자료", look="center"),
    Head("outlet", "낸 곳"),
    Head("published", "낸 날", "span"),
    Head("derived_from", "원자료", look="center"),
    Head("fictional", "가상", "flag", look="center"),
    Head("title", "제목"),
)


def used_sources(answers: Answers, report: Report) -> tuple[Piece, ...]:
    """The sources that the report's figures name, with those they were taken from and those its quotes stand in."""
    table = answers.ask("sources")
    names = ("code", "outlet", "published", "derived_from", "fictional", "title")
    places = [table.index(name) for name in names]
    codes = used_codes(answers, report)
    rows = []
    for row in table.rows:
        code, outlet, published, origin, invented, title = (row[place] for place in places)
        if code in codes:
            rows.append(Row((answers.marked(str(code)), outlet, published, origin, invented, title)))
    grid = Grid(
        "used-sources",
        "자료 목록",
        _SOURCE_HEADS,
        tuple(rows),
        left=f"기준일 {write_date(answers.asof.on)}",
        missing="이 보고서의 값에 적힌 자료 없음",
    )
    return (grid,)


def used_codes(answers: Answers, report: Report) -> frozenset[str]:
    """Return the codes of the sources behind a report."""
    questions = questions_in(report, whole=answers.before is not None)
    codes = set().union(*(answers.source_codes(name) for name in questions)) | {
        row.source for rows in _quotes(answers, report).values() for row in rows
    }
    table = answers.ask("sources")
    origins = dict(zip(table.column("code"), table.column("derived_from"), strict=True))
    return frozenset(codes | {str(origin) for code in codes if (origin := origins.get(code))})


def used_quotes(answers: Answers, report: Report) -> tuple[Piece, ...]:
    """What sources say of the figures that the report is about, word for word."""
    rows = []
    figures = answers.ask("figures")
    labels = (figures.index("figure"), figures.index("consortium"))
    known = dict(zip(figures.row_ids, figures.rows, strict=True))
    for figure, claims in _quotes(answers, report).items():
        label = figure_label(*labels, known[figure])
        rows += [Row(claim_items(answers, claim, label)) for claim in claims]
    grid = Grid(
        "used-quotes",
        "수치와 근거 문장",
        CLAIM_HEADS,
        tuple(rows),
        left=f"기준일 {write_date(answers.asof.on)} · 자료에 적힌 그대로 옮김",
        missing="이 보고서의 수치에 적힌 근거 문장 없음",
    )
    return (grid,)


def _quotes(answers: Answers, report: Report) -> dict[str, list[Claim]]:
    """The claims on the report's topics, by figure."""
    figures, topics = answers.ask("figures"), topics_of(questions_in(report))
    claims = claims_by_figure(answers)
    return {
        row_id: claims.get(row_id, [])
        for row_id, topic in zip(figures.row_ids, figures.column("topic"), strict=True)
        if topic in topics
    }
