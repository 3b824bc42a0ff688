"""Native charts that stay calm on paper: one blue and greys, labels at the values, no clutter, cached values."""

from dataclasses import replace
from decimal import Decimal
from itertools import cycle

from openpyxl.chart import BarChart, LineChart
from openpyxl.chart.data_source import (
    AxDataSource,
    NumData,
    NumDataSource,
    NumRef,
    NumVal,
    StrData,
    StrRef,
    StrVal,
)
from openpyxl.chart.label import DataLabelList
from openpyxl.chart.marker import Marker
from openpyxl.chart.series import Series, SeriesLabel
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.chart.text import RichText, Text
from openpyxl.chart.title import Title
from openpyxl.drawing.line import LineProperties
from openpyxl.drawing.text import CharacterProperties, Paragraph, ParagraphProperties, RegularTextRun

from kai_desk.workbook.plan import BookPlan, ChartPlan, Ref, SeriesPlan
from kai_desk.workbook.resolve import absolute, format_of, numbers_of, words_of
from kai_desk.workbook.styles import HAIRLINE, INK, LINE
from kai_desk.workbook.text import clean_text

PALETTE = ("256EF4", "8A949E", "C6CBD1", "464C53", "8EB5FA", "6D7882")

Chart = BarChart | LineChart


def make_chart(plan: BookPlan, chart: ChartPlan) -> Chart:
    """The openpyxl chart of a plan; every series carries the values that its cells hold."""
    made = LineChart() if chart.kind == "line" else _bars(chart)
    made.title = _title(chart.title, size=12)
    made.anchor = chart.anchor
    vars(made).update(width=chart.width_cm, height=chart.height_cm)  # the stubs know whole centimetres only
    made.roundedCorners = False
    made.graphical_properties = GraphicalProperties(ln=LineProperties(noFill=True))
    free = [colour for colour in PALETTE if colour not in {series.colour for series in chart.series}]
    colours = cycle(free or PALETTE)
    made.series = [
        _series(plan, chart, order, replace(series, colour=series.colour or next(colours)))
        for order, series in enumerate(chart.series)
    ]
    _axes(made, chart)
    if len(chart.series) > 1 and made.legend is not None:
        made.legend.position = "b"
    else:
        made.legend = None
    return made


def _bars(chart: ChartPlan) -> BarChart:
    made = BarChart(barDir="bar" if chart.kind == "bar" else "col", gapWidth=55 if len(chart.series) > 1 else 80)
    made.grouping = "stacked" if chart.stacked else "clustered"
    made.overlap = 100 if chart.stacked else -5
    return made


def _axes(made: Chart, chart: ChartPlan) -> None:
    names, values = made.x_axis, made.y_axis
    names.delete, values.delete = False, False
    names.majorTickMark = values.majorTickMark = "none"
    names.graphicalProperties = GraphicalProperties(ln=LineProperties(solidFill=LINE, w=9525))
    values.graphicalProperties = GraphicalProperties(ln=LineProperties(noFill=True))
    values.number_format = chart.number_format
    if chart.labels:
        values.majorGridlines = None
        values.delete = not chart.y_title
    elif values.majorGridlines is not None:
        values.majorGridlines.spPr = GraphicalProperties(ln=LineProperties(solidFill=HAIRLINE, w=6350))
    if chart.kind == "bar":
        names.scaling.orientation = "maxMin"
        values.crosses = "max"
    if chart.x_title:
        names.title = _title(chart.x_title, size=9)
    if chart.y_title:
        values.title = _title(chart.y_title, size=9)


def _series(plan: BookPlan, chart: ChartPlan, order: int, series: SeriesPlan) -> Series:
    made = Series(
        idx=order,
        order=order,
        tx=_label(plan, series.title),
        cat=_categories(plan, chart.categories),
        val=_values(plan, series.values),
    )
    if chart.kind == "line":
        stroke = LineProperties(solidFill=series.colour, w=28575, prstDash="dash" if series.dashed else "solid")
        made.spPr = GraphicalProperties(ln=stroke)
        made.marker = Marker(symbol="circle", size=6, spPr=GraphicalProperties(solidFill=series.colour))
        made.smooth = False
    else:
        made.spPr = GraphicalProperties(solidFill=series.colour, ln=LineProperties(noFill=True))
        made.invertIfNegative = False
    if chart.labels:
        made.dLbls = _labels(chart)
    return made


def _labels(chart: ChartPlan) -> DataLabelList:
    inside = chart.stacked and chart.kind != "line"
    labels = DataLabelList(
        numFmt=chart.number_format,
        dLblPos="t" if chart.kind == "line" else "ctr" if inside else "outEnd",
        showVal=True,
        showSerName=False,
        showCatName=False,
        showLegendKey=False,
        showPercent=False,
        showBubbleSize=False,
    )
    labels.txPr = _text(9, INK)
    return labels


def _label(plan: BookPlan, title: str | Ref) -> SeriesLabel:
    if isinstance(title, str):
        return SeriesLabel(v=clean_text(title))
    return SeriesLabel(strRef=StrRef(f=absolute(title), strCache=_strings(words_of(plan, title))))


def _categories(plan: BookPlan, ref: Ref) -> AxDataSource:
    return AxDataSource(strRef=StrRef(f=absolute(ref), strCache=_strings(words_of(plan, ref))))


def _strings(words: list[str]) -> StrData:
    return StrData(ptCount=len(words), pt=[StrVal(idx=place, v=word) for place, word in enumerate(words)])


def _values(plan: BookPlan, ref: Ref) -> NumDataSource:
    points = [NumVal(idx=place, v=f"{Decimal(number):.15g}") for place, number in numbers_of(plan, ref)]
    data = NumData(formatCode=format_of(plan, ref), ptCount=len(words_of(plan, ref)), pt=points)
    return NumDataSource(numRef=NumRef(f=absolute(ref), numCache=data))


def _title(text: str, size: int) -> Title:
    look = _look(size, INK, bold=size > 10)
    paragraph = Paragraph(pPr=ParagraphProperties(defRPr=look), r=[RegularTextRun(rPr=look, t=clean_text(text))])
    return Title(tx=Text(rich=RichText(p=[paragraph])), overlay=False)


def _text(size: int, colour: str) -> RichText:
    look = _look(size, colour, bold=False)
    return RichText(p=[Paragraph(pPr=ParagraphProperties(defRPr=look), endParaRPr=look)])


def _look(size: int, colour: str, *, bold: bool) -> CharacterProperties:
    return CharacterProperties(sz=size * 100, b=bold, solidFill=colour)
