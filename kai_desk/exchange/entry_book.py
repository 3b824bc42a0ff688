"""The entry workbook: one sheet a kind, Korean headings, drop-downs, and every row of a record."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

from kai_desk.exchange.sheets import EXAMPLE_ID, GUIDE_SHEET, ID_HEADING, letter
from kai_desk.korean.text import normal_name
from kai_desk.program.catalogue import BY_TABLE, KINDS
from kai_desk.program.fields import Field, RowKind
from kai_desk.program.keys import Key, id_of, key_of, label_of, stored_rows
from kai_desk.program.parse import DIGEST_LENGTH, NO, YES, Columns, write_raw
from kai_desk.record.record import Reader
from kai_desk.workbook.plan import BLANK, BookPlan, CellPlan, ListPlan, Ref, SheetPlan
from kai_desk.workbook.writer import write_book

HEAD_ROW = 3
SPARE_ROWS = 200
LIST_LENGTH = 255
SURE_DIGITS = 15  # a spreadsheet changes longer numbers
_WIDTHS = {"text": 22.0, "long": 44.0, "link": 24.0, "span": 22.0, "won": 20.0, "preset": 16.0}
_STYLES = {"won": "won", "count": "count", "decimal": "decimal", "day": "date"}
GUIDE = (
    "시트마다 한 종류의 행을 적습니다. 굵은 제목 줄은 지우거나 이름을 바꾸지 마십시오.",
    "다른 행을 가리키는 칸에는 그 행의 이름(자료는 번호)을 적습니다.",
    "날짜는 2025. 8. 4.처럼, 모르면 '2025년 12월 말'·'미정'처럼 아는 만큼 적습니다.",
    "금액은 원 단위 숫자나 '195억'처럼 적습니다. '-'는 없음, '미공개'와 '해당없음'은 그대로 적습니다.",
    "지운 행은 기록에서 지워지지 않습니다. 있는 열의 칸을 비우면 그 값이 비워집니다.",
    "ID 칸은 이름이 바뀐 행을 알아보는 데 씁니다. 고치지 마십시오. 새 행에서는 비웁니다.",
    f"ID 칸에 '{EXAMPLE_ID}'라 적힌 줄은 보기이며 들이지 않습니다.",
)


def write_entry_book(reader: Reader, target: Path, moment: datetime) -> None:
    """Write every row of the record as an entry workbook; importing it into a new record gives the same rows."""
    write_book(plan_entry_book(reader, moment), target)


def write_template(reader: Reader, target: Path, moment: datetime) -> None:
    """Write an entry workbook with an example row on each sheet; of the record's rows only the presets."""
    write_book(plan_entry_book(reader, moment, template=True), target)


def plan_entry_book(reader: Reader, moment: datetime, *, ids: bool = True, template: bool = False) -> BookPlan:
    """Return the plan of the entry workbook of a record.

    ``ids``: every row carries its id, so that a renamed row is the same row; else only where it cannot be told from
    the row. ``template``: an example row a sheet, and no rows but the presets.
    """
    stored = {kind.table: stored_rows(reader, kind) for kind in KINDS}
    presets = _presets(stored["preset"])
    if template:
        stored = {table: rows if table == "preset" else {} for table, rows in stored.items()}
    fictional = any(columns["fictional"] for columns in stored["source"].values())
    labels = {kind.table: _labels(kind, stored[kind.table]) for kind in KINDS}
    sizes = {table: len(rows) for table, rows in stored.items()}
    parts = _Parts(labels, sizes, presets, ids=ids, template=template, fictional=fictional)
    sheets = tuple(_sheet(kind, stored[kind.table], parts) for kind in KINDS)
    return BookPlan(
        (_guide(stored, fictional=fictional), *sheets),
        "KAI 데스크 입력 통합문서",
        "연습용 가상 자료 포함" if fictional else "빈 양식" if template else "기록의 모든 행",
        "KAI 데스크",
        moment,
    )


