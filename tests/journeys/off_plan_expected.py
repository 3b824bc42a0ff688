"""What the tables must say of 가상 사업, counted by hand from what was typed: teams, evaluation, dates."""

from tests.journeys.off_plan_reading import expected

LEFT = "round|entered|left|teams|planned|planned_high|vacancies|basis|date"
COURSE = (
    # Another number leaves than planned, for four reasons; an extra call admits one, another none.
    expected("teams-left", "2025-06-29", "round|entered|left|basis", "발표평가|-|-|계획", some=True),
    expected(
        "teams-left",
        "2025-11-10",
        LEFT,
        """접수|6|0|6|-|-|-|실제|2025-06-30
           발표평가|0|1|5|5|-|0|실제|2025-07-31
           1차 단계평가|0|1|4|4|-|-|계획|2025년 12월 말""",
        some=True,
    ),
    expected(
        "teams-left",
        "2026-09-01",
        LEFT,
        """접수|6|0|6|-|-|-|실제|2025-06-30
           발표평가|0|1|5|5|-|0|실제|2025-07-31
           1차 단계평가|0|3|2|4|-|2|실제|2026-01-15
           1차 추가공모|1|0|3|3|3|1|실제|2026-03-02
           2차 추가공모|0|0|3|4|4|1|실제|2026-05-29
           2차 단계평가|0|0|3|2|3|0|실제|2026-08-14
           최종평가|-|-|1|1|2|-|계획|2027년 상반기""",
    ),
    expected(
        "team-days",
        "2026-09-01",
        "date|teams|event|consortium|standing",
        """2025-07-31|5|나감(미선정)|이름 미상 신청팀(가상)|확정
           2025-11-10|4|나감(포기)|나래팀(가상)|확정
           2026-01-15|3|나감(순위탈락)|라온팀(가상)|확정
           2026-01-15|2|나감(결격)|마루팀(가상)|확정
           2026-03-02|3|들어옴(중도합류)|바른팀(가상)|확정""",
        some=True,
    ),
    # The objection holds the result back, and what follows it.
    expected(
        "team-days",
        "2026-01-21",
        "date|event|consortium|standing",
        """2025-11-10|나감(포기)|나래팀(가상)|확정
           2026-01-15|나감(순위탈락)|라온팀(가상)|이의신청 중
           2026-01-15|나감(결격)|마루팀(가상)|이의신청 중""",
        some=True,
    ),
    expected(
        "rounds",
        "2026-01-21",
        "round|planned_out|planned_out_high|actual_in|actual_out|decision",
        """접수|-|-|6|6|-
           발표평가|5|-|6|5|통보
           1차 단계평가|4|-|5|2|심의 중
           1차 추가공모|1|-|-|-|-
           2차 추가공모|1|-|-|-|-
           2차 단계평가|2|3|-|-|-
           최종평가|1|2|-|-|-""",
    ),
    expected(
        "objections",
        "2026-01-21",
        "consortium|state|filed|decided",
        "라온팀(가상)|처리 중|2026-01-20|-",
    ),
    expected(
        "decisions",
        "2026-09-01",
        "decision|decided|confirmed|objections|pending|entries",
        """발표평가 결과(가상)|2025-07-31|-|0|0|6
           1차 결과(가상)|2026-01-15|2026-02-20|1|0|4
           1차 추가공모 결과(가상)|2026-03-02|-|0|0|2
           2차 결과(가상)|2026-08-14|-|0|0|3""",
    ),
    expected(
        "entries",
        "2026-09-01",
        "round|consortium|outcome|reason|rank|since",
        """1차 단계평가|나래팀(가상)|포기|경영 사정|해당없음|-
           1차 단계평가|라온팀(가상)|순위탈락|통과선 아래|3|-
           1차 단계평가|마루팀(가상)|결격|제출 요건 위반|해당없음|-
           1차 추가공모|바른팀(가상)|중도합류|-|1|2026-03-09
           1차 추가공모|사랑팀(가상)|미선정|통과선 아래|2|-
           2차 추가공모|사랑팀(가상)|미선정|통과선 아래|-|-""",
        some=True,
    ),
    # What is announced later is not told before: neither the outcome nor the late start.
    expected(
        "entries",
        "2026-01-21",
        "round|consortium|outcome|rank|announced|since",
        """1차 추가공모|바른팀(가상)|-|-|-|-
           2차 단계평가|바른팀(가상)|-|-|-|-""",
        some=True,
    ),
    expected(
        "consortia",
        "2026-09-01",
        "consortium|status|seats|since",
        """가온팀(가상)|진행 중|3|-
           다솜팀(가상)|진행 중|3|-
           바른팀(가상)|진행 중|2|2026-03-09
           나래팀(가상)|1차 단계평가 포기|-|-
           라온팀(가상)|1차 단계평가 순위탈락|-|-
           마루팀(가상)|1차 단계평가 결격|-|-
           사랑팀(가상)|2차 추가공모 미선정|-|-
           이름 미상 신청팀(가상)|발표평가 미선정|-|-""",
    ),
    # Only best and mean are public in one round; in another 미공개, 미실시 and 0 are three things, and two teams tie.
    expected(
        "score-sums",
        "2026-09-01",
        "round|consortium|rank|total|counted|coverage|line|distance",
        """발표평가|-|-|91.5|-|-|-|-
           발표평가|-|-|84.2|-|-|-|-
           1차 단계평가|가온팀(가상)|1|88|88|1|80|8
           1차 단계평가|다솜팀(가상)|1|88|88|1|80|8
           1차 단계평가|라온팀(가상)|3|79.5|79.5|1|80|-0.5
           1차 단계평가|마루팀(가상)|-|미공개|0|3/10|80|-""",
        some=True,
    ),
    expected(
        "scores",
        "2026-09-01",
        "consortium|criterion|points",
        """마루팀(가상)|성능|미공개
           마루팀(가상)|계획|0
           마루팀(가상)|확산|미실시""",
        some=True,
    ),
    expected(
        "criteria",
        "2026-09-01",
        "criterion|version|weight|sum|scores",
        """성능|2판|50|100|4
           계획|2판|30|100|4
           확산|2판|20|100|4
           성능|1판|40|100|0
           계획|1판|40|100|0
           확산|1판|20|100|0""",
    ),
    expected(
        "judges",
        "2026-01-21",
        "code|organization|related",
        """1|-|False
           2|가상 바다대학교|True""",
    ),
    # Dates re-planned several times: the first promise, the current one, what was said when, what happened.
    expected(
        "milestones",
        "2025-12-21",
        "milestone|baseline|current|forecast|actual|slip|percent",
        """가온 제출본(가상)|2025-12-19|2025-12-19|-|-|+2|-
           가온 사전학습(가상)|2025-11-28|2025-12-12|2026-01-07|-|+40|90
           다솜 사전학습(가상)|2025년 12월|2025년 12월|2026-01-10|-|+10~+40|80""",
        some=True,
    ),
    expected(
        "slip-trend",
        "2026-09-01",
        "milestone|reported|kind|promised|slip",
        """가온 사전학습(가상)|2025-08-20|기준|2025-11-28|-
           가온 사전학습(가상)|2025-10-15|기준|2025-12-12|+14
           가온 사전학습(가상)|2025-11-10|예측|2025-12-19|+21
           가온 사전학습(가상)|2025-12-15|예측|2026-01-07|+40
           가온 사전학습(가상)|2026-01-09|완료|2026-01-09|+42
           다솜 사전학습(가상)|2025-08-20|기준|2025년 12월|-
           다솜 사전학습(가상)|2025-12-20|예측|2026-01-10|+10~+40
           가온 제출본(가상)|2025-08-20|기준|2025-12-19|-
           가온 제출본(가상)|2026-01-12|완료|2026-01-12|+24
           1차 결과 발표(가상)|2025-08-20|기준|2025-12-31|-
           1차 결과 발표(가상)|2026-01-15|완료|2026-01-15|+15
           추가공모 공고(가상)|2025-08-20|기준|2026-02-02|-
           추가공모 공고(가상)|2026-01-20|예측|2026-02-27|+25
           추가공모 공고(가상)|2026-02-23|완료|2026-02-23|+21
           바른 사전학습(가상)|2026-03-20|기준|2026-07-31|-""",
    ),
    expected(
        "dependencies",
        "2025-12-21",
        "after|lag|milestone|slack",
        """가온 사전학습(가상)|3|가온 제출본(가상)|-20
           1차 결과 발표(가상)|10|추가공모 공고(가상)|23""",
    ),
    expected("evidence-files", "2026-01-21", "name|milestone|size", "가상 결과보고.pdf|가온 사전학습(가상)|482113"),
    expected(
        "progress-by-round",
        "2025-12-21",
        "round|consortium|planned|actual|coverage",
        """1차 단계평가|가온팀(가상)|1|9/10|3/5
           1차 단계평가|다솜팀(가상)|143/153|4/5|1""",
        some=True,
    ),
    # The late entrant goes by a clock of its own: 52 of the 144 days from 2026-03-09 to 2026-07-31.
    expected("progress-by-round", "2026-04-30", "consortium|planned|actual", "바른팀(가상)|13/36|1/4", some=True),
)
