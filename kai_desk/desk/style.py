"""From tokens to Qt: the font, the palette and the one style sheet."""

from pathlib import Path

from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from kai_desk.desk.tokens import Tokens

FAMILY = "Pretendard GOV"
SMALL, BODY, HEADING, TITLE, FIGURE = 12, 13, 15, 19, 28
GAP, PAD, MARGIN = 8, 12, 16
CONTROL, ROW, TABLE_HEAD = 28, 30, 28


def load_fonts(fonts: Path) -> None:
    """Load the bundled faces; FileNotFoundError when one is missing or unreadable."""
    for name in ("PretendardGOV-Regular.otf", "PretendardGOV-Bold.otf"):
        if QFontDatabase.addApplicationFont(str(fonts / name)) < 0:
            raise FileNotFoundError(str(fonts / name))


def base_font() -> QFont:
    """Return the body face: digits of equal width, and no ligature that would lose signs in copied PDF text.

    Both without shaping, of which Korean has no need: it costs 1.6 MB, for a few pairs of Latin letters.
    """
    font = QFont(FAMILY)
    font.setPixelSize(BODY)
    font.setStyleStrategy(QFont.StyleStrategy.PreferNoShaping)
    return font


def sized_font(size: int, *, bold: bool = False) -> QFont:
    """Return the body face at another step of the scale."""
    font = base_font()
    font.setPixelSize(size)
    font.setBold(bold)
    return font


def dress(application: QApplication, tokens: Tokens) -> None:
    """Give the whole program the look of ``tokens``."""
    application.setPalette(_palette(tokens))
    application.setStyleSheet(style_sheet(tokens))


def _palette(tokens: Tokens) -> QPalette:
    palette = QPalette()
    role = QPalette.ColorRole
    for place, colour in (
        (role.Window, tokens.ground),
        (role.Base, tokens.surface),
        (role.AlternateBase, tokens.surface),
        (role.Button, tokens.surface),
        (role.ToolTipBase, tokens.surface),
        (role.WindowText, tokens.text),
        (role.Text, tokens.text),
        (role.ButtonText, tokens.text),
        (role.ToolTipText, tokens.text),
        (role.PlaceholderText, tokens.muted),
        (role.Highlight, tokens.chosen),
        (role.HighlightedText, tokens.text),
        (role.Link, tokens.primary_text),
    ):
        palette.setColor(place, QColor(colour))
    palette.setColor(QPalette.ColorGroup.Disabled, role.ButtonText, QColor(tokens.disabled))
    palette.setColor(QPalette.ColorGroup.Disabled, role.Text, QColor(tokens.disabled))
    return palette


def style_sheet(tokens: Tokens) -> str:
    """Return the style sheet; sizes come from the scale above, colours from ``tokens``."""
    return "".join(part(tokens) for part in (_frame, _cards, _controls, _tables, _small_parts))


def _frame(t: Tokens) -> str:
    """The window around a page."""
    return f"""
QWidget {{ color: {t.text}; }}
QMainWindow, QDialog, #page, #start {{ background: {t.ground}; }}
#header, #footer, #headerPast, #footerPast {{ background: {t.surface}; }}
#header {{ border-bottom: 1px solid {t.line}; }}
#footer {{ border-top: 1px solid {t.line}; }}
#footer QLabel, #footerPast QLabel {{ font-size: {SMALL}px; color: {t.muted}; }}
#headerPast {{ background: {t.doubtful_ground}; border-bottom: 2px solid {t.doubtful}; }}
#footerPast {{ background: {t.doubtful_ground}; border-top: 2px solid {t.doubtful}; }}
#navigation {{ background: {t.surface}; border: none; border-right: 1px solid {t.line}; border-radius: 0;
  outline: 0; padding: 8px 4px; }}
#navigation::item {{ margin: 0 4px; padding-left: 12px; border-radius: 6px; color: {t.text}; }}
#navigation::item:selected {{ background: {t.here}; color: {t.head_text}; }}
#kinds::item {{ padding-left: 8px; border-radius: 4px; }}
#programme {{ font-size: {HEADING}px; font-weight: bold; }}
"""


