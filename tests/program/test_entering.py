"""What a person enters: each field by itself, and the words by which an amount or date is shown to be understood."""

from collections.abc import Sequence
from datetime import date

import pytest

from kai_desk.korean.errors import Told
from kai_desk.program.catalogue import BY_TABLE
from kai_desk.program.entering import Fault, read_row, reading_of, resolver, text_of, turned_spans
from kai_desk.program.fields import Field, FieldKind
from kai_desk.program.keys import id_of, key_of, new_id_of
from kai_desk.program.naming import Namebook
from kai_desk.program.parse import Columns, read_columns
from kai_desk.record.ident import new_id

TODAY = date(2025, 9, 9)
ROWS: dict[str, list[tuple[str | int | None, ...]]] = {
    "organization": [("o1", "LG경영개발원", "LG Corp."), ("o2", "한국과학기술원", "KAIST"), ("o3", "노타", None)],
    "organization_name": [("n1", "o2", "카이스트"), ("n2", "o1", "엘지"), ("n3", "o3", "엘지")],
    "consortium": [("c1", "LG 팀"), ("c2", "SK 팀")],
    "milestone": [("m1", "데이터 구축", "c1"), ("m2", "데이터 구축", "c2")],
    "preset": [("p1", "역할", "주관"), ("p2", "역할", "참여"), ("p3", "결과", "통과")],
}
COLUMNS = {
    "organization": ("name", "name_en"),
    "organization_name": ("organization", "name"),
    "consortium": ("name",),
    "milestone": ("name", "consortium"),
    "preset": ("list", "name"),
}


class Rows:
    """A reader of the rows above, asked as `keys.stored_rows` asks."""

    def rows(self, sql: str, parameters: Sequence[str | int | None] = ()) -> list[tuple[str | int | None, ...]]:
        table = sql.split('FROM "')[1].split('"', maxsplit=1)[0]
        if sql.startswith("SELECT 1"):
            return [(1,) for row in ROWS.get(table, []) if row[0] in parameters]
        wanted = BY_TABLE[table].columns
        found: list[tuple[str | int | None, ...]] = []
        for row in ROWS.get(table, []):
            named = dict(zip(("id", *COLUMNS[table]), row, strict=True))
            found.append(tuple(named.get(column) for column in wanted))
        return found


def book() -> Namebook:
    return Namebook(Rows())


def test_every_field_is_read_by_itself() -> None:
    entered = read_row(
        BY_TABLE["membership"],
        {"consortium": "LG 팀", "organization": "없는 곳", "role": "두목", "since": "8/4", "until": "언젠가"},
        resolver(book()),
        today=TODAY,
        new=True,
    )
    assert entered.columns["consortium"] == "c1"
    assert entered.columns["since_lo"] == "2025-08-04"
    assert entered.columns["ended_why"] is None
    assert [fault.field for fault in entered.faults] == ["organization", "role", "until"]
    assert entered.faults[0] == Fault("organization", "'없는 곳'이 기관에 없습니다. 목록에서 고르거나 새로 만드십시오.")
    assert entered.faults[1].sentence == "'두목'은 기준값 '역할'에 없습니다. 주관·참여 가운데 하나를 적으십시오."
    assert "until_lo" not in entered.columns
    assert "organization" not in entered.columns


def test_a_new_row_must_say_what_is_required() -> None:
    entered = read_row(BY_TABLE["membership"], {}, resolver(book()), today=TODAY, new=True)
    assert [fault.field for fault in entered.faults] == ["consortium", "organization", "role"]
    assert entered.faults[0].sentence == "컨소시엄은 비울 수 없습니다. 값을 적으십시오."


def test_only_the_named_fields_of_a_row_are_read() -> None:
    entered = read_row(BY_TABLE["membership"], {"reviewed": "오늘"}, resolver(book()), today=TODAY)
    assert entered.columns == {"reviewed": "2025-09-09"}
    assert entered.faults == ()


def test_flags_of_a_new_row_are_no_and_required_fields_may_stay_gaps() -> None:
    assert read_row(BY_TABLE["organization"], {"name": "가"}, resolver(book()), new=True).columns["placeholder"] == 0
    money = read_row(BY_TABLE["budget_entry"], {"amount": "미공개"}, resolver(book()))
    assert money.columns == {"amount": None, "amount_gap": "미공개"}


@pytest.mark.parametrize(
    ("words", "row_id"),
    [
        ("한국과학기술원", "o2"),
        ("o2", "o2"),
        ("kaist", "o2"),
        ("카이스트", "o2"),
        ("㈜노타", "o3"),
        (" LG경영개발원 ", "o1"),
        ("lg corp.", "o1"),
    ],
)
def test_an_organization_by_name_other_name_or_english(words: str, row_id: str) -> None:
    entered = read_row(BY_TABLE["membership"], {"organization": words}, resolver(book()))
    assert entered.columns == {"organization": row_id}


