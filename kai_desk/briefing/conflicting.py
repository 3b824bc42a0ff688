"""Figures of which sources say different things, as they are looked up by a value in a table."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from kai_desk.briefing.answers import Answers
from kai_desk.briefing.claims import claims_by_figure

_TELLING = 10**6  # an amount of which the value alone tells which figure it is; smaller numbers need their source


@dataclass(frozen=True, slots=True)
class Conflict:
    """A figure that sources differ in: (value, source) of each claim, the team it is about, and its footnote."""

    claims: frozenset[tuple[Fraction, str]]
    team: str | None
    note: str

    def says(self, number: int | Decimal | Fraction, source: str | None, team: str | None) -> bool:
        """Return whether a number of a table is what one of its sources says."""
        if self.team is not None and team is not None and self.team != team:
            return False
        value = Fraction(number)
        if abs(value) >= _TELLING and any(value == claimed for claimed, _ in self.claims):
            return True
        return source is not None and (value, source) in self.claims


def conflicting_figures(answers: Answers, topics: frozenset[str]) -> tuple[Conflict, ...]:
    """Return the figures on these topics of which sources say different things, whether or not a value was adopted."""
    table, figures = answers.ask("conflicts"), answers.ask("figures")
    topic_of = dict(zip(figures.row_ids, figures.column("topic"), strict=True))
    claims = claims_by_figure(answers)
    names = [column.id for column in table.columns]
    found = []
    for row_id, row in zip(table.row_ids, table.rows, strict=True):
        if topic_of.get(row_id) not in topics:
            continue
        said = dict(zip(names, row, strict=True))
        stated = frozenset(
            (Fraction(value), claim.source)
            for claim in claims.get(row_id, ())
            for value in (claim.low, claim.high)
            if value is not None
        )
        adopted = f"{said['adopted']} 채택" if said["adopted"] else "채택한 값 없음"
        note = f"자료마다 다른 값임({said['figure']}: {said['values']}, {adopted})"
        found.append(Conflict(stated, str(said["consortium"]) if said["consortium"] else None, note))
    return tuple(found)
