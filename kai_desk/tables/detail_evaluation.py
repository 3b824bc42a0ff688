"""The panes of criteria, scores, entries with points, judges, decisions and objections."""

from collections.abc import Iterable

from kai_desk.korean.amounts import Unit
from kai_desk.korean.dates import write_date
from kai_desk.tables import decisions, judges
from kai_desk.tables.detail_parts import DATED, Detail, Section, history, note, own_quotes, sections
from kai_desk.tables.reading import span, started
from kai_desk.tables.score_standing import standing_of, swap_words
from kai_desk.tables.score_sums import excess_of, fault_of, sums_of
from kai_desk.tables.score_swaps import rankings_without
from kai_desk.tables.scores import Points, Score, Sheet, sheets_on, shown, words_of
from kai_desk.tables.scores_shown import UNUSED, USED, WHOLE, findings
from kai_desk.tables.scores_total import notes_of
from kai_desk.tables.table import AsOf, Column
from kai_desk.tables.text import NONE, show

POINTS = Column("points", "점수", "decimal")


def criterion_detail(asof: AsOf, row_id: str, unit: Unit) -> Detail | None:
    """Return a criterion with the points every team got for it, and what each other version gives it."""
    del unit
    for sheet in sheets_on(asof):
        item = next((item for item in sheet.versions if item.id == row_id), None)
        if item is None:
            continue
        given = [score for score in sheet.scores if score.criterion_id == row_id]
        others = [each for each in sheet.versions if each.name == item.name and each.id != row_id]
        lines = tuple((f"{words_of(each.weight)}점", each.version, USED if each.used else UNUSED) for each in others)
        parts = sections(
            Section("받은 점수", tuple(_score_line(sheet, score) for score in given)),
            _left_out(sheet, row_id),
            Section("다른 판의 배점", lines),
            *_remarks(asof, "criterion", row_id),
        )
        standing = USED if item.used else UNUSED
        fixed = " · 고정" if item.used and sheet.open else ""
        whole = f"배점 {words_of(item.weight)} / {words_of(item.whole)}점"
        return Detail(item.name, f"{sheet.round} · {item.version}", f"{whole} · {standing}{fixed}", parts)
    return None


def _left_out(sheet: Sheet, row_id: str) -> Section:
    """Return the ranking without a criterion, and what it is with it."""
    found = next((each for each in rankings_without(standing_of(sheet)) if each.criterion.id == row_id), None)
    if found is None:
        return Section("이 항목을 뺀 순위")
    lines = (
        (f"{rank}위", found.names[team], f"{found.before[team]}위에서" if found.before[team] != rank else "그대로")
        for team, rank in found.ordered
    )
    return Section("이 항목을 뺀 순위", tuple(lines))


def score_detail(asof: AsOf, row_id: str, unit: Unit) -> Detail | None:
    """Return a score with its weight and what stands against counting it."""
    del unit
    for sheet in sheets_on(asof):
        score = next((score for score in sheet.scores if score.id == row_id), None)
        if score is None:
            continue
        items = {item.id: item for item in sheet.versions}
        item = items.get(score.criterion_id or "")
        panel = sheet.panels.get(score.panel_id or "")
        facts = (
            ("라운드", sheet.round),
            ("평가항목", f"{item.name}({item.version})" if item else WHOLE),
            ("배점", f"{words_of(item.weight)}점" if item else None),
            ("심사단", panel.name if panel else None),
            ("구분", score.measure),
        )
        doubts = tuple((words,) for words in (fault_of(sheet, score), excess_of(sheet, score)) if words)
        parts = sections(
            Section("내용", _filled(facts), facts=True),
            Section("확인할 것", doubts),
            *_remarks(asof, "score", row_id),
        )
        team = dict(sheet.teams).get(score.team_id or "")
        return Detail(team or f"{score.measure}(팀은 적히지 않음)", sheet.round, _points(score.points), parts)
    return None


def entry_detail(asof: AsOf, row_id: str, unit: Unit) -> Detail | None:
    """Return how a team fared in a round: outcome, decision, points of every criterion, what turns its rank."""
    del unit
    rows = asof.reader.rows(
        """SELECT t.round, round.name, t.consortium, consortium.name, outcome, reason, announced_lo, announced_hi,
                  announced_words, t.basis, decision.name
           FROM entry AS t JOIN round ON round.id = t.round JOIN consortium ON consortium.id = t.consortium
           LEFT JOIN decision ON decision.id = t.decision WHERE t.id = ?""",
        (row_id,),
    )
    if not rows:
        return None
    round_id, step, team_id, team, outcome, reason, *dated, basis, decision = rows[0]
    announced = span(*dated)
    said = started(announced, asof.on)
    facts = (
        ("결과", outcome if said else None),
        ("사유", reason if said else None),
        ("발표", show(announced, DATED) if announced and said else None),
        ("결정", decision),
        ("근거 문서", basis),
    )
    line, points = _standing_of(asof, round_id, team_id)
    parts = sections(Section("결과", _filled(facts), facts=True), *points, *_remarks(asof, "entry", row_id))
    return Detail(team, step, line or (outcome if said and outcome else NONE), parts)


