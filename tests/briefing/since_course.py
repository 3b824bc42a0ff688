"""Changes of rounds, teams, milestones and money, and the lines they come to."""

from tests.briefing.since_ground import Case, due, entry, on, won

COURSE = (
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
)
