"""What forms look like: a sheet of its own, for the start of the window does not need it."""

from kai_desk.desk.style import BODY, CONTROL, HEADING, SMALL, TITLE
from kai_desk.desk.tokens import Tokens

WIDTH = 720
LEAST_WIDTH = 480
EDGE = 24
LABEL = 112
LABEL_MOST = 168
SHORT_FIELD = 272
GUTTER = 16
LINE_GAP = 12
NOTE_GAP = 4


def form_sheet(tokens: Tokens) -> str:
    """Return the style sheet of a form in the colours of a theme."""
    t = tokens
    return f"""
#form {{ background: {t.surface}; }}
#form QLabel {{ background: transparent; }}
#formBody, #formScroll, #formScroll > QWidget > QWidget {{ background: {t.surface}; border: none; }}
#formHead {{ border-bottom: 1px solid {t.line}; }}
#formFoot {{ border-top: 1px solid {t.line}; }}
#formTitle {{ font-size: {TITLE}px; font-weight: bold; }}
#formGroup {{ font-size: {HEADING}px; font-weight: bold; }}
#fieldTitle {{ font-size: {BODY}px; min-height: {CONTROL}px; max-height: {CONTROL}px; }}
#must {{ color: {t.late}; font-weight: bold; min-height: {CONTROL}px; max-height: {CONTROL}px; }}
#note {{ color: {t.muted}; font-size: {SMALL}px; }}
#fault {{ color: {t.late}; font-size: {SMALL}px; }}
#formBanner {{ background: {t.doubtful_ground}; border: 1px solid {t.doubtful}; border-radius: 6px; }}
#formBannerLate {{ background: {t.late_ground}; border: 1px solid {t.late}; border-radius: 6px; }}
#bannerWords {{ color: {t.doubtful}; font-weight: bold; }}
#bannerLate {{ color: {t.late}; font-weight: bold; }}
QPlainTextEdit {{ background: {t.surface}; border: 1px solid {t.border}; border-radius: 4px; padding: 2px 6px;
  selection-background-color: {t.primary}; selection-color: {t.on_primary}; }}
QPlainTextEdit:focus {{ border: 2px solid {t.focus}; padding: 1px 5px; }}
QLineEdit:focus {{ padding: 0 7px; min-height: {CONTROL - 4}px; }}
QLineEdit[readOnly="true"], QPlainTextEdit[readOnly="true"] {{ background: {t.head}; border-color: {t.line}; }}
QLineEdit[fault="true"] {{ border: 2px solid {t.late}; padding: 0 7px; min-height: {CONTROL - 4}px; }}
QPlainTextEdit[fault="true"] {{ border: 2px solid {t.late}; padding: 1px 5px; }}
QLineEdit[fault="true"]:focus, QPlainTextEdit[fault="true"]:focus {{ border-color: {t.focus}; }}
"""


def list_sheet(tokens: Tokens) -> str:
    """Return the style sheet of the list under a field, which may stand in any window."""
    t = tokens
    return f"#choices {{ background: {t.surface}; border: 1px solid {t.border}; border-radius: 6px; padding: 4px; }}"
