"""What an import does to a record: one edit; what is absent stays; what is there counts."""

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from kai_desk.exchange.entry_book import write_entry_book
from kai_desk.exchange.intake import apply_intake, plan_intake, read_books
from kai_desk.exchange.samples import make_record
from kai_desk.korean.errors import Told
from kai_desk.program.schema import SCHEMA
from kai_desk.record.edit import Author
from kai_desk.record.record import Record
from kai_desk.workbook.book import Book, CellValue

MakeBook = Callable[..., Book]
Rows = Sequence[Sequence[CellValue] | None]
HEAD = ["컨소시엄", "주관기관", "모델", "개발 목표"]
ORGANIZATIONS: Rows = [["기관명", "유형", "비고"], ["LG", "기업", "처음"], ["네이버", None, None]]
TEAMS: Rows = [HEAD, ["LG 팀", "LG", "K-엑사원", "고성능"], ["네이버 팀", "네이버", None, None]]


@pytest.fixture
def full(record: Record, book: MakeBook) -> Record:
    """Two organizations, two teams, one seat."""
    sheets = {
        "기관": ORGANIZATIONS,
        "컨소시엄": TEAMS,
        "구성": [["컨소시엄", "기관", "역할", "참여 시작"], ["LG 팀", "LG", "주관", "2025. 8. 4."]],
    }
    intake = plan_intake(record, [book(sheets)])
    assert intake.words == "새 행 5 · 고친 행 0 · 그대로 0"
    assert apply_intake(record, intake) == 2
    return record


def test_one_edit_per_import(full: Record) -> None:
    edit = full.edits()[-1]
    assert (edit.seq, edit.label, edit.reason, edit.changes) == (2, "통합문서 들이기", "들일 것.xlsx", 5)
    assert full.check() == ()


@pytest.mark.parametrize(
    ("rows", "expected", "words"),
    [
        # what the sheet says, the row afterwards (lead, model, goal), the outcome
        ([HEAD, ["LG 팀", "LG", "K-엑사원", "고성능"]], ("LG", "K-엑사원", "고성능"), "새 행 0 · 고친 행 0 · 그대로 1"),
        ([HEAD, ["LG팀", "LG", "K-엑사원", "고성능"]], ("LG", "K-엑사원", "고성능"), "새 행 1 · 고친 행 0 · 그대로 0"),
        ([HEAD[:3], ["LG 팀", "LG", "K-엑사원 2"]], ("LG", "K-엑사원 2", "고성능"), "새 행 0 · 고친 행 1 · 그대로 0"),
        ([HEAD, ["LG 팀", "LG", None, "-"]], ("LG", None, None), "새 행 0 · 고친 행 1 · 그대로 0"),
        ([HEAD[:2], ["LG 팀", "네이버"]], ("네이버", "K-엑사원", "고성능"), "새 행 0 · 고친 행 1 · 그대로 0"),
        ([["모델", "컨소시엄"], ["=SUM(A1)", "LG 팀"]], ("LG", "=SUM(A1)", "고성능"), "새 행 0 · 고친 행 1 · 그대로 0"),
    ],
)
def test_what_a_sheet_says_and_what_it_leaves_out(
    full: Record, book: MakeBook, rows: Rows, expected: tuple[str | None, ...], words: str
) -> None:
    intake = plan_intake(full, [book({"컨소시엄": rows})])
    assert intake.faults == ()
    assert intake.words == words
    apply_intake(full, intake)
    found = full.rows(
        "SELECT o.name, model, goal FROM consortium AS c JOIN organization AS o ON o.id = lead WHERE c.name = 'LG 팀'"
    )
    assert found == [expected]
    assert full.rows("SELECT name FROM consortium WHERE name = '네이버 팀'") == [("네이버 팀",)]
    assert full.rows("SELECT count(*) FROM membership") == [(1,)]


def test_changes_are_told_in_words(full: Record, book: MakeBook) -> None:
    sheets = {
        "컨소시엄": [HEAD, ["LG 팀", "네이버", "K-엑사원", None]],
        "구성": [
            ["컨소시엄", "기관", "역할", "참여 시작", "참여 종료"],
            ["LG 팀", "LG", "주관", "2025. 8. 4.", "2025년 12월 말"],
        ],
    }
    intake = plan_intake(full, [book(sheets)])
    told = [(change.label, change.field, change.after) for change in intake.changes if change.field != "주관기관"]
    assert told == [("LG 팀", "개발 목표", "(비움)"), (_id(full, "LG 팀"), "참여 종료", "2025년 12월 말")]


def _id(record: Record, name: str) -> str:
    return str(record.rows("SELECT id FROM consortium WHERE name = ?", (name,))[0][0])


def test_a_renamed_row_is_known_by_its_id(full: Record, book: MakeBook) -> None:
    sheets = {
        "컨소시엄": [["컨소시엄", "주관기관", "ID"], ["LG경영개발원 팀", "LG", _id(full, "LG 팀")]],
        "구성": [["컨소시엄", "기관", "역할", "참여 시작"], ["LG경영개발원 팀", "LG", "주관", "2025-08-04"]],
    }
    intake = plan_intake(full, [book(sheets)])
    assert (intake.words, intake.faults) == ("새 행 0 · 고친 행 1 · 그대로 1", ())
    apply_intake(full, intake)
    assert full.rows("SELECT name FROM consortium ORDER BY name") == [("LG경영개발원 팀",), ("네이버 팀",)]