def _standing_of(asof: AsOf, round_id: str, team_id: str) -> tuple[str, tuple[Section, ...]]:
    """Return the total and rank of a team in one line, and its points; nothing where it has none."""
    sheet = next(sheet for sheet in sheets_on(asof) if sheet.round_id == round_id)
    standing = standing_of(sheet)
    item = next((item for item in (*standing.ranked, *standing.rest) if item.team_id == team_id), None)
    if item is None or not sheet.scores:
        return "", ()
    lines = tuple(
        (part.name, f"{_points(points)} / {words_of(part.weight)}")
        for part, points in zip(sheet.criteria, item.points, strict=True)
    )
    rank = standing.ranks.get(team_id)
    pairs = [pair for pair in standing.pairs if item in {pair.upper, pair.lower}]
    turns = tuple(
        (f"{pair.upper.team} - {pair.lower.team}", f"{words_of(pair.gap)}점 차", swap_words(sheet, pair) or NONE)
        for pair in pairs
    )
    told = (
        Section("점수 / 배점", lines, facts=True),
        Section("앞뒤 팀과 바뀌는 배점", turns),
        Section("이 라운드에서 확인할 것", tuple((words,) for words in notes_of(standing))),
    )
    return f"{_points(item.total)}점 · {rank}위" if rank else _points(item.total), told


def scores_of_team(asof: AsOf, team_id: str) -> Section:
    """Return what a team got in every round: its total and rank, then the points of each criterion."""
    told: list[tuple[str, ...]] = []
    for sheet in sheets_on(asof):
        item = next((item for item in sums_of(sheet) if item.team_id == team_id), None) if sheet.scores else None
        if item is None:
            continue
        rank = standing_of(sheet).ranks.get(team_id)
        told.append((sheet.round, _points(item.total), f"{rank}위" if rank else NONE))
        told += [
            (f"└ {part.name}", f"{_points(points)} / {words_of(part.weight)}")
            for part, points in zip(sheet.criteria, item.points, strict=True)
        ]
        doubts = (*item.doubts, *(words for team, words in findings(sheet) if team == team_id))
        told += [("└ 확인할 것", words) for words in doubts]
    return Section("평가", tuple(told))


def judge_detail(asof: AsOf, row_id: str, unit: Unit) -> Detail | None:
    """Return a judge with every team that the organization belongs to, and how."""
    del unit
    item = next((item for item in judges.judges_on(asof) if item.id == row_id), None)
    if item is None:
        return None
    links = tuple((link.team, link.role, f"{link.organization}({link.how})") for link in item.links)
    facts = (("이름", item.name), ("소속", item.organization), ("참여", item.standing))
    parts = sections(
        Section("내용", _filled(facts), facts=True),
        Section("소속이 구성기관인 팀", links),
        *_remarks(asof, "judge", row_id),
    )
    line = item.standing if item.recused else "이해관계 확인" if links else item.standing
    return Detail(f"{item.panel} {item.code}", item.round, line, parts)


def decision_detail(asof: AsOf, row_id: str, unit: Unit) -> Detail | None:
    """Return a decision with the results it gave and the objections against it."""
    del unit
    item = next((item for item in decisions.decisions_on(asof) if item.id == row_id), None)
    if item is None:
        return None
    results = asof.reader.rows(
        """SELECT consortium.name, outcome, announced_lo, announced_hi, announced_words FROM entry
           JOIN consortium ON consortium.id = entry.consortium WHERE decision = ? ORDER BY entry.rowid""",
        (row_id,),
    )
    entries = tuple(
        (
            name,
            outcome if outcome and started(announced, asof.on) else NONE,
            show(announced, DATED) if announced else "",
        )
        for name, outcome, *dated in results
        for announced in (span(*dated),)
    )
    facts = (
        ("결정한 사람·위원회", item.person),
        ("결정일", show(item.decided, DATED) if item.decided else None),
        ("근거 문서", item.basis),
        ("이의신청 기간", show(item.objection, DATED) if item.objection else None),
        ("확정", show(item.confirmed, DATED) if item.confirmed else None),
    )
    parts = sections(
        Section("내용", _filled(facts), facts=True),
        Section("걸린 결과", entries),
        Section("이의신청", tuple((each.consortium, each.what, each.state) for each in item.objections)),
        *_remarks(asof, "decision", row_id),
    )
    return Detail(item.name, item.round, item.standing, parts)


def objection_detail(asof: AsOf, row_id: str, unit: Unit) -> Detail | None:
    """Return an objection: against what, since when, until when it is to be answered, and how it was."""
    del unit
    item = next((item for item in decisions.objections_on(asof) if item.id == row_id), None)
    if item is None:
        return None
    late = item.overdue(asof.on)
    due = f"{write_date(item.due)}{f' · {late}일 지남' if late else ''}" if item.due else None
    facts = (
        ("결정", item.decision),
        ("신청 내용", item.what),
        ("신청일", show(item.filed, DATED) if item.filed else None),
        ("처리 기한", due),
        ("심의한 사람·위원회", item.person),
        ("처리일", show(item.decided, DATED) if item.decided else None),
        ("처리 결과", item.result),
    )
    days = "" if item.days is None else f"{item.days}일째" if item.pending else f"{item.days}일 걸림"
    parts = sections(Section("내용", _filled(facts), facts=True), *_remarks(asof, "objection", row_id))
    return Detail(item.what, item.consortium, " · ".join(filter(None, (item.state, days))), parts)


def _score_line(sheet: Sheet, score: Score) -> tuple[str, ...]:
    panel = sheet.panels.get(score.panel_id or "")
    team = dict(sheet.teams).get(score.team_id or "", score.measure)
    return tuple(filter(None, (team, panel.name if panel else "", _points(score.points))))


def _points(points: Points) -> str:
    return show(shown(points), POINTS)


def _filled(facts: Iterable[tuple[str, str | None]]) -> tuple[tuple[str, ...], ...]:
    return tuple((title, words) for title, words in facts if words)


def _remarks(asof: AsOf, table: str, row_id: str) -> tuple[Section, ...]:
    remark = note(asof, table, row_id)
    return (
        Section("비고", ((remark,),) if remark else ()),
        Section("근거", quotes=own_quotes(asof, table, row_id)),
        history(asof, table, row_id),
    )
