"""What two places must find in Jonah's packets, written down before one was made."""

from tests.stories.families import without_a_name
from tests.stories.families.reading import ToldStory, by_subject, rows

SAFETY = (
    "Allergies: Sulfa drugs, severe (swollen lips)",
    "Cats",
    "Blood thinner: none",
    "Other conditions: Asthma",
    "Implants: none known",
)
TREATMENTS = (
    "Cortisone by vein … better for four days … three days were planned",
    "Prednisone … better, then worse when it was lowered … No reason was given",
    "Doxycycline … Nov – Dec 2025 … same",
    "Hydroxychloroquine … Jan 2026 … too early to say",
)
NOWHERE = (
    "Guardian",
    "signs for the patient",
    "HIV",
    "PET of the body: sent",
    "MRI brain ~ result awaited",
    "EMG of the arms ~ awaited",
    "EMG of the arms ~ result",
    "Next treatment",
    "Stage",
    "Spread",
    "Multiple sclerosis ~ suspected",
    "Still's disease ~ confirmed",
    "Treatments offered: not answered",
)


class TestAnIllnessWithoutAName(ToldStory):
    story = without_a_name.STORY
    opinion = "unknown"

    page_one = by_subject(
        asked=(
            "What is it, and which test would tell?",
            "Visit: 18 March 2026, 8:15, in person",
            "For Center for Unknown Illness",
            "Prepared by Birgit Petersen, mother",
            "with permission ({Release to his mother})",
            "Tell me what it is, even if nothing can be done.",
            "1. Which test comes next?",
        ),
        doubted=(
            "Lupus … questioned by Dr. Lind … no kidney, no joint, one antibody only",
            "Lupus … {Letter of Dr. Lind} R",
            "or Lyme disease – suspected",
            "or Still's disease – waiting for a test",
            "Ruled out: Multiple sclerosis (Dr. Brook) {Letter of Dr. Brook} R",
            "Numb hands … no diagnosis named yet",
            "2 April 2026",
        ),
        now=(
            "Fever in the evening … same",
            "Fever in the evening … since September 2025",
            "Numb hands … new",
            "Gave up his studies; two hours out of bed",
        ),
        awaited=(
            "Spinal fluid … bands … 20 March … after the visit",
            "PET of the body … planned … 30 March … after the visit",
            "Antibody results on paper … Mesa Laboratory",
            "Antibody results on paper … asked again 23 February",
            "Pictures: MRI brain … the first was lost … MRI disc: the hospital cannot find it",
        ),
        not_available=("3 tissue slides … lost in the mail in February",),
        safety=SAFETY,
        whom_to_call=(
            "Jonah",
            "555 0701",
            "Birgit Petersen … 555 0702",
            "Dr. Lind … 555 0710",
            "With the patient: Birgit Petersen (mother, teacher), may hear results: yes",
        ),
        matters=("To go back to Boulder in the fall.",),
    )
    treatments = TREATMENTS
    own_pages = by_subject(
        certain=(
            "ANA … 1:320, speckled … {Blood for antibodies}",
            "MRI brain … Two small spots, not typical … {MRI of the brain}",
            "Skin biopsy … Mild inflammation, not specific … {Skin biopsy report}",
            "Spinal fluid … Cells normal, still to come: bands … {Spinal fluid}",
        ),
        running=("Hydroxychloroquine … 200 mg … twice a day … by mouth … Dr. Lind",),
        a_mistake_in_a_paper=("female … male … MRI of the brain",),
        worries=("That they stop looking.",),
    )
    once = ("PET of the body", "Antibody results on paper")
    in_order = (("Cortisone by", "Prednisone", "Doxycycline", "Hydroxychloroquine"),)
    as_typed = ("M ~ memory",)
    in_lines = ("60 mg\n40 mg\n20 mg",)
    nowhere = NOWHERE
    checklist = rows(
        closed=(
            "decide.what-to-check decide.patient-wish decide.unsure-diagnosis decide.expert-team "
            "decide.tell-team-change decide.kind ask.other-place arrange.call-center "
            "arrange.permission arrange.companion gather.papers/pathology_report gather.papers/lab_results "
            "gather.papers/visit_notes gather.treatments gather.meds-allergies prepare.timeline prepare.own-words "
            "prepare.what-matters prepare.questions arrange.one-team gather.correction"
        ),
        open=(
            "ask.doctors-talk "
            "decide.safe-to-wait decide.compare-options ask.tell-doctor ask.referral arrange.plan-b "
            "arrange.visit-content gather.slides prepare.night-number prepare.packet prepare.send-ahead attend.bring "
            "attend.three-checks gather.request-all arrange.cost"
        ),
        waiting="gather.scans/MRI-brain gather.gene-tests",
        may_apply="prepare.fertility",
        to_know="decide.your-right decide.no-cancer-needed",
        hidden=(
            "decide.big-treatment decide.during-treatment decide.told-nothing-left decide.hospice-call "
            "arrange.insurer arrange.medicare arrange.trip arrange.minor gather.papers/operation_report "
            "gather.papers/treatment_plan gather.each-spot prepare.pain after.in-writing after.compare "
            "after.third-view after.decide decide.find-center decide.ask-again arrange.both-sign arrange.interpreter "
            "gather.recordings gather.replaced prepare.inherited prepare.tell-change attend.trial-call "
            "attend.at-hand"
        ),
    )


class TestTheSamePapersForTheNerves(ToldStory):
    story = without_a_name.STORY
    opinion = "nerves"

    page_one = by_subject(
        asked=("Do the numb hands belong to the fever?", "2 April 2026, from the papers only", "For Nerve Clinic"),
        certain=("Numb hands … no diagnosis named yet", "Ruled out: Multiple sclerosis"),
        the_other_trouble=(
            "Another illness … Lupus … questioned by Dr. Lind",
            "or Still's disease – waiting for a test",
        ),
        safety=SAFETY,
    )
    treatments = TREATMENTS
    nowhere = (*NOWHERE, "What is it, and which test would tell?", "PET of the body … after the visit")
    checklist = rows(
        closed=(
            "decide.what-to-check decide.patient-wish decide.unsure-diagnosis decide.tell-team-change decide.kind "
            "ask.other-place arrange.permission arrange.plan-b gather.papers/pathology_report "
            "gather.papers/lab_results gather.papers/visit_notes gather.treatments gather.meds-allergies "
            "prepare.timeline prepare.own-words prepare.what-matters prepare.questions arrange.one-team "
            "gather.correction"
        ),
        open=(
            "ask.doctors-talk "
            "decide.safe-to-wait decide.expert-team decide.compare-options ask.tell-doctor ask.referral "
            "arrange.call-center gather.slides prepare.night-number prepare.packet prepare.send-ahead "
            "gather.request-all arrange.cost"
        ),
        waiting="gather.scans/MRI-brain gather.gene-tests",
        may_apply="prepare.fertility",
        to_know="decide.your-right decide.no-cancer-needed",
        hidden=(
            "attend.three-checks attend.bring arrange.companion arrange.visit-content decide.big-treatment "
            "decide.during-treatment decide.told-nothing-left decide.hospice-call arrange.insurer arrange.medicare "
            "arrange.trip arrange.minor gather.papers/operation_report gather.papers/treatment_plan gather.each-spot "
            "prepare.pain after.in-writing after.compare after.third-view after.decide decide.find-center "
            "decide.ask-again arrange.both-sign arrange.interpreter gather.recordings gather.replaced "
            "prepare.inherited prepare.tell-change attend.trial-call attend.at-hand"
        ),
    )
