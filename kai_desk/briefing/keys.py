"""핵심 수치: the counts that 요약 and 지난 보고 refer to, each counted live from its own sheet."""

from dataclasses import dataclass

from kai_desk.briefing.answers import Answers
from kai_desk.briefing.content import All, At, Grid, Head, Item, Live, Row
from kai_desk.korean.dates import write_date
from kai_desk.tables.milestones import DONE, DUE, ENDED, LATE, PLANNED, SOON_DAYS, UNDATED
from kai_desk.tables.people import counts
from kai_desk.tables.teams import RUNNING, teams_on

GRID = "keys"
TEAMS_GRID, MILESTONES_GRID, COUNTS_GRID = "teams", "milestones", "counts"


@dataclass(frozen=True, slots=True)
class Key:
    """A figure: its unit, how it is counted in words, and the status that it counts, if it counts one."""

    id: str
    title: str
    unit: str
    basis: str
    status: str = ""


KEYS = (
    Key("on", "기준일", "", "이 보고서의 기준일"),
    Key("running", "남은 팀", "팀", f"'컨소시엄' 시트에서 상태가 '{RUNNING}'인 팀의 수"),
    Key("all", "마일스톤", "건", f"'마일스톤' 시트에서 상태가 '{ENDED}'가 아닌 수"),
    Key("done", "마일스톤 완료", "건", f"그중 상태가 '{DONE}'인 수", DONE),
    Key("late", "마일스톤 지연", "건", f"그중 상태가 '{LATE}'인 수", LATE),
    Key("due", f"{SOON_DAYS}일 안", "건", f"그중 상태가 '{DUE}'인 수", DUE),
    Key("planned", "예정", "건", f"그중 상태가 '{PLANNED}'인 수", PLANNED),
    Key("undated", "일정 미정", "건", f"그중 상태가 '{UNDATED}'인 수", UNDATED),
    Key("ended", "종료", "건", f"하지 않기로 하여 상태가 '{ENDED}'인 수(위의 수에 들지 않음)", ENDED),
    Key("seats", "구성기관 좌석", "좌석", "'구성기관 명부' 시트의 좌석(주관 포함)"),
)
_ROWS = {key.id: row for row, key in enumerate(KEYS)}


def numbers(answers: Answers) -> dict[str, int]:
    """Return every key figure that is a count."""
    states = [item.status for item in answers.milestones]
    seats, _, _ = counts(answers.seats)
    running = sum(team.running for team in teams_on(answers.asof))
    by_status = {key.id: states.count(key.status) for key in KEYS if key.status}
    return {"running": running, "all": len(states) - states.count(ENDED), "seats": seats, **by_status}


def key_cell(key: str, column: str = "now") -> At:
    """Return the cell of a key figure, now or at the last report ("then")."""
    return At(GRID, column, _ROWS[key])


def worded(*parts: str | tuple[At, int]) -> Live:
    """Return words with live counts in them: "2 / 4건"."""
    written: list[str | At] = []
    for part in parts:
        written.append("&" if written else "")
        if isinstance(part, str):
            quoted = part.replace('"', '""')
            written.append(f'"{quoted}"')
        else:
            written += ["TEXT(", part[0], ',"#,##0")']
    result = "".join(part if isinstance(part, str) else f"{part[1]:,}" for part in parts)
    return Live(tuple(written), result)


def key_grid(answers: Answers) -> Grid:
    """Return the key figures, live now, as they were then."""
    before = answers.before
    now, then = numbers(answers), numbers(before) if before else {}
    rows = []
    for key in KEYS:
        former: tuple[Item, ...] = (then.get(key.id, before.asof.on),) if before else ()
        rows.append(Row((key.title, _now(answers, key, now), *former, key.basis)))
    compared = (Head("then", "지난 보고", span=2, look="count"),) if before else ()
    heads = (
        Head("what", "구분", span=3),
        Head("now", "값", span=2, look="count"),
        *compared,
        Head("basis", "세는 방법", span=5 if before else 7),
    )
    left = f"기준일 {write_date(answers.asof.on)} · {answers.source_words('rounds', 'milestones', 'members')}"
    return Grid(GRID, "핵심 수치", heads, tuple(rows), left=left, right="(단위: 팀, 건, 좌석)")


def _now(answers: Answers, key: Key, now: dict[str, int]) -> Item:
    """The figure's formula; a plain 0 where there are no rows to count."""
    if key.id == "on":
        return answers.asof.on
    number = now[key.id]
    if key.id == "seats":
        return Live((At(COUNTS_GRID, "count", 0),), number)
    if key.id == "running":
        rows, status = All(TEAMS_GRID, "status"), RUNNING
        return Live(("COUNTIFS(", rows, f',"{status}")'), number) if number else 0
    if not answers.milestones:
        return 0
    if key.id == "all":
        names, statuses = All(MILESTONES_GRID, "milestone"), All(MILESTONES_GRID, "status")
        return Live(("COUNTA(", names, ")-COUNTIFS(", statuses, f',"{ENDED}")'), number)
    return Live(("COUNTIFS(", All(MILESTONES_GRID, "status"), f',"{key.status}")'), number)
