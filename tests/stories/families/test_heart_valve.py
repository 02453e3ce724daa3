"""What a heart doctor must find in Henrik's packet, written down before one was made."""

from tests.stories.families import heart_valve
from tests.stories.families.reading import ToldStory, by_subject, rows


class TestANarrowedValve(ToldStory):
    story = heart_valve.STORY
    opinion = "great lakes"

    page_one = by_subject(
        asked=(
            "Open operation or the valve through the catheter, and how soon?",
            "Decision needed by 27 March 2026",
            "Visit: 19 March 2026, 10:30",
            "For Dr. Osei, Great Lakes Heart Center",
            "Prepared by the patient",
            "1. Which has fewer strokes at my age?",
        ),
        certain=("Severe aortic stenosis … confirmed", "Severe aortic stenosis … {Echo report} R"),
        now=(
            "Nearly fainted on the stairs … new … 1 March",
            "Short of breath … worse",
            "Climbs one flight of stairs with two rests",
        ),
        advised=(
            "Open heart valve replacement … Dr. Keller … The valve is too tight to wait for long",
            "Only if the arteries are clear and the kidneys hold",
            "Valve through the catheter … Dr. Anand",
            "only if CT heart and legs … wide enough in both legs",
        ),
        awaited=(
            "CT heart and legs … planned … 16 March",
            "Angiogram film on disc … Riverside Hospital … 17 March",
            "Everything of the kidney clinic … Northfield Clinic … 14 March",
            "Not available: Operation report of the pacemaker … kept for 5 years only",
        ),
        safety=(
            "Allergies: … Penicillin",
            "Contrast dye",
            "Blood thinner: Warfarin, 5 mg",
            "Never to be given again: Amiodarone",
            "Other conditions: Diabetes … Weak kidneys",
            "Implants: Pacemaker, two leads … {Pacemaker card} R",
            "Code status: full code",
            "proxy: Marit Solberg",
        ),
        whom_to_call=(
            "Dr. Anand … 555 0210",
            "Marit Solberg … 555 0202",
            "With the patient: Marit Solberg (wife), may hear results: yes",
            "Dr. Anand and home",
        ),
        matters=("To walk my daughter to the altar on 6 June.",),
    )
    treatments = (
        "2019 … Pacemaker put in",
        "2021 … Electric shock for the rhythm … two times",
        "Amiodarone … the thyroid failed; Dr. Anand says it must never be given again",
    )
    own_pages = by_subject(
        certain=(
            "Coronary angiogram … No narrowing over 50 %",
            "No narrowing over 50 % … {Angiogram report, 2}",
            "Echo … {Echo report}",
            "INR … 2.6",
            "Creatinine … 1.6 mg/dL",
        ),
        running=("Warfarin … 5 mg … every evening", "Metoprolol … 50 mg … twice a day", "Warfarin … since 2021"),
        worries=("A stroke on the table.",),
        questions=("Is a mechanical valve an option?",),
        sending=("555 0259 … 13 March",),
    )
    in_order = (("Pacemaker put in", "Electric shock", "Amiodarone"),)
    once = ("Decision needed by 27 March 2026", "27 March 2026", "17 March")
    nowhere = (
        "Echo ~ result awaited",
        "Echo: sent",
        "CT heart and legs: sent",
        "Coronary angiogram: sent",
        "Guardian",
        "Spread",
        "not staged",
        "Stage",
        "cycles",
        "Gambling",
        "Next treatment",
        "because of at",
    )
    checklist = rows(
        closed=(
            "decide.what-to-check decide.safe-to-wait decide.compare-options decide.big-treatment "
            "decide.tell-team-change decide.kind ask.tell-doctor ask.referral ask.other-place ask.doctors-talk "
            "arrange.call-center arrange.insurer arrange.medicare arrange.visit-content arrange.companion "
            "gather.request-all gather.papers/treatment_plan gather.papers/lab_results gather.papers/visit_notes "
            "gather.treatments gather.meds-allergies prepare.timeline prepare.own-words prepare.what-matters "
            "prepare.questions"
        ),
        open=(
            "gather.papers/operation_report gather.scans prepare.packet attend.bring attend.three-checks "
            "gather.recordings/Echo"
        ),
        waiting="gather.gene-tests prepare.send-ahead gather.recordings/Coronary-angiogram",
        to_know="decide.your-right decide.no-cancer-needed",
        hidden=(
            "decide.patient-wish decide.unsure-diagnosis decide.expert-team decide.during-treatment "
            "decide.told-nothing-left decide.hospice-call arrange.plan-b arrange.trip arrange.one-team "
            "arrange.permission arrange.minor gather.papers/pathology_report gather.slides gather.each-spot "
            "prepare.pain prepare.fertility prepare.night-number after.in-writing after.compare after.third-view "
            "after.decide decide.find-center decide.ask-again arrange.cost arrange.both-sign arrange.interpreter "
            "gather.correction gather.replaced prepare.inherited prepare.tell-change attend.trial-call attend.at-hand"
        ),
    )
