"""What changed since the last report, kind by kind: rows entered before and after it, and the lines they come to."""

import shutil
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from kai_desk.briefing.changes.collect import Changes, Field, changes_since
from kai_desk.program.schema import SCHEMA
from kai_desk.record.edit import Author, Edit
from kai_desk.record.record import Record
from kai_desk.tables.table import AsOf

LAST, ON = date(2025, 8, 31), date(2025, 12, 15)
EARLY, LATE = datetime(2025, 8, 20, tzinfo=UTC), datetime(2025, 12, 1, tzinfo=UTC)
THRESHOLD = 100_000_000
AUTHOR = Author("시험", "copy")

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


CASES = (
    Case("nothing"),
    # 라운드·팀
    Case(
        "a gate's plan moved back",
        after=(("round", "r1", on("planned", "2026-01-15")),),
        learned=("1차 단계평가: 계획 일정을 2025. 12. 20.에서 2026. 1. 15.로 26일 늦춤",),
    ),
    Case(
        "a gate's plan moved forward",
        after=(("round", "r1", on("planned", "2025-12-10", "2025-12-12")),),
        learned=("1차 단계평가: 계획 일정을 2025. 12. 20.에서 2025. 12. 10.~12. 12.로 8~10일 앞당김",),
    ),
    Case(
        "a gate's plan in words",
        after=(("round", "r1", on("planned", "2026-01-21", "2026-01-31", "1월 말")),),
        learned=("1차 단계평가: 계획 일정을 2025. 12. 20.에서 1월 말로 32~42일 늦춤",),
    ),
    Case(
        "a gate's plan is open again",
        after=(("round", "r1", on("planned", None, words="미정")),),
        learned=("1차 단계평가: 계획 일정을 2025. 12. 20.에서 미정으로 되돌림",),
    ),
    Case(
        "a gate leaves another number",
        after=(("round", "r1", {"planned_out": 2, "planned_out_high": 3}),),
        learned=("1차 단계평가: 통과 계획을 1팀에서 2~3팀으로 바꿈",),
    ),
    Case(
        "a gate was held on another day",
        after=(("round", "r0", on("actual", "2025-07-28")),),
        learned=("서면평가: 실시일을 2025. 7. 25.에서 2025. 7. 28.로 3일 늦춤",),
    ),
    Case(
        "a new round",
        after=(
            ("round", "r9", {"name": "2차 단계평가", "position": 9, "kind": "단계평가", **on("planned", "2026-06-30")}),
        ),
        learned=("2차 단계평가: 라운드 추가(계획 2026. 6. 30.)",),
    ),
    Case("a round deleted", after=(("round", "rx", None),), learned=("추가공모: 라운드 기록을 지움",)),
    Case(
        "a result takes a team out with its seats and support",
        after=(
            ("round", "r1", on("actual", "2025-12-10")),
            entry("x1", "r1", "c1", "통과", "2025-12-12"),
            entry("x2", "r1", "c2", "순위탈락", "2025-12-12", reason="점수 미달"),
        ),
        happened=(
            "1차 단계평가: 실시(2025. 12. 10.), 결과 2팀 중 1팀 통과",
            "NC AI: 1차 단계평가 순위탈락(사유 점수 미달, 구성기관 2곳·지원 1건이 함께 빠짐)",
        ),
    ),
    Case(
        "a team withdraws",
        after=(entry("x2", "r1", "c2", "포기", "2025-10-01"),),
        happened=("NC AI: 1차 단계평가 포기(구성기관 2곳·지원 1건이 함께 빠짐)",),
    ),
    Case(
        "a team leaves, why is not disclosed",
        after=(entry("x2", "r1", "c2", "결격", "2025-10-01", reason_gap="미공개"),),
        happened=("NC AI: 1차 단계평가 결격(사유 미공개, 구성기관 2곳·지원 1건이 함께 빠짐)",),
    ),
    Case(
        "a team waits for an extra call",
        after=(("round", "rx", on("actual", "2025-09-20")), entry("x3", "rx", "c3", None, None)),
        happened=(
            "추가공모: 실시(2025. 9. 20.), 1팀 신청",
            "카카오: 추가공모 신청",
        ),
    ),
    Case(
        "a team comes in late with its own clock",
        after=(
            ("round", "rx", on("actual", "2025-09-20")),
            entry("x3", "rx", "c3", "중도합류", "2025-10-01", since_lo="2025-11-01", since_hi="2025-11-01"),
        ),
        happened=(
            "추가공모: 실시(2025. 9. 20.), 결과 1팀 중 1팀 합류",
            "카카오: 추가공모 중도합류(시작 2025. 11. 1.)",
        ),
    ),
    Case(
        "a result known only now",
        after=(entry("x4", "r0", "c3", "미선정", "2025-07-25"),),
        learned=("카카오: 서면평가 미선정",),
    ),
    Case(
        "another lead and name",
        after=(("consortium", "c1", {"lead": "o3", "name": "SKT"}),),
        learned=("SKT: 이름을 'SK텔레콤'에서 'SKT'로 바꿈, 주관기관을 SK텔레콤에서 카카오로 바꿈",),
    ),
    Case("another model", after=(("consortium", "c1", {"model": "A.X 4.0"}),), learned=("SK텔레콤: 모델을 고침",)),
    Case("a team deleted", after=(("consortium", "c3", None),), learned=("카카오: 컨소시엄 기록을 지움",)),
    # 마일스톤
    Case(
        "done late",
        after=(("milestone", "m1", on("actual", "2025-12-12")), due("d2", "예측", "2025-08-15", "2025-12-10")),
        happened=("사전학습(SK텔레콤): 완료(2025. 12. 12., 처음 기한보다 19일 빠름)",),
        learned=("사전학습(SK텔레콤): 예상 기한을 2025. 12. 31.에서 2025. 12. 10.로 21일 앞당김",),
    ),
    Case(
        "done",
        after=(("milestone", "m1", on("actual", "2025-12-12")),),
        happened=("사전학습(SK텔레콤): 완료(2025. 12. 12., 처음 기한보다 19일 빠름)",),
    ),
    Case(
        "done, known only now",
        after=(("milestone", "m1", on("actual", "2025-08-30")),),
        learned=("사전학습(SK텔레콤): 완료(2025. 8. 30., 처음 기한보다 123일 빠름)",),
    ),
    Case(
        "done on another day",
        before=(("milestone", "m1", on("actual", "2025-08-30")),),
        after=(("milestone", "m1", on("actual", "2025-08-25")),),
        learned=("사전학습(SK텔레콤): 완료일을 2025. 8. 30.에서 2025. 8. 25.로 5일 앞당김",),
    ),
    Case(
        "late",
        before=(due("d2", "예측", "2025-08-15", "2025-11-30"),),
        happened=("사전학습(SK텔레콤): 지연(기한 2025. 11. 30., 15일 지남)",),
    ),
    Case(
        "given up",
        after=(("milestone", "m1", {**on("until", "2025-10-10"), "ended_why": "목표를 바꿈"}),),
        happened=("사전학습(SK텔레콤): 하지 않기로 함(2025. 10. 10., 목표를 바꿈)",),
    ),
    Case(
        "forecast moved",
        after=(due("d2", "예측", "2025-10-01", "2026-01-10"),),
        happened=("사전학습(SK텔레콤): 예상 기한을 2025. 12. 31.에서 2026. 1. 10.로 10일 늦춤",),
    ),
    Case(
        "forecast moved a second time",
        before=(due("d2", "예측", "2025-08-15", "2026-01-10"),),
        after=(due("d3", "예측", "2025-10-01", "2026-01-20"),),
        happened=("사전학습(SK텔레콤): 예상 기한을 2026. 1. 10.에서 2026. 1. 20.로 10일 늦춤(두 번째 늦춤)",),
    ),
    Case(
        "forecast moved twice",
        after=(due("d2", "예측", "2025-09-15", "2026-01-10"), due("d3", "예측", "2025-10-01", "2026-01-20")),
        happened=("사전학습(SK텔레콤): 예상 기한을 2025. 12. 31.에서 2026. 1. 20.로 20일 늦춤(2번 늦춤)",),
    ),
    Case(
        "forecast earlier",
        after=(due("d2", "예측", "2025-10-01", "2025-12-26"),),
        happened=("사전학습(SK텔레콤): 예상 기한을 2025. 12. 31.에서 2025. 12. 26.로 5일 앞당김",),
    ),
    Case(
        "a new baseline",
        after=(due("d2", "기준", "2025-10-01", "2026-02-28"),),
        happened=("사전학습(SK텔레콤): 기준 기한을 2025. 12. 31.에서 2026. 2. 28.로 59일 늦춤",),
    ),
    Case(
        "a milestone added",
        after=(
            ("milestone", "m9", {"name": "공동 시연회"}),
            ("milestone_date", "d9", {"milestone": "m9", "kind": "기준", **on("due", "2026-03-02")}),
        ),
        learned=("공동 시연회: 마일스톤 추가(기한 2026. 3. 2.)",),
    ),
    Case(
        "a milestone deleted",
        before=(("milestone", "m8", {"name": "공동 시연회"}),),
        after=(("milestone", "m8", None),),
        learned=("공동 시연회: 마일스톤 기록을 지움",),
    ),
    # 예산
    Case(
        "money paid and spent",
        after=(won("b2", "교부", 9_700_000_000, "2025-10-01"), won("b3", "실집행", 4_850_000_000, "2025-11-01")),
        happened=("SK텔레콤: 교부 97억원(첫 기록), 실집행 48.5억원(첫 기록)",),
    ),
    Case(
        "money raised",
        after=(won("b2", "편성", 195_000_000_000, "2025-10-01"),),
        happened=("SK텔레콤: 편성 195억원 → 2,145억원(+1,950억원)",),
    ),
    Case(
        "money taken away",
        after=(won("b2", "변경", -2_000_000_000, "2025-10-01"),),
        happened=("SK텔레콤: 변경 △20억원(첫 기록)",),
    ),
    Case(
        "small money is counted",
        after=(won("b2", "교부", 99_999_999, "2025-10-01"), won("b3", "실집행", 50_000_000, "2025-11-01")),
        happened=("1억원보다 적은 변동 2건(교부 1, 실집행 1)",),
    ),
    Case(
        "money of that time, known only now",
        after=(won("b2", "교부", 9_700_000_000, "2025-08-20"),),
        learned=("SK텔레콤: 교부 97억원(첫 기록)",),
    ),
    Case(
        "money given back",
        after=(won("b2", "반납", 300_000_000, "2025-10-01"),),
        happened=("SK텔레콤: 반납 3억원(첫 기록)",),
    ),
    Case(
        "money to come is only counted",
        after=(won("b2", "교부", 9_700_000_000, "2026-03-01"),),
        learned=("그 밖의 기록 1건: 예산 내역 1건",),
    ),
    # 협약
    Case(
        "an agreement ended",
        after=(("agreement", "a1", {**on("until", "2025-11-20"), "ended_why": "해약"}),),
        happened=("1단계 협약(SK텔레콤): 협약 종료(2025. 11. 20., 해약)",),
    ),
    Case(
        "an agreement longer and dearer",
        after=(("agreement", "a1", {**on("ends", "2026-06-30"), "government": 21_000_000_000}),),
        learned=(
            (
                "1단계 협약(SK텔레콤): 협약 끝을 2025. 12. 31.에서 2026. 6. 30.로 181일 늦춤, "
                "정부지원 195억원 → 210억원(+15억원)"
            ),
        ),
    ),
    Case(
        "an agreement signed",
        after=(("agreement", "a2", {"name": "NC AI 협약", "consortium": "c2", **on("since", "2025-09-15")}),),
        happened=("NC AI 협약: 협약 시작(2025. 9. 15.)",),
    ),
    Case(
        "a change asked for",
        after=(change(None, None),),
        happened=("1단계 협약 협약변경 '장비 변경': 접수(승인, 2025. 9. 10.)",),
    ),
    Case(
        "a change asked for and granted",
        after=(change("승인", "2025-10-02"),),
        happened=("1단계 협약 협약변경 '장비 변경': 접수(승인, 2025. 9. 10.), 승인(2025. 10. 2.)",),
    ),
    # 구성
    Case(
        "members in",
        after=tuple(
            (
                "membership",
                f"n{body}",
                {"consortium": "c1", "organization": body, "role": role, **on("since", "2025-10-01")},
            )
            for body, role in (("o3", "참여"), ("o4", "참여"))
        ),
        happened=("SK텔레콤: KAIST(참여), 카카오(참여)가 구성에 들어옴",),
    ),
    Case(
        "a member out",
        after=(("membership", "c2o4", {**on("until", "2025-11-30"), "ended_why": "과제 전념"}),),
        happened=("NC AI: KAIST(참여, 과제 전념)가 구성에서 빠짐",),
    ),
    Case("a role changed", after=(("membership", "c2o4", {"role": "주관"}),), learned=("NC AI: KAIST 참여 → 주관",)),
    Case(
        "a role changed by an own row",
        after=(
            ("membership", "c2o4", on("until", "2025-09-30")),
            (
                "membership",
                "n1",
                {"consortium": "c2", "organization": "o4", "role": "주관", **on("since", "2025-10-01")},
            ),
        ),
        happened=("NC AI: KAIST 참여 → 주관",),
    ),
    # 지원
    Case(
        "support begun",
        after=(
            (
                "support",
                "g2",
                {
                    "name": "데이터",
                    "kind": "데이터",
                    "consortium": "c1",
                    "received": "받음",
                    **on("since", "2025-10-01"),
                },
            ),
        ),
        happened=("데이터(SK텔레콤): 시작",),
    ),
    Case(
        "support ended", after=(("support", "g1", on("until", "2025-10-31")),), happened=("GPU A(NC AI): 끝남(512장)",)
    ),
    Case(
        "support of another size",
        after=(("support", "g1", {"quantity": "640", "quantity_bound": "≥"}),),
        learned=("GPU A(NC AI): 수량 512장 → 640장 이상",),
    ),
    # 결정·이의신청
    Case(
        "a decision taken",
        after=(decided(decided="2025-09-05"),),
        happened=("배점 결정(1차 단계평가): 결정(2025. 9. 5., 위원회)",),
    ),
    Case(
        "a decision taken and final",
        after=(decided(decided="2025-09-05", confirmed="2025-09-30"),),
        happened=("배점 결정(1차 단계평가): 결정(2025. 9. 5., 위원회), 확정(2025. 9. 30.)",),
    ),
    Case(
        "a decision became final",
        before=(decided(decided="2025-08-05"),),
        after=(("decision", "v0", on("confirmed", "2025-09-30")),),
        happened=("배점 결정(1차 단계평가): 확정(2025. 9. 30.)",),
    ),
    Case(
        "an objection filed",
        before=(decided(decided="2025-08-05"),),
        after=(objection(None, None),),
        happened=("NC AI의 이의신청 '배점': 접수(2025. 9. 8.)",),
    ),
    Case(
        "an objection filed and answered",
        before=(decided(decided="2025-08-05"),),
        after=(objection("기각", "2025-09-30", "배점을 그대로 둠"),),
        happened=("NC AI의 이의신청 '배점': 접수(2025. 9. 8.), 기각(2025. 9. 30., 배점을 그대로 둠)",),
    ),
    # 지표
    Case(
        "a reading",
        after=(
            ("reading", "z1", {"indicator": "i1", "stated": "91점", "value": "91", **on("measured", "2025-10-01")}),
        ),
        happened=("종합 점수: SK텔레콤 91점(2025. 10. 1., 달성)",),
    ),
    Case(
        "readings",
        before=(
            ("reading", "z0", {"indicator": "i1", "stated": "70점", "value": "70", **on("measured", "2025-08-01")}),
        ),
        after=tuple(
            (
                "reading",
                f"z{month}",
                {"indicator": "i1", "stated": f"{value}점", "value": value, **on("measured", f"2025-{month}-01")},
            )
            for month, value in (("10", "75"), ("11", "88"))
        ),
        happened=("종합 점수: SK텔레콤 70점 → 88점(2025. 11. 1., 2번 측정, 미달)",),
    ),
    Case(
        "another target",
        after=(("indicator", "i1", {"stated": "95점", "target": "95"}),),
        learned=("종합 점수: 목표 '90점' → '95점'",),
    ),
    # 현안
    Case(
        "a concern opened",
        after=(
            (
                "concern",
                "k2",
                {
                    "name": "인력 부족",
                    "kind": "현안",
                    "owner": "o2",
                    **on("raised", "2025-09-10"),
                    **on("due", "2026-01-31"),
                },
            ),
        ),
        happened=("인력 부족: 현안 생김(2025. 9. 10., 담당 NC AI, 기한 2026. 1. 31.)",),
    ),
    Case(
        "a concern opened and over due",
        after=(
            (
                "concern",
                "k2",
                {"name": "인력 부족", "kind": "현안", **on("raised", "2025-09-10"), **on("due", "2025-11-30")},
            ),
        ),
        happened=("인력 부족: 현안 생김(2025. 9. 10., 기한 2025. 11. 30.), 기한 15일 지남",),
    ),
    Case(
        "a concern closed",
        after=(("concern", "k1", {**on("closed", "2025-09-10"), "ended_why": "자료 확보"}),),
        happened=("데이터 지연: 끝남(2025. 9. 10., 자료 확보)",),
    ),
    Case(
        "a concern's day moved",
        after=(("concern", "k1", on("due", "2026-01-31")),),
        learned=("데이터 지연: 기한을 2026. 1. 10.에서 2026. 1. 31.로 21일 늦춤",),
    ),
    # 사업
    Case(
        "the programme's end moved",
        after=(("programme", "p", on("ends", "2028-06-30")),),
        learned=("사업 끝을 2027. 12. 31.에서 2028. 6. 30.로 182일 늦춤",),
    ),
    Case(
        "the programme's end is open",
        after=(("programme", "p", on("ends", None, words="미정")),),
        learned=("사업 끝을 2027. 12. 31.에서 미정으로 되돌림",),
    ),
    # 자료·수치
    Case(
        "a new source with a conflict",
        after=(
            ("source", "s3", {"code": "003", "title": "셋째 자료", "fictional": 1}),
            (
                "claim",
                "q9",
                {"figure": "f1", "value": "2,139억 원", "low": "2", "high": "2", "source": "s3", "quote": "나"},
            ),
        ),
        learned=(
            "지원 총액: 자료마다 다름(2,000억 원 · 2,139억 원, 채택한 값 없음)",
            "자료 1건 추가: 003(가상) 셋째 자료",
        ),
    ),
    Case(
        "a value adopted",
        after=(("adoption", "t1", {"figure": "f2", "claim": "qs1", "reason": "공식 발표", "decided": "2025-09-10"}),),
        happened=("신청 팀: 서로 다른 값 가운데 '15곳' 채택",),
    ),
    Case("sources agree again", after=(("claim", "qs2", None),), learned=("신청 팀: 자료가 더는 다르지 않음",)),
    # 그 밖
    Case(
        "other rows are counted",
        after=(
            ("progress", "y1", {"milestone": "m1", "reported": "2025-10-01", "percent": "40"}),
            ("progress", "y2", {"milestone": "m1", "reported": "2025-11-01", "percent": "60"}),
            ("relation", "u1", {"organization": "o3", "kind": "협력", "consortium": "c1"}),
        ),
        happened=("그 밖의 기록 2건: 진척 보고 2건",),
        learned=("그 밖의 기록 1건: 관계 1건",),
    ),
    Case(
        "several things at once are one line each",
        after=(
            ("round", "r1", {**on("planned", "2026-01-15"), "planned_out": 2}),
            due("d2", "예측", "2025-10-01", "2026-01-10"),
            won("b2", "교부", 9_700_000_000, "2025-10-01"),
        ),
        happened=(
            "사전학습(SK텔레콤): 예상 기한을 2025. 12. 31.에서 2026. 1. 10.로 10일 늦춤",
            "SK텔레콤: 교부 97억원(첫 기록)",
        ),
        learned=(
            "1차 단계평가: 계획 일정을 2025. 12. 20.에서 2026. 1. 15.로 26일 늦춤, 통과 계획을 1팀에서 2팀으로 바꿈",
        ),
    ),
)