def test_another_name_of_two_organizations_is_asked_about() -> None:
    entered = read_row(BY_TABLE["membership"], {"organization": "엘지"}, resolver(book()))
    expected = "'엘지'가 기관에 2개 있어 어느 것인지 알 수 없습니다. 목록에서 고르십시오."
    assert entered.faults == (Fault("organization", expected),)


def test_a_name_that_stands_twice_is_told_apart_by_a_later_link() -> None:
    kind = BY_TABLE["concern"]
    entered = read_row(kind, {"milestone": "데이터 구축", "consortium": "SK 팀"}, resolver(book()))
    assert entered.columns == {"consortium": "c2", "milestone": "m2"}
    assert read_row(kind, {"milestone": "데이터 구축"}, resolver(book())).faults[0].field == "milestone"


@pytest.mark.parametrize(
    ("kind", "text", "reading"),
    [
        ("won", "195억", "19,500,000,000원"),
        ("won", "195억 원", "19,500,000,000원"),
        ("won", "3억 5천만", "350,000,000원"),
        ("won", "1,950,000천원", "1,950,000,000원 · 19억 5천만 원"),
        ("won", "1.95조", "1,950,000,000,000원 · 1조 9,500억 원"),
        ("won", "△5억", "△500,000,000원"),
        ("won", "１９５억", "19,500,000,000원"),
        ("won", "213900000000", "213,900,000,000원 · 2,139억 원"),
        ("won", "213,900,000,000원", "2,139억 원"),
        ("won", "5,000", ""),
        ("won", "", ""),
        ("won", "-", ""),
        ("day", "8/4", "2025. 8. 4.(월)"),
        ("day", "오늘", "2025. 9. 9.(화)"),
        ("day", "20250804", "2025. 8. 4.(월)"),
        ("day", "2025. 8. 4.(월)", ""),
        ("span", "12월 말", "2025. 12. 21.~12. 31."),
        ("span", "2027년 상반기", "2027. 1. 1.~6. 30."),
        ("span", "2025. 7. 30.~7. 31.", ""),
        ("span", "12월 말(2025. 12. 21.~12. 31.)", ""),
        ("span", "이르면 8월 초", "2025. 8. 1. 또는 그 뒤"),
        ("span", "2027년까지", "2027. 12. 31. 또는 그 앞"),
        ("span", "미정", "날짜가 정해지지 않은 것으로 적힙니다"),
        ("count", "１５", "15"),
        ("count", "1,000", ""),
        ("decimal", "70.50", "70.5"),
        ("decimal", "95%", ""),
        ("text", "가상연구소", ""),
        ("text", "ＡＩ  센터", "AI 센터"),
        ("long", "ＡＩ  그대로", ""),
        ("link", "무엇이든", ""),
    ],
)
def test_how_it_was_understood(kind: FieldKind, text: str, reading: str) -> None:
    assert reading_of(Field("x", "칸", kind), text, today=TODAY) == reading


def test_a_gap_is_said_to_be_one() -> None:
    field = BY_TABLE["budget_entry"].field("amount")
    assert reading_of(field, "미공개") == "값이 아니라 '미공개'로 적힙니다"
    assert reading_of(field, "해당 없음") == "값이 아니라 '해당없음'으로 적힙니다"


@pytest.mark.parametrize(("kind", "text"), [("won", "19.5업"), ("day", "12월 말"), ("span", "언젠가"), ("count", "x")])
def test_what_cannot_be_understood_is_told(kind: FieldKind, text: str) -> None:
    with pytest.raises(Told):
        reading_of(Field("x", "칸", kind), text, today=TODAY)


def test_without_today_a_year_is_asked_for() -> None:
    with pytest.raises(Told, match="연도를 네 자리로"):
        read_columns(Field("x", "칸", "span"), "8/4")


