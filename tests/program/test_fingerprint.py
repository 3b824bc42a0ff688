"""A file by its content: read in pieces, compared with what was recorded; a digest as it is typed."""

import hashlib
import unicodedata
from pathlib import Path

import pytest

from kai_desk.korean.errors import Told
from kai_desk.program import fingerprint as room
from kai_desk.program.catalogue import BY_TABLE
from kai_desk.program.fingerprint import Fingerprint, Part, comparison, fingerprint
from kai_desk.program.parse import read_columns

DIGEST = BY_TABLE["evidence_file"].field("sha256")


@pytest.mark.parametrize(("size", "parts"), [(0, 0), (1, 1), (7, 1), (8, 2), (20, 3)])
def test_a_file_is_read_in_pieces(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: int, parts: int) -> None:
    monkeypatch.setattr(room, "PIECE", 7)
    path = tmp_path / unicodedata.normalize("NFD", "가상 보고서.pdf")
    path.write_bytes(bytes(range(size)))
    *steps, last = fingerprint(path)
    assert steps == [Part(min(7 * (at + 1), size), size) for at in range(parts)]
    assert last == Fingerprint("가상 보고서.pdf", size, hashlib.sha256(bytes(range(size))).hexdigest())


@pytest.mark.parametrize("name", ["없는 파일.pdf", "."])
def test_what_cannot_be_read_is_told(tmp_path: Path, name: str) -> None:
    with pytest.raises(Told, match="파일을 읽지 못했습니다"):
        list(fingerprint(tmp_path / name))


FOUND = Fingerprint("보고서.pdf", 1234, "a1" * 32)


@pytest.mark.parametrize(
    ("name", "sha256", "size", "words"),
    [
        (
            "보고서.pdf",
            "a1" * 32,
            1234,
            "같은 파일입니다. '보고서.pdf'는 적힌 SHA-256과 크기(1,234바이트)가 그대로입니다.",
        ),
        ("옛 이름.pdf", "a1" * 32, None, "그대로입니다. 적힌 이름은 '옛 이름.pdf'입니다."),
        ("보고서.pdf", "b2" * 32, 1234, "다른 파일입니다. '보고서.pdf'는 적힌 SHA-256과 내용이 다릅니다."),
        ("보고서.pdf", "b2" * 32, 99, "내용이 다릅니다(적힌 크기 99바이트, 이 파일 1,234바이트)."),
        ("보고서.pdf", None, 1234, "'보고서.pdf' 증빙에는 SHA-256이 적혀 있지 않아 대조할 수 없습니다."),
    ],
)
def test_whether_it_is_the_same_file(name: str, sha256: str | None, size: int | None, words: str) -> None:
    assert words in comparison(name, sha256, size, FOUND)


@pytest.mark.parametrize("typed", ["a1" * 32, "A1" * 32, " ".join(["a1a1a1a1"] * 8), f"\n{'a1' * 32} "])
def test_a_digest_is_kept_in_one_form(typed: str) -> None:
    assert read_columns(DIGEST, typed) == {"sha256": "a1" * 32}


@pytest.mark.parametrize("typed", ["a1", "a1" * 33, "g1" * 32, 12])
def test_what_is_no_digest(typed: str | int) -> None:
    with pytest.raises(Told, match="SHA-256은 0~9와 a~f로 된 64자여야"):
        read_columns(DIGEST, typed)
