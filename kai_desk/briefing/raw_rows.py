"""원자료: the rows of each kind as they are kept, and what is in the workbook."""

from functools import partial

from kai_desk.briefing.answers import Answers
from kai_desk.briefing.content import Grid, Head, Line, Piece, Row, StreamPiece
from kai_desk.briefing.definitions import Report
from kai_desk.program.catalogue import BY_TABLE, KINDS
from kai_desk.tables.raw import raw_columns, raw_count, raw_rows
from kai_desk.tables.table import Column

_LOOKS = {"won": "won", "count": "count", "decimal": "decimal", "date": "date"}
_WIDTHS = {"won": 20.0, "count": 10.0, "decimal": 12.0, "date": 12.0}
_TEXT, _LONG, _IDS = 18.0, 40.0, 38.0
_LONG_FIELDS = frozenset({"note", "quote", "goal", "method", "conditions", "what", "why", "result", "stated", "title"})
_YEAR = "year"
_NOTES = (
    "※ 기준일과 상관없이 인지 시점의 모든 행을 입력한 차례대로 적음",
    "※ 빈 칸은 적힌 값이 없음을 뜻하며, 0·미공개·해당없음·미실시와 다름",
    "※ 금액은 원. 때는 처음과 끝 두 날과 자료의 표기로 나누어 적음. 다른 행은 이름으로 가리키고, ID는 맨 뒤에 적음",
)


def raw_index(answers: Answers, _report: Report) -> tuple[Piece, ...]:
    """What is in the workbook: every kind with rows, and how many."""
    reader = answers.asof.reader
    counts = [(kind.title, raw_count(reader, kind), kind.help) for kind in KINDS]
    heads = (Head("sheet", "시트"), Head("rows", "행", "count"), Head("about", "설명"))
    rows = tuple(Row((title, count, about)) for title, count, about in counts if count)
    grid = Grid("raw-index", "시트와 행 수", heads, rows, right="(단위: 행)", missing="적힌 행이 없음", notes=_NOTES)
    return (Line("subtitle", answers.clocks), grid)


def raw_piece(answers: Answers, table: str) -> StreamPiece:
    """The rows of one kind, read when they are written."""
    kind, reader = BY_TABLE[table], answers.asof.reader
    heads = tuple(Head(column.id, column.title, column.kind, look=_look(column)) for column in raw_columns(kind))
    widths = tuple(map(_width, raw_columns(kind)))
    return StreamPiece(heads, widths, partial(raw_rows, reader, kind), raw_count(reader, kind))


def _look(column: Column) -> str:
    return "center" if column.id == _YEAR else _LOOKS.get(column.kind, "line")


def _width(column: Column) -> float:
    if column.id == "id":
        return _IDS
    return _LONG if column.id in _LONG_FIELDS else _WIDTHS.get(column.kind, _TEXT)
