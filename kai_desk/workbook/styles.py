"""The named styles of every sheet we write: one scale of type, hairlines, no vertical lines, △ for negatives."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Literal

from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side

FONT = "맑은 고딕"
INK, SECONDARY, BLUE, RED, AMBER, GREEN = "1E2124", "464C53", "256EF4", "BD2C0F", "8A5C00", "267337"
HEAD_FILL, TOTAL_FILL, BOX_FILL, WARN_FILL = "EEF2F7", "F7F8FA", "F4F5F6", "FFF3DB"
HAIRLINE, LINE = "CDD1D5", "6D7882"
# LibreOffice prints a cell without its indent where only its number format is not that of the cell before; inks that no
# eye tells apart keep numbers under each other.
_MARKED_INK, _RATE_INK, _POINTS_INK = "1E2125", "1E2126", "1E2127"

WON = '#,##0;"△"#,##0;0'
EOK = '#,##0.0;"△"#,##0.0;0.0'
DECIMAL = '#,##0.0##;"△"#,##0.0##;0'
RATE = '0.0%;"△"0.0%;0.0%'
POINTS = '+0.0"%p";"△"0.0"%p";0.0"%p"'
CHANGE = '+#,##0;"△"#,##0;"변동 없음"'
CHANGE_EOK = '+#,##0.0;"△"#,##0.0;"변동 없음"'
DATE = 'yyyy". "m". "d"."'
MOMENT = 'yyyy". "m". "d". "hh:mm'
TEXT = "@"
GENERAL = "General"

Horizontal = Literal["left", "center", "right"]


@dataclass(frozen=True, slots=True)
class Style:
    """A look of cells. `label` names it in the spreadsheet program; `flow` texts may span the sheet."""

    label: str
    size: float = 10
    bold: bool = False
    colour: str = INK
    fill: str | None = None
    format: str = GENERAL
    horizontal: Horizontal = "left"
    wrap: bool = False
    indent: int = 0
    border: Literal["none", "row", "head", "total", "box"] = "row"
    flow: bool = False
    underline: bool = False

    @property
    def numeric(self) -> bool:
        """Whether the style shows numbers."""
        return self.format not in {GENERAL, TEXT, DATE, MOMENT}


def _number(label: str, number_format: str) -> Style:
    return Style(label, format=number_format, horizontal="right", indent=1)


def _marked(label: str, number_format: str, mark: str) -> Style:
    """Numbers with a mark before them, so that their digits stay under each other."""
    made = ";".join(f'"{mark}"{section}' for section in number_format.split(";"))
    return replace(_number(label, made), colour=_MARKED_INK)


def footnoted(number_format: str, mark: str) -> str:
    """Return a number format with the mark of a footnote: at the cell's left edge of a number, after anything else."""
    if number_format in {GENERAL, TEXT}:
        return f'@" {mark}"'
    if number_format in {DATE, MOMENT}:
        return f'{number_format}" {mark}"'
    return ";".join(f'"{mark}"* {section}' for section in number_format.split(";"))


_TABLE = {
    "text": Style("본문", wrap=True),
    "center": Style("가운데", wrap=True, horizontal="center"),
    "won": _number("금액", WON),
    "eok": _number("억", EOK),
    "won_adjusted": _marked("금액 조정", WON, "*"),
    "eok_adjusted": _marked("억 조정", EOK, "*"),
    "won_apart": _marked("금액 합계 다름", WON, "**"),
    "eok_apart": _marked("억 합계 다름", EOK, "**"),
    "count": _number("개수", WON),
    "decimal": _number("소수", DECIMAL),
    "rate": replace(_number("비율", RATE), colour=_RATE_INK),
    "pp": replace(_number("비율 차이", POINTS), colour=_POINTS_INK),
    "change": _number("증감", CHANGE),
    "change_eok": _number("증감 억", CHANGE_EOK),
    "date": Style("날짜", format=DATE, horizontal="center"),
    "moment": Style("일시", format=MOMENT, horizontal="center"),
}
_TOTALS = {
    f"{key}_total": replace(style, label=f"{style.label} 합계", bold=True, fill=TOTAL_FILL, border="total")
    for key, style in _TABLE.items()
}
_FREE = Style("빈 칸", border="none")
STYLES: Mapping[str, Style] = MappingProxyType(
    {
        "blank": _FREE,
        "title": replace(_FREE, label="제목", size=16, bold=True, flow=True),
        "subtitle": replace(_FREE, label="부제", colour=SECONDARY, flow=True),
        "section": replace(_FREE, label="절 제목", size=12, bold=True, flow=True),
        "marking": replace(_FREE, label="보안 표시", size=12, bold=True, colour=SECONDARY, horizontal="right"),
        "note": replace(_FREE, label="주석", size=9, colour=SECONDARY, wrap=True, flow=True),
        "unit": replace(_FREE, label="단위", size=9, colour=SECONDARY, horizontal="right", flow=True),
        "bullet1": replace(_FREE, label="개조식 □", size=12, bold=True, wrap=True, flow=True),
        "bullet2": replace(_FREE, label="개조식 ○", size=11, wrap=True, indent=1, flow=True),
        "bullet3": replace(_FREE, label="개조식 -", wrap=True, indent=3, flow=True),
        "box": replace(_FREE, label="요약 상자", size=11, fill=BOX_FILL, wrap=True, indent=1, border="box", flow=True),
        "banner": replace(_FREE, label="알림 띠", bold=True, colour=AMBER, fill=WARN_FILL, wrap=True, flow=True),
        "head": Style("표머리", bold=True, fill=HEAD_FILL, horizontal="center", wrap=True, border="head"),
        **_TABLE,
        **_TOTALS,
        "line": Style("한 줄"),
        "quote": Style("인용", size=9, colour=SECONDARY, wrap=True),
        "link": Style("링크", size=9, colour=BLUE, wrap=True, underline=True),
        "mark": Style("늦음·틀림", bold=True, colour=RED, horizontal="center", wrap=True),
        "warn": Style("확인 필요", bold=True, colour=AMBER, horizontal="center", wrap=True),
        "good": Style("확정", bold=True, colour=GREEN, horizontal="center", wrap=True),
    }
)


def named_style(key: str) -> NamedStyle:
    """A fresh openpyxl style for `key` (a workbook keeps the one it is given). Raises KeyError for an unknown key."""
    style = STYLES[key]
    return NamedStyle(
        name=f"데스크 {style.label}",
        font=Font(
            name=FONT,
            charset=129,
            sz=style.size,
            b=style.bold,
            color=style.colour,
            u="single" if style.underline else None,
        ),
        fill=PatternFill("solid", fgColor=style.fill) if style.fill else PatternFill(),
        border=_border(style.border),
        alignment=Alignment(horizontal=style.horizontal, vertical="center", wrap_text=style.wrap, indent=style.indent),
        number_format=style.format,
    )


def _border(kind: str) -> Border:
    hair, line = Side("thin", color=HAIRLINE), Side("thin", color=LINE)
    match kind:
        case "row":
            return Border(bottom=hair)
        case "head":
            return Border(top=line, bottom=line)
        case "total":
            return Border(top=line, bottom=line)
        case "box":
            return Border(top=hair, bottom=hair)
        case _:
            return Border()
