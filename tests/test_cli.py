"""The command line: the same jobs without a window; exit 0 done, 1 refused or findings, 2 wrong usage."""

import csv
import io
import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from kai_desk import __version__
from kai_desk.cli import run
from kai_desk.program.schema import SCHEMA
from kai_desk.record.edit import Author
from kai_desk.record.record import Record
from kai_desk.tables.questions import QUESTIONS
from kai_desk.tables.rows import ROWS
from kai_desk.workbook.reader import read_book
from tests.commands import Call, Said, said_by

ROOT = Path(__file__).resolve().parents[1]
ONE_SENTENCE = re.compile(r"[^\n]*[가-힣][^\n]*\.\n")


@pytest.fixture(autouse=True)
def _own_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KAI_DESK_CONFIG", str(tmp_path / "settings"))


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("cli")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KAI_DESK_CONFIG", str(folder / "settings"))
        made = {name: folder / f"{name}.kai" for name in ("seeds", "practice")}
        for name, path in made.items():
            assert run(["new", str(path), "--sample", name, "--as", "김주무관"]) == 0
    return made


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str], files: dict[str, Path]) -> Call:
    """Run a command; as the record "seeds" and "practice" stand for the samples, which are only read."""

    def run_command(*arguments: object) -> Said:
        words = [str(argument) for argument in arguments]
        return said_by(capsys, *words[:1], *(str(files.get(word, word)) for word in words[1:2]), *words[2:])

    return run_command


@pytest.fixture
def own(files: dict[str, Path], tmp_path: Path) -> Path:
    """A record of one's own to write, with the seeds in it."""
    return Path(shutil.copy(files["seeds"], tmp_path / "내 기록.kai"))


def workbook(path: Path, sheets: dict[str, Sequence[Sequence[object]]]) -> Path:
    book = Workbook()
    book.remove(book["Sheet"])
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(list(row))
    book.save(path)
    book.close()
    return path


@pytest.fixture
def good(tmp_path: Path) -> Path:
    return workbook(
        tmp_path / "고칠 것.xlsx",
        {"컨소시엄": [["컨소시엄", "모델"], ["SK텔레콤", "A.X K1"]], "기관": [["기관명", "유형"], ["새 기관", "대학"]]},
    )


@pytest.fixture
def bad(tmp_path: Path) -> Path:
    return workbook(tmp_path / "틀린 것.xlsx", {"기관": [["기관명", "유형"], ["새 기관", "학교"], [None, "대학"]]})


def test_version(call: Call) -> None:
    for arguments in (["version"], ["--version"]):
        said = call(*arguments)
        assert said == Said(0, f"KAI 데스크 {__version__} (파일 판 {SCHEMA.words})\n", "")


@pytest.mark.parametrize("sample", [None, "seeds", "practice"])
def test_new(call: Call, tmp_path: Path, sample: str | None) -> None:
    path = tmp_path / "새 기록.kai"
    said = call("new", path, *(["--sample", sample] if sample else []), "--as", "이주무관")
    assert said == Said(0, f"{path}: 새 기록을 만들었습니다.\n", "")
    with closing(Record.open(path, SCHEMA)) as record:
        assert {edit.who for edit in record.edits()} == {"이주무관"}
        assert record.check() == ()
        assert record.rows("SELECT count(*) FROM consortium") == [(15 if sample else 0,)]
    again = call("new", path)
    assert (again.code, again.out) == (1, "")
    assert ONE_SENTENCE.fullmatch(again.err)


@pytest.mark.parametrize("name", QUESTIONS)
def test_show_json(call: Call, name: str) -> None:
    body = call("show", "practice", name, "--format", "json").json
    assert list(body) == ["table", "title", "on", "known", "fictional", "columns", "rows"]
    assert (body["table"], body["on"], body["known"]) == (name, "2025-09-09", None)
    names = [column["id"] for column in body["columns"]]
    assert all(list(column) == ["id", "title", "kind"] for column in body["columns"])
    assert body["rows"]
    assert all(list(row) == names for row in body["rows"])
    for column in body["columns"]:
        if column["kind"] in {"won", "count"}:
            assert all(type(row[column["id"]]) in {int, type(None), str} for row in body["rows"])


