"""Finding anything by a few letters: pages, teams, organizations, rounds, milestones, figures, sources."""

from collections.abc import Iterable
from dataclasses import dataclass

from kai_desk.korean.chosung import pattern, search_key
from kai_desk.korean.order import reading_of
from kai_desk.tables.table import AsOf

# kind, page, what it is called, and the SQL that gives id and texts (the first is shown)
_PLACES = (
    ("컨소시엄", "consortia", "SELECT id, name, model FROM consortium WHERE placeholder = 0"),
    (
        "기관",
        "organizations",
        """SELECT o.id, o.name, ifnull(o.name_en, '') || ' ' || ifnull(o.reading, '') || ' ' ||
           ifnull((SELECT group_concat(n.name, ' ') FROM organization_name AS n WHERE n.organization = o.id), '')
           FROM organization AS o WHERE o.placeholder = 0""",
    ),
    ("라운드", "rounds", "SELECT id, name, kind FROM round"),
    ("결정", "evaluation", "SELECT id, name, person FROM decision"),
    ("마일스톤", "milestones", "SELECT id, name, kind FROM milestone"),
    ("협약", "agreements", "SELECT id, name, ifnull(number, '') || ' ' || ifnull(task_number, '') FROM agreement"),
    ("현안", "concerns", "SELECT id, name, person FROM concern"),
    ("수치", "evidence", "SELECT id, name, topic FROM figure"),
    ("지원", "support", "SELECT id, name, model FROM support"),
    ("자료", "evidence", "SELECT id, code || ' ' || title, outlet FROM source"),
)
LIMIT = 12


@dataclass(frozen=True, slots=True)
class Place:
    """Something that can be found, and the page that shows it."""

    title: str
    kind: str
    page: str
    row_id: str
    key: str


def places(asof: AsOf, pages: Iterable[tuple[str, str]]) -> tuple[Place, ...]:
    """Return everything that can be found: the pages first, then the rows of the record."""
    found = [Place(title, "쪽", page, "", search_key(title)) for page, title in pages if page]
    for kind, page, sql in _PLACES:
        for row_id, name, more in asof.reader.rows(sql):
            said = f"{reading_of(name)} {reading_of(more or '')}"
            found.append(Place(name, kind, page, row_id, search_key(f"{name}\n{more or ''}\n{said}")))
    return tuple(found)


def find(query: str, among: Iterable[Place]) -> tuple[Place, ...]:
    """Return what holds every word of ``query``, by letters or 초성; names that begin with it come first."""
    words = query.split()
    if not words:
        return ()
    patterns = [pattern(word) for word in words]
    hits = [place for place in among if all(wanted.search(place.key) for wanted in patterns)]
    hits.sort(key=lambda place: (patterns[0].match(place.key) is None, len(place.title)))
    return tuple(hits[:LIMIT])