@dataclass(frozen=True, slots=True)
class _Parts:
    """What all sheets of one workbook share."""

    labels: dict[str, dict[str, str]]
    sizes: dict[str, int]
    presets: dict[str, tuple[str, ...]]
    ids: bool
    template: bool
    fictional: bool


def _presets(rows: dict[str, Columns]) -> dict[str, tuple[str, ...]]:
    """Return the names of each preset list in their order."""
    found: dict[str, list[tuple[int, str]]] = {}
    for columns in rows.values():
        found.setdefault(str(columns["list"]), []).append((int(columns["position"] or 0), str(columns["name"])))
    return {listed: tuple(name for _, name in sorted(names)) for listed, names in found.items()}


def _labels(kind: RowKind, rows: dict[str, Columns]) -> dict[str, str]:
    """Return how other sheets name each row: by its label, by its id where the label stands twice."""
    names = {row_id: label_of(kind, columns) for row_id, columns in rows.items()}
    seen: dict[str, int] = {}
    for name in names.values():
        seen[normal_name(name)] = seen.get(normal_name(name), 0) + 1
    return {row_id: name if seen[normal_name(name)] == 1 else row_id for row_id, name in names.items()}


def _guide(stored: dict[str, dict[str, Columns]], *, fictional: bool) -> SheetPlan:
    rows: list[tuple[CellPlan, ...]] = [(CellPlan("KAI 데스크 입력 통합문서", "title"),)]
    if fictional:
        rows.append((CellPlan("연습용 가상 자료가 들어 있습니다. 사실로 쓰지 마십시오.", "banner"),))
    rows += [(CellPlan(line, "bullet2"),) for line in GUIDE]
    rows.append((BLANK,))
    rows.append((CellPlan("시트", "head"), CellPlan("행", "head"), CellPlan("무엇을 적는가", "head")))
    for kind in KINDS:
        link = CellPlan(kind.title, "link", f"#'{kind.title}'!A1")
        rows.append((link, CellPlan(len(stored[kind.table]), "count"), CellPlan(kind.help or kind.title, "text")))
    return SheetPlan(GUIDE_SHEET, tuple(rows), columns=(20.0, 10.0, 70.0))


def _sheet(kind: RowKind, rows: dict[str, Columns], parts: _Parts) -> SheetPlan:
    hints = tuple(CellPlan(_hint(field, parts.presets), "note") for field in kind.fields)
    heads = tuple(CellPlan(field.title, "head") for field in kind.fields)
    body = []
    seen: dict[Key, int] = {}
    for row_id, columns in rows.items():
        key = key_of(kind, columns)
        # Reading counts the rows without an ID: only one that would be given its own id again may leave it out.
        known = id_of(kind, key, seen.get(key, 0) + 1) == row_id
        seen[key] = seen.get(key, 0) + known
        cells = tuple(_cell(field, columns, parts.labels) for field in kind.fields)
        body.append((*cells, CellPlan("" if known and not parts.ids else row_id, "blank")))
    if parts.template and kind.table != "preset":
        example = (CellPlan(_example(kind, field, parts.presets), "text") for field in kind.fields)
        body.append((*example, CellPlan(EXAMPLE_ID, "blank")))
    last = HEAD_ROW + len(body) + SPARE_ROWS
    note = kind.help or f"{kind.title}: 한 줄에 하나씩 적습니다."
    widths = tuple(_WIDTHS.get(field.kind, 12.0) for field in kind.fields)
    return SheetPlan(
        kind.title,
        ((CellPlan(note, "subtitle"),), hints, (*heads, CellPlan(ID_HEADING, "head")), *body),
        columns=(*widths, 10.0),
        freeze=f"B{HEAD_ROW + 1}",
        filter=f"A{HEAD_ROW}:{letter(len(heads) + 1)}{HEAD_ROW + max(len(body), 1)}",
        title_rows=f"1:{HEAD_ROW}",
        landscape=True,
        header="연습용 가상 자료 포함" if parts.fictional else "",
        lists=tuple(_lists(kind, last, parts)),
    )