@pytest.fixture(scope="session")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The record as it was kept before the last report."""
    path = tmp_path_factory.mktemp("since") / "지난.kai"
    with closing(Record.create(path, SCHEMA, AUTHOR, lambda: EARLY)) as record, record.edit("자료") as edit:
        _enter(edit, BASE, set())
    return path


def _enter(edit: Edit, steps: tuple[Step, ...], there: set[tuple[str, str]]) -> None:
    for table, row, columns in steps:
        if columns is None:
            edit.delete(table, row)
        elif (table, row) in there:
            edit.update(table, row, columns)
        else:
            edit.insert(table, {"id": row, **columns})
            there.add((table, row))


@pytest.fixture
def told(base: Path, tmp_path: Path) -> "Telling":
    """What is told of a case."""
    return Telling(base, tmp_path / "사업.kai")


@dataclass(slots=True)
class Telling:
    """Enters a case and says what changed."""

    base: Path
    path: Path

    def of(self, case: Case, threshold: int = THRESHOLD) -> Changes:
        """Return what changed by the case."""
        shutil.copy(self.base, self.path)
        there = {(table, row) for table, row, _ in BASE}
        for moment, steps in ((EARLY, case.before), (LATE, case.after)):
            with closing(_open(self.path, moment)) as record:
                if steps:
                    with record.edit("고침") as edit:
                        _enter(edit, steps, there)
                if steps is case.after:
                    return changes_since(AsOf(record, ON), LAST, threshold)
        raise AssertionError(case)


def _open(path: Path, moment: datetime) -> Record:
    record = Record.open(path, SCHEMA, lambda: moment)
    record.begin_writing(AUTHOR)
    return record


def _lines(fields: tuple[Field, ...]) -> tuple[str, ...]:
    return tuple(line.text for field in fields for line in field.lines)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_told_once(told: Telling, case: Case) -> None:
    changes = told.of(case)
    assert (_lines(changes.happened), _lines(changes.learned)) == (case.happened, case.learned)
