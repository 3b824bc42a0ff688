"""Every test of the window leaves nothing behind; what the tests of pictures share."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from kai_desk.desk.charts.base import Chart
from kai_desk.desk.tokens import Tokens, load_themes
from kai_desk.places import resources


@pytest.fixture(autouse=True)
def _tidy(nothing_left: None) -> None:
    """Check it after each test."""
    assert nothing_left is None


@pytest.fixture
def tokens() -> Tokens:
    """The light theme."""
    return load_themes(resources() / "colours")["light"]


@pytest.fixture
def drawn(qapp: QApplication) -> Iterator[list[Chart]]:
    """Charts that are closed after the test; whoever makes one puts it here."""
    assert qapp is not None
    made: list[Chart] = []
    yield made
    for chart in made:
        chart.close()
        chart.deleteLater()