def _cards(t: Tokens) -> str:
    """Cards, figures, marks and panes."""
    return f"""
#card {{ background: {t.surface}; border: 1px solid {t.line}; border-radius: 8px; }}
#card QLabel, #detail QLabel, #header QLabel, #headerPast QLabel, #start QLabel {{ background: transparent; }}
#pageTitle {{ font-size: {TITLE}px; font-weight: bold; }}
#cardTitle {{ font-size: {HEADING}px; font-weight: bold; }}
#figureValue {{ font-size: {FIGURE}px; font-weight: bold; }}
#figureAside {{ font-size: {HEADING}px; font-weight: bold; color: {t.muted}; }}
QLabel#small, #pageLine, #cardLine {{ color: {t.muted}; font-size: {SMALL}px; }}
QPushButton#small {{ font-size: {SMALL}px; }}
#pageLine {{ font-size: {BODY}px; }}
#late {{ color: {t.late}; font-size: {SMALL}px; }}
#banner {{ background: {t.doubtful_ground}; color: {t.doubtful}; border: 1px solid {t.doubtful}; border-radius: 6px;
  padding: 6px 12px; font-weight: bold; }}
#outside {{ background: {t.doubtful_ground}; border: 1px solid {t.doubtful}; border-radius: 6px; }}
#outsideWords {{ background: transparent; color: {t.doubtful}; font-weight: bold; }}
#chip {{ background: {t.chip}; color: {t.chip_text}; border-radius: 9px; padding: 2px 8px; font-size: {SMALL}px; }}
#fictional {{ background: {t.doubtful_ground}; color: {t.doubtful}; border: 1px solid {t.doubtful}; border-radius: 9px;
  padding: 1px 8px; font-size: {SMALL}px; }}
#detail, #detail > QWidget > QWidget {{ background: {t.surface}; border: none; }}
#detail {{ border: 2px solid {t.surface}; border-radius: 7px; }}
#detailTitle {{ font-size: {HEADING}px; font-weight: bold; }}
#sectionTitle {{ font-weight: bold; color: {t.muted}; font-size: {SMALL}px; }}
#quote {{ border-left: 3px solid {t.bar}; padding: 2px 0 2px 8px; color: {t.muted}; font-size: {SMALL}px; }}
"""


def _controls(t: Tokens) -> str:
    """Buttons, fields and menus."""
    return f"""
QPushButton, QToolButton#button {{ background: {t.surface}; border: 1px solid {t.border}; border-radius: 4px;
  min-height: {CONTROL - 2}px; padding: 0 12px; }}
QPushButton:hover, QToolButton#button:hover {{ background: {t.head}; }}
QPushButton:pressed, QToolButton#button:pressed {{ background: {t.chosen}; }}
QPushButton:disabled, QToolButton#button:disabled {{ color: {t.disabled}; border-color: {t.line}; }}
QPushButton#primary {{ background: {t.primary}; color: {t.on_primary}; border-color: {t.primary}; font-weight: bold; }}
QPushButton#primary:disabled {{ background: {t.head}; border-color: {t.line}; color: {t.disabled}; }}
QPushButton#quiet, QToolButton#quiet {{ border: none; background: transparent; color: {t.primary_text};
  padding: 0 6px; min-height: 20px; }}
QPushButton#source {{ border: none; background: transparent; color: {t.primary_text}; font-size: {SMALL}px;
  min-height: 18px; padding: 0 0 0 11px; text-align: left; }}
QPushButton#source:hover {{ text-decoration: underline; }}
QPushButton#source:focus {{ border: 2px solid {t.focus}; border-radius: 4px; }}
QPushButton#segment {{ border-color: {t.line}; }}
QPushButton#segment:checked {{ background: {t.chosen}; border-color: {t.primary_text}; color: {t.primary_text};
  font-weight: bold; }}
QPushButton#quiet:disabled, QToolButton#quiet:disabled, QPushButton#source:disabled {{ color: {t.disabled}; }}
QPushButton#quiet:hover, QToolButton#quiet:hover {{ background: {t.chosen}; }}
QPushButton:focus, QToolButton:focus, QLineEdit:focus, QComboBox:focus, QListView:focus, QTableView:focus,
QTextBrowser:focus, QPlainTextEdit:focus, QScrollArea:focus, QCalendarWidget:focus, QToolButton#button:focus,
QToolButton#buttonPast:focus, QPrintPreviewDialog QGraphicsView:focus,
PagesView:focus {{ border: 2px solid {t.focus}; }}
QPushButton#quiet:focus, QToolButton#quiet:focus {{ border: 2px solid {t.focus}; border-radius: 4px; }}
QPrintPreviewDialog QGraphicsView, PagesView {{ background: {t.grid}; }}
QToolButton#buttonPast {{ background: {t.doubtful_ground}; color: {t.doubtful}; border: 2px solid {t.doubtful};
  border-radius: 4px; min-height: {CONTROL - 2}px; padding: 0 12px; font-weight: bold; }}
QToolButton::menu-indicator {{ image: none; }}
QLineEdit, QComboBox {{ background: {t.surface}; border: 1px solid {t.border}; border-radius: 4px;
  min-height: {CONTROL - 2}px; padding: 0 8px; placeholder-text-color: {t.muted};
  selection-background-color: {t.primary};
  selection-color: {t.on_primary}; }}
QLineEdit:disabled, QComboBox:disabled {{ background: {t.head}; border-color: {t.line}; color: {t.muted};
  placeholder-text-color: {t.disabled}; }}
QComboBox::drop-down {{ border: none; width: 22px; }}
QComboBox::down-arrow {{ image: none; width: 0; height: 0; border-left: 4px solid {t.surface};
  border-right: 4px solid {t.surface}; border-top: 5px solid {t.muted}; }}
QComboBox::down-arrow:disabled {{ border-left-color: {t.head}; border-right-color: {t.head};
  border-top-color: {t.disabled}; }}
QComboBox QAbstractItemView {{ background: {t.surface}; border: 1px solid {t.border}; }}
QCalendarWidget QAbstractItemView:disabled {{ color: {t.disabled}; }}
QMenu {{ background: {t.surface}; border: 1px solid {t.border}; padding: 4px 0; }}
QMenu::item {{ padding: 4px 28px 4px 16px; }}
QMenu::item:selected {{ background: {t.chosen}; color: {t.text}; }}
QMenu::item:disabled {{ color: {t.disabled}; }}
QMenu::separator {{ height: 1px; background: {t.line}; margin: 4px 0; }}
"""


