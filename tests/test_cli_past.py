"""The commands that look back or turn back, as a person at a terminal uses them."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from kai_desk.program.schema import SCHEMA
from kai_desk.record.edit import Author
from kai_desk.record.record import Record
from kai_desk.settings import Settings, save_settings, settings_path
from tests.commands import Call, Said, said_by

BRN = "102-81-42945"


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Call:
    monkeypatch.setenv("KAI_DESK_CONFIG", str(tmp_path / "settings"))

    def run_command(*arguments: object) -> Said:
        return said_by(capsys, *arguments)

    return run_command


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Edits 2 to 4: KT is added, gets a number, gets a type; edit 4 adds GPU to SK텔레콤."""
    path = tmp_path_factory.mktemp("past") / "기록.kai"
    with closing(Record.create(path, SCHEMA, Author("김주무관", "copy-1"))) as record:
        with record.edit("기관 넣기") as edit:
            edit.insert("organization", {"id": "kt", "name": "KT", "placeholder": 0})
        with record.edit("번호 적기") as edit:
            edit.update("organization", "kt", {"brn": BRN})
        with record.edit("팀 넣기") as edit:
            edit.insert("consortium", {"id": "sk", "name": "SK텔레콤", "lead": "kt", "placeholder": 0})
    return path


@pytest.fixture
def own(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(made, tmp_path / "기록.kai"))


def outside(path: Path, statement: str) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as tool:
        tool.execute(statement)


def test_diff_in_sentences(call: Call, made: Path) -> None:
    said = call("diff", made, "--from", "2")
    assert said.code == 0
    assert said.out.splitlines()[1:] == [
        "□ 기관",
        f" - KT는 사업자등록번호가 '{BRN}'로 적힘 (수정 3)",
        "□ 컨소시엄",
        " - SK텔레콤은 더해짐(주관기관 'KT') (수정 4)",
    ]
    assert said.out.startswith("두 시점 비교: 수정 2 (20")
    assert "변동 2건" in said.out.splitlines()[0]


def test_diff_as_json(call: Call, made: Path) -> None:
    body = call("diff", made, "--from", "수정 2", "--to", "3", "--json").json
    assert (body["words"], body["fictional"]) == ("변동 1건", False)
    assert body["groups"] == [
        {
            "table": "organization",
            "title": "기관",
            "lines": [{"row": "kt", "what": "KT", "content": f"사업자등록번호가 '{BRN}'로 적힘", "edits": [3]}],
        }
    ]


def test_diff_says_when_nothing_changed(call: Call, made: Path) -> None:
    assert call("diff", made, "--from", "4").out.endswith(" · 변동 없음\n")
    assert call("diff", made, "--from", "4", "--to", "지금").out.endswith(" · 변동 없음\n")
    assert call("diff", made, "--from", "4", "--json").json["groups"] == []


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        ((), 2, "--from WHEN이나"),
        (("--from", "4", "--to", "2"), 1, "뒤 시점"),
        (("--from", "99"), 1, "수정 99번"),
        (("--from", "2001-01-01"), 1, "아직 없었습니다"),
        (("--with", "없는.kai"), 1, "기록 파일이 없습니다"),
    ],
)
def test_diff_refuses_in_words(call: Call, made: Path, arguments: tuple[str, ...], code: int, words: str) -> None:
    said = call("diff", made, *arguments)
    assert (said.code, said.out) == (code, "")
    assert words in said.err


def test_diff_of_two_files(call: Call, made: Path, own: Path) -> None:
    with closing(Record.open(own, SCHEMA)) as record:
        record.begin_writing(Author("이주무관", "copy-2"))
        with record.edit("유형") as edit:
            edit.update("organization", "kt", {"type": "기업"})
    said = call("diff", made, "--with", own)
    assert said.out.splitlines() == [
        "두 시점 비교: 기록.kai 지금 → 기록.kai 지금 · 변동 1건",
        "□ 기관",
        " - KT는 유형이 '기업'으로 적힘 (수정 5)",
    ]
    said = call("diff", made, "--from", "2", "--with", own, "--to", "3")
    assert said.out.splitlines()[2:] == [f" - KT는 사업자등록번호가 '{BRN}'로 적힘 (수정 3)"]


