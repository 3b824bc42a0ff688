"""The questions a report can ask, by the names people know them by, and their answers, each asked once."""

from kai_desk.desk.pages.catalogue import TABLE_PAGES
from kai_desk.korean.amounts import Unit
from kai_desk.program.catalogue import KINDS
from kai_desk.tables.questions import QUESTIONS, ask
from kai_desk.tables.rows import PREFIX
from kai_desk.tables.table import AsOf, Table


def question_titles() -> dict[str, str]:
    """Return question → words: where its table stands in the window, else the rows as they were entered."""
    titles: dict[str, str] = {}
    for page in TABLE_PAGES:
        for view in page.views:
            words = page.title if view.title == page.title else f"{page.title} · {view.title}"
            titles.setdefault(view.question, words)
    return titles | {f"{PREFIX}{kind.table}": f"입력한 행 · {kind.title}" for kind in KINDS}


class Asked:
    """Answers for an editor: a table is asked when it is first looked at."""

    def __init__(self, asof: AsOf, unit: Unit) -> None:
        """Answer as of both clocks; amounts in filters are read in ``unit``."""
        self.asof = asof
        self.unit = unit
        self._answers: dict[str, Table | None] = {}
        self.titles = question_titles()

    def table(self, question: str) -> Table | None:
        """Return the answer, None where there is no such question any more."""
        if question not in self._answers:
            known = question in QUESTIONS or (question.startswith(PREFIX) and question in self.titles)
            self._answers[question] = ask(question, self.asof) if known else None
        return self._answers[question]
