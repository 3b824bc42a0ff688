"""국회 요구자료 답변: the head of an answer: who asked, what, who is in charge."""

from kai_desk.briefing.answers import Answers
from kai_desk.briefing.content import Grid, Head, Line, Piece, Row
from kai_desk.briefing.definitions import Report
from kai_desk.briefing.summary import BANNER, money_words
from kai_desk.korean.dates import write_date
from kai_desk.korean.gaps import Gap

_ASKED = "○○○ 의원 요구자료"
_HEADS = (Head("what", "구분", look="center"), Head("said", "내용", span=6))


def assembly_head(answers: Answers, _report: Report) -> tuple[Piece, ...]:
    """The title with its blanks to fill, both clocks, who answers."""
    order = answers.order
    subject = f"{answers.name} 연도별 예산현액·교부·실집행 현황"
    rows = (
        Row(("요구 의원", "○○○ 의원(성명을 적을 것)")),
        Row(("요구내용", subject)),
        Row(("작성부서", order.office or "미기재(설정에서 적을 수 있음)")),
        Row(("담당자", order.author or "미기재(설정에서 적을 수 있음)")),
        Row(("연락처", "미기재")),
        Row(("작성일", write_date(order.made.date(), weekday=True))),
    )
    lines: list[Piece] = [Line("title", _ASKED), Line("subtitle", f"{answers.clocks} · 단위 {order.unit.value}, %")]
    if answers.ask("budget").fictional:
        lines.append(Line("banner", BANNER))
    return (*lines, Grid("asked", "", _HEADS, rows))


def assembly_answer(answers: Answers, _report: Report) -> tuple[Piece, ...]:
    """□ 답변: the answer in one line; 해당없음 where no money is recorded."""
    head = Line("bullet1", "□ 답변")
    if not answers.ledger.lines:
        return (head, Line("bullet2", f"○ {Gap.NOT_APPLICABLE.value}(기록된 예산 없음)"))
    return (head, Line("bullet2", f"○ {money_words(answers.ledger.total)}"))


def assembly_end(_answers: Answers, _report: Report) -> tuple[Piece, ...]:
    """What the empty cells of the answer mean."""
    return (
        Line("note", "※ '-'는 그해에 기록이 없음, '해당없음'은 대상이 아님, '미공개'는 금액이 공개되지 않음을 뜻함"),
    )
