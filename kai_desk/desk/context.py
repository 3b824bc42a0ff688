"""What every page is handed: nothing is looked up, everything is passed in."""

from typing import NamedTuple

from kai_desk.desk.lazy import Loader
from kai_desk.desk.session import Session
from kai_desk.desk.theme import Theme


class Context(NamedTuple):
    """The open record with its clocks, the chart loader and the theme."""

    session: Session
    loader: Loader
    theme: Theme
