"""From what stands in a cell or form field to the columns of a row, and back to what a person reads."""

import re
from collections.abc import Callable
from datetime import date, datetime, time
from decimal import Decimal, InvalidOperation

from kai_desk.korean.amounts import read_won
from kai_desk.korean.dates import Span, read_span, write_full
from kai_desk.korean.errors import Told
from kai_desk.korean.gaps import Gap
from kai_desk.korean.josa import josa
from kai_desk.korean.text import nfc, squeeze
from kai_desk.program.fields import Field

Raw = None | str | int | Decimal | bool | date | datetime | time
Columns = dict[str, str | int | None]
Shown = None | str | int | Decimal | date
YES, NO = "예", "아니오"
LARGEST_COUNT = 2**63 - 1  # what an INTEGER column holds
DIGITS = 60  # more digits, before or after the point, are a slip of the hand
_FLAGS = {"예": 1, "아니오": 0, "아니요": 0, "o": 1, "x": 0, "1": 1, "0": 0, "y": 1, "n": 0, "true": 1, "false": 0}
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")  # no workbook can hold them
DIGEST_LENGTH = 64  # signs of a SHA-256
_DIGEST = re.compile(rf"[0-9a-f]{{{DIGEST_LENGTH}}}")
_BAD_COMMA = re.compile(r",(?!\d{3}(?!\d))|(?<!\d),|\d{4},|\.\d*,")


def _is(field: Field) -> str:
    return josa(field.title, "은/는")


def _there(raw: Raw) -> str:
    return josa(f"'{raw}'", "이/가")


def is_empty(raw: Raw) -> bool:
    """Whether a cell says nothing: blank or a lone dash ("-" is 없음)."""
    return raw is None or (isinstance(raw, str) and squeeze(raw) in {"", "-", "–", "—"})


def read_columns(field: Field, raw: Raw, *, today: date | None = None) -> Columns:
    """Return the columns of a field other than a link from what was entered.

    ``today`` supplies the year of "8/4" to a person who types; a workbook has none. Raises Told with what would be
    right; a link is resolved by whoever knows the other rows.
    """
    if isinstance(raw, str):
        raw = _CONTROL.sub("", raw)
    empty: Columns = dict.fromkeys(field.columns)
    if field.kind == "flag":
        return {field.name: _flag(field, raw)}
    if is_empty(raw):
        if field.required:
            raise Told(f"{_is(field)} 비울 수 없습니다. 값을 적으십시오.")
        return empty
    if field.gaps and isinstance(raw, str):
        gap = Gap.read(raw)
        if gap in field.absences:
            return {**empty, f"{field.name}_gap": gap.value}
    if field.kind in {"day", "span"}:
        return {**empty, **_dated(field, raw, today)}
    return {**empty, **_READERS[field.kind](field, raw)}


def _text(field: Field, raw: Raw) -> Columns:
    if isinstance(raw, str):
        text = "\n".join(nfc(raw).strip().splitlines()) if field.kind == "long" else squeeze(raw)
    elif isinstance(raw, datetime | date):
        raise Told(f"{field.title}에 날짜가 들어 있습니다. 글자로 적으십시오.")
    else:
        text = str(raw)
    return {field.name: next((kept for kept, words in field.said if words == text), text)}


def _choice(field: Field, raw: Raw) -> Columns:
    text = squeeze(str(raw))
    if text not in field.choices:
        raise Told(f"{field.title}에 쓸 수 없는 값 '{text}'입니다. {'·'.join(field.choices)} 가운데 하나를 적으십시오.")
    return {field.name: text}


def _won(field: Field, raw: Raw) -> Columns:
    if isinstance(raw, bool | date | time):
        raise Told(f"{_is(field)} 금액이어야 합니다. 원 단위 숫자나 '195억'처럼 적으십시오.")
    if isinstance(raw, Decimal):
        value = _number(field, raw)
        if value != value.to_integral_value():
            raise Told(f"{field.title}에 1원보다 작은 금액 {_there(raw)} 있습니다. 원 단위 정수로 적으십시오.")
        raw = int(value)
    return {field.name: read_won(raw if isinstance(raw, int) else str(raw))}


