"""Every bad cell is named by sheet, Excel's row, column letter and heading; nothing is changed."""

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from kai_desk.exchange.intake import apply_intake, plan_intake
from kai_desk.exchange.sheets import letter
from kai_desk.korean.errors import Told
from kai_desk.record.record import Record
from kai_desk.workbook.book import Book, CellError, CellValue

MakeBook = Callable[..., Book]
Sheets = dict[str, Sequence[Sequence[CellValue] | None]]
ORGANIZATIONS: Sequence[Sequence[CellValue] | None] = [["기관명", "유형"], ["네이버", None], ["LG", None]]
TEAMS: Sequence[Sequence[CellValue] | None] = [["컨소시엄", "주관기관"], ["LG 팀", "LG"]]


def sheet(title: str, *rows: Sequence[CellValue] | None) -> Sheets:
    return {"기관": ORGANIZATIONS, "컨소시엄": TEAMS, title: rows}


Place = tuple[str, int, str, str]


@pytest.mark.parametrize(
    ("sheets", "place", "message"),
    [
        (sheet("회의록", ["가"]), ("회의록", 1, "A", "시트"), "모르는 시트입니다"),
        (sheet("관계", ["이름", "무엇"], ["LG", "수요기업"]), ("관계", 2, "A", "제목"), "제목 줄을 찾지 못했습니다"),
        (
            sheet("기관", ["기관명", "유형", "주소"], ["LG", None, "서울"]),
            ("기관", 2, "C", "주소"),
            "이 시트에 없는 열",
        ),
        (sheet("기관", ["기관명", "유형", "유형"], ["LG", None, None]), ("기관", 2, "C", "유형"), "두 번 나온 열"),
        (sheet("기관", ["기관명", "유형", "ID", "ID"], ["LG"]), ("기관", 2, "D", "ID"), "두 번 나온 열"),
        (sheet("기관", ["영문명", "유형"], ["LG", None]), ("기관", 2, "A", "기관명"), "꼭 있어야 하는 열"),
        (
            sheet("구성", ["컨소시엄", "기관", "역할"], ["LG 팀", "LG", "주관"]),
            ("구성", 2, "A", "참여 시작"),
            "꼭 있어야 하는 열",
        ),
        (
            sheet("기관", ["기관명", "유형"], None, ["LG", "대학", "메모"]),
            ("기관", 4, "C", "제목 없음"),
            "제목이 없는 열",
        ),
        (
            sheet("기관", ["기관명", "유형"], ["LG", None], [None, "대학"]),
            ("기관", 4, "A", "기관명"),
            "비울 수 없습니다",
        ),
        (sheet("기관", ["기관명", "유형"], ["-", "대학"]), ("기관", 3, "A", "기관명"), "비울 수 없습니다"),
        (
            sheet("기관", ["기관명", "유형"], [date(2025, 8, 4), None]),
            ("기관", 3, "A", "기관명"),
            "날짜가 들어 있습니다",
        ),
        (sheet("기관", ["기관명", "유형"], ["LG", "학교"]), ("기관", 3, "B", "유형"), "기준값 '기관유형'에 없습니다"),
        (
            sheet("기관", ["기관명", "한 가족 기관"], ["LG", "서울대"]),
            ("기관", 3, "B", "한 가족 기관"),
            "'서울대'가 '기관' 시트에도 기록에도 없습니다",
        ),
        (sheet("기관", ["기관명", "이름 미상"], ["LG", "아마"]), ("기관", 3, "B", "이름 미상"), "예 또는 아니오"),
        (
            sheet("기관", ["기관명", "유형", "ID"], ["LG", None, "x"], ["KT", None, "x"]),
            ("기관", 4, "C", "ID"),
            "같은 ID의 행이 두 번",
        ),
        (
            sheet("기관", ["기관명", "유형", "ID"], ["LG", None, CellError("#N/A")]),
            ("기관", 3, "C", "ID"),
            "엑셀 오류 값 #N/A",
        ),
        (
            sheet("기관", ["기관명", "비고"], ["LG", None], None, None, ["KT", CellError("#REF!")]),
            ("기관", 6, "B", "비고"),
            "엑셀 오류 값 #REF!",
        ),
        (
            sheet("컨소시엄", ["컨소시엄", "주관기관"], ["LG 팀", "엘지"]),
            ("컨소시엄", 3, "B", "주관기관"),
            "이름을 고치거나 그 시트에 먼저 적으십시오",
        ),
        (
            {
                "기관": [["기관명", "영문명", "ID"], ["㈜노타", None, "1"], ["노타", None, "2"]],
                "컨소시엄": [["컨소시엄", "주관기관"], ["노타 팀", "노 타"]],
            },
            ("컨소시엄", 3, "B", "주관기관"),
            "기관에 2개 있어",
        ),
        (
            sheet("예산 항목", ["항목", "컨소시엄", "라운드", "회계연도"], ["가", "LG 팀", None, "2025.5"]),
            ("예산 항목", 3, "D", "회계연도"),
            "0 이상의 정수",
        ),
        (
            sheet("예산 항목", ["항목", "컨소시엄", "라운드", "회계연도"], ["가", "LG 팀", None, -1]),
            ("예산 항목", 3, "D", "회계연도"),
            "0 이상의 정수",
        ),
        (
            sheet("라운드", ["라운드", "순서", "종류", "계획 일정"], ["1차", 1, "단계평가", "조만간"]),
            ("라운드", 3, "D", "계획 일정"),
            "날짜를 읽을 수 없으니",
        ),
        (
            sheet("라운드", ["라운드", "순서", "종류", "계획 일정"], ["1차", 1, "단계평가", Decimal("45678.5")]),
            ("라운드", 3, "D", "계획 일정"),
            "날짜가 아닌 값",
        ),
        (
            sheet("사업", ["사업명", "여는 기준일"], ["사업", "2025년 9월"]),
            ("사업", 3, "B", "여는 기준일"),
            "하루여야 하는데",
        ),
        (
            sheet("자료", ["번호", "제목", "가상"], ["1", "기사", "예"])
            | {"지표": [["지표", "목표를 낸 팀", "목표(자료 표기)", "목표값"], ["성능", None, "95%", "많이"]]},
            ("지표", 3, "D", "목표값"),
            "숫자여야 하는데",
        ),
        (
            sheet("기관 다른 이름", ["기관", "다른 이름", "종류"], ["LG", "엘지", "별명"]),
            ("기관 다른 이름", 3, "C", "종류"),
            "쓸 수 없는 값 '별명'",
        ),
    ],
)
def test_a_bad_cell_is_named(record: Record, book: MakeBook, sheets: Sheets, place: Place, message: str) -> None:
    intake = plan_intake(record, [book(sheets)])
    assert [(fault.sheet, fault.row, fault.column, fault.heading) for fault in intake.faults] == [place]
    (fault,) = intake.faults
    assert message in fault.message
    assert fault.book == "들일 것.xlsx"
    assert fault.words == f"들일 것.xlsx · '{place[0]}' 시트 {place[2]}{place[1]}({place[3]}): {fault.message}"
    with pytest.raises(ValueError, match="faults"):
        apply_intake(record, intake)
    assert record.rows("SELECT count(*) FROM organization") == [(0,)]
    assert len(record.edits()) == 1


