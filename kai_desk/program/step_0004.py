"""Schema step 4: the sums of budget entries, worked out beside the rows; shorter triggers of the log. Frozen."""

from kai_desk.record.schema import Step

STATEMENTS = (
    """CREATE TABLE budget_sum (
  consortium TEXT NOT NULL,
  item TEXT NOT NULL,
  round TEXT NOT NULL,
  fund TEXT NOT NULL,
  year INTEGER NOT NULL,
  kind TEXT NOT NULL,
  dated TEXT NOT NULL,
  amount INTEGER NOT NULL,
  entries INTEGER NOT NULL,
  PRIMARY KEY (consortium, item, round, fund, year, kind, dated)
) STRICT, WITHOUT ROWID""",
)

STEP = Step("0004_budget_sums", STATEMENTS, version=(1, 3))
