"""What a palliative doctor must find in Samuel's packet, written down before one was made."""

from tests.stories.families import pancreas
from tests.stories.families.reading import ToldStory, by_subject, rows


class TestAPancreasNearTheEnd(ToldStory):
    story = pancreas.STORY
    opinion = "pain"

    page_one = by_subject(
        asked=(
            "Can the pain be treated better at home, and is anything left that is worth it to him?",
            "13 March 2026, 11:00, by video",
            "For Palliative care, Allegheny Cancer Center",
            "Prepared by Judith Achterberg, wife",
            "The patient says: I want to sleep at home without pain. No more needles.",
            "1. What would help within a day?",
        ),
        certain=(
            "Adenocarcinoma of the pancreas … IV … confirmed … {Pathology of the pancreas} R",
            "Spread: … lungs Feb 2026 … {CT of February} R",
            "Spread: … liver Jun 2025 … {CT of June} R",
        ),
        now=(
            "In hospice care since 20 February 2026 … Quiet Water Hospice",
            "Pain in the belly … 8 of 10 … not under control",
            "Pain in the belly … worse … 8 March",
            "morphine for two hours",
            "In bed most of the day; walks to the bathroom with help",
        ),
        advised=("Dr. Marsh … There is nothing more to give.",),
        awaited=(
            "Notes of the pain team … Three Rivers Hospital … 16 March … after the visit",
            "4 tissue slides … Three Rivers Hospital",
        ),
        safety=(
            "Allergies: none known",
            "Allergies: none known ~ {Hospice plan} R",
            "Blood thinner: Enoxaparin, 80 mg",
            "Medicines: … Morphine … Lorazepam",
            "Implants: Metal stent in the bile duct",
            "Code status: DNR",
            "Code status: DNR ~ {Proxy for Jakob} R",
            "proxy: Jakob Achterberg",
            "Hospice: 555 0640, nights 555 0641",
            "Oxygen at night",
        ),
        whom_to_call=(
            "Judith Achterberg … 555 0602",
            "Jakob Achterberg … 555 0603",
            "Dr. Marsh … 555 0610",
            "Judith Achterberg … may hear results: not answered",
        ),
        matters=("To die at home, not in a ward.",),
    )
    treatments = (
        "FOLFIRINOX … 6 of 12 cycles … a blood infection and numb feet; he said he will not have it again",
        "FOLFIRINOX … smaller, then grew",
        "Gemcitabine … 3 … it grew",
        "Stent in the bile duct … jaundice went",
        "Nerve block for the pain … helped for two weeks",
        "Morphine by mouth … now",
    )
    own_pages = by_subject(
        certain=("CA 19-9 … 4100 U/mL",),
        running=("Enoxaparin … 80 mg … twice a day", "Morphine … 10 mg … every 4 hours"),
        the_familys=("We want him to see the summer.” F",),
        spread=("belly lining … Nov 2025",),
    )
    in_order = (("FOLFIRINOX", "Stent in", "Gemcitabine", "Nerve block", "Morphine by mouth"),)
    once = ("DNR", "16 March", "Jakob Achterberg, brother")
    nowhere = (
        "Drank",
        "Other conditions: none known",
        "Kidney tumor",
        "spine",
        "CT ~ result awaited",
        "CT: sent",
        "Next treatment",
        "Guardian",
        "proxy: Judith",
        "with permission",
        "The patient wants a second opinion",
    )
    checklist = rows(
        closed=(
            "decide.what-to-check decide.patient-wish decide.unsure-diagnosis decide.big-treatment "
            "decide.tell-team-change decide.hospice-call decide.kind ask.other-place arrange.plan-b "
            "gather.request-all gather.papers/pathology_report gather.papers/operation_report "
            "gather.papers/lab_results gather.papers/visit_notes gather.scans/CT-of-June gather.scans/CT "
            "gather.treatments gather.meds-allergies prepare.timeline prepare.own-words prepare.what-matters "
            "prepare.questions prepare.night-number"
        ),
        open=(
            "attend.at-hand attend.trial-call decide.compare-options ask.tell-doctor ask.referral ask.doctors-talk "
            "arrange.call-center arrange.insurer arrange.permission arrange.visit-content arrange.companion "
            "gather.gene-tests prepare.pain prepare.packet prepare.send-ahead attend.three-checks"
        ),
        waiting="gather.slides",
        may_apply="gather.papers/treatment_plan prepare.inherited",
        to_know="decide.your-right decide.told-nothing-left decide.find-center",
        hidden=(
            "attend.bring decide.safe-to-wait decide.expert-team decide.during-treatment decide.no-cancer-needed "
            "arrange.medicare arrange.trip arrange.one-team arrange.minor gather.each-spot prepare.fertility "
            "after.in-writing after.compare after.third-view after.decide decide.ask-again arrange.cost "
            "arrange.both-sign arrange.interpreter gather.recordings gather.correction gather.replaced "
            "prepare.tell-change"
        ),
    )
