"""Every test of the window leaves nothing behind."""

import pytest


@pytest.fixture(autouse=True)
def _tidy(nothing_left: None) -> None:
    """Check it after each test."""
    assert nothing_left is None