def _number(field: Field, raw: Raw) -> Decimal:
    text = "" if isinstance(raw, bool | date | time) else squeeze(str(raw)).removesuffix("%").strip()
    try:
        value = Decimal("nan" if _BAD_COMMA.search(text) else text.replace(",", ""))
    except InvalidOperation:
        value = Decimal("nan")
    if not value.is_finite() or abs(value.adjusted()) > DIGITS or -int(value.as_tuple().exponent) > DIGITS:
        raise Told(f"{_is(field)} 숫자여야 하는데 {_there(raw)} 있습니다. 숫자만 적으십시오.")
    return value


def _decimal(field: Field, raw: Raw) -> Columns:
    value = _number(field, raw)
    text = f"{value:f}" if value else "0"
    return {field.name: text.rstrip("0").removesuffix(".") if "." in text else text}


def _count(field: Field, raw: Raw) -> Columns:
    value = _number(field, raw)
    if value != value.to_integral_value() or not 0 <= value <= LARGEST_COUNT:
        raise Told(f"{_is(field)} 0 이상의 정수여야 하는데 {_there(raw)} 있습니다. 세어 본 수를 적으십시오.")
    return {field.name: int(value)}


def _digest(field: Field, raw: Raw) -> Columns:
    text = "".join(str(raw).split()).lower()
    if not _DIGEST.fullmatch(text):
        wanted = f"0~9와 a~f로 된 {DIGEST_LENGTH}자여야 합니다"
        raise Told(f"{_is(field)} {wanted}. '파일에서…'로 채우거나 빠진 글자를 확인하십시오.")
    return {field.name: text}


def _dated(field: Field, raw: Raw, today: date | None) -> Columns:
    span = _as_span(field, raw, today)
    if field.kind == "span":
        lo, hi, words = field.columns
        return {
            lo: span.lo.isoformat() if span.lo else None,
            hi: span.hi.isoformat() if span.hi else None,
            words: span.words or None,
        }
    if not span.exact or span.lo is None:
        raise Told(f"{_is(field)} 하루여야 하는데 {_there(raw)} 있습니다. '2025. 8. 4.'처럼 적으십시오.")
    return {field.name: span.lo.isoformat()}


def _as_span(field: Field, raw: Raw, today: date | None) -> Span:
    if isinstance(raw, datetime):
        raw = raw.date()
    if isinstance(raw, date):
        return Span(raw, raw)
    if isinstance(raw, bool | time | Decimal):
        raise Told(f"{field.title}에 날짜가 아닌 값 {_there(raw)} 있습니다. '2025. 8. 4.'처럼 적으십시오.")
    return read_span(str(raw), today=today)


def _flag(field: Field, raw: Raw) -> int:
    if is_empty(raw):
        return 0
    key = squeeze(str(raw)).lower()
    if key not in _FLAGS:
        raise Told(f"{_is(field)} 예 또는 아니오여야 하는데 {_there(raw)} 있습니다. 둘 가운데 하나를 적으십시오.")
    return _FLAGS[key]


_READERS: dict[str, Callable[[Field, Raw], Columns]] = {
    "text": _text,
    "long": _text,
    "choice": _choice,
    "preset": _text,
    "link": _text,
    "won": _won,
    "count": _count,
    "decimal": _decimal,
    "digest": _digest,
}


def write_raw(field: Field, columns: Columns) -> Shown:
    """Return what a cell holds for these columns, so that `read_columns` gives them back; links stay ids."""
    if field.gaps and columns[f"{field.name}_gap"]:
        return columns[f"{field.name}_gap"]
    if field.kind == "span":
        return _write_span(*(columns[name] for name in field.columns))
    value = columns[field.name]
    if value is None:
        return None
    if field.kind == "flag":
        return YES if value else NO
    if field.kind == "day":
        return date.fromisoformat(str(value))
    return Decimal(str(value)) if field.kind == "decimal" else say(field, value)


def say(field: Field, value: str | int | None) -> str | int | None:
    """Return the words for what stands in the record, where the field has such."""
    return dict(field.said).get(str(value), value) if field.said else value


def _write_span(lo: str | int | None, hi: str | int | None, words: str | int | None) -> Shown:
    if lo is None and hi is None and not words:
        return None
    first = date.fromisoformat(str(lo)) if lo else None
    last = date.fromisoformat(str(hi)) if hi else None
    if first is not None and first == last and not words:
        return first
    return write_full(Span(first, last, str(words or "")))