def test_the_old_name_still_leads_to_a_row_renamed_in_the_same_workbook(full: Record, book: MakeBook) -> None:
    sheets = {
        "컨소시엄": [["컨소시엄", "주관기관", "ID"], ["새 LG 팀", "LG", _id(full, "LG 팀")]],
        "구성": [["컨소시엄", "기관", "역할", "참여 시작"], ["LG 팀", "LG", "주관", "2025-08-04"]],
    }
    intake = plan_intake(full, [book(sheets)])
    assert (intake.words, intake.faults) == ("새 행 0 · 고친 행 1 · 그대로 1", ())


def test_links_take_other_spellings_and_ids(full: Record, book: MakeBook) -> None:
    ids = full.rows("SELECT id FROM organization WHERE name = '네이버'")
    rows: Rows = [["컨소시엄", "주관기관"], ["가", "㈜ 네이버"], ["나", "ＬＧ"], ["다", str(ids[0][0])]]
    intake = plan_intake(full, [book({"컨소시엄": rows})])
    assert intake.faults == ()
    assert [columns["lead"] == ids[0][0] for _, _, columns in intake.inserts] == [True, False, True]


def test_a_new_preset_may_be_used_at_once(full: Record, book: MakeBook) -> None:
    sheets = {
        "기준값": [["목록", "이름", "뜻"], ["역할", "공동연구개발기관", "seat"]],
        "구성": [["컨소시엄", "기관", "역할", "참여 시작"], ["네이버 팀", "네이버", "공동연구개발기관", None]],
    }
    intake = plan_intake(full, [book(sheets)])
    assert (intake.words, intake.faults) == ("새 행 2 · 고친 행 0 · 그대로 0", ())


def test_the_same_key_twice_makes_two_rows_once(full: Record, book: MakeBook) -> None:
    row: Sequence[CellValue] = ["네이버 팀", "LG", "참여", date(2025, 8, 4)]
    one = book({"구성": [["컨소시엄", "기관", "역할", "참여 시작"], row, row]})
    intake = plan_intake(full, [one])
    assert intake.words == "새 행 2 · 고친 행 0 · 그대로 0"
    apply_intake(full, intake)
    assert plan_intake(full, [one]).words == "새 행 0 · 고친 행 0 · 그대로 2"


def test_workbooks_of_several_people_that_hold_the_same_rows(full: Record, book: MakeBook) -> None:
    new: Sequence[CellValue] = ["퓨리오사AI", "기업", None]
    books = [
        book(
            {"기관": [*ORGANIZATIONS[:2], new], "컨소시엄": [HEAD, ["LG 팀", "LG", "K-엑사원 2", "고성능"]]}, "가.xlsx"
        ),
        book(
            {"기관": [*ORGANIZATIONS[:2], new], "컨소시엄": [HEAD, ["LG 팀", "LG", "K-엑사원", "더 고성능"]]}, "나.xlsx"
        ),
        book({"기관": [ORGANIZATIONS[0], new], "컨소시엄": TEAMS}, "나.xlsx"),
    ]
    intake = plan_intake(full, books)
    assert (intake.words, intake.faults) == ("새 행 1 · 고친 행 1 · 그대로 2", ())
    assert apply_intake(full, intake) == 3
    assert full.edits()[-1].reason == "가.xlsx, 나.xlsx, 나.xlsx"
    assert full.rows("SELECT model, goal FROM consortium WHERE name = 'LG 팀'") == [("K-엑사원 2", "더 고성능")]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (["LG 팀", "LG", "K-엑사원 2", "고성능"], ["LG 팀", "LG", "K-엑사원 3", "고성능"]),
        (["새 팀", "LG", "가", None], ["새 팀", "LG", "나", None]),
    ],
)
def test_two_workbooks_that_disagree_on_a_cell(
    full: Record, book: MakeBook, first: Sequence[CellValue], second: Sequence[CellValue]
) -> None:
    books = [book({"컨소시엄": [HEAD, first]}, "가.xlsx"), book({"컨소시엄": [HEAD, second]}, "나.xlsx")]
    (fault,) = plan_intake(full, books).faults
    assert (fault.book, fault.sheet, fault.row, fault.column, fault.heading) == ("나.xlsx", "컨소시엄", 3, "C", "모델")
    assert "다른 통합문서" in fault.message


def test_a_row_known_by_id_in_one_workbook_and_by_key_in_another(full: Record, book: MakeBook) -> None:
    team = ["LG 팀", "LG", "K-엑사원", "고성능"]
    books = [book({"컨소시엄": [[*HEAD, "ID"], [*team, _id(full, "LG 팀")]]}), book({"컨소시엄": [HEAD, team]})]
    assert plan_intake(full, books).words == "새 행 0 · 고친 행 0 · 그대로 1"


