"""What is worked out beside the rows: the won of budget entries by everything a sum is asked by.

In `budget_sum` a key that a line does not name is '' (a year 0), a day that an entry does not name ''; a row whose
``entries`` have become 0 says nothing. Entries without an amount, and those whose line is not there, are in no row.
"""

from kai_desk.record.derived import Derived

KEYS = ("consortium", "item", "round", "fund", "year")
NONE = {"year": "0"}


def none_of(key: str) -> str:
    """Return, as SQL, what stands in `budget_sum` for a ``key`` that a line does not name."""
    return NONE.get(key, "''")


def _keys(row: str) -> str:
    return ", ".join(f"ifnull({row}{key}, {none_of(key)})" for key in KEYS)


def _add(keys: str, entry: str, sign: str, source: str) -> str:
    """Return the statement that adds, or with ``sign`` "-" takes away, the amounts of ``entry`` under ``keys``."""
    return (
        f"INSERT INTO budget_sum SELECT {keys}, {entry}kind, ifnull({entry}dated_lo, ''), {sign}{entry}amount, {sign}1 "
        f"FROM {source} "
        "ON CONFLICT DO UPDATE SET amount = amount + excluded.amount, entries = entries + excluded.entries; "
    )


def _entry(side: str, sign: str) -> str:
    return _add(_keys(""), f"{side}.", sign, f"budget_line WHERE id = {side}.line AND {side}.amount IS NOT NULL")


def _line(side: str, sign: str) -> str:
    return _add(_keys(f"{side}."), "", sign, f"budget_entry WHERE line = {side}.id AND amount IS NOT NULL")


def _trigger(name: str, moment: str, *statements: str) -> tuple[str, str]:
    return name, f"CREATE TRIGGER {name} AFTER {moment} BEGIN {''.join(statements)}END"


BUDGET_SUMS = Derived(
    table="budget_sum",
    rows=f"SELECT {_keys('budget_line.')}, kind, ifnull(dated_lo, ''), sum(amount), count(*) "
    "FROM budget_entry JOIN budget_line ON budget_line.id = line WHERE amount IS NOT NULL GROUP BY 1, 2, 3, 4, 5, 6, 7",
    stands="entries <> 0",
    triggers=dict(
        (
            _trigger("budget_entry_add_sum", "INSERT ON budget_entry", _entry("NEW", "")),
            _trigger("budget_entry_take_sum", "DELETE ON budget_entry", _entry("OLD", "-")),
            _trigger(
                "budget_entry_move_sum",
                "UPDATE OF line, kind, amount, dated_lo ON budget_entry",
                _entry("OLD", "-"),
                _entry("NEW", ""),
            ),
            _trigger("budget_line_add_sum", "INSERT ON budget_line", _line("NEW", "")),
            _trigger("budget_line_take_sum", "DELETE ON budget_line", _line("OLD", "-")),
            _trigger(
                "budget_line_move_sum",
                f"UPDATE OF {', '.join(KEYS)} ON budget_line",
                _line("OLD", "-"),
                _line("NEW", ""),
            ),
        )
    ),
)
DERIVED = (BUDGET_SUMS,)
