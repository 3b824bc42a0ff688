"""What every page is handed: nothing is looked up, everything is passed in."""

from dataclasses import dataclass

from kai_desk.desk.lazy import Loader
from kai_desk.desk.session import Session
from kai_desk.desk.theme import Theme


@dataclass(frozen=True, slots=True)
class Context:
    """The open record with its clocks, the chart loader and the theme."""

    session: Session
    loader: Loader
    theme: Theme
