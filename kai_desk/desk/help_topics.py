"""The texts of the help: reading them, finding in them, their style sheet."""

from collections.abc import Sequence
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path

from kai_desk.desk.style import BODY, HEADING, SMALL, TITLE
from kai_desk.desk.tokens import Tokens
from kai_desk.korean.chosung import found, pattern

INDEX = "index"
TOPIC_IDS = (
    INDEX,
    "start",
    "overview",
    "consortia",
    "organizations",
    "agreements",
    "rounds",
    "evaluation",
    "budget",
    "milestones",
    "support",
    "concerns",
    "evidence",
    "entry",
    "reports",
    "history",
    "entering",
    "clocks",
    "books",
    "finding",
    "fictional",
    "trouble",
)
_BLOCKS = frozenset({"h1", "h2", "h3", "p", "li", "td", "th"})
_EXCERPT_LEAD = 4


@dataclass(frozen=True, slots=True)
class Topic:
    """One help text. ``lines`` are its words, block by block, the title first."""

    id: str
    title: str
    html: str
    lines: tuple[str, ...]


class _Words(HTMLParser):
    """Collects the words of each block."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        if tag in _BLOCKS:
            self.lines.append("")

    def handle_data(self, data: str) -> None:
        if self.lines:
            self.lines[-1] += data


def read_topics(folder: Path) -> tuple[Topic, ...]:
    """Return the topics of a help folder in the order of the list; a text that is not there is left out."""
    topics = []
    for name in TOPIC_IDS:
        file = folder / f"{name}.html"
        if not file.is_file():
            continue
        html = file.read_text(encoding="utf-8")
        words = _Words()
        words.feed(html)
        lines = tuple(line for line in (" ".join(line.split()) for line in words.lines) if line)
        topics.append(Topic(name, lines[0], html, lines))
    return tuple(topics)


def find_topics(query: str, topics: Sequence[Topic]) -> tuple[tuple[Topic, str], ...]:
    """Return the topics that hold every word of ``query`` (letters or 초성), each with a line of it.

    Titles come first, then what speaks of it most; a word that only stands across spaces counts least.
    """
    words = query.split()
    hits = []
    for topic in topics:
        if words and all(any(found(word, line) for line in topic.lines) for word in words):
            counts = {line: sum(_place(word, line) >= 0 for word in words) for line in topic.lines[1:]}
            missed = sum(_place(word, topic.title) < 0 for word in words)
            best = max(counts, key=lambda line: (counts[line], len(line)))
            hits.append(((missed, -sum(counts.values())), topic, _excerpt(best, words)))
    return tuple((topic, line) for _, topic, line in sorted(hits, key=lambda hit: hit[0]))


def _place(word: str, line: str) -> int:
    """Return where ``word`` stands in ``line`` as it is written, -1 where it does not."""
    match = pattern(word).search(line.casefold())
    return match.start() if match else -1


def _excerpt(line: str, words: Sequence[str]) -> str:
    """Return ``line`` from shortly before the first of ``words``."""
    start = min((place for word in words if (place := _place(word, line)) >= 0), default=0) - _EXCERPT_LEAD
    return line if start <= 0 else f"…{line[start:]}"


def help_style(tokens: Tokens) -> str:
    """Return the style sheet of a help text in the colours of a theme."""
    t = tokens
    return f"""
body {{ color: {t.text}; font-size: {BODY}px; }}
p, li {{ line-height: 145%; margin: 6px 0; }}
.h1 {{ font-size: {TITLE}px; font-weight: bold; margin: 4px 0 8px 0; }}
.h2 {{ font-size: {HEADING}px; font-weight: bold; margin: 20px 0 4px 0; }}
.picture {{ line-height: 100%; margin: 8px 0 0 0; }}
ul, ol {{ margin: 0; -qt-list-indent: 1; }}
a {{ color: {t.primary_text}; text-decoration: underline; }}
table {{ border-collapse: collapse; border-color: {t.line}; margin: 8px 0; }}
th {{ background-color: {t.head}; color: {t.head_text}; padding: 5px 10px; text-align: left; }}
td {{ padding: 5px 10px; border-bottom: 1px solid {t.line}; }}
.key {{ background-color: {t.chip}; color: {t.chip_text}; }}
.cmd {{ font-weight: bold; }}
.caption {{ color: {t.muted}; font-size: {SMALL}px; }}
.formula {{ color: {t.head_text}; background-color: {t.head}; }}
"""
