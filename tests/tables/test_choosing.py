"""What a field offers for a few letters."""

from collections.abc import Callable, Sequence

import pytest

from kai_desk.program.catalogue import BY_TABLE, KINDS
from kai_desk.program.fields import Field, RowKind
from kai_desk.record.record import Reader, Rows
from kai_desk.tables.choosing import LIMIT, STEP, Choice, Choosing, choices

ORGANIZATION = BY_TABLE["membership"].field("organization")
ROLE = BY_TABLE["membership"].field("role")
KIND = BY_TABLE["budget_entry"].field("kind")


@pytest.fixture
def filled(add: Callable[..., str], reader: Reader) -> Callable[[Field, str], list[str]]:
    """Ask a small record: the words that are offered, in their order."""
    for name, english, reading in (
        ("한국과학기술원", "KAIST", ""),
        ("한국전자통신연구원", "ETRI", ""),
        ("LG CNS", "LG CNS", ""),
        ("포스코DX", None, ""),
        ("42dot", None, "포티투닷"),
        ("서울대학교 산학협력단", None, ""),
    ):
        row = add("organization", name=name, name_en=english, reading=reading, type="기업")
        if english == "KAIST":
            add("organization_name", organization=row, name="카이스트", kind="음역")
    team = add("consortium", name="LG 팀")
    for year in ("2025", "2026"):
        add("budget_line", name="GPU 임차", consortium=team, year=year)
    return lambda field, text: [choice.words for choice in choices(reader, field, text)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("한국", ["한국과학기술원", "한국전자통신연구원"]),
        ("ㅎㄱㄱ", ["한국과학기술원"]),
        ("kaist", ["한국과학기술원"]),
        ("카이", ["한국과학기술원"]),
        ("엘지", ["LG CNS"]),
        ("포ㅅㅋd", ["포스코DX"]),
        ("포티", ["42dot"]),
        ("대학 협력", ["서울대학교 산학협력단"]),
        ("ㅅㅎㅎㄹㄷ", ["서울대학교 산학협력단"]),
        ("없는 곳", []),
        ("", ["서울대학교 산학협력단", "42dot", "포스코DX", "LG CNS", "한국전자통신연구원", "한국과학기술원"]),
    ],
)
def test_organizations(filled: Callable[[Field, str], list[str]], text: str, words: list[str]) -> None:
    assert filled(ORGANIZATION, text) == words


def test_lists_and_fixed_choices_stand_in_their_order(filled: Callable[[Field, str], list[str]]) -> None:
    assert filled(ROLE, "") == ["주관", "참여", "위탁"]
    assert filled(ROLE, "ㅊ") == ["참여"]
    assert filled(KIND, "")[:3] == ["편성", "변경", "이월"]
    assert filled(KIND, "ㄱㅂ") == ["교부"]


def test_what_tells_two_apart_stands_beside(filled: Callable[[Field, str], list[str]], reader: Reader) -> None:
    assert filled is not None
    found = choices(reader, BY_TABLE["budget_entry"].field("line"), "gpu")
    assert [(choice.words, choice.aside) for choice in found] == [
        ("GPU 임차", "LG 팀 · 2025"),
        ("GPU 임차", "LG 팀 · 2026"),
    ]
    lg = choices(reader, ORGANIZATION, "lg")[0]
    assert lg.aside == "기업"


def test_a_name_and_what_is_kept_lead_to_each_other(filled: Callable[[Field, str], list[str]], reader: Reader) -> None:
    assert filled is not None
    choosing = Choosing(reader)
    kaist = choosing.named(ORGANIZATION, "한국 과학기술원")
    assert isinstance(kaist, Choice)
    assert choosing.called(ORGANIZATION, kaist.id) == kaist
    assert choosing.called(ORGANIZATION, "x") is None
    assert choosing.named(BY_TABLE["budget_entry"].field("line"), "GPU 임차") is None


def test_a_changed_record_is_read_again(add: Callable[..., str], reader: Reader) -> None:
    choosing = Choosing(reader)
    assert choosing.find(ORGANIZATION, "새") == ()
    add("organization", name="새 기관")
    assert choosing.find(ORGANIZATION, "새") == ()
    choosing.forget()
    assert [choice.words for choice in choosing.find(ORGANIZATION, "새")] == ["새 기관"]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.table)
def test_every_field_that_is_chosen_can_be_asked(reader: Reader, kind: RowKind) -> None:
    for field in kind.fields:
        if field.kind in {"link", "preset", "choice"}:
            assert choices(reader, field, "가") is not None


def test_ten_thousand_are_read_once() -> None:
    asked: list[str] = []

    class Counting:
        def rows(self, sql: str, parameters: Sequence[str | int | None] = ()) -> Rows:
            asked.append(sql)
            first, most = (int(value or 0) for value in parameters)
            numbers = range(first, min(first + most, 10_000))
            return [(number + 1, f"id{number}", "", f"가상연구소 {number}", None, None) for number in numbers]

    choosing = Choosing(Counting())
    steps = 0
    while not choosing.prepare(ORGANIZATION):
        steps += 1
    assert steps > 10_000 / STEP  # each reads a little: a key press between them waits for one
    reads = len(asked)
    assert len(choosing.find(ORGANIZATION, "ㄱㅅ")) == LIMIT
    assert [choice.id for choice in choosing.find(ORGANIZATION, "가상연구소 9999")] == ["id9999"]
    assert choosing.find(ORGANIZATION, "연구소 123")[0].id == "id123"
    assert len(asked) == reads
