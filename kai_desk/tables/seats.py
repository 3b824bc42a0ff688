"""Seats: 주관 and 참여 memberships of a day. 수요기업 are relations, never seats."""

from collections.abc import Collection
from dataclasses import dataclass

from kai_desk.korean.dates import Span
from kai_desk.tables.reading import meaning_of, span, started, surely_started
from kai_desk.tables.table import AsOf

MEANING = meaning_of("역할", "membership.role")


@dataclass(frozen=True, slots=True)
class Seat:
    """One membership that holds on a day, or may hold (``sure`` is false where its dates leave it open)."""

    id: str
    consortium_id: str
    consortium: str
    organization_id: str
    organization: str
    family_id: str
    type: str | None
    role: str
    lead: bool
    since: Span | None
    until: Span | None
    disclosure: str | None
    source: str | None
    sure: bool


def seats_on(asof: AsOf, consortia: Collection[str]) -> tuple[Seat, ...]:
    """Return the seats of these consortia on the day; an unknown date says nothing against a seat."""
    rows = asof.reader.rows(
        f"""SELECT membership.id, membership.consortium, consortium.name, organization.id, organization.name,
                  ifnull(organization.family, organization.id), organization.type, membership.role,
                  {MEANING} AS meaning, since_lo, since_hi, since_words, until_lo, until_hi, until_words,
                  disclosure, source.code
           FROM membership
           JOIN consortium ON consortium.id = membership.consortium
           JOIN organization ON organization.id = membership.organization
           LEFT JOIN source ON source.id = membership.source WHERE meaning IN ('lead', 'seat')"""
    )
    found = []
    for row in rows:
        since, until = span(*row[9:12]), span(*row[12:15])
        if row[1] not in consortia or not started(since, asof.on) or _over(until, asof):
            continue
        seat = Seat(
            id=row[0],
            consortium_id=row[1],
            consortium=row[2],
            organization_id=row[3],
            organization=row[4],
            family_id=row[5],
            type=row[6],
            role=row[7],
            lead=row[8] == "lead",
            since=since,
            until=until,
            disclosure=row[15],
            source=row[16],
            sure=(since is None or surely_started(since, asof.on)) and not _maybe_over(until, asof),
        )
        found.append(seat)
    return tuple(found)


def _over(until: Span | None, asof: AsOf) -> bool:
    return until is not None and until.hi is not None and until.hi < asof.on


def _maybe_over(until: Span | None, asof: AsOf) -> bool:
    return until is not None and until.lo is not None and until.lo < asof.on
