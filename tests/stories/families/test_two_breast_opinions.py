"""What two breast doctors must find in Dorothea's packets, written down before one was made."""

from tests.stories.families import two_breast_opinions
from tests.stories.families.reading import ToldStory, by_subject, rows

SAFETY = (
    "Allergies: none known",
    "Implants: none known",
    "Blood thinner: none",
    "Medicines: Levothyroxine",
    "Code status: not answered",
)
CERTAIN = (
    "Invasive ductal carcinoma … confirmed",
    "7 mm, grade 1 … {Corrected pathology} R",
    "Markers: ER positive, HER2 negative ~ {Corrected pathology}",
    "lymph nodes: 2 taken, 0 positive",
    "lymph nodes: 2 taken, 0 positive ~ {Corrected pathology}",
    "Gene score: 12",
    "Gene score: 12 ~ {Gene score}",
    "Spread: none known",
)
ADVISED = (
    "Dr. Ruiz … offers Mastectomy, then chemo … her breast is small and the margin must be wide",
    "Dr. Abara … offers Lumpectomy and radiation … as safe at 7 mm",
)
NOWHERE = (
    "What we pay",
    "Guardian",
    "Mammogram ~ result awaited",
    "Mammogram: sent",
    "Gene score: 12 ~ {Order for the gene score}",
    "offers A study of less radiation",
    "offered: A study of less radiation",
    "Next treatment",
    "grade 2 – confirmed",
)


class TestTheOpinionGivenAlready(ToldStory):
    story = two_breast_opinions.STORY
    opinion = "harbor"

    page_one = by_subject(
        asked=(
            "Does the gene score of 12 change your advice?",
            "Decision needed by 20 March 2026",
            "24 February 2026",
            "Dr. Abara, Harbor Cancer Center",
            "Prepared by Lena Finke, daughter",
            "version 2",
            "I want one answer from two doctors.",
            "1. Would you give chemo with a score of 12?",
        ),
        certain=CERTAIN,
        now=("Now … none known",),
        tried=("Treatment so far … none known",),
        advised=ADVISED,
        awaited=(
            "6 tissue slides … with you … 13 March",
            "Pictures: Mammogram … the first was lost … Mammogram disc: lost by the courier on 11 February",
        ),
        safety=SAFETY,
        whom_to_call=("Lena Finke … 555 0502", "Dr. Ruiz … 555 0510", "Phone 555 0501", "born 1967"),
        matters=("To keep my breast if it is as safe.",),
    )
    own_pages = by_subject(
        compared=(
            "The operation … The whole breast … The lump only",
            "Chemo … Yes … Not with a score below 16",
            "Nodes … Free … agree",
        ),
        decided=("No operation before the third opinion … Two doctors differ on it",),
        replaced=("First pathology … replaced by … Corrected pathology",),
        family=("Breast cancer at 44 … mother's sister",),
        worries=("That we lose time.",),
        running=("Levothyroxine … 75 µg … in the morning",),
        the_study=("A study of less radiation … read about … A register of studies … a visit every week",),
    )
    once = ("Decision needed by", "20 March 2026")
    nowhere = (*NOWHERE, "Visit: 24 February 2026", "A visit, and a fresh look at the slides")
    checklist = rows(
        closed=(
            "decide.compare-options decide.what-to-check decide.patient-wish decide.safe-to-wait "
            "decide.big-treatment decide.kind ask.tell-doctor ask.other-place arrange.call-center "
            "arrange.insurer gather.request-all gather.papers/pathology_report "
            "gather.papers/treatment_plan gather.papers/lab_results gather.papers/visit_notes gather.meds-allergies "
            "prepare.timeline prepare.own-words prepare.what-matters prepare.questions prepare.send-ahead "
            "after.in-writing after.compare after.decide"
        ),
        open=(
            "ask.doctors-talk arrange.permission "
            "gather.replaced ask.referral arrange.visit-content arrange.companion gather.gene-tests prepare.packet "
            "attend.bring attend.three-checks after.third-view"
        ),
        waiting="gather.slides gather.scans/Mammogram",
        may_apply="prepare.inherited",
        to_know="decide.your-right decide.find-center",
        hidden=(
            "decide.unsure-diagnosis decide.expert-team decide.during-treatment decide.tell-team-change "
            "decide.told-nothing-left decide.hospice-call decide.no-cancer-needed arrange.medicare arrange.plan-b "
            "arrange.trip arrange.minor gather.papers/operation_report gather.treatments gather.each-spot "
            "prepare.pain prepare.fertility prepare.night-number arrange.one-team decide.ask-again arrange.cost "
            "arrange.both-sign arrange.interpreter gather.recordings gather.correction prepare.tell-change "
            "attend.trial-call attend.at-hand"
        ),
    )


class TestAThirdOpinionAsked(ToldStory):
    story = two_breast_opinions.STORY
    opinion = "midtown"

    page_one = by_subject(
        asked=(
            "Two doctors differ on the operation: which is right for a lump of 7 mm?",
            "Decision needed by 20 March 2026",
            "Visit: 16 March 2026, in person",
            "Midtown Breast Institute",
            "With the patient: Lena Finke (daughter, pharmacist), may hear results: yes",
            "1. Is her breast too small for a lumpectomy?",
        ),
        certain=CERTAIN,
        now=("Now … none known",),
        tried=("Treatment so far … none known",),
        advised=ADVISED,
        another_opinion=("Harbor Cancer Center … 24 February 2026 … {Written opinion of Harbor}",),
        awaited=("6 tissue slides … Harbor Cancer Center … 13 March",),
        safety=SAFETY,
        whom_to_call=("Dr. Ruiz … 555 0510", "Lena Finke … 555 0502"),
    )
    own_pages = by_subject(
        compared=("The operation … The whole breast … The lump only",),
        sent=("Fax 555 0569 … 12 March",),
    )
    once = ("20 March 2026",)
    nowhere = (*NOWHERE, "version 2", "Does the gene score of 12 change your advice?")
    checklist = rows(
        closed=(
            "decide.compare-options decide.what-to-check decide.patient-wish decide.safe-to-wait "
            "decide.big-treatment decide.kind ask.tell-doctor ask.other-place arrange.insurer "
            "arrange.companion gather.request-all gather.papers/pathology_report "
            "gather.papers/treatment_plan gather.papers/lab_results gather.papers/visit_notes gather.meds-allergies "
            "prepare.timeline prepare.own-words prepare.what-matters prepare.questions after.decide"
        ),
        open=(
            "ask.doctors-talk arrange.permission "
            "gather.replaced ask.referral arrange.call-center arrange.visit-content gather.gene-tests prepare.packet "
            "prepare.send-ahead attend.bring attend.three-checks"
        ),
        waiting="gather.scans/Mammogram",
        may_apply="prepare.inherited",
        to_know="decide.your-right decide.find-center",
        hidden=(
            "decide.unsure-diagnosis decide.expert-team decide.during-treatment decide.tell-team-change "
            "decide.told-nothing-left decide.hospice-call decide.no-cancer-needed arrange.medicare arrange.plan-b "
            "arrange.trip arrange.minor gather.papers/operation_report gather.treatments gather.each-spot "
            "prepare.pain prepare.fertility prepare.night-number arrange.one-team gather.slides after.in-writing "
            "after.compare after.third-view decide.ask-again arrange.cost arrange.both-sign arrange.interpreter "
            "gather.recordings gather.correction prepare.tell-change attend.trial-call attend.at-hand"
        ),
    )
