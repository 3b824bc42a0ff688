"""What a field is: declared once, read by schema, workbook, messages, forms and documents."""

from dataclasses import dataclass
from typing import Literal

from kai_desk.korean.gaps import Gap

FieldKind = Literal[
    "text",  # one line
    "long",  # several lines
    "choice",  # one of a fixed list
    "preset",  # one of a list that a person can edit
    "link",  # another row
    "won",  # integer won
    "count",  # integer
    "decimal",  # exact decimal, kept as text
    "day",  # one exact date
    "span",  # a date as people give it: lo, hi, words
    "flag",  # yes or no
    "digest",  # SHA-256 of a file, in lower-case hex
]

_SQL = {"won": "INTEGER", "count": "INTEGER", "flag": "INTEGER"}


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a kind of row. ``gaps``: 미공개, 해당없음 may stand where a value would; ``unheld``: 미실시 too.

    ``beside`` a digest: the fields that hold the name and the size of its file, filled in together with it.
    ``lasting``: a blank cell of a workbook leaves what stands, as older workbooks do not know it.
    ``said``: what stands in the record for the program, and the words that people read and write for it.
    """

    name: str
    title: str
    kind: FieldKind = "text"
    required: bool = False
    to: str = ""
    preset: str = ""
    choices: tuple[str, ...] = ()
    gaps: bool = False
    unheld: bool = False
    help: str = ""
    beside: tuple[str, str] | tuple[()] = ()
    lasting: bool = False
    said: tuple[tuple[str, str], ...] = ()

    @property
    def absences(self) -> tuple[Gap, ...]:
        """What may stand instead of a value."""
        known = (Gap.UNDISCLOSED, Gap.NOT_APPLICABLE, *([Gap.NOT_HELD] if self.unheld else []))
        return known if self.gaps else ()

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that make up the field; history, undo and merge treat them as one."""
        if self.kind == "span":
            return (f"{self.name}_lo", f"{self.name}_hi", f"{self.name}_words")
        return (self.name, f"{self.name}_gap") if self.gaps else (self.name,)

    @property
    def sql(self) -> tuple[str, ...]:
        """The column definitions of the field."""
        if self.kind == "span":
            return tuple(f"{column} TEXT" for column in self.columns)
        kind = _SQL.get(self.kind, "TEXT")
        must = " NOT NULL" if self.required and not self.gaps else ""
        link = f" REFERENCES {self.to}(id)" if self.kind == "link" else ""
        check = f" CHECK ({self.name} IN (0, 1))" if self.kind == "flag" else ""
        first = f"{self.name} {kind}{must}{link}{check}"
        return (first, f"{self.name}_gap TEXT") if self.gaps else (first,)


@dataclass(frozen=True, slots=True)
class RowKind:
    """One kind of row: its table, its Korean title (also its sheet), its natural key, its fields.

    ``ending`` names the span from which a row no longer applies, "" where rows of the kind do not end; the reason
    stands in ``ended_why``. An ended row stays in the record, its history and the figures of its time. ``spans``: pairs
    of spans of which the second is never surely before the first. ``words``: the fields by which sentences call a row,
    where the first ones of the key do not say which it is.
    """

    table: str
    title: str
    key: tuple[str, ...]
    fields: tuple[Field, ...]
    help: str = ""
    called: str = ""
    ending: str = ""
    spans: tuple[tuple[str, str], ...] = ()
    words: tuple[str, ...] = ()

    @property
    def label(self) -> Field:
        """The field by which other rows, sheets and panes call a row of this kind."""
        return self.field(self.called or self.key[0])

    def field(self, name: str) -> Field:
        """Return the field called ``name``; KeyError when there is none."""
        for field in self.fields:
            if field.name == name:
                return field
        raise KeyError(f"{self.table}.{name}")

    @property
    def columns(self) -> tuple[str, ...]:
        """Every column of the table, the id first."""
        return ("id", *(column for field in self.fields for column in field.columns))

    @property
    def sql(self) -> tuple[str, ...]:
        """The statements that make the table and an index on every link."""
        lines = ",\n  ".join(("id TEXT PRIMARY KEY NOT NULL", *(line for field in self.fields for line in field.sql)))
        links = tuple(
            f"CREATE INDEX {self.table}_{field.name} ON {self.table}({field.name})"
            for field in self.fields
            if field.kind == "link"
        )
        return (f"CREATE TABLE {self.table} (\n  {lines}\n) STRICT", *links)


EVIDENCE = (
    Field("note", "비고", "long", help="그 밖에 알아둘 것"),
    Field("source", "자료", "link", to="source", help="이 행을 뒷받침하는 자료의 번호"),
    Field("quote", "근거 문장", "long", help="자료에서 그대로 옮긴 문장"),
    Field("place", "근거 위치", help="쪽, 문단, 글자 위치 등"),
)

CERTAINTIES = ("확정", "계획", "보도", "관측", "부인")
BOUNDS = ("=", "≤", "≥", "약", "여")
