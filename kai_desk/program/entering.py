"""What a person enters into a form or a cell: every field read by itself, and how an amount or date was understood."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from kai_desk.korean.amounts import speak_won, write_won
from kai_desk.korean.dates import Span, read_span, write_date, write_span
from kai_desk.korean.errors import Told
from kai_desk.korean.josa import josa
from kai_desk.korean.text import squeeze
from kai_desk.program.catalogue import BY_TABLE
from kai_desk.program.fields import Field, RowKind
from kai_desk.program.naming import Namebook, Resolve
from kai_desk.program.parse import Columns, Raw, is_empty, read_columns, write_raw


@dataclass(frozen=True, slots=True)
class Fault:
    """One field that cannot be taken, and the sentence that says what would be right."""

    field: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Entered:
    """The columns of every field that could be read, and the faults of those that could not."""

    columns: Columns
    faults: tuple[Fault, ...]


def read_row(
    kind: RowKind,
    raws: Mapping[str, Raw],
    resolve: Resolve,
    *,
    today: date | None = None,
    new: bool = False,
) -> Entered:
    """Read the fields that ``raws`` names, all of the kind for a ``new`` row; a fault never stops the others.

    ``today`` supplies the year that a typed date leaves out.
    """
    columns: Columns = {}
    faults: dict[str, str] = {}
    fields = [field for field in kind.fields if new or field.name in raws]
    for field in fields:
        try:
            columns |= read_columns(field, raws.get(field.name), today=today)
        except Told as told:
            faults[field.name] = str(told)
    named = [field for field in fields if field.kind in {"link", "preset"} and columns.get(field.name) is not None]
    # A name that stands twice may be told apart by a link that comes later in the row.
    for field in (*named, *named):
        try:
            columns[field.name] = resolve(kind, field, columns)
            faults.pop(field.name, None)
        except Told as told:
            faults[field.name] = str(told)
    kept = {
        column: columns[column]
        for field in fields
        if field.name not in faults
        for column in field.columns
        if column in columns
    }
    order = [field.name for field in fields if field.name in faults]
    return Entered(kept, tuple(Fault(name, faults[name]) for name in order))


def turned_spans(kind: RowKind, columns: Columns, touched: Collection[str]) -> tuple[Fault, ...]:
    """Return a fault for each end that is surely before its start, where one of the two is among ``touched``."""
    found = []
    for first, last in kind.spans:
        start, end = columns.get(f"{first}_lo"), columns.get(f"{last}_hi")
        if start and end and str(end) < str(start) and {first, last} & {*touched}:
            begun, ended = kind.field(first), kind.field(last)
            said = josa(f"'{ended.title}'", "이/가")
            words = f"{said} '{begun.title}'({text_of(begun, columns)})보다 빠릅니다. 둘 가운데 하나를 고치십시오."
            found.append(Fault(last if last in touched else first, words))
    return tuple(found)


def resolver(book: Namebook) -> Resolve:
    """Return what resolves the words of a form: by id, name, other name or English, and lists by their names."""

    def resolve(kind: RowKind, field: Field, columns: Columns) -> str:
        words = str(columns[field.name])
        if field.kind == "preset":
            fault = book.preset_fault(field, words)
            if fault:
                raise Told(fault)
            return words
        ids = book.find(kind, field, columns)
        if len(ids) == 1:
            return ids[0]
        title = BY_TABLE[field.to].title
        said = josa(f"'{words}'", "이/가")
        if ids:
            raise Told(f"{said} {title}에 {len(ids)}개 있어 어느 것인지 알 수 없습니다. 목록에서 고르십시오.")
        raise Told(f"{said} {title}에 없습니다. 목록에서 고르거나 새로 만드십시오.")

    return resolve


def reading_of(field: Field, text: str, *, today: date | None = None) -> str:
    """Return how ``text`` is understood: "19,500,000,000원", "2025. 12. 21.~12. 31.", what will be kept of a text.

    "" where that says nothing new. Raises Told where the text cannot be taken.
    """
    if is_empty(text) or field.kind in {"flag", "choice", "preset", "link", "long"}:
        return ""
    columns = read_columns(field, text, today=today)
    if field.gaps and columns[f"{field.name}_gap"]:
        gap = f"'{columns[f'{field.name}_gap']}'"
        return f"값이 아니라 {josa(gap, '으로/로')} 적힙니다"
    if field.kind in {"day", "span"}:
        return _date_reading(read_span(text, today=today), text)
    value = columns[field.name]
    if field.kind == "won" and isinstance(value, int):
        return _won_reading(value, text)
    plain = str(value)
    typed = text.strip() if field.kind == "text" else text.replace(",", "").strip().removesuffix("%").strip()
    return "" if plain == typed else plain


def text_of(field: Field, columns: Columns) -> str:
    """Return what stands in an editor for these columns; a link gives its id, a flag 예 or 아니오."""
    raw = write_raw(field, columns)
    if raw is None:
        return ""
    if isinstance(raw, date):
        return write_date(raw)
    if field.kind == "won" and isinstance(raw, int):
        return write_won(raw)
    return str(raw)


def _won_reading(value: int, text: str) -> str:
    """Return the amount in digits and in words, without what already stands there."""
    typed = squeeze(text).replace(" ", "")
    digits = f"{value:,}원".replace("-", "△")
    spoken = speak_won(value)
    known = {typed, f"{typed}원"}
    parts = (digits, spoken) if abs(value) >= 10_000 else (digits,)
    return " · ".join(part for part in parts if part.replace(" ", "") not in known)


def _date_reading(span: Span, text: str) -> str:
    typed = squeeze(text)
    if span.exact and span.lo is not None:
        written = write_date(span.lo, weekday=True)
        return "" if typed == written else written
    if not span.known:
        return "날짜가 정해지지 않은 것으로 적힙니다"
    bounds = write_span(Span(span.lo, span.hi))
    if bounds in typed:
        return ""
    return bounds if span.lo is not None and span.hi is not None else _open_end(span)


def _open_end(span: Span) -> str:
    if span.lo is not None:
        return f"{write_date(span.lo)} 또는 그 뒤"
    return f"{write_date(span.hi)} 또는 그 앞" if span.hi is not None else ""
