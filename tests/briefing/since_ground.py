"""The ground of the changes since the last report: rows that stood before it, and how a change is written down."""

from dataclasses import dataclass

Fields = dict[str, str | int | None]
Step = tuple[str, str, Fields | None]  # table, id, columns; None deletes


def on(name: str, day: str | None, last: str | None = None, words: str | None = None) -> Fields:
    """The columns of a span."""
    return {f"{name}_lo": day, f"{name}_hi": last or day, f"{name}_words": words}


def step(table: str, row: str, columns: Fields) -> Step:
    """A row to enter."""
    return (table, row, columns)


BASE: tuple[Step, ...] = (
    ("source", "s1", {"code": "001", "title": "첫 자료", "fictional": 0}),
    ("source", "s2", {"code": "002", "title": "둘째 자료", "fictional": 0}),
    *(
        step("organization", row, {"name": name, "placeholder": 0})
        for row, name in (("o1", "SK텔레콤"), ("o2", "NC AI"), ("o3", "카카오"), ("o4", "KAIST"))
    ),
    ("programme", "p", {"name": "독자 AI", **on("ends", "2027-12-31")}),
    ("consortium", "c1", {"name": "SK텔레콤", "lead": "o1", "placeholder": 0}),
    ("consortium", "c2", {"name": "NC AI", "lead": "o2", "placeholder": 0}),
    ("consortium", "c3", {"name": "카카오", "lead": "o3", "placeholder": 0}),
    ("round", "r0", {"name": "서면평가", "position": 1, "kind": "서면평가", **on("actual", "2025-07-25")}),
    (
        "round",
        "r1",
        {"name": "1차 단계평가", "position": 2, "kind": "단계평가", "planned_out": 1, **on("planned", "2025-12-20")},
    ),
    ("round", "rx", {"name": "추가공모", "position": 3, "kind": "추가공모", "planned_out": 1}),
    *(
        step(
            "entry", f"e{team}", {"round": "r0", "consortium": team, "outcome": "통과", **on("announced", "2025-07-25")}
        )
        for team in ("c1", "c2")
    ),
    *(
        step("membership", f"{team}{body}", {"consortium": team, "organization": body, "role": role})
        for team, body, role in (("c1", "o1", "주관"), ("c2", "o2", "주관"), ("c2", "o4", "참여"))
    ),
    ("milestone", "m1", {"name": "사전학습", "consortium": "c1", "round": "r1"}),
    ("milestone_date", "d1", {"milestone": "m1", "kind": "기준", "reported": "2025-08-01", **on("due", "2025-12-31")}),
    ("budget_line", "l1", {"name": "인건비", "consortium": "c1", "round": "r1"}),
    ("budget_entry", "b1", {"line": "l1", "kind": "편성", "amount": 19_500_000_000, **on("dated", "2025-08-05")}),
    step(
        "agreement",
        "a1",
        {
            "name": "1단계 협약",
            "consortium": "c1",
            "government": 19_500_000_000,
            **on("since", "2025-08-04"),
            **on("ends", "2025-12-31"),
        },
    ),
    step(
        "support",
        "g1",
        {
            "name": "GPU A",
            "kind": "GPU",
            "flow": "배분",
            "consortium": "c2",
            "quantity": "512",
            "unit": "장",
            **on("since", "2025-08-10"),
        },
    ),
    ("indicator", "i1", {"name": "종합 점수", "consortium": "c1", "stated": "90점", "target": "90", "unit": "점"}),
    ("concern", "k1", {"name": "데이터 지연", "kind": "현안", **on("raised", "2025-08-01"), **on("due", "2026-01-10")}),
    ("figure", "f1", {"name": "지원 총액", "topic": "예산"}),
    ("claim", "q1", {"figure": "f1", "value": "2,000억 원", "low": "1", "high": "1", "source": "s1", "quote": "가"}),
    ("figure", "f2", {"name": "신청 팀", "topic": "라운드"}),
    *(
        step("claim", f"q{source}", {"figure": "f2", "value": value, "low": low, "source": source, "quote": value})
        for source, value, low in (("s1", "15곳", "15"), ("s2", "16곳", "16"))
    ),
    ("decision", "v1", {"name": "심의 결과", "round": "r1", "person": "심의위원회", **on("decided", "2026-01-05")}),
)


@dataclass(frozen=True, slots=True)
class Case:
    """Rows entered with the base, before the last report; rows entered after it; what is told."""

    name: str
    before: tuple[Step, ...] = ()
    after: tuple[Step, ...] = ()
    happened: tuple[str, ...] = ()
    learned: tuple[str, ...] = ()


def entry(row: str, round_id: str, team: str, outcome: str | None, day: str | None, **more: str) -> Step:
    columns: Fields = {"round": round_id, "consortium": team, "outcome": outcome, **on("announced", day), **more}
    return ("entry", row, columns)


def due(row: str, kind: str, reported: str, day: str) -> Step:
    return ("milestone_date", row, {"milestone": "m1", "kind": kind, "reported": reported, **on("due", day)})


def won(row: str, kind: str, amount: int, day: str) -> Step:
    return ("budget_entry", row, {"line": "l1", "kind": kind, "amount": amount, **on("dated", day)})


def change(state: str | None, day: str | None) -> Step:
    columns: Fields = {"agreement": "a1", "kind": "승인", "what": "장비 변경", "state": state}
    return ("agreement_change", "h1", {**columns, **on("asked", "2025-09-10"), **on("decided", day)})


def objection(state: str | None, day: str | None, result: str | None = None) -> Step:
    columns: Fields = {"decision": "v0", "consortium": "c2", "what": "배점", "state": state, "result": result}
    return ("objection", "w1", {**columns, **on("filed", "2025-09-08"), **on("decided", day)})


def decided(**spans: str) -> Step:
    columns: Fields = {"name": "배점 결정", "round": "r1", "person": "위원회"}
    for name, day in spans.items():
        columns |= on(name, day)
    return ("decision", "v0", columns)