@pytest.mark.parametrize(
    ("table", "name", "columns", "text"),
    [
        ("budget_entry", "amount", {"amount": 213_900_000_000, "amount_gap": None}, "213,900,000,000"),
        ("budget_entry", "amount", {"amount": None, "amount_gap": "미공개"}, "미공개"),
        ("budget_entry", "amount", {"amount": -500_000_000, "amount_gap": None}, "△500,000,000"),
        ("programme", "opening_on", {"opening_on": "2025-09-09"}, "2025. 9. 9."),
        ("programme", "started", {"started_lo": None, "started_hi": None, "started_words": "미정"}, "미정"),
        (
            "programme",
            "started",
            {"started_lo": "2025-12-21", "started_hi": "2025-12-31", "started_words": "12월 말"},
            "12월 말(2025. 12. 21.~12. 31.)",
        ),
        ("progress", "percent", {"percent": "70.25"}, "70.25"),
        ("budget_line", "year", {"year": 2025}, "2025"),
        ("source", "fictional", {"fictional": 1}, "예"),
        ("claim", "note", {"note": None}, ""),
    ],
)
def test_what_stands_in_an_editor_reads_back_the_same(table: str, name: str, columns: Columns, text: str) -> None:
    field = BY_TABLE[table].field(name)
    assert text_of(field, columns) == text
    assert read_columns(field, text) == columns


@pytest.mark.parametrize("table", ["membership", "organization_name", "entry", "relation", "preset"])
def test_rows_that_form_a_set_have_the_id_of_their_key(table: str) -> None:
    kind = BY_TABLE[table]
    columns: Columns = dict.fromkeys(kind.columns[1:])
    assert new_id_of(Rows(), kind, columns) == id_of(kind, key_of(kind, columns), 1)


def test_other_rows_have_an_id_of_their_own(monkeypatch: pytest.MonkeyPatch) -> None:
    kind = BY_TABLE["organization"]
    assert len(new_id_of(Rows(), kind, {})) == len(new_id())
    assert new_id_of(Rows(), kind, {}) != new_id_of(Rows(), kind, {})
    taken = id_of(BY_TABLE["relation"], ("", "", "", ""), 1)
    monkeypatch.setitem(ROWS, "relation", [(taken,)])
    assert new_id_of(Rows(), BY_TABLE["relation"], {}) == id_of(BY_TABLE["relation"], ("", "", "", ""), 2)


@pytest.mark.parametrize(("rules", "found"), [("2판", ["k2"]), ("1판", ["k1"]), (None, ["k2"]), ("3판", ["k1", "k2"])])
def test_a_criterion_of_several_versions_is_the_one_of_the_version_in_force(
    rules: str | None, found: list[str]
) -> None:
    names = book()
    names.learn(BY_TABLE["round"], "r", {"name": "1차", "rules": rules})
    for row_id, version in (("k1", "1판"), ("k2", "2판")):
        names.learn(BY_TABLE["criterion"], row_id, {"round": "r", "version": version, "name": "성능"})
    kind = BY_TABLE["score"]
    assert names.find(kind, kind.field("criterion"), {"round": "r", "criterion": "성능"}) == found


def test_what_is_learnt_is_found() -> None:
    names = book()
    names.learn(BY_TABLE["organization"], "o9", {"name": "새 기관", "name_en": "New"})
    resolve = resolver(names)
    assert read_row(BY_TABLE["membership"], {"organization": "new"}, resolve).columns == {"organization": "o9"}


MEMBERSHIP = BY_TABLE["membership"]


@pytest.mark.parametrize(
    ("since", "until", "turned"),
    [
        ("2025-08-04", "2025-08-03", True),
        ("2025-08-04", "2025-08-04", False),
        ("2025년 8월", "2025. 8. 초", False),  # it may be after
        ("2025년 9월부터", "2025년 8월", True),
        ("2025년 9월부터", "최대 2027년까지", False),
        ("미정", "2025-08-04", False),
        ("2025-08-04", "2025년 7월부터", False),  # an end without a last day
        ("2025-08-04", None, False),
    ],
)
def test_an_end_is_not_surely_before_its_start(since: str, until: str | None, turned: bool) -> None:
    columns = read_columns(MEMBERSHIP.field("since"), since) | read_columns(MEMBERSHIP.field("until"), until)
    faults = turned_spans(MEMBERSHIP, columns, ("since", "until"))
    assert [fault.field for fault in faults] == (["until"] if turned else [])
    assert turned_spans(MEMBERSHIP, columns, ("role",)) == ()  # what stood there before is not held against it
    assert [fault.field for fault in turned_spans(MEMBERSHIP, columns, ("since",))] == (["since"] if turned else [])


def test_the_sentence_names_both_fields() -> None:
    columns = read_columns(MEMBERSHIP.field("since"), "2025-08-04") | read_columns(MEMBERSHIP.field("until"), "2025")
    columns["until_hi"] = "2025-08-01"
    (fault,) = turned_spans(MEMBERSHIP, columns, ("until",))
    assert fault.sentence == "'참여 종료'가 '참여 시작'(2025. 8. 4.)보다 빠릅니다. 둘 가운데 하나를 고치십시오."
