"""What sources say: figures, claims, conflicts, sources."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from kai_desk.tables.reading import day, decimal, fictional, span
from kai_desk.tables.table import AsOf, Column, Table, Value, make_table

AGREED, CONFLICT, SCOPES, SINGLE = "일치", "상충", "범위 다름", "한 자료"
TOPICS = ("예산", "지원", "라운드", "목표", "구성", "사업", "인물", "배경")


@dataclass(frozen=True, slots=True)
class Claim:
    """One statement of one source about a figure; ``root`` is the source its words first stood in."""

    id: str
    figure_id: str
    figure: str
    value: str
    low: int | Decimal | None
    high: int | Decimal | None
    bound: str | None
    unit: str | None
    scope: str | None
    period: str | None
    certainty: str | None
    source: str
    root: str
    quote: str
    place: str | None
    adopted: bool

    @property
    def said(self) -> tuple[Value, ...]:
        """What is compared between sources: the numbers, or the words where there are none."""
        if self.low is None and self.high is None:
            return (self.value,)
        return (self.low, self.high, self.bound if self.bound in {"≤", "≥"} else "=", self.unit)


@dataclass(frozen=True, slots=True)
class Adoption:
    """The claim that a person chose for a figure, when and why."""

    claim_id: str
    reason: str | None
    decided: date | None


def adoptions_on(asof: AsOf) -> dict[str, Adoption]:
    """Return per figure the newest choice by the day."""
    rows = asof.reader.rows(
        """SELECT figure, claim, reason, decided FROM adoption WHERE decided IS NULL OR decided <= ?
           ORDER BY ifnull(decided, '')""",
        (asof.on.isoformat(),),
    )
    return {figure: Adoption(claim, reason, day(decided)) for figure, claim, reason, decided in rows}


def claims_on(asof: AsOf) -> tuple[Claim, ...]:
    """Return every claim, by figure and source; a newer adoption replaces an older one."""
    adopted = adoptions_on(asof)
    found = []
    for row in asof.reader.rows(
        """SELECT claim.id, figure.id, figure.name, value, low, high, bound, unit, scope, period, certainty,
                  source.code, ifnull(origin.code, source.code), quote, place
           FROM claim JOIN figure ON figure.id = claim.figure JOIN source ON source.id = claim.source
           LEFT JOIN source AS origin ON origin.id = source.derived_from
           ORDER BY figure.name, source.code, claim.id"""
    ):
        item = Claim(
            id=row[0],
            figure_id=row[1],
            figure=row[2],
            value=row[3],
            low=decimal(row[4]),
            high=decimal(row[5]),
            bound=row[6],
            unit=row[7],
            scope=row[8],
            period=row[9],
            certainty=row[10],
            source=row[11],
            root=row[12],
            quote=row[13],
            place=row[14],
            adopted=row[1] in adopted and adopted[row[1]].claim_id == row[0],
        )
        found.append(item)
    return tuple(found)


def standing(claims: list[Claim]) -> str:
    """Return how the claims of one figure stand to each other; nothing is averaged or chosen."""
    if len({claim.said for claim in claims}) > 1:
        apart = len({(claim.scope, claim.period) for claim in claims}) > 1
        return (
            SCOPES if apart and all(claim.low is not None or claim.high is not None for claim in claims) else CONFLICT
        )
    return AGREED if len({claim.root for claim in claims}) > 1 else SINGLE


def _by_figure(asof: AsOf) -> dict[str, list[Claim]]:
    groups: dict[str, list[Claim]] = {}
    for claim in claims_on(asof):
        groups.setdefault(claim.figure_id, []).append(claim)
    return groups


def claims(asof: AsOf) -> Table:
    """Answer: what each source says of each figure, word for word."""
    return make_table(
        asof,
        "claims",
        "주장",
        (
            Column("figure", "항목", field="claim.figure"),
            Column("value", "값(자료 표기)", field="claim.value"),
            Column("low", "아래끝", "decimal", field="claim.low"),
            Column("high", "위끝", "decimal", field="claim.high"),
            Column("bound", "한계", field="claim.bound"),
            Column("unit", "단위", field="claim.unit"),
            Column("scope", "범위", field="claim.scope"),
            Column("period", "기간", field="claim.period"),
            Column("certainty", "확실성", field="claim.certainty"),
            Column("source", "자료", field="claim.source"),
            Column("quote", "근거 문장", field="claim.quote"),
            Column("place", "근거 위치", field="claim.place"),
            Column("adopted", "채택", "flag"),
        ),
        (
            (
                claim.id,
                (
                    claim.figure,
                    claim.value,
                    claim.low,
                    claim.high,
                    claim.bound,
                    claim.unit,
                    claim.scope,
                    claim.period,
                    claim.certainty,
                    claim.source,
                    claim.quote,
                    claim.place,
                    claim.adopted,
                ),
            )
            for claim in claims_on(asof)
        ),
        fictional=_fictional(asof),
    )


def _fictional(asof: AsOf) -> bool:
    return fictional(asof, "claim", "adoption")


def figures(asof: AsOf) -> Table:
    """Answer: which figures are there, how many sources speak of each, do they agree."""
    groups = _by_figure(asof)
    rows: list[tuple[str, tuple[Value, ...]]] = []
    for row_id, name, topic, team, difference in asof.reader.rows(
        """SELECT figure.id, figure.name, topic, consortium.name, difference FROM figure
           LEFT JOIN consortium ON consortium.id = figure.consortium"""
    ):
        found = groups.get(row_id, [])
        values = " · ".join(dict.fromkeys(claim.value for claim in found)) or None
        sources = len({claim.root for claim in found})
        adopted = next((claim.value for claim in found if claim.adopted), None)
        stands = standing(found) if found else None
        rows.append((row_id, (name, topic, team, values, sources, stands, adopted, difference)))
    rows.sort(key=lambda row: _figure_place(row[1], groups.get(row[0], [])))
    return make_table(
        asof,
        "figures",
        "수치",
        (
            Column("figure", "항목", field="figure.name"),
            Column("topic", "분야", field="figure.topic"),
            Column("consortium", "컨소시엄", field="figure.consortium"),
            Column("values", "값(자료 표기)"),
            Column("sources", "자료 수", "count", "번역과 전재는 원문과 하나로 셈"),
            Column("standing", "상태"),
            Column("adopted", "채택한 값", "text", "사람이 사유를 적고 고른 값"),
            Column("difference", "다른 점", field="figure.difference"),
        ),
        rows,
        fictional=_fictional(asof),
    )


def _figure_place(row: tuple[Value, ...], found: list[Claim]) -> tuple[bool, int, str]:
    """Return the order of figures: those with numbers first, then by topic and name."""
    numbers = any(claim.low is not None or claim.high is not None for claim in found)
    return (not numbers, TOPICS.index(str(row[1])) if row[1] in TOPICS else len(TOPICS), str(row[0]))


def conflicts(asof: AsOf) -> Table:
    """Answer: which figures stand differently in different sources, and in what they differ."""
    table = figures(asof)
    place = table.index("standing")
    kept = [index for index, row in enumerate(table.rows) if row[place] in {CONFLICT, SCOPES}]
    cut = table.keep(kept)
    columns = tuple(column for column in cut.columns if column.id != "topic")
    drop = cut.index("topic")
    rows = ((row_id, (*row[:drop], *row[drop + 1 :])) for row_id, row in zip(cut.row_ids, cut.rows, strict=True))
    return make_table(
        asof,
        "conflicts",
        "자료가 서로 다른 숫자",
        columns,
        rows,
        fictional=table.fictional,
        subtitle=f"{len(kept)}건 · 더하거나 고르지 않고 나란히 둠",
    )


def sources(asof: AsOf) -> Table:
    """Answer: which sources is the record built on, when were they published, how much do they carry."""
    rows = asof.reader.rows(
        """SELECT s.id, s.code, s.title, s.outlet, s.published_lo, s.published_hi, s.published_words, s.language,
                  s.bundle, origin.code, s.fictional, (SELECT count(*) FROM claim WHERE claim.source = s.id), s.note
           FROM source AS s LEFT JOIN source AS origin ON origin.id = s.derived_from ORDER BY s.code"""
    )
    return make_table(
        asof,
        "sources",
        "자료",
        (
            Column("code", "번호", field="source.code"),
            Column("title", "제목", field="source.title"),
            Column("outlet", "낸 곳", field="source.outlet"),
            Column("published", "낸 날", "span", field="source.published"),
            Column("language", "언어", field="source.language"),
            Column("bundle", "묶음", field="source.bundle"),
            Column("derived_from", "원자료", field="source.derived_from"),
            Column("fictional", "가상", "flag", field="source.fictional"),
            Column("claims", "주장", "count"),
            Column("note", "비고", field="source.note"),
        ),
        ((row[0], (*row[1:4], span(*row[4:7]), *row[7:10], bool(row[10]), *row[11:])) for row in rows),
        fictional=any(row[10] for row in rows),
    )
