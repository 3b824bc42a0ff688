"""구성: members in and out and roles changed; teams that came or left are told with their seats elsewhere."""

from collections.abc import Iterator

from kai_desk.briefing.changes.pair import Mark, Pair, Told, in_brackets, mark
from kai_desk.korean.josa import josa
from kai_desk.korean.order import order_key, reading_of
from kai_desk.tables.seats import Seat, seats_on
from kai_desk.tables.table import AsOf
from kai_desk.tables.teams import teams_on

Key = tuple[str, str]  # team, organization


def told(pair: Pair) -> Iterator[Told]:
    """One line a team and sort of change, with every name."""
    then, now = pair.both(_seats)
    leads = _new_leads(pair)
    reasons: dict[str, str] = dict(
        pair.now.reader.rows("SELECT id, ended_why FROM membership WHERE ended_why IS NOT NULL")
    )
    lines: dict[tuple[str, str, str], list[tuple[str, frozenset[Mark]]]] = {}
    for key in sorted(then.keys() | now.keys(), key=lambda key: _place(now.get(key) or then[key])):
        was, is_ = then.get(key), now.get(key)
        seat = is_ or was
        if seat is None or seat.consortium_id in pair.moved_teams:
            continue
        covers = mark("membership", *(one.id for one in (was, is_) if one))
        named = f"{seat.organization}({seat.role})"
        if was is None:
            lines.setdefault((key[0], seat.consortium, "들어옴"), []).append((named, covers))
        elif is_ is None:
            named = seat.organization + in_brackets(seat.role, reasons.get(was.id))
            lines.setdefault((key[0], seat.consortium, "빠짐"), []).append((named, covers))
        elif was.role != is_.role and key not in leads:
            named = f"{is_.organization} {was.role} → {is_.role}"
            lines.setdefault((key[0], seat.consortium, "역할 바뀜"), []).append((named, covers))
    for (_, team, what), found in lines.items():
        names = ", ".join(words for words, _ in found)
        text = f"{team}: {names}" if what == "역할 바뀜" else f"{team}: {josa(names, '이/가')} 구성에{_from(what)}"
        yield Told("member", text, frozenset[Mark]().union(*(covers for _, covers in found)))


def _from(what: str) -> str:
    return " 들어옴" if what == "들어옴" else "서 빠짐"


def _place(seat: Seat) -> tuple[str, bool, str]:
    return (seat.consortium, not seat.lead, order_key(reading_of(seat.organization)))


def _seats(asof: AsOf) -> dict[Key, Seat]:
    """Return the seats of the teams that have not left, by team and organization."""
    teams = {team.id for team in teams_on(asof) if not team.left}
    return {(seat.consortium_id, seat.organization_id): seat for seat in seats_on(asof, teams)}


def _new_leads(pair: Pair) -> frozenset[Key]:
    """Return the seats of old and new leads where the team itself names another lead: that is told once, there."""
    then, now = _leads(pair.then), _leads(pair.now)
    return frozenset(
        (team, lead)
        for team in now
        if team in then and then[team] != now[team]
        for lead in (then[team], now[team])
        if lead
    )


def _leads(asof: AsOf) -> dict[str, str | None]:
    return dict(asof.reader.rows("SELECT id, lead FROM consortium"))
