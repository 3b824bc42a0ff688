"""What a person is asked about money that is known only in total; nothing is put right by the program."""

from collections.abc import Iterator

from kai_desk.tables.money import KINDS, brief
from kai_desk.tables.money_parts import REST, Own, Parts

SAID = 5
KIND_OF_BOTH_SIGNS = "변경"
REST_NOTE = f"총액만 알려진 항목은 총액에서 세부를 뺀 나머지를 '{REST}'로 적음"
LOOP_NOTE = "서로의 세부로 적힌 항목({})은 세부로 보지 않고 따로 셈함. 어느 것이 총액입니까?"
MORE_NOTE = "'{}'의 {}: 세부의 합 {}이 총액 {}보다 많음. 어느 쪽이 맞습니까?"


def part_notes(parts: Parts, own: Own, less: Own) -> tuple[str, ...]:
    """Return what stands under a table of money about totals and their parts, the questions last."""
    if not parts.lines:
        return ()
    asked = [*_loops(parts), *_too_much(parts, own, less)]
    over = (f"그 밖에 물을 것 {len(asked) - SAID}건",) if len(asked) > SAID else ()
    totals = parts.totals()
    said = (REST_NOTE,) if any(line in totals for line, _ in own) else ()
    return (*said, *asked[:SAID], *over)


def _loops(parts: Parts) -> Iterator[str]:
    if parts.looped:
        names = [f"'{parts.lines[line].name}'" for line in parts.looped]
        more = f" 등 {len(names)}개" if len(names) > SAID else ""
        yield LOOP_NOTE.format(", ".join(names[:SAID]) + more)


def _too_much(parts: Parts, own: Own, less: Own) -> Iterator[str]:
    for (line, kind), won in sorted(less.items(), key=lambda row: (parts.lines[row[0][0]].name, row[0][1])):
        if kind in KINDS and kind != KIND_OF_BOTH_SIGNS and won > own[line, kind]:
            name = parts.lines[line].name
            yield MORE_NOTE.format(name, kind, _exact(won), _exact(own[line, kind]))


def _exact(won: int) -> str:
    """Return an amount in words that tell it from another: the brief form where it is whole 억."""
    return brief(won) if won % 100_000_000 == 0 else f"{won:,}원"