def _hint(field: Field, presets: dict[str, tuple[str, ...]]) -> str:
    """Return what a person needs to know to fill a column: required, what kind, which values."""
    allowed = field.choices or presets.get(field.preset, ())
    about = {
        "link": f"'{BY_TABLE[field.to].title}' 시트의 이름" if field.to else "",
        "won": "원 단위 숫자 또는 '195억'",
        "count": "0 이상의 정수",
        "decimal": "숫자",
        "day": "하루 (2025. 8. 4.)",
        "span": "날짜나 '2025년 12월 말'",
        "flag": f"{YES} 또는 {NO}",
        "digest": f"0~9와 a~f로 된 {DIGEST_LENGTH}자",
        "choice": "가운데 하나: " + "·".join(allowed),
        "preset": "기준값: " + "·".join(allowed),
    }.get(field.kind, "")
    absent = "·".join(gap.value for gap in field.absences)
    gaps = f"{absent} 가능" if absent else ""
    return " / ".join(part for part in ("꼭 적음" if field.required else "", about, gaps, field.help) if part)


def _example(kind: RowKind, field: Field, presets: dict[str, tuple[str, ...]]) -> str:
    """Return what an example row says in a column; every link names the example row of its sheet."""
    allowed = field.choices or presets.get(field.preset, ())
    if field.kind == "link":
        target = BY_TABLE[field.to]
        return _example(target, target.label, presets)
    said = {
        "won": "195억",
        "count": "3",
        "decimal": "70.5",
        "day": "2025. 8. 4.",
        "span": "2025년 12월 말",
        "flag": NO,
        "digest": "0" * DIGEST_LENGTH,
    }
    return said.get(field.kind) or (allowed[0] if allowed else f"보기 {kind.title} {field.title}")


def _cell(field: Field, columns: Columns, labels: dict[str, dict[str, str]]) -> CellPlan:
    raw = write_raw(field, columns)
    if raw is None:
        return CellPlan("", "text")
    if field.kind == "link":
        raw = labels[field.to][str(raw)]
    if isinstance(raw, date):
        return CellPlan(raw, "date")
    if isinstance(raw, int | Decimal) and len(Decimal(raw).as_tuple().digits) > SURE_DIGITS:
        return CellPlan(f"{raw:f}" if isinstance(raw, Decimal) else str(raw), "text")
    return CellPlan(raw, "text" if isinstance(raw, str) else _STYLES.get(field.kind, "text"))


def _fits(names: tuple[str, ...]) -> bool:
    """Whether a drop-down can hold the words themselves: Excel takes 255 characters and no comma in a word."""
    return 0 < len(",".join(names)) <= LIST_LENGTH and not any(set(name) & {",", '"'} for name in names)


def _lists(kind: RowKind, last: int, parts: _Parts) -> list[ListPlan]:
    found = []
    for place, field in enumerate(kind.fields, 1):
        cells = f"{letter(place)}{HEAD_ROW + 1}:{letter(place)}{last}"
        if field.kind == "choice":
            found.append(ListPlan(cells, field.choices))
        elif field.kind == "preset" and _fits(names := parts.presets.get(field.preset, ())):
            found.append(ListPlan(cells, names))
        elif field.kind == "flag":
            found.append(ListPlan(cells, (YES, NO)))
        elif field.kind == "link" and BY_TABLE[field.to].table != "claim":
            target = BY_TABLE[field.to]
            column = letter([item.name for item in target.fields].index(target.key[0]) + 1)
            end = HEAD_ROW + parts.sizes[target.table] + SPARE_ROWS
            found.append(ListPlan(cells, Ref(target.title, f"{column}{HEAD_ROW + 1}:{column}{end}")))
    return found