def test_show_figures_of_the_seeds(call: Call) -> None:
    rows = {
        name: call("show", "seeds", name, "--format", "json").json["rows"]
        for name in ("members", "member-counts", "rounds")
    }
    assert len(rows["members"]) == 53
    assert rows["members"][0]["from"] == "2025-08-04"
    assert [row["count"] for row in rows["member-counts"]] == [53, 49, 47, 48, 44, 42]
    assert [(row["actual_in"], row["actual_out"]) for row in rows["rounds"]][:3] == [(15, 15), (15, 10), (10, 5)]
    assert rows["rounds"][3]["planned_date"] == {"lo": "2025-12-21", "hi": "2025-12-31", "words": "2025년 12월 말"}


@pytest.mark.parametrize(("form", "delimiter"), [("csv", ","), ("tsv", "\t")])
def test_show_as_separated_values(call: Call, form: str, delimiter: str) -> None:
    said = call("show", "practice", "budget-by-consortium", "--format", form)
    rows = list(csv.reader(io.StringIO(said.out), delimiter=delimiter))
    assert rows[0][:3] == ["consortium", "appropriated", "changed"]
    assert rows[1][:3] == ["네이버클라우드", "21925995000", ""]
    assert len(rows) == 7


@pytest.mark.parametrize("form", ["text", "json", "csv", "tsv"])
def test_show_writes_a_file(call: Call, tmp_path: Path, form: str) -> None:
    target = tmp_path / "표"
    said = call("show", "practice", "budget", "--format", form, "-o", target)
    assert said == Said(0, f"{target}: 예산 항목을 썼습니다.\n", "")
    plain = call("show", "practice", "budget", "--format", form).out
    assert target.read_bytes() == plain.encode("utf-8" if form == "json" else "utf-8-sig")


@pytest.mark.parametrize("clock", [(), ("--known", "2")])
def test_show_writes_a_workbook(call: Call, tmp_path: Path, clock: tuple[str, ...]) -> None:
    target = tmp_path / "표.xlsx"
    assert call("show", "practice", "budget", "--format", "xlsx", "-o", target, *clock).code == 0
    words = [str(row.cells[0]) for row in read_book(target).sheets[0].rows]
    assert words[0] == "예산 항목"
    edit = clock[1] if clock else "3"
    assert any(word.endswith(f"'practice.kai' · 수정 {edit}") for word in words)
    before = target.read_bytes()
    assert call("show", "practice", "budget", "--format", "xlsx", "-o", target, *clock).code == 0
    assert target.read_bytes() == before
    lost = call("show", "practice", "budget", "--format", "xlsx", "-o", tmp_path / "없음" / "표.xlsx")
    assert (lost.code, lost.out) == (1, "")
    assert ONE_SENTENCE.fullmatch(lost.err)


def test_show_text_and_the_list_of_tables(call: Call) -> None:
    said = call("show", "practice", "budget")
    assert said.out.startswith("예산 항목 (기준일 2025-09-09 · 가상 자료 포함)\n")
    listed = call("show", "seeds")
    assert [line.split()[0] for line in listed.out.splitlines()] == list(QUESTIONS | ROWS)
    body = call("show", "seeds", "--format", "json").json
    assert [row["id"] for row in body] == list(QUESTIONS | ROWS)
    assert all(row["title"] for row in body)


@pytest.mark.parametrize("day", ["2025-07-28", "2025. 7. 28.", "2025년 7월 28일", "20250728"])
def test_on_takes_a_day_as_it_is_written(call: Call, day: str) -> None:
    body = call("show", "seeds", "consortia", "--on", day, "--format", "json").json
    assert body["on"] == "2025-07-28"
    assert [row["status"] for row in body["rows"]].count("진행 중") == 10


def test_known_by_edit_day_and_time(call: Call, own: Path, good: Path) -> None:
    assert call("import", own, good, "--as", "이주무관").code == 0
    before, after = (edit["at"] for edit in call("history", own, "--json").json[1:3])
    for known, model in (
        ("2", "차세대 트랜스포머 기반 초거대 AI"),
        ("수정 2", "차세대 트랜스포머 기반 초거대 AI"),
        (before, "차세대 트랜스포머 기반 초거대 AI"),
        ("3", "A.X K1"),
        (after, "A.X K1"),
        ("오늘", "A.X K1"),
    ):
        body = call("show", own, "consortia", "--known", known, "--format", "json").json
        models = {row["consortium"]: row["model"] for row in body["rows"]}
        assert models["SK텔레콤"] == model
        assert body["known"].startswith(f"수정 {3 if model == 'A.X K1' else 2} (")
    assert "인지 시점 수정 2 (" in call("show", own, "rounds", "--known", "2").out
    assert call("show", own, "members", "--known", "1", "--on", "2025-09-09", "--format", "json").json["rows"] == []


