"""What sources say, word for word: figures that differ side by side, then all others."""

from collections.abc import Iterator

from kai_desk.briefing.answers import Answers
from kai_desk.briefing.content import Grid, Head, Piece, Row
from kai_desk.briefing.definitions import Report
from kai_desk.korean.dates import write_date
from kai_desk.tables.evidence import Claim, claims_on
from kai_desk.tables.table import Value

SIDE_BY_SIDE = "※ 자료마다 범위와 기간이 다를 수 있어 더하거나 평균하지 않고 나란히 둠"
CLAIM_HEADS = (
    Head("source", "자료", look="center"),
    Head("figure", "항목"),
    Head("value", "값(자료 표기)"),
    Head("scope", "범위·기간"),
    Head("certainty", "확실성", look="center"),
    Head("quote", "근거 문장", look="quote"),
)


def conflicting(answers: Answers, _report: Report) -> tuple[Piece, ...]:
    """The figures whose sources differ, in what they differ: nothing is added, averaged or chosen silently."""
    table = answers.ask("conflicts")
    claims = claims_by_figure(answers)
    standing, difference = table.index("standing"), table.index("difference")
    rows: list[Row] = []
    for row_id, row in zip(table.row_ids, table.rows, strict=True):
        label, stated = figure_label(table.index("figure"), table.index("consortium"), row), claims.get(row_id, [])
        words = ": ".join(str(word) for word in (row[standing], row[difference]) if word)
        rows.append(Row(claim_items(answers, stated[0], label), note=f"{label} - {words}"))
        rows += [Row(claim_items(answers, claim, label)) for claim in stated[1:]]
    return (_grid(answers, "conflicts", "자료가 서로 다른 숫자", rows, (SIDE_BY_SIDE,) if rows else ()),)


def others(answers: Answers, _report: Report) -> tuple[Piece, ...]:
    """Every other figure with its quotes."""
    return (_grid(answers, "claims", "그 밖의 수치와 근거 문장", list(_other_rows(answers)), ()),)


def _other_rows(answers: Answers) -> Iterator[Row]:
    figures, told = answers.ask("figures"), set(answers.ask("conflicts").row_ids)
    claims = claims_by_figure(answers)
    for row_id, row in zip(figures.row_ids, figures.rows, strict=True):
        label = figure_label(figures.index("figure"), figures.index("consortium"), row)
        if row_id not in told:
            yield from (Row(claim_items(answers, claim, label)) for claim in claims.get(row_id, []))


def _grid(answers: Answers, grid_id: str, title: str, rows: list[Row], notes: tuple[str, ...]) -> Grid:
    return Grid(
        id=grid_id,
        title=title,
        heads=CLAIM_HEADS,
        rows=tuple(rows),
        left=f"기준일 {write_date(answers.asof.on)} · {answers.source_words('claims')}",
        missing=f"{title} 없음",
        notes=notes,
    )


def claims_by_figure(answers: Answers) -> dict[str, list[Claim]]:
    """Return what is said of each figure, by its id."""
    groups: dict[str, list[Claim]] = {}
    for claim in claims_on(answers.asof):
        groups.setdefault(claim.figure_id, []).append(claim)
    return groups


def figure_label(name: int, team: int, row: tuple[Value, ...]) -> str:
    """Return the figure with the team it is about, unless its name says so."""
    words, about = str(row[name]), row[team]
    return words if not about or str(about) in words else f"{words}({about})"


def claim_items(answers: Answers, claim: Claim, label: str) -> tuple[str | None, ...]:
    """Return what stands under `CLAIM_HEADS` for a claim."""
    scope = " · ".join(word for word in (claim.scope, claim.period) if word) or None
    value = f"{claim.value}(채택)" if claim.adopted else claim.value
    return (answers.marked(claim.source), label, value, scope, claim.certainty, claim.quote)
