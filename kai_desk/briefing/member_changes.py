"""구성기관 변동: who joined, who left, whose role changed since the last report's day."""

from kai_desk.briefing.answers import Answers
from kai_desk.briefing.content import Grid, Head, Line, Piece, Row
from kai_desk.briefing.definitions import Report
from kai_desk.korean.dates import Span, write_date
from kai_desk.tables.seats import Seat

_HEADS = (
    Head("change", "변동", look="center"),
    Head("consortium", "컨소시엄"),
    Head("organization", "기관"),
    Head("role", "역할"),
    Head("when", "때", "span"),
    Head("source", "자료", look="center"),
)
JOINED, LEFT, ROLE = "합류", "이탈", "역할 변경"
_Place = tuple[str, str]


def member_changes(answers: Answers, _report: Report) -> tuple[Piece, ...]:
    """The seats of the two days side by side; without a last report's day, how to order one."""
    before = answers.before
    if before is None:
        return (Line("bullet2", "○ 지난 보고일을 정하지 않아 변동을 셈하지 않음"),)
    then, now = _seats(before.seats), _seats(answers.seats)
    rows = [
        *(_row(answers, JOINED, seat, seat.role, seat.since) for place, seat in now.items() if place not in then),
        *(_row(answers, LEFT, seat, seat.role, seat.until) for place, seat in then.items() if place not in now),
        *(
            _row(answers, ROLE, seat, f"{then[place].role} → {seat.role}", seat.since)
            for place, seat in now.items()
            if place in then and then[place].role != seat.role
        ),
    ]
    counts = [f"{name} {sum(row.items[0] == name for row in rows)}건" for name in (JOINED, LEFT, ROLE)]
    day = write_date(before.asof.on)
    words = f"지난 보고({day}) 이후 {', '.join(counts)}" if rows else f"지난 보고({day}) 이후 변동 없음"
    told = Line("bullet2", f"○ {words}")
    if not rows:
        return (told,)
    grid = Grid(
        "member-changes",
        "변동 내역",
        _HEADS,
        tuple(rows),
        left=f"기준일 {write_date(answers.asof.on)} · {answers.source_words('members')}",
        right="(단위: 건)",
        notes=("※ 두 기준일의 좌석(주관·참여)을 견주며, 팀이 떠나 좌석이 없어진 것도 이탈로 셈",),
    )
    return (told, grid)


def _seats(seats: tuple[Seat, ...]) -> dict[_Place, Seat]:
    return {(seat.consortium_id, seat.organization_id): seat for seat in seats}


def _row(answers: Answers, change: str, seat: Seat, role: str, when: Span | None) -> Row:
    source = answers.marked(seat.source) if seat.source else None
    return Row((change, seat.consortium, seat.organization, role, when, source))