def test_import_makes_one_edit_and_a_second_time_none(call: Call, own: Path, good: Path) -> None:
    said = call("import", own, good, "--as", "이주무관")
    assert said.code == 0
    assert said.out == (
        "SK텔레콤 · 모델: 차세대 트랜스포머 기반 초거대 AI → A.X K1\n새 행 1 · 고친 행 1 · 그대로 0 (수정 3)\n"
    )
    assert call("import", own, good).out == "새 행 0 · 고친 행 0 · 그대로 2 (바뀐 것 없음)\n"
    *_, last = call("history", own, "--json").json
    assert {key: last[key] for key in ("edit", "who", "label", "reason", "changes")} == {
        "edit": 3,
        "who": "이주무관",
        "label": "통합문서 들이기",
        "reason": "고칠 것.xlsx",
        "changes": 2,
    }


def test_import_json(call: Call, own: Path, good: Path) -> None:
    dry = call("import", own, good, "--dry-run", "--json").json
    done = call("import", own, good, "--json").json
    assert list(done) == ["edit", "inserted", "updated", "unchanged", "changes", "errors", "notices"]
    assert (dry["edit"], done["edit"]) == (None, 3)
    (change,) = done.pop("changes")
    assert {key: change[key] for key in ("table", "label", "field", "before", "after")} == {
        "table": "consortium",
        "label": "SK텔레콤",
        "field": "모델",
        "before": "차세대 트랜스포머 기반 초거대 AI",
        "after": "A.X K1",
    }
    assert done == {"edit": 3, "inserted": 1, "updated": 1, "unchanged": 0, "errors": [], "notices": []}


def test_a_dry_run_writes_nothing(call: Call, own: Path, good: Path) -> None:
    before = own.read_bytes()
    said = call("import", own, good, "--dry-run")
    assert said.out.endswith("새 행 1 · 고친 행 1 · 그대로 0 (쓰지 않음)\n")
    assert own.read_bytes() == before


def test_bad_cells_are_named_and_nothing_is_changed(call: Call, own: Path, good: Path, bad: Path) -> None:
    before = own.read_bytes()
    said = call("import", own, good, bad)
    assert (said.code, said.out) == (1, "")
    assert said.err.splitlines() == [
        "틀린 것.xlsx · '기관' 시트 A3(기관명): 기관명은 비울 수 없습니다. 값을 적으십시오.",
        "고칠 칸이 1개 있어 아무것도 바꾸지 않았습니다.",
    ]
    with closing(Record.open(own, SCHEMA)) as record:
        assert len(record.edits()) == 2
    body = call("import", own, bad, "--json")
    (error,) = body.json["errors"]
    assert list(error) == ["book", "sheet", "row", "column", "heading", "message"]
    assert (body.code, error["sheet"], error["row"], error["column"]) == (1, "기관", 3, "A")
    assert own.read_bytes() == before


def test_import_while_another_writes(call: Call, own: Path, good: Path) -> None:
    with closing(Record.open(own, SCHEMA)) as record:
        assert record.begin_writing(Author("이주무관", "2")) is None
        said = call("import", own, good)
        assert (said.code, said.out) == (1, "")
        assert "이주무관" in said.err
        assert ONE_SENTENCE.fullmatch(said.err)
        assert call("import", own, good, "--dry-run").code == 0
        assert call("show", own, "members").code == 0
    assert call("import", own, good).code == 0


def test_export_and_back(call: Call, tmp_path: Path, own: Path) -> None:
    target = tmp_path / "나간 것.xlsx"
    assert call("export", own, target) == Said(0, f"{target}: 입력 통합문서를 썼습니다.\n", "")
    assert re.fullmatch(r"새 행 0 · 고친 행 0 · 그대로 \d+ \(바뀐 것 없음\)\n", call("import", own, target).out)
    copy = tmp_path / "사본.kai"
    assert call("new", copy).code == 0
    assert call("import", copy, target).code == 0
    for name in QUESTIONS:
        shown = [
            call("show", path, name, "--on", "2025-09-09", "--format", "json").json["rows"] for path in (own, copy)
        ]
        assert shown[0] == shown[1]
    first = target.read_bytes()
    assert call("export", own, target).code == 0
    assert target.read_bytes() == first


