"""What a spine surgeon must find in Ines's packet, written down before one was made."""

from tests.stories.families import back
from tests.stories.families.reading import ToldStory, by_subject, rows


class TestABackTwoSurgeonsDifferOn(ToldStory):
    story = back.STORY
    opinion = "university"

    page_one = by_subject(
        asked=(
            "One surgeon would fuse L4/L5 and one would not: which of them would you follow?",
            "Decision needed by 31 March 2026",
            "24 March 2026, 14:00, by video",
            "I will not be cut open twice.",
            "1. What happens if I wait a year?",
            "Prepared by the patient",
        ),
        certain=(
            "Slipped disc L4/L5 … confirmed … {MRI of January} R",
            "MRI of the spine … nerve touched, not pressed",
        ),
        suspected=("Narrow spinal canal … suspected",),
        now=(
            "Pain down the left leg … 7 of 10 … not under control",
            "Pain down the left leg … worse … 8 March",
            "Pain down the left leg … since June 2023",
            "Numb left foot … new … 6 March",
        ),
        advised=(
            "Dr. Sharma … offers Fusion of L4/L5 … the disc is worn out",
            "Dr. Sharma … advises … Fusion of L4/L5 … Without it you will not sit through a working day.",
            "Dr. Petrov … advises against … Fusion of L4/L5 … I would not operate on these pictures.",
            "the nerve is free",
        ),
        awaited=(
            "EMG … report … Lakeview Hospital … 18 March",
            "MRI standing up … planned … 13 March",
            "Not available … X-ray of 2023: lost in the move",
        ),
        safety=(
            "Allergies: Latex",
            "Implants: none known",
            "Code status: not answered",
            "proxy: not answered",
            "Cannot sit longer than ten minutes",
        ),
        whom_to_call=("Dr. Brandvold … 555 0410",),
        matters=("To sit through my son's school play.",),
    )
    treatments = (
        "Physical therapy … 24 … the plan pays for 24 visits",
        "Injection at L4/L5 … 3 … better for six weeks each time … the third helped no more",
        "Ibuprofen … bleeding in the stomach, in hospital for a week; no drug of this kind again",
        "Gabapentin … Oct 2025 … Less than before; I sleep again",
    )
    own_pages = by_subject(
        certain=(
            "EMG of the leg … said by phone: no nerve damage D",
            "Hemoglobin … 11.6 g/dL",
            "11.6 g/dL … 12–15.5",
        ),
        running=("Gabapentin … 600 mg … three times a day", "burning … lying on the right side"),
        worries=("That one operation leads to the next.",),
        pictures=("MRI of the spine … on a disc",),
    )
    once = ("31 March 2026", "18 March", "Fusion of L4/L5: to be decided")
    in_order = (("Ibuprofen", "Physical", "Injection", "Gabapentin"),)
    as_typed = ("Less than before",)
    in_lines = (back.STEPS,)
    nowhere = (
        "cycles",
        "worse since",
        "because of the nerve is free",
        "Other conditions: none known",
        "Depression",
        "Alcohol marker",
        "glasses a week",
        "11.6 g/dL, normal",
        "11.6 g/dL (normal",
        "EMG of the leg ~ result awaited",
        "MRI standing up: sent",
        "Bone scan ~ awaited",
        "Stage",
        "Spread",
    )
    checklist = rows(
        closed=(
            "decide.what-to-check decide.unsure-diagnosis decide.compare-options decide.big-treatment decide.kind "
            "ask.tell-doctor ask.other-place ask.doctors-talk gather.papers/treatment_plan gather.papers/lab_results "
            "gather.papers/visit_notes gather.scans/MRI-of-the-spine gather.treatments gather.meds-allergies "
            "prepare.timeline prepare.own-words prepare.what-matters prepare.questions"
        ),
        open=(
            "attend.at-hand attend.trial-call decide.safe-to-wait decide.tell-team-change ask.referral "
            "arrange.call-center arrange.insurer arrange.visit-content gather.request-all prepare.pain "
            "prepare.packet prepare.send-ahead prepare.night-number attend.three-checks"
        ),
        waiting="gather.gene-tests",
        not_for_me="arrange.companion",
        to_know="decide.your-right decide.no-cancer-needed",
        hidden=(
            "attend.bring arrange.trip arrange.plan-b decide.patient-wish decide.expert-team decide.during-treatment "
            "decide.told-nothing-left decide.hospice-call arrange.medicare arrange.one-team arrange.permission "
            "arrange.minor gather.papers/pathology_report gather.papers/operation_report gather.slides "
            "gather.each-spot prepare.fertility after.in-writing after.compare after.third-view after.decide "
            "decide.find-center decide.ask-again arrange.cost arrange.both-sign arrange.interpreter "
            "gather.recordings gather.correction gather.replaced prepare.inherited prepare.tell-change"
        ),
    )
