"""Lines on paper: parted between words, never within a date, nothing lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication

from kai_desk.desk.paper.words import Faces, broken, hanging


@pytest.fixture(scope="module")
def faces(qapp: QApplication) -> Faces:
    assert qapp is not None
    return Faces()


@pytest.mark.parametrize(
    ("text", "like", "lines"),
    [
        ("가나다", "가나다", ["가나다"]),
        ("가나 다라 마바", "가나 다라", ["가나 다라", " 마바"]),
        ("실집행률(C/B)", "실집행률(C/", ["실집행률", "(C/B)"]),
        ("2025. 7. 30.~7. 31.", "2025. 10. 30.", ["2025. 7. 30.~", "7. 31."]),
        ("기한 2025. 7. 30. 이전", "기한 2025. 7.", ["기한", "2025. 7. 30.", " 이전"]),
        ("첫 줄\n둘째", "첫 줄 길게", ["첫 줄", "둘째"]),
        ("매우긴한낱말이다", "매우긴", ["매우긴", "한낱말", "이다"]),
        ("", "가", [""]),
    ],
)
def test_lines_end_where_it_hurts_least(faces: Faces, text: str, like: str, lines: list[str]) -> None:
    _, metrics = faces.face(10)
    made = broken(text, metrics.horizontalAdvance(like) + 1, metrics)
    assert [line.strip() for line in made] == [line.strip() for line in lines]


@given(st.text(alphabet="가나다 (A~1.·", max_size=40), st.integers(min_value=1, max_value=4000))
def test_nothing_is_lost_and_nothing_is_too_wide(faces: Faces, text: str, room: int) -> None:
    _, metrics = faces.face(10)
    lines = broken(text, room, metrics)
    assert "".join("".join(lines).split()) == "".join(text.split())
    for line in lines:
        assert metrics.horizontalAdvance(line) <= room or len(line.strip()) <= 1


@pytest.mark.parametrize(
    ("line", "hangs"), [("○ 글", True), ("- 글", True), ("3. 글", True), ("글", False), ("△1,204", False)]
)
def test_lines_after_a_mark_stand_under_its_words(faces: Faces, line: str, *, hangs: bool) -> None:
    _, metrics = faces.face(10)
    assert (hanging(line, metrics) > 0) is hangs
