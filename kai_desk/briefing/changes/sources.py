"""자료·수치: sources added, figures that came to differ, that a person adopted a value of, or that agree again."""

from collections.abc import Iterator

from kai_desk.briefing.changes.pair import Pair, Told, in_brackets, mark
from kai_desk.korean.josa import particle
from kai_desk.tables.evidence import conflicts
from kai_desk.tables.table import AsOf, Value

FIGURE = "figure"
Row = dict[str, Value]


def told(pair: Pair) -> Iterator[Told]:
    """One line a figure; all new sources in one."""
    then, now = pair.both(_conflicts)
    for key, row in now.items():
        words = _figure(then.get(key), row)
        if words:
            yield Told("conflict", words, mark(FIGURE, key))
    for key, row in then.items():
        if key not in now:
            chosen = "수치 기록을 지움" if not _there(pair.now, key) else "자료가 더는 다르지 않음"
            yield Told("conflict", f"{row['figure']}: {chosen}", mark(FIGURE, key))
    yield from _sources(pair)


def _conflicts(asof: AsOf) -> dict[str, Row]:
    table = conflicts(asof)
    names = [column.id for column in table.columns]
    return {row_id: dict(zip(names, row, strict=True)) for row_id, row in zip(table.row_ids, table.rows, strict=True)}


def _figure(then: Row | None, now: Row) -> str:
    chosen = f"'{now['adopted']}' 채택" if now["adopted"] else ""
    if then is None:
        return f"{now['figure']}: 자료마다 다름" + in_brackets(str(now["values"]), chosen or "채택한 값 없음")
    if then["adopted"] != now["adopted"]:
        if not now["adopted"]:
            return f"{now['figure']}: '{then['adopted']}' 채택을 거둠"
        if then["adopted"]:
            return f"{now['figure']}: 채택한 값을 '{then['adopted']}'에서 '{now['adopted']}'{_to(now['adopted'])} 바꿈"
        return f"{now['figure']}: 서로 다른 값 가운데 {chosen}"
    if then["values"] != now["values"]:
        return f"{now['figure']}: 서로 다른 값이 '{now['values']}'{_to(now['values'])} 됨"
    return ""


def _to(value: Value) -> str:
    return particle(str(value), "으로/로")


def _there(asof: AsOf, figure: str) -> bool:
    return bool(asof.reader.rows("SELECT 1 FROM figure WHERE id = ?", (figure,)))


def _sources(pair: Pair) -> Iterator[Told]:
    then, now = pair.both(_codes)
    added = {key: words for key, words in now.items() if key not in then}
    gone = {key: words for key, words in then.items() if key not in now}
    for found, what in ((added, "추가"), (gone, "지움")):
        if found:
            yield Told("source", f"자료 {len(found)}건 {what}: {', '.join(found.values())}", mark("source", *found))


def _codes(asof: AsOf) -> dict[str, str]:
    rows = asof.reader.rows("SELECT id, code, title, fictional FROM source ORDER BY code")
    return {row[0]: f"{row[1]}{'(가상)' if row[3] else ''} {row[2]}" for row in rows}