def entries(*amounts: CellValue) -> Sheets:
    return sheet("예산 항목", ["항목", "컨소시엄", "라운드", "회계연도"], ["가", None, None, None]) | {
        "예산 내역": [
            ["예산 항목", "구분", "내용", "금액", "일자"],
            *(["가", "편성", str(n), a, None] for n, a in enumerate(amounts)),
        ]
    }


@pytest.mark.parametrize(
    ("amount", "message"),
    [
        ("많음", "금액을 읽을 수 없으니"),
        ("1,000장", "돈의 단위가 아니니"),
        ("▲5억", "▲"),
        ("약 100억", "어림하거나"),
        ("100 USD", "통화"),
        (Decimal("0.5"), "1원보다 작은"),
        (True, "금액이어야 합니다"),
        (date(2025, 8, 4), "금액이어야 합니다"),
        (10**16, "1경 원 이상"),
        (None, "비울 수 없습니다"),
        (CellError("#DIV/0!"), "엑셀 오류 값 #DIV/0!"),
    ],
)
def test_a_bad_amount_is_named(record: Record, book: MakeBook, amount: CellValue, message: str) -> None:
    intake = plan_intake(record, [book(entries(0, amount, "2,139억"))])
    assert [(fault.sheet, fault.row, fault.column, fault.heading) for fault in intake.faults] == [
        ("예산 내역", 4, "D", "금액")
    ]
    assert message in intake.faults[0].message


def test_all_bad_cells_are_named_at_once(record: Record, book: MakeBook) -> None:
    sheets = sheet(
        "구성",
        ["컨소시엄", "기관", "역할", "참여 시작"],
        ["없는 팀", "없는 곳", "대장", None],
        ["LG 팀", "LG", None, "언젠가"],
    )
    first = plan_intake(record, [book(sheets), book({"회의록": [["가"]]}, "둘째.xlsx")])
    assert [(fault.book, fault.column, fault.row) for fault in first.faults] == [
        ("들일 것.xlsx", "C", 4),
        ("들일 것.xlsx", "D", 4),
        ("둘째.xlsx", "A", 1),
    ]
    sheets["구성"] = sheets["구성"][:2]
    second = plan_intake(record, [book(sheets)])
    assert sorted((fault.column, fault.row) for fault in second.faults) == [("A", 3), ("B", 3), ("C", 3)]


def test_the_heading_may_stand_lower_and_empty_rows_between(record: Record, book: MakeBook) -> None:
    rows: Sequence[Sequence[CellValue] | None] = [
        ["기관 명단"],
        None,
        ["(단위: 곳)"],
        ["유형", " 기관명 "],
        None,
        ["대학", "KAIST"],
        [None, "", None],
    ]
    intake = plan_intake(record, [book({" 기관 ": rows, "안내": [["아무 말"]], "사업": []})])
    assert intake.faults == ()
    assert [(columns["name"], columns["type"]) for _, _, columns in intake.inserts] == [("KAIST", "대학")]


def test_a_workbook_of_something_else_is_refused_in_words(record: Record, book: MakeBook) -> None:
    with pytest.raises(Told, match="입력 통합문서의 시트가 없습니다"):
        plan_intake(record, [book({"안내": [["가"]]})])


@pytest.mark.parametrize(
    ("column", "letters"), [(1, "A"), (26, "Z"), (27, "AA"), (52, "AZ"), (702, "ZZ"), (703, "AAA")]
)
def test_column_letters(column: int, letters: str) -> None:
    assert letter(column) == letters


def test_a_moment_with_a_time_is_its_day(record: Record, book: MakeBook) -> None:
    moment = datetime(2025, 8, 4, 15, 20, tzinfo=UTC)
    intake = plan_intake(record, [book({"사업": [["사업명", "여는 기준일"], ["사업", moment]]})])
    assert intake.faults == ()
    assert intake.inserts[0][2]["opening_on"] == "2025-08-04"
