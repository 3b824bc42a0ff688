"""Where what leaves the window comes from."""

from kai_desk.desk.session import Session
from kai_desk.tables.origin import Origin, origin_of


def origin(session: Session) -> Origin | None:
    """Return where a session's answers come from, None while no record with an edit is open."""
    record = session.record
    last = (session.known or record).last_edit() if record is not None else None
    if record is None or last is None:
        return None
    return origin_of(session.asof.reader, record.path.name, last.seq, last.at, session.settings.name)
