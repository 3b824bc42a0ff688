"""The reports that come with the program, in the order in which they are offered."""

from kai_desk.briefing.definitions import Report
from kai_desk.briefing.standard.assembly import ASSEMBLY
from kai_desk.briefing.standard.budget import BUDGET
from kai_desk.briefing.standard.changes import CHANGES
from kai_desk.briefing.standard.conflicts import CONFLICTS
from kai_desk.briefing.standard.evaluation import EVALUATION
from kai_desk.briefing.standard.members import MEMBERS
from kai_desk.briefing.standard.milestones import MILESTONES
from kai_desk.briefing.standard.minister import MINISTER
from kai_desk.briefing.standard.raw import RAW
from kai_desk.briefing.standard.status import STATUS
from kai_desk.briefing.standard.support import SUPPORT

REPORTS: tuple[Report, ...] = (
    STATUS,
    MINISTER,
    BUDGET,
    EVALUATION,
    MILESTONES,
    MEMBERS,
    SUPPORT,
    ASSEMBLY,
    CONFLICTS,
    CHANGES,
    RAW,
)
