"""원자료: every row of the record for analysts, one sheet for each kind of row, streamed."""

from kai_desk.briefing.definitions import LinesBlock, Report, SheetDefinition, StreamBlock
from kai_desk.program.catalogue import KINDS

RAW = Report(
    "raw",
    "원자료",
    (
        SheetDefinition("안내", (26, 12, 70), (LinesBlock("raw_index"),), landscape=False),
        *(SheetDefinition(kind.title, (), (StreamBlock(kind.table),), optional=True) for kind in KINDS),
    ),
)
