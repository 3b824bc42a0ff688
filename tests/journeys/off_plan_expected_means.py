"""What the tables must say of 가상 사업, counted by hand from what was typed: bodies, support, money, claims."""

from tests.journeys.off_plan_reading import expected

MEANS = (
    # One organization in three teams, one that moved, one that rose to lead, one added after the agreement.
    expected(
        "members",
        "2026-09-01",
        "consortium|organization|role",
        """가온팀(가상)|가상 가온전자|주관
           가온팀(가상)|가상 라온미디어|참여
           가온팀(가상)|가상 바다대학교|참여
           다솜팀(가상)|가상 다솜통신|주관
           다솜팀(가상)|가상 바다대학교|참여
           다솜팀(가상)|가상 사랑데이터|참여
           바른팀(가상)|가상 아름로보틱스|주관
           바른팀(가상)|가상 바다대학교|참여""",
    ),
    expected(
        "members",
        "2025-10-01",
        "consortium|organization|role",
        """가온팀(가상)|가상 사랑데이터|참여
           다솜팀(가상)|가상 아름로보틱스|참여""",
        some=True,
    ),
    expected(
        "seat-matrix",
        "2026-09-01",
        "organization|teams|team-1|team-2|team-3",
        """가상 바다대학교|3|참여|참여|참여
           가상 가온전자|1|주관|-|-
           가상 다솜통신|1|-|주관|-
           가상 라온미디어|1|참여|-|-
           가상 사랑데이터|1|-|참여|-
           가상 아름로보틱스|1|-|-|주관""",
    ),
    expected(
        "support-flags",
        "2026-09-01",
        "provider|support|consortium",
        """가상 다솜통신|가상 공급 B|다솜팀(가상)
           가상 다솜통신|가상 배분 다솜|다솜팀(가상)""",
    ),
    # Cards of teams that left are free from that day.
    *(
        expected(
            "gpu-capacity",
            day,
            "model|capacity_low|capacity_high|used_low|used_high|free_low|free_high",
            f"""가상 가속기 A|1000|1000|{used}|{used}|{1000 - used}|{1000 - used}
                가상 가속기 B|0|512|256|256|-256|256""",
        )
        for day, used in (
            ("2025-11-09", 900),
            ("2025-11-10", 600),
            ("2026-01-15", 400),
            ("2026-03-08", 400),
            ("2026-03-09", 650),
        )
    ),
    # A reading against another base than the target's is compared with nothing.
    expected(
        "indicator-readings",
        "2026-01-21",
        "indicator|consortium|value|target|ratio|gap",
        """가상 성능 지표|가온팀(가상)|81.7|95|-|-
           가상 성능 지표|다솜팀(가상)|79|95|79/95|-16
           가온 자체 지표(가상)|가온팀(가상)|102|100|51/50|2""",
    ),
    # Money: ended lines keep their sums, what is known in total only is not split by guessing.
    expected(
        "budget-by-consortium",
        "2025-12-31",
        "consortium|appropriated|changed|carried|available|disbursed|spent|disbursement_rate|spending_rate",
        """가온팀(가상)|120억|0억|-|120억|110억|67억|11/12|67/110
           나래팀(가상)|40억|-|-|40억|20억|-|1/2|-
           다솜팀(가상)|70억|-|-|70억|30억|-|3/7|-""",
    ),
    expected(
        "budget-by-item",
        "2025-12-31",
        "item|available|disbursed|spent",
        """인건비|85억|80억|22억
           연구시설·장비비|65억|60억|45억
           연구활동비|40억|20억|-
           세부 미공개|40억|-|-""",
    ),
    expected(
        "budget-by-year",
        "2026-09-01",
        "year|appropriated|changed|carried|available|disbursed|spent",
        """2025|230억|0억|-|230억|160억|67억
           2026|75억|-|4억|79억|10억|-""",
    ),
    expected(
        "budget-rounds",
        "2026-09-01",
        "round|available|disbursed|spent|disbursement_rate",
        """1차 단계평가|230억|160억|67억|16/23
           2차 단계평가|79억|10억|-|10/79""",
    ),
    expected(
        "budget-over-time",
        "2026-09-01",
        "date|available|disbursed|spent",
        """2025-08-20|230억|-|-
           2025-09-01|230억|160억|-
           2025-12-20|230억|160억|67억
           2026-01-02|234억|160억|67억
           2026-04-01|309억|170억|67억""",
        some=True,
    ),
    # A closed year adds up (120 = 110 + 4 + 6), does not (40 = 20 + 0 + 0), or cannot be told.
    expected(
        "year-closing",
        "2026-09-01",
        "year|consortium|available|paid|carried_over|lapsed|difference|standing",
        """2025|전체|230억|160억|4억|6억|-|판단 불가
           2025|가온팀(가상)|120억|110억|4억|6억|0억|맞음
           2025|나래팀(가상)|40억|20억|-|-|20억|어긋남
           2025|다솜팀(가상)|70억|30억|-|-|-|판단 불가""",
        some=True,
    ),
    expected("year-closing", "2026-02-27", "year|consortium|standing", "2025|가온팀(가상)|마감 전", some=True),
    expected(
        "budget-rules",
        "2025-12-31",
        "rule|consortium|share|bound|limit|standing",
        """대기업 정부지원 비율|가온팀(가상)|5/6|≤|1/2|벗어남
           대기업 현금부담 비율|가온팀(가상)|1|≥|3/20|지킴
           중견기업 정부지원 비율|다솜팀(가상)|-|≤|7/10|판단 불가""",
        some=True,
    ),
    expected(
        "budget-pivot",
        "2026-09-01",
        "consortium|item|round|available|disbursed",
        """가온팀(가상)|인건비|1차 단계평가|55억|50억
           가온팀(가상)|인건비|2차 단계평가|54억|-
           가온팀(가상)|연구시설·장비비|1차 단계평가|65억|60억
           나래팀(가상)|연구활동비|1차 단계평가|40억|20억
           다솜팀(가상)|인건비|1차 단계평가|30억|30억
           다솜팀(가상)|연구시설·장비비|1차 단계평가|미공개|-
           다솜팀(가상)|세부 미공개|1차 단계평가|40억|-
           바른팀(가상)|연구활동비|2차 단계평가|25억|10억""",
    ),
    expected(
        "progress-over-time",
        "2026-09-01",
        "round|consortium|date|actual|coverage",
        """1차 단계평가|전체|2025-10-31|1/2|3/10
           1차 단계평가|전체|2025-12-20|67/80|4/5
           1차 단계평가|전체|2026-01-12|9/10|1
           2차 단계평가|바른팀(가상)|2026-04-30|1/4|1""",
        some=True,
    ),
    expected(
        "gpu-use",
        "2026-09-01",
        "date|model|consortium|cards|cards_high",
        """2025-08-20|가상 가속기 A|여유|100|100
           2025-11-10|가상 가속기 A|여유|400|400
           2026-01-15|가상 가속기 A|여유|600|600
           2026-03-09|가상 가속기 A|여유|350|350
           2025-08-20|가상 가속기 B|여유|-256|256""",
        some=True,
    ),
    expected(
        "agreements",
        "2026-09-01",
        "agreement|status|until|changes",
        """가온 협약(가상)|협약 중|-|1
           나래 협약(가상)|종료|2025-11-10|0
           다솜 협약(가상)|협약 중|-|0
           바른 협약(가상)|협약 중|-|0""",
    ),
    # Two sources with two numbers stand side by side.
    expected("conflicts", "2026-09-01", "figure|values|standing", "가상 지원 총액|1,000억 원 · 1,100억 원|상충"),
    expected(
        "plan-check",
        "2026-09-01",
        "question|where",
        """4팀을 남기기로 계획했는데 2팀이 통과했습니다. 계획을 벗어난 까닭이 기록에 있습니까?|1차 단계평가
           1팀을 더 들이기로 계획했는데 0팀이 통과했습니다. 계획을 벗어난 까닭이 기록에 있습니까?|2차 추가공모
           앞까지의 계획으로는 6팀이 남는데 4팀이 참가한다고 되어 있습니다. 어느 쪽이 맞습니까?|2차 단계평가""",
    ),
    expected(
        "plan-check",
        "2026-01-21",
        "where|kind",
        """1차 단계평가|결과
           1차 추가공모|이의신청""",
        some=True,
    ),
)