def test_history(call: Call) -> None:
    rows = call("history", "practice", "--json").json
    assert [list(row) for row in rows] == [["edit", "seq", "at", "who", "label", "reason", "changes"]] * 3
    assert [row["edit"] for row in rows] == [1, 2, 3]
    assert {row["who"] for row in rows} == {"김주무관"}
    lines = call("history", "practice").out.splitlines()
    assert re.fullmatch(
        r" +3  \d{4}-\d\d-\d\d \d\d:\d\d  김주무관  연습용\(가상\) 표본 들이기 \(\d+건\) — practice.xlsx", lines[2]
    )


def test_check(call: Call, own: Path) -> None:
    assert call("check", own) == Said(0, "이상 없음: 파일 구조, 이력의 사슬, 현재 내용이 서로 맞습니다.\n", "")
    assert call("check", own, "--json").json == {"ok": True, "findings": []}
    with closing(sqlite3.connect(own)) as outside:
        outside.execute("UPDATE consortium SET model = '몰래' WHERE name = 'NC AI'")
        outside.commit()
    said = call("check", own, "--json")
    (finding,) = said.json["findings"]
    assert (said.code, said.json["ok"]) == (1, False)
    assert list(finding) == ["code", "message", "edit", "table", "row"]
    assert (finding["code"], finding["edit"], finding["table"]) == ("external", 3, "consortium")
    assert "(수정 3, 컨소시엄 행 " in call("check", own).err
    last = call("history", own, "--json").json[-1]
    assert (last["label"], last["changes"]) == ("외부 변경", 1)
    assert "시각 미상" in call("history", own).out


def test_brief(call: Call, tmp_path: Path) -> None:
    listed = call("brief", "practice", "--list", "--json").json
    assert all(list(row) == ["id", "title", "own"] for row in listed)
    report = listed[0]["id"]
    assert call("brief", "practice", "--list").out.split()[0] == report
    target = tmp_path / "보고.xlsx"
    arguments = ("brief", "practice", report, "-o", target, "--on", "2025. 9. 9.", "--known", "3", "--unit", "백만원")
    said = call(*arguments)
    assert (said.code, said.out) == (0, f"{target}: 보고서를 썼습니다.\n")
    assert said.err
    assert all(line.startswith("확인: ") for line in said.err.splitlines())
    book = load_workbook(target, read_only=True)
    assert len(book.sheetnames) >= 8
    book.close()
    first = target.read_bytes()
    assert call(*arguments).code == 0
    assert target.read_bytes() == first


def test_brief_looked_over(call: Call, tmp_path: Path) -> None:
    found = call("brief", "practice", "status", "--check", "--on", "2025-12-15")
    assert found.code == 1
    assert "가상 자료(연습)에 근거한 값이 있어 실제 현황으로 인용할 수 없음\n" in found.out
    target = tmp_path / "보고.xlsx"
    days = ("--on", "2025-12-15", "--since", "2025-08-31")
    options = ("--marking", "대외비", "--threshold", "50억")
    assert call("brief", "practice", "status", "-o", target, *days, *options).code == 0
    book = load_workbook(target)
    words = [str(row[0].value) for row in book["지난 보고 이후"].iter_rows()]
    assert "※ 50억원보다 적은 금액 변동은 건수만 적음" in words
    assert all(sheet.oddHeader and "대외비" in str(sheet.oddHeader.center.text) for sheet in book)
    book.close()


