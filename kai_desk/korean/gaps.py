"""Values that are not there, and why: neither is 0, and neither is "-"."""

from enum import Enum


class Gap(Enum):
    """A value that is absent for a stated reason; plain absence is ``None`` ("-")."""

    UNDISCLOSED = "미공개"
    NOT_APPLICABLE = "해당없음"
    NOT_HELD = "미실시"

    @classmethod
    def read(cls, text: str) -> "Gap | None":
        """Return the gap that ``text`` names, or ``None``."""
        squeezed = "".join(text.split())
        return next((gap for gap in cls if gap.value == squeezed), None)
