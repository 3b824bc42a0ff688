"""Changes of agreements, members, support, decisions, indicators, concerns and sources, and their lines."""

from tests.briefing.since_ground import Case, change, decided, due, objection, on, won

MATTERS = (
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