def test_the_same_id_may_stand_in_two_kinds(record: Record, book: MakeBook) -> None:
    sheets = {
        "기관": [["기관명", "유형", "ID"], ["LG", None, 1]],
        "컨소시엄": [["컨소시엄", "주관기관", "ID"], ["LG 팀", "1", 1]],
    }
    intake = plan_intake(record, [book(sheets)])
    assert (intake.words, intake.faults) == ("새 행 2 · 고친 행 0 · 그대로 0", ())
    assert apply_intake(record, intake) == 2


def test_a_quote_that_stands_twice_is_told_apart_by_its_figure(record: Record, book: MakeBook) -> None:
    claim = ["값(자료 표기)", "자료", "근거 문장"]
    sheets: dict[str, Rows] = {
        "자료": [["번호", "제목", "가상"], ["001", "기사", "아니오"]],
        "수치": [["항목", "분야"], ["가", None], ["나", None]],
        "주장": [["항목", *claim], ["가", "5", "001", "다섯이다"], ["나", "5", "001", "다섯이다"]],
        "채택": [["항목", "채택한 주장", "사유", "정한 날"], ["나", "다섯이다", "공문", None]],
    }
    intake = plan_intake(record, [book(sheets)])
    assert intake.faults == ()
    apply_intake(record, intake)
    found = record.rows(
        "SELECT f.name FROM adoption AS a JOIN claim AS c ON c.id = a.claim JOIN figure AS f ON f.id = c.figure"
    )
    assert found == [("나",)]


def test_importing_the_sample_over_itself_changes_nothing(opened: Callable[..., Record], tmp_path: Path) -> None:
    record = opened("seeds")
    target = tmp_path / "나간 것.xlsx"
    write_entry_book(record, target, datetime(2025, 9, 9, tzinfo=UTC))
    intake = plan_intake(record, read_books([target, target]))
    assert (intake.inserts, intake.updates, intake.faults) == ((), (), ())
    assert apply_intake(record, intake) is None
    assert len(record.edits()) == 2


def test_a_record_that_another_writes_takes_no_import(full: Record, book: MakeBook) -> None:
    other = Record.open(full.path, SCHEMA)
    holder = other.begin_writing(Author("이주무관", "copy-2"))
    assert holder is not None
    intake = plan_intake(other, [book({"기관": [["기관명", "유형"], ["KT", None]]})])
    with pytest.raises(Told, match="읽기 전용"):
        apply_intake(other, intake)
    other.close()
    assert full.rows("SELECT count(*) FROM organization") == [(2,)]


@pytest.mark.parametrize("sample", ["2025", ""])
def test_an_unknown_sample_makes_no_file(tmp_path: Path, sample: str) -> None:
    with pytest.raises(Told, match="표본"):
        make_record(tmp_path / "새.kai", Author("김주무관", "1"), sample)
    assert list(tmp_path.iterdir()) == []


def test_a_sample_that_cannot_be_read_leaves_no_record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kai_desk.exchange.samples.sample_data", lambda: tmp_path)
    with pytest.raises(Told, match=r"programme-2025\.xlsx"):
        make_record(tmp_path / "새.kai", Author("김주무관", "1"), "seeds")
    assert not (tmp_path / "새.kai").exists()


def test_a_file_that_is_there_is_never_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "있는 것.kai"
    path.write_text("중요한 글", encoding="utf-8")
    with pytest.raises(Told, match="이미 있습니다"):
        make_record(path, Author("김주무관", "1"), "seeds")
    assert path.read_text(encoding="utf-8") == "중요한 글"


def test_an_end_surely_before_its_start_stands_against_the_import(full: Record, book: MakeBook) -> None:
    heads: list[object] = ["컨소시엄", "기관", "역할", "참여 시작", "참여 종료"]
    bad = plan_intake(full, [book({"구성": [heads, ["LG 팀", "LG", "주관", "2025. 8. 4.", "2025. 8. 1."]]})])
    words = "'참여 종료'가 '참여 시작'(2025. 8. 4.)보다 빠릅니다. 둘 가운데 하나를 고치십시오."
    assert [(fault.row, fault.heading, fault.message) for fault in bad.faults] == [(3, "참여 종료", words)]
    good = plan_intake(full, [book({"구성": [heads, ["LG 팀", "LG", "주관", "2025. 8. 4.", "2025년 8월"]]})])
    assert good.faults == ()


@pytest.mark.parametrize(("meaning", "kept"), [(None, "adds"), ("-", "adds"), ("stays", "stays")])
def test_a_blank_meaning_of_an_older_workbook_leaves_what_stands(
    record: Record, book: MakeBook, meaning: str | None, kept: str
) -> None:
    rows: Rows = [["목록", "이름", "뜻"], ["라운드종류", "추가공모", meaning]]
    apply_intake(record, plan_intake(record, [book({"기준값": rows})]))
    found = record.rows("SELECT meaning FROM preset WHERE list = '라운드종류' AND name = '추가공모'")
    assert found == [(kept,)]