@pytest.mark.parametrize(
    "arguments",
    [
        ("show", "없는 기록.kai", "members"),
        ("show", "seeds", "budgets"),
        ("show", "seeds", "members", "--on", "2025년 9월"),
        ("show", "seeds", "members", "--on", "언젠가"),
        ("show", "seeds", "members", "--known", "99"),
        ("show", "seeds", "members", "--known", "0"),
        ("show", "seeds", "members", "--known", "2001-01-01"),
        ("show", "seeds", "members", "--known", "²"),
        ("import", "seeds", "없는 책.xlsx"),
        ("import", "없는 기록.kai", "없는 책.xlsx"),
        ("import", "seeds", "seeds"),
        ("export", "없는 기록.kai", "나갈 것.xlsx"),
        ("export", "seeds", "없는 폴더/나갈 것.xlsx"),
        ("new", "없는 폴더/새.kai"),
        ("history", "없는 기록.kai"),
        ("check", "없는 기록.kai"),
        ("check", "."),
        ("brief", "seeds", "없는 보고", "-o", "보고.xlsx"),
        ("brief", "seeds", "추진현황", "-o", "없는 폴더/보고.xlsx"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_sentence(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...]
) -> None:
    monkeypatch.chdir(tmp_path)
    said = call(*arguments)
    assert (said.code, said.out) == (1, "")
    assert ONE_SENTENCE.fullmatch(said.err)
    assert list(tmp_path.glob("*.xlsx")) == []


def test_a_file_of_something_else_is_refused(call: Call, tmp_path: Path) -> None:
    path = tmp_path / "글.kai"
    path.write_text("기록이 아닌 글" * 500, encoding="utf-8")
    for command in (
        ("show", path, "members"),
        ("history", path),
        ("check", path),
        ("export", path, tmp_path / "x.xlsx"),
    ):
        said = call(*command)
        assert (said.code, said.out) == (1, "")
        assert ONE_SENTENCE.fullmatch(said.err)


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("show",),
        ("shwo", "seeds"),
        ("show", "seeds", "members", "--format", "xml"),
        ("show", "seeds", "members", "extra"),
        ("show", "seeds", "members", "--format", "xlsx"),
        ("show", "seeds", "--format", "xlsx", "-o", "표.xlsx"),
        ("new",),
        ("new", "새.kai", "--sample", "2026"),
        ("import", "seeds"),
        ("export", "seeds"),
        ("brief", "seeds"),
        ("brief", "seeds", "추진현황"),
        ("brief", "seeds", "-o", "보고.xlsx"),
        ("brief", "seeds", "추진현황", "-o", "보고.xlsx", "--unit", "달러"),
        ("history", "seeds", "--xml"),
    ],
)
def test_wrong_usage(call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...]) -> None:
    monkeypatch.chdir(tmp_path)
    said = call(*arguments)
    assert (said.code, said.out) == (2, "")
    assert re.search("[가-힣]", said.err)
    assert list(tmp_path.glob("*.kai")) == []


@pytest.mark.parametrize("arguments", [("--help",), ("import", "--help"), ("brief", "-h")])
def test_help(call: Call, arguments: tuple[str, ...]) -> None:
    said = call(*arguments)
    assert (said.code, said.err) == (0, "")
    assert "kai-desk" in said.out


def program(*arguments: object, **environment: str) -> subprocess.CompletedProcess[bytes]:
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("LC_", "LANG", "PYTHONUTF8"))}
    return subprocess.run(
        [sys.executable, "-m", "kai_desk", *map(str, arguments)],
        capture_output=True,
        check=False,
        cwd=ROOT,
        env=kept | environment,
        timeout=60,
    )


@pytest.mark.parametrize("locale", [{"LANG": "C"}, {"LC_ALL": "POSIX"}, {"PYTHONIOENCODING": "latin-1"}])
def test_output_is_utf8_whatever_the_terminal_says(
    files: dict[str, Path], tmp_path: Path, locale: dict[str, str]
) -> None:
    done = program("show", files["seeds"], "consortia", **locale)
    assert (done.returncode, done.stderr) == (0, b"")
    assert "네이버클라우드" in done.stdout.decode("utf-8")
    refused = program("show", tmp_path / "없음.kai", **locale)
    assert (refused.returncode, refused.stdout) == (1, b"")
    assert ONE_SENTENCE.fullmatch(refused.stderr.decode("utf-8"))


def test_the_program_imports_a_book_in_a_process_of_its_own(own: Path, good: Path) -> None:
    done = program("import", own, good, "--json", "--as", "이주무관")
    assert done.returncode == 0
    assert json.loads(done.stdout)["edit"] == 3
    assert program("check", own).returncode == 0
    assert program("show", "--nonsense").returncode == 2


@pytest.mark.skipif(os.name == "nt", reason="a reader that leaves early closes the pipe only on POSIX systems")
def test_a_reader_that_has_seen_enough(files: dict[str, Path]) -> None:
    command = [sys.executable, "-m", "kai_desk", "show", str(files["practice"]), "claims", "--format", "json"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.read(1) == b"{"
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(timeout=60) == 0


def test_brief_with_amounts_that_add_up_along_the_rows(call: Call, tmp_path: Path) -> None:
    target = tmp_path / "보고.xlsx"
    shown = ("--unit", "백만원", "--rounding", "절사", "--direction", "옆")
    assert call("brief", "practice", "status", "-o", target, "--on", "2025. 9. 9.", *shown).code == 0
    sheet = load_workbook(target)["집행현황"]
    words = [cell.value for row in sheet.iter_rows() for cell in row]
    assert "※ 금액은 표시한 자리 아래를 절사함" in words
    assert "=SUM(C8:E8)" in words
    assert call("brief", "practice", "status", "-o", target, "--direction", "위").code == 2
