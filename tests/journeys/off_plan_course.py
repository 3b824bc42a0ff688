"""What became of the plan of `off_plan`: what was entered while it happened, and what after a briefing was given."""

from tests.journeys.off_plan import PLANNED, sheet

HAPPENED = (
    *sheet(
        "round",
        "name|actual",
        """접수|2025. 6. 30.
           발표평가|2025. 7. 31.
           1차 단계평가|2026. 1. 15.""",
        known=True,
    ),
    *sheet(
        "decision",
        "name|round|person|decided|basis|objection",
        """발표평가 결과(가상)|발표평가|가상 위원회|2025. 7. 31.|가상 문서 1|
           1차 결과(가상)|1차 단계평가|가상 위원회|2026. 1. 15.|가상 문서 2|2026. 1. 16. ~ 1. 26.""",
    ),
    *sheet(
        "entry",
        "round|consortium|outcome|reason|announced|rank|decision",
        """접수|가온팀(가상)|접수||2025. 6. 30.||
           접수|나래팀(가상)|접수||2025. 6. 30.||
           접수|다솜팀(가상)|접수||2025. 6. 30.||
           접수|라온팀(가상)|접수||2025. 6. 30.||
           접수|마루팀(가상)|접수||2025. 6. 30.||
           접수|이름 미상 신청팀(가상)|접수||2025. 6. 30.||
           발표평가|가온팀(가상)|선정||2025. 7. 31.|미공개|발표평가 결과(가상)
           발표평가|나래팀(가상)|선정||2025. 7. 31.|미공개|발표평가 결과(가상)
           발표평가|다솜팀(가상)|선정||2025. 7. 31.|미공개|발표평가 결과(가상)
           발표평가|라온팀(가상)|선정||2025. 7. 31.|미공개|발표평가 결과(가상)
           발표평가|마루팀(가상)|선정||2025. 7. 31.|미공개|발표평가 결과(가상)
           발표평가|이름 미상 신청팀(가상)|미선정|미공개|2025. 7. 31.|미공개|발표평가 결과(가상)
           1차 단계평가|가온팀(가상)|통과||2026. 1. 15.|1|1차 결과(가상)
           1차 단계평가|나래팀(가상)|포기|경영 사정|2025. 11. 10.|해당없음|
           1차 단계평가|다솜팀(가상)|통과||2026. 1. 15.|1|1차 결과(가상)
           1차 단계평가|라온팀(가상)|순위탈락|통과선 아래|2026. 1. 15.|3|1차 결과(가상)
           1차 단계평가|마루팀(가상)|결격|제출 요건 위반|2026. 1. 15.|해당없음|1차 결과(가상)""",
    ),
    *sheet(
        "objection",
        "decision|consortium|what|filed|state",
        "1차 결과(가상)|라온팀(가상)|계획 점수를 다시 보아 달라는 신청|2026. 1. 20.|심의",
    ),
    *sheet(
        "score",
        "round|criterion|consortium|panel|measure|points",
        """발표평가||||최고|91.5
           발표평가||||평균|84.2
           1차 단계평가|성능|가온팀(가상)|가상 심사단|점수|41.3
           1차 단계평가|계획|가온팀(가상)|가상 심사단|점수|27.9
           1차 단계평가|확산|가온팀(가상)|가상 심사단|점수|18.8
           1차 단계평가|성능|다솜팀(가상)|가상 심사단|점수|44
           1차 단계평가|계획|다솜팀(가상)|가상 심사단|점수|26
           1차 단계평가|확산|다솜팀(가상)|가상 심사단|점수|18
           1차 단계평가|성능|라온팀(가상)|가상 심사단|점수|40
           1차 단계평가|계획|라온팀(가상)|가상 심사단|점수|24
           1차 단계평가|확산|라온팀(가상)|가상 심사단|점수|15.5
           1차 단계평가|성능|마루팀(가상)|가상 심사단|점수|미공개
           1차 단계평가|계획|마루팀(가상)|가상 심사단|점수|0
           1차 단계평가|확산|마루팀(가상)|가상 심사단|점수|미실시""",
    ),
    *sheet(
        "milestone",
        "name|actual",
        """가온 사전학습(가상)|2026. 1. 9.
           가온 제출본(가상)|2026. 1. 12.
           1차 결과 발표(가상)|2026. 1. 15.""",
        known=True,
    ),
    *sheet(
        "evidence_file",
        "milestone|name|sha256|size|received",
        f"가온 사전학습(가상)|가상 결과보고.pdf|{'a1' * 32}|482113|2026. 1. 9.",
    ),
    *sheet(
        "progress",
        "milestone|reported|percent",
        """가온 사전학습(가상)|2026. 1. 9.|100
           가온 제출본(가상)|2026. 1. 12.|100""",
    ),
    *sheet(
        "concern",
        "name|kind|person|raised|due|state|round",
        "가상 빈자리 채우기|위험|가상 담당|2026. 1. 15.|2026. 2. 27.|진행|1차 추가공모",
    ),
    *sheet("figure", "name|topic", "가상 지원 총액|예산"),
    *sheet(
        "claim",
        "figure|value|low|high|bound|scope|period|certainty|quote",
        "가상 지원 총액|1,000억 원|100000000000|100000000000|=|다섯 팀|2025년|확정|모두 1,000억 원을 지원한다",
    ),
    *sheet(
        "claim",
        "figure|value|low|high|bound|scope|period|certainty|quote",
        "가상 지원 총액|1,100억 원|110000000000|110000000000|=|다섯 팀|2025년|보도|1,100억 원이 들어간다",
        source="가상-2",
    ),
)

