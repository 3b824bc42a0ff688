"""가상 사업: a programme that leaves its plan in every way of the list at the head of the domain, as a person types it.

Here what was planned and agreed before the rounds; `off_plan_course` holds what became of it. Each sheet is a kind of
row: its fields on the first line, its rows below, nothing where nothing is entered.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from kai_desk.program.catalogue import BY_TABLE
from kai_desk.program.fields import RowKind


@dataclass(frozen=True, slots=True)
class Typed:
    """One row as typed: the words for each field. ``known``: it is there already, and these of its fields change."""

    table: str
    words: dict[str, str]
    known: bool = False

    @property
    def kind(self) -> RowKind:
        """The kind of the row."""
        return BY_TABLE[self.table]


def sheet(table: str, heading: str, lines: str, *, known: bool = False, source: str = "가상-1") -> Iterator[Typed]:
    """Return the rows of a sheet; every row of a kind that names its source rests on ``source``."""
    names = heading.split("|")
    cited = "source" in BY_TABLE[table].columns and not known and "source" not in names
    for line in filter(None, (line.strip() for line in lines.splitlines())):
        cells = [cell.strip() for cell in line.split("|")]
        assert len(cells) == len(names), line
        words = {name.strip(): cell for name, cell in zip(names, cells, strict=True) if cell or known}
        yield Typed(table, words | ({"source": source} if cited else {}), known)


PLANNED = (
    *sheet(
        "source",
        "code|title|published|fictional",
        """가상-1|가상 사업 공고와 점검 기록|2025. 6. 2.|예
           가상-2|가상 신문 보도|2025. 8. 1.|예""",
    ),
    *sheet(
        "organization",
        "name|type",
        """가상 가온전자|기업(대기업)
           가상 나래소프트|기업(스타트업)
           가상 다솜통신|기업(중견)
           가상 라온미디어|기업
           가상 마루연구원|정부출연연구기관
           가상 바다대학교|대학
           가상 사랑데이터|기업(중소)
           가상 아름로보틱스|기업(중소)
           가상 자람클라우드|기업
           가상부|중앙행정기관""",
    ),
    *sheet(
        "programme",
        "name|ministry|started|ends|cadence|opening_on",
        "가상 언어모형 사업|가상부|2025. 6. 30.|2027년 6월 말|6|2026. 3. 10.",
    ),
    *sheet(
        "consortium",
        "name|lead|placeholder",
        """가온팀(가상)|가상 가온전자|
           나래팀(가상)|가상 나래소프트|
           다솜팀(가상)|가상 다솜통신|
           라온팀(가상)|가상 라온미디어|
           마루팀(가상)|가상 마루연구원|
           바른팀(가상)|가상 아름로보틱스|
           사랑팀(가상)|가상 사랑데이터|
           이름 미상 신청팀(가상)||예""",
    ),
    *sheet(
        "membership",
        "consortium|organization|role|since|until|ended_why",
        """가온팀(가상)|가상 가온전자|주관|2025. 6. 30.||
           가온팀(가상)|가상 바다대학교|참여|2025. 6. 30.||
           가온팀(가상)|가상 사랑데이터|참여|2025. 6. 30.|2025. 12. 31.|다솜팀으로 옮김
           가온팀(가상)|가상 라온미디어|참여|2026. 2. 2.||
           나래팀(가상)|가상 나래소프트|주관|2025. 6. 30.|2025. 11. 10.|포기
           다솜팀(가상)|가상 다솜통신|주관|2025. 6. 30.||
           다솜팀(가상)|가상 바다대학교|참여|2025. 6. 30.||
           다솜팀(가상)|가상 아름로보틱스|참여|2025. 6. 30.|2026. 2. 28.|새 팀의 주관이 됨
           다솜팀(가상)|가상 사랑데이터|참여|2026. 1. 1.||
           라온팀(가상)|가상 라온미디어|주관|2025. 6. 30.||
           마루팀(가상)|가상 마루연구원|주관|2025. 6. 30.||
           바른팀(가상)|가상 아름로보틱스|주관|2026. 3. 2.||
           바른팀(가상)|가상 바다대학교|참여|2026. 3. 2.||""",
    ),
    # What was planned, before anything of it happened.
    *sheet(
        "round",
        "name|position|kind|planned_in|planned_out|planned_out_high|planned|conditions|rules|pass_line",
        """접수|1|접수||||2025. 6. 30.|||
           발표평가|2|발표평가|6|5||2025. 7. 31.|||
           1차 단계평가|3|단계평가|5|4||2025년 12월 말|제출본을 낸 팀만 평가|2판|80
           1차 추가공모|4|추가공모||1||2026. 2. 2.|1차 결과가 확정된 뒤||
           2차 추가공모|5|추가공모||1||2026. 5. 4.|빈자리가 있을 때||
           2차 단계평가|6|단계평가|4|2|3|2026년 6월 말|||60
           최종평가|7|최종평가|3|1|2|2027년 상반기|||""",
    ),
    *sheet(
        "criterion",
        "round|version|name|weight|position",
        """1차 단계평가|1판|성능|40|1
           1차 단계평가|1판|계획|40|2
           1차 단계평가|1판|확산|20|3
           1차 단계평가|2판|성능|50|1
           1차 단계평가|2판|계획|30|2
           1차 단계평가|2판|확산|20|3""",
    ),
    *sheet(
        "panel",
        "round|name",
        "1차 단계평가|가상 심사단",
    ),
    *sheet(
        "judge",
        "panel|code|name|organization",
        """가상 심사단|1|가상 위원 1|
           가상 심사단|2|가상 위원 2|가상 바다대학교""",
    ),
    *sheet(
        "agreement",
        "name|consortium|number|signed|since|ends|until|ended_why|government",
        """가온 협약(가상)|가온팀(가상)|가상-1호|2025. 8. 20.|2025. 8. 20.|2026. 12. 31.|||100억
           나래 협약(가상)|나래팀(가상)|가상-2호|2025. 8. 20.|2025. 8. 20.|2026. 12. 31.|2025. 11. 10.|해약|40억
           다솜 협약(가상)|다솜팀(가상)|가상-3호|2025. 8. 20.|2025. 8. 20.|2026. 12. 31.|||70억
           바른 협약(가상)|바른팀(가상)|가상-4호|2026. 3. 20.|2026. 3. 9.|2026. 12. 31.|||25억""",
    ),
    *sheet(
        "agreement_change",
        "agreement|kind|what|state|asked|decided",
        "가온 협약(가상)|승인|참여기관 추가: 가상 라온미디어|승인|2026. 1. 20.|2026. 1. 30.",
    ),
    *sheet(
        "milestone",
        "name|consortium|round|kind|weight",
        """가온 사전학습(가상)|가온팀(가상)|1차 단계평가|산출물|60
           가온 제출본(가상)|가온팀(가상)|1차 단계평가|평가|40
           다솜 사전학습(가상)|다솜팀(가상)|1차 단계평가|산출물|100
           바른 사전학습(가상)|바른팀(가상)|2차 단계평가|산출물|100
           1차 결과 발표(가상)||1차 단계평가|평가|
           추가공모 공고(가상)||1차 추가공모|사업 일정|""",
    ),
    *sheet(
        "milestone_date",
        "milestone|kind|name|reported|due",
        """가온 사전학습(가상)|기준|협약 계획|2025. 8. 20.|2025. 11. 28.
           가온 사전학습(가상)|기준|변경 1호|2025. 10. 15.|2025. 12. 12.
           가온 사전학습(가상)|예측|점검|2025. 11. 10.|2025. 12. 19.
           가온 사전학습(가상)|예측|점검|2025. 12. 15.|2026. 1. 7.
           가온 제출본(가상)|기준|협약 계획|2025. 8. 20.|2025. 12. 19.
           다솜 사전학습(가상)|기준|협약 계획|2025. 8. 20.|2025년 12월
           다솜 사전학습(가상)|예측|점검|2025. 12. 20.|2026. 1. 10.
           바른 사전학습(가상)|기준|협약 계획|2026. 3. 20.|2026. 7. 31.
           1차 결과 발표(가상)|기준|공고|2025. 8. 20.|2025. 12. 31.
           추가공모 공고(가상)|기준|공고|2025. 8. 20.|2026. 2. 2.
           추가공모 공고(가상)|예측|이의신청|2026. 1. 20.|2026. 2. 27.""",
    ),
    *sheet(
        "dependency",
        "milestone|after|lag",
        """가온 제출본(가상)|가온 사전학습(가상)|3
           추가공모 공고(가상)|1차 결과 발표(가상)|10""",
    ),
    *sheet(
        "progress",
        "milestone|reported|percent",
        """가온 사전학습(가상)|2025. 10. 31.|50
           가온 사전학습(가상)|2025. 12. 15.|90
           다솜 사전학습(가상)|2025. 12. 20.|80
           바른 사전학습(가상)|2026. 4. 30.|25""",
    ),
    *sheet(
        "budget_line",
        "name|consortium|item|fund|year|round|part_of|until|ended_why",
        """가온 인건비(가상)|가온팀(가상)|인건비|정부지원|2025|1차 단계평가|||
           가온 장비비(가상)|가온팀(가상)|연구시설·장비비|정부지원|2025|1차 단계평가|||
           가온 현금 부담(가상)|가온팀(가상)|인건비|기관부담(현금)|2025|1차 단계평가|||
           가온 인건비 2026(가상)|가온팀(가상)|인건비|정부지원|2026|2차 단계평가|||
           나래 연구비(가상)|나래팀(가상)|연구활동비|정부지원|2025|1차 단계평가||2025. 11. 10.|포기
           다솜 총액(가상)|다솜팀(가상)|||2025|1차 단계평가|||
           다솜 인건비(가상)|다솜팀(가상)|인건비|정부지원|2025|1차 단계평가|다솜 총액(가상)||
           다솜 장비비(가상)|다솜팀(가상)|연구시설·장비비|정부지원|2025|1차 단계평가|다솜 총액(가상)||
           바른 연구비(가상)|바른팀(가상)|연구활동비|정부지원|2026|2차 단계평가|||""",
    ),
    *sheet(
        "budget_entry",
        "line|kind|amount|dated|title",
        """가온 인건비(가상)|편성|40억|2025. 8. 20.|협약
           가온 인건비(가상)|변경|-5억|2025. 10. 1.|비목 간 변경
           가온 인건비(가상)|교부|30억|2025. 9. 1.|1차
           가온 인건비(가상)|실집행|24억|2025. 12. 20.|점검
           가온 장비비(가상)|편성|60억|2025. 8. 20.|협약
           가온 장비비(가상)|변경|5억|2025. 10. 1.|비목 간 변경
           가온 장비비(가상)|교부|60억|2025. 9. 1.|1차
           가온 장비비(가상)|실집행|45억|2025. 12. 20.|점검
           가온 현금 부담(가상)|편성|20억|2025. 8. 20.|협약
           가온 현금 부담(가상)|교부|20억|2025. 9. 1.|입금
           나래 연구비(가상)|편성|40억|2025. 8. 20.|협약
           나래 연구비(가상)|교부|20억|2025. 9. 1.|1차
           나래 연구비(가상)|반납|5억|2025. 12. 15.|해약 정산
           다솜 총액(가상)|편성|70억|2025. 8. 20.|협약
           다솜 인건비(가상)|편성|30억|2025. 8. 20.|협약
           다솜 장비비(가상)|편성|미공개|2025. 8. 20.|협약
           다솜 인건비(가상)|교부|30억|2025. 9. 1.|1차""",
    ),
    *sheet("fiscal_year", "year", "2025\n2026"),
    *sheet(
        "support",
        "name|kind|flow|provider|consortium|received|model|quantity|quantity_bound|unit|since|until",
        """가상 공급 A|GPU|공급|가상 자람클라우드|||가상 가속기 A|1000|=|장|2025. 8. 20.|
           가상 공급 B|GPU|공급|가상 다솜통신|||가상 가속기 B|512|≤|장|2025. 8. 20.|
           가상 배분 가온|GPU|배분|가상 자람클라우드|가온팀(가상)|받음|가상 가속기 A|400|=|장|2025. 8. 20.|
           가상 배분 나래|GPU|배분|가상 자람클라우드|나래팀(가상)|받음|가상 가속기 A|300|=|장|2025. 8. 20.|
           가상 배분 라온|GPU|배분|가상 자람클라우드|라온팀(가상)|받음|가상 가속기 A|200|=|장|2025. 8. 20.|
           가상 배분 다솜|GPU|배분|가상 다솜통신|다솜팀(가상)|받음|가상 가속기 B|256|=|장|2025. 8. 20.|""",
    ),
    *sheet(
        "indicator",
        "name|consortium|stated|target|bound|unit|base",
        """가상 성능 지표||95% 이상|95|≥|%|최신 가상 모형
           가온 자체 지표(가상)|가온팀(가상)|100% 이상|100|≥|%|이전 가상 모형""",
    ),
    *sheet(
        "reading",
        "indicator|consortium|measured|stated|value|base",
        """가상 성능 지표|가온팀(가상)|2025. 11. 28.|81.7%|81.7|최신 가상 모형(11월)
           가상 성능 지표|다솜팀(가상)|2025. 11. 28.|79%|79|최신 가상 모형
           가온 자체 지표(가상)||2025. 12. 12.|102%|102|이전 가상 모형""",
    ),
)
