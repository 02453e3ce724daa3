"""What a children's neurologist must find in Mateo's packet, written down before one was made."""

from tests.stories.families import seizures
from tests.stories.families.reading import ToldStory, by_subject, rows


class TestABoyWithSeizures(ToldStory):
    story = seizures.STORY
    opinion = "cascade"

    page_one = by_subject(
        asked=(
            "Is it absence epilepsy at all, and what comes after valproate?",
            "Visit: 17 March 2026, 9:00",
            "For Dr. Nyberg, Cascade Epilepsy Center",
            "Prepared by Elena Rivas, mother",
            "2. Does the gene explain it?",
        ),
        certain=(
            "Gene panel: GABRB3 c.413A>G, of uncertain meaning",
            "GABRB3 c.413A>G, of uncertain meaning ~ {Gene report}",
        ),
        doubted=(
            "Childhood absence epilepsy … questioned by Dr. Whitlock … the EEG does not fit",
            "or Epilepsy after the fever of 2021 … suspected",
        ),
        now=("Absences, 20 a day … worse … 8 March", "Fell in the playground … new … 4 March"),
        advised=(
            "Ethosuximide … Dr. Whitlock … if the sleeping EEG shows absences only",
            "does nothing for the big seizures",
            "Ketogenic diet … Dr. Amari",
        ),
        awaited=(
            "EEG asleep … planned … 24 March … after the visit",
            "Parents' blood for the gene … 30 March … after the visit",
            "The EEG recording itself … Valley Children's Clinic … 12 March",
        ),
        safety=(
            "Allergies: Amoxicillin … rash at age two … doubted by Dr. Amari … never tested",
            "doubt: a virus gives the same rash",
            "Implants: none known",
            "Other conditions: none known",
            "Blood thinner: none",
        ),
        whom_to_call=(
            "Guardians: Elena Rivas, mother",
            "Guardians … Tomás Rivas, father",
            "Elena Rivas … 555 0301",
            "Tomás Rivas … 555 0302",
            "Interpreter: Spanish",
            "Dr. Whitlock … 555 0310 … 555 0311",
        ),
        matters=("A whole day at school.", "That he stops learning.", "lasting effects"),
    )
    treatments = (
        "Levetiracetam … fewer seizures … rages and no sleep; the school sent him home",
        "Valproate … Mar 2025 … now",
    )
    own_pages = by_subject(
        certain=(
            "EEG awake … Spikes on both sides, more on the left",
            "Spikes on both sides, more on the left … {EEG report}",
            "MRI head … {MRI of the head}",
            "Valproate level … 62 µg/mL",
            "Platelets … 150,000 per µL",
        ),
        running=("150 mg in the morning … 250 mg in the evening", "Valproate … since March 2025"),
        family=("Seizures as a child … his father's sister",),
        his_own=("I don't like the stickers on my head.",),
    )
    once = ("24 March", "12 March")
    in_lines = (seizures.DOSES, "150 mg in the morning\n250 mg in the evening")
    nowhere = (
        "EEG asleep: sent",
        "MRI head ~ result awaited",
        "MRI head: sent",
        "Platelets ~ 150 per",
        "Stage",
        "Spread",
        "cycles",
        "Next treatment",
        "of uncertain meaning ~ {Order for the gene panel}",
        "Epilepsy after the fever of 2021 ~ confirmed",
    )
    checklist = rows(
        closed=(
            "decide.what-to-check decide.patient-wish decide.unsure-diagnosis decide.expert-team decide.big-treatment "
            "decide.tell-team-change decide.kind ask.other-place ask.doctors-talk arrange.call-center arrange.plan-b "
            "arrange.trip arrange.visit-content arrange.companion gather.request-all gather.papers/lab_results "
            "gather.papers/visit_notes gather.scans/MRI-head gather.treatments gather.meds-allergies prepare.timeline "
            "prepare.own-words prepare.what-matters prepare.questions prepare.night-number"
        ),
        open=(
            "decide.safe-to-wait decide.compare-options ask.tell-doctor ask.referral arrange.insurer arrange.minor "
            "gather.papers/treatment_plan prepare.packet prepare.send-ahead attend.bring attend.three-checks "
            "arrange.interpreter"
        ),
        waiting="arrange.minor gather.gene-tests gather.recordings/EEG-awake",
        may_apply="arrange.both-sign",
        to_know="decide.your-right decide.no-cancer-needed",
        hidden=(
            "decide.during-treatment decide.told-nothing-left decide.hospice-call arrange.medicare arrange.one-team "
            "arrange.permission gather.papers/pathology_report gather.papers/operation_report gather.slides "
            "gather.each-spot prepare.pain prepare.fertility after.in-writing after.compare after.third-view "
            "after.decide decide.find-center decide.ask-again arrange.cost gather.correction gather.replaced "
            "prepare.inherited prepare.tell-change attend.trial-call attend.at-hand"
        ),
    )