def _tables(t: Tokens) -> str:
    """Tables and lists."""
    return f"""
QTableView, QListView {{ background: {t.surface}; border: 1px solid {t.line}; border-radius: 6px; padding: 1px;
  outline: 0; selection-background-color: {t.chosen}; selection-color: {t.text}; }}
QTableView:focus, QListView:focus {{ padding: 0; }}
#card QTableView, #card QListView {{ border: 2px solid {t.surface}; border-radius: 0; padding: 0; }}
#card QTableView:focus, #card QListView:focus, #detail:focus {{ border: 2px solid {t.focus}; }}
#card:focus {{ border: 2px solid {t.focus}; }}
#card QTableView#frozen {{ border: none; padding: 0; }}
#card QTableView#frozen {{ border-right: 2px solid {t.border}; }}
FilterHeader QLineEdit {{ min-height: 20px; padding: 0 4px; font-size: {SMALL}px; font-weight: normal;
  border-color: {t.line}; }}
FilterHeader QLineEdit[fault="true"] {{ border: 2px solid {t.late}; }}
#finder {{ border: 1px solid {t.border}; padding: 4px; }}
#finder::item, #recent::item {{ padding: 6px 8px; border-radius: 4px; }}
#finder::item:selected, #recent::item:selected {{ background: {t.chosen}; color: {t.text}; }}
QAbstractScrollArea::corner {{ background: transparent; border: none; }}
QTableView::item {{ padding: 0 5px; border: none; border-bottom: 1px solid {t.line}; }}
QTableView::item:selected {{ background: {t.chosen}; }}
QCalendarWidget QTableView::item {{ padding: 0; }}
QHeaderView {{ background: {t.head}; border: none; }}
QHeaderView::section {{ background: {t.head}; color: {t.head_text}; border: none; border-bottom: 1px solid {t.line};
  padding: 0 8px; font-weight: bold; height: {TABLE_HEAD}px; }}
QTableView QLabel#cellNote, QTableView QLabel#cellFault {{ background: {t.surface}; border: 1px solid {t.border};
  border-radius: 4px; padding: 4px 8px; color: {t.muted}; font-size: {SMALL}px; }}
QTableView QLabel#cellFault {{ border-color: {t.late}; color: {t.late}; }}
#totals {{ background: {t.head}; border-top: 2px solid {t.border}; font-weight: bold; }}
#totals QLabel {{ background: transparent; }}
"""


def _small_parts(t: Tokens) -> str:
    """Scroll bars, tips and bars of long work."""
    return f"""
QSplitter::handle {{ background: {t.ground}; }}
QScrollBar:vertical {{ background: transparent; width: 10px; margin: 0; }}
QScrollBar:horizontal {{ background: transparent; height: 10px; margin: 0; }}
QScrollBar::handle {{ background: {t.border}; border-radius: 4px; min-height: 28px; min-width: 28px; margin: 1px; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QToolTip {{ background: {t.surface}; color: {t.text}; border: 1px solid {t.border}; padding: 4px 8px; }}
QProgressBar {{ background: {t.head}; border: none; border-radius: 3px; min-height: 6px; max-height: 6px; }}
QProgressBar::chunk {{ background: {t.bar}; border-radius: 3px; }}
QCheckBox {{ spacing: 8px; }}
"""