FIRST = (*PLANNED, *HAPPENED)

LATER = (
    *sheet("programme", "name|ends", "가상 언어모형 사업|2027년 12월 말", known=True),
    *sheet(
        "decision",
        "name|round|confirmed",
        "1차 결과(가상)|1차 단계평가|2026. 2. 20.",
        known=True,
    ),
    *sheet(
        "objection",
        "decision|consortium|what|state|decided|result",
        "1차 결과(가상)|라온팀(가상)|계획 점수를 다시 보아 달라는 신청|기각|2026. 2. 18.|점수에 잘못이 없음",
        known=True,
    ),
    *sheet(
        "round",
        "name|actual|planned",
        """1차 추가공모|2026. 3. 2.|2026. 2. 2.
           2차 추가공모|2026. 5. 29.|2026. 5. 4.
           2차 단계평가|2026. 8. 14.|2026년 7월 말""",
        known=True,
    ),
    *sheet("milestone", "name|actual", "추가공모 공고(가상)|2026. 2. 23.", known=True),
    *sheet(
        "decision",
        "name|round|person|decided|basis|objection",
        """1차 추가공모 결과(가상)|1차 추가공모|가상 위원회|2026. 3. 2.|가상 문서 3|
           2차 결과(가상)|2차 단계평가|가상 위원회|2026. 8. 14.|가상 문서 4|2026. 8. 15. ~ 8. 24.""",
    ),
    *sheet(
        "entry",
        "round|consortium|outcome|reason|announced|rank|since|decision",
        """1차 추가공모|바른팀(가상)|중도합류||2026. 3. 2.|1|2026. 3. 9.|1차 추가공모 결과(가상)
           1차 추가공모|사랑팀(가상)|미선정|통과선 아래|2026. 3. 2.|2||1차 추가공모 결과(가상)
           2차 추가공모|사랑팀(가상)|미선정|통과선 아래|2026. 5. 29.|||
           2차 단계평가|가온팀(가상)|통과||2026. 8. 14.|1||2차 결과(가상)
           2차 단계평가|다솜팀(가상)|통과||2026. 8. 14.|1||2차 결과(가상)
           2차 단계평가|바른팀(가상)|통과||2026. 8. 14.|3||2차 결과(가상)""",
    ),
    *sheet(
        "support",
        "name|kind|flow|provider|consortium|received|model|quantity|quantity_bound|unit|since",
        "가상 배분 바른|GPU|배분|가상 자람클라우드|바른팀(가상)|받음|가상 가속기 A|250|=|장|2026. 3. 9.",
    ),
    *sheet(
        "budget_entry",
        "line|kind|amount|dated|title",
        "가온 인건비(가상)|실집행|22억|2025. 12. 20.|점검",
        known=True,
    ),
    *sheet(
        "budget_entry",
        "line|kind|amount|dated|title",
        """가온 인건비(가상)|불용|1억|2025. 12. 31.|결산
           가온 장비비(가상)|불용|5억|2025. 12. 31.|결산
           바른 연구비(가상)|편성|25억|2026. 3. 20.|협약
           바른 연구비(가상)|교부|10억|2026. 4. 1.|1차""",
    ),
    *sheet(
        "budget_entry",
        "line|kind|amount|dated|title|carried_from",
        """가온 인건비 2026(가상)|이월|4억|2026. 1. 2.|전년도에서|가온 인건비(가상)
           가온 인건비 2026(가상)|편성|50억|2026. 1. 10.|협약|""",
    ),
    *sheet("fiscal_year", "year|closed", "2025|2026. 2. 28.", known=True),
    *sheet(
        "adoption",
        "figure|claim|reason|decided",
        "가상 지원 총액|모두 1,000억 원을 지원한다|공고가 먼저임|2026. 3. 3.",
    ),
)