def test_undo_and_redo(call: Call, own: Path) -> None:
    said = call("undo", own, "--as", "박주무관")
    assert (said.code, said.out) == (0, "실행 취소: 팀 넣기 (수정 5, 변경 1건)\n")
    assert call("redo", own).out == "다시 실행: 팀 넣기 (수정 6, 변경 1건)\n"
    assert call("undo", own, "3").out == "실행 취소: 번호 적기 (수정 7, 변경 1건)\n"
    assert call("diff", own, "--from", "4").out.splitlines()[2:] == [
        f" - KT는 사업자등록번호가 비워짐(전에는 '{BRN}') (수정 7)"
    ]
    assert call("check", own).code == 0


def test_undo_names_what_depends_on_it(call: Call, own: Path) -> None:
    refused = call("undo", own, "2")
    assert (refused.code, refused.out) == (1, "")
    assert "팀 넣기" in refused.err
    assert call("undo", own, "2", "--together").code == 0
    assert call("diff", own, "--from", "1").out.endswith("변동 없음\n")


def test_an_outside_change_is_shown_and_adopted(call: Call, own: Path) -> None:
    outside(own, "UPDATE organization SET type = '기업' WHERE id = 'kt'")
    said = call("check", own)
    assert said.code == 1
    assert "외부 변경" in said.err
    assert "(수정 5, 기관 행 kt)" in said.err
    assert "kai-desk adopt" in said.err
    assert call("adopt", own, "--reason", "공문 반영", "--as", "박주무관").out == "외부 변경 (수정 5, 변경 1건)\n"
    assert "박주무관 채택: 공문 반영" in call("history", own).out
    assert call("check", own).code == 0
    assert call("undo", own).out == "실행 취소: 외부 변경 (수정 6, 변경 1건)\n"
    assert "받아들일 외부 변경이 없습니다" in call("adopt", own, "--reason", "또").err


@pytest.mark.parametrize(("table", "row", "field"), [("organization", "kt", "brn"), ("기관", " KT", "사업자등록번호")])
def test_a_value_is_destroyed(call: Call, own: Path, table: str, row: str, field: str) -> None:
    backup = Path(shutil.copy(own, own.with_name("백업.kai")))
    (away := own.parent / "다른 폴더").mkdir()
    shutil.copy(own, away / "옛것.kai")
    save_settings(Settings(recent=(str(away / "없앤 것.kai"),)), settings_path())
    said = call("destroy", own, table, row, field, "--reason", "잘못 적음")
    assert said.code == 0
    assert said.out.splitlines()[0] == "값을 파기했습니다. 이력의 변경 1건에서 지웠습니다."
    assert str(backup) in said.out
    assert str(away / "옛것.kai") in said.out
    assert BRN.encode() not in own.read_bytes()
    assert call("check", own).code == 0
    assert "파기 (1건) — 잘못 적음" in call("history", own).out
    assert call("undo", own).out.startswith("실행 취소: 팀 넣기")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("nothing", "kt", "brn"), "'nothing'이라는 표"),
        (("organization", "kt", "nothing"), "'nothing'이라는 칸"),
        (("organization", "없는 기관", "brn"), "행이 없습니다"),
        (("organization", "kt", "legal_body"), "파기할 값이 없습니다"),
    ],
)
def test_destroying_refuses_in_words(call: Call, own: Path, arguments: tuple[str, ...], words: str) -> None:
    before = own.read_bytes()
    said = call("destroy", own, *arguments, "--reason", "개인정보")
    assert (said.code, said.out) == (1, "")
    assert words in said.err
    assert own.read_bytes() == before


def test_a_deleted_row_is_destroyed_by_its_name(call: Call, own: Path) -> None:
    with closing(Record.open(own, SCHEMA)) as record:
        record.begin_writing(Author("이주무관", "copy-2"))
        with record.edit("지우기") as edit:
            edit.delete("consortium", "sk")
            edit.delete("organization", "kt")
    assert call("destroy", own, "기관", "KT", "brn", "--reason", "개인정보").code == 0
    assert BRN.encode() not in own.read_bytes()
