"""What was done, is being done and is offered: treatments, tests, small findings, doctors' views, hospice."""

from __future__ import annotations

from dataclasses import dataclass

from secondopinion_desktop.base.dates import PartialDate
from secondopinion_desktop.base.numbers import Number
from secondopinion_desktop.records.entry import Entry
from secondopinion_desktop.records.fields import (
    choice,
    date_of,
    how_many,
    lines,
    number,
    options,
    ref,
    words,
    yes_no,
)
from secondopinion_desktop.records.kind import kind

TREATMENT_SORTS = options(
    operation="Operation",
    chemo="Chemo",
    radiation="Radiation",
    targeted="Targeted drug or tablets",
    immunotherapy="Immune therapy",
    hormone="Hormone therapy",
    transplant="Transplant or cell therapy",
    study="Study treatment",
    watching="Watching with check-ups",
    comfort="Comfort care",
)
TREATMENT_STANDINGS = options(
    offered="Offered, not begun",
    now="Going on now",
    finished="Finished",
    stopped="Stopped early",
    declined="Not taken",
)
_PAST = ("finished", "stopped")
_BEGUN = ("now", "finished", "stopped")
_OFFERED = ("offered", "declined")


@kind("treatment", "Treatment", title="name", help="Tried, going on now, or offered.")
@dataclass(frozen=True, kw_only=True)
class Treatment(Entry):
    """One line of treatment, from the offer to how it ended. The words stand as typed."""

    name: str | None = words("Treatment", help="The words on the paper, or your own.")
    standing: str | None = choice("Where does it stand?", TREATMENT_STANDINGS)
    sort: str | None = choice("What sort is it?", TREATMENT_SORTS, own_words=True)
    started: PartialDate | None = date_of("From", help="Rough is fine: “2017”.", when=("standing", _BEGUN))
    ended: PartialDate | None = date_of("To", help="The last dose, or the day it ended.", when=("standing", _PAST))
    response: str | None = choice(
        "How did it work?",
        options(
            gone="Gone",
            smaller="Smaller",
            smaller_then_grew="Smaller, then grew",
            same="Same",
            grew="Grew",
            too_early="Too early to say",
        ),
        own_words=True,
        when=("standing", _BEGUN),
    )
    why_stopped: str | None = words(
        "Why did it stop?", help="The new doctor looks for this first.", when=("standing", _PAST)
    )
    offered_by: str | None = ref("Who offered it?", "person", when=("standing", _OFFERED))
    why_offered: str | None = lines("Why, in the doctor's words?", when=("standing", _OFFERED))
    doubts: str | None = lines("Any doubt the doctor spoke of?", when=("standing", _OFFERED))
    next_date: PartialDate | None = date_of(
        "When is the next dose or visit for it?", leaning="future", when=("standing", ("now",))
    )
    not_working: bool | None = yes_no("Did you or a doctor say it is not working?", when=("standing", ("now",)))

    offered_on: PartialDate | None = date_of("When was it offered?", section="The offer", when=("standing", _OFFERED))
    planned_start: PartialDate | None = date_of(
        "When would it start?", leaning="future", section="The offer", when=("standing", ("offered",))
    )
    decide_by: PartialDate | None = date_of(
        "By when must it be decided?", leaning="future", section="The offer", when=("standing", ("offered",))
    )
    only_if_test: str | None = ref(
        "Only if a test turns out a certain way? Which test?",
        "test",
        section="The offer",
        help="Leave blank if it hangs on no test.",
        when=("standing", _OFFERED),
    )
    only_if_result: str | None = words(
        "Which way must that test turn out?",
        section="The offer",
        help="Such as: positive.",
        when=("standing", _OFFERED),
    )
    hard_on_body: bool | None = yes_no(
        "Did anyone say it is hard on the body?", section="The offer", when=("standing", _OFFERED)
    )
    experimental: bool | None = yes_no(
        "Is it a study or experimental?", section="The offer", when=("standing", _OFFERED)
    )

    line: Number | None = how_many(
        "Line number", section="Dose and cycles", help="1 for the first line, 2 for the second."
    )
    cycles_given: Number | None = how_many("Cycles given", section="Dose and cycles", help="How many so far.")
    cycles_planned: Number | None = how_many("Cycles planned", section="Dose and cycles", help="How many in all.")
    lasted: str | None = words("How long, if no dates are known", section="Dose and cycles", help="Such as: 18 weeks.")
    dose_changes: str | None = lines("Dose changes", section="Dose and cycles", help="Such as: less after round 3.")
    measured_by: str | None = words("How was that measured?", section="How it went", help="Such as: CT of 12 December.")
    side_effects: str | None = lines("Side effects", section="How it went", help="Such as: numb fingers, mouth sores.")
    problem: str | None = ref("For which problem?", "problem", section="Where and by whom")
    place: str | None = ref("Where?", "place", section="Where and by whom", help="The hospital or practice.")
    given_by: str | None = ref("Which doctor?", "person", section="Where and by whom", help="Who gives or gave it.")
    spelling_checked: bool | None = yes_no(
        "Is the spelling checked against the label or report?", section="Where and by whom"
    )


@kind("test", "Test", title="name", help="A scan, blood, tissue or gene test; done, or waited for.")
@dataclass(frozen=True, kw_only=True)
class Test(Entry):
    """One test: sent, due, result. A number with its unit draws a line through time."""

    name: str | None = words("Test", help="Such as: BRAF, CT chest and belly, hemoglobin.")
    sort: str | None = choice(
        "What sort is it?",
        options(
            scan="Scan",
            tissue="Biopsy or tissue",
            gene="Gene or marker test",
            blood="Blood or lab",
            scope="Look inside with a scope",
        ),
        own_words=True,
    )
    done_on: PartialDate | None = date_of("When was it done or sent?")
    due: PartialDate | None = date_of("When is the result due?", leaning="future")
    result: str | None = lines("Result, as written", help="Leave blank while it is awaited.")
    value: Number | None = number("Result as a number", help="Draws a line with others.")
    unit: str | None = words("Unit", help="Such as: g/dL, cm.")
    result_on: PartialDate | None = date_of("When did the result come?", section="More")
    report: str | None = ref("The written report", "document", section="More", help="One of the papers in this file.")
    images: str | None = choice(
        "Where are the pictures?",
        options(
            not_asked="Not asked for yet",
            asked="Asked for",
            disc="On a disc we have",
            uploaded="Uploaded",
            sent="Sent to the center",
        ),
        section="More",
        when=("sort", ("scan",)),
    )
    images_due: PartialDate | None = date_of(
        "When should the pictures come?", leaning="future", section="More", when=("sort", ("scan",))
    )
    normal_range: str | None = words("Normal range, as printed", section="More", help="Such as: 12–16.")
    problem: str | None = ref("For which problem?", "problem", section="More")
    place: str | None = ref("Where?", "place", section="More", help="The lab, clinic or hospital that does it.")
    called_off: bool | None = yes_no("Was it called off?", section="More")


@kind("finding", "Finding", title="what", help="A small count inside a result, such as 3 nodes taken, 1 positive.")
@dataclass(frozen=True, kw_only=True)
class Finding(Entry):
    """A structured detail of a report, beside the free text."""

    what: str | None = words("What was counted?", help="Such as: lymph nodes.")
    taken: Number | None = how_many("How many were taken or looked at?")
    positive: Number | None = how_many("How many were positive?")
    amount: str | None = words("How much, as written", help="Such as: 6 cells, 0.3 mm.")
    test: str | None = ref("From which test?", "test")
    treatment: str | None = ref("From which operation?", "treatment")


@kind(
    "view",
    "Doctor's view",
    plural="Doctors' views",
    title="in_words",
    help="What a doctor thinks. Neither fact nor our advice.",
)
@dataclass(frozen=True, kw_only=True)
class View(Entry):
    """What one doctor said about one matter, with the reason and how sure."""

    doctor: str | None = ref("Which doctor?", "person")
    says: str | None = choice(
        "What do they say?",
        options(
            no_operation="An operation is not possible",
            nothing_left="No treatment is left",
            doubts_diagnosis="The diagnosis is in doubt",
            advises="Advises something",
            against="Advises against something",
            torn="Is torn between choices",
        ),
        own_words=True,
    )
    in_words: str | None = lines("In their words", help="As close as can be remembered.")
    reason: str | None = lines("Because of what?", help="The reason they gave.")
    on: PartialDate | None = date_of("When was it said?")
    about: str | None = ref(
        "About what?",
        *("problem", "diagnosis", "treatment", "test"),
        section="More",
        help="The problem, name, treatment or test they spoke of.",
    )
    sure: str | None = choice("How sure did they sound?", options(sure="Sure", not_sure="Not sure"), section="More")


@kind(
    "hospice",
    "Hospice care",
    plural="Hospice care",
    title="agency",
    single=True,
    help="Hospice care, if there is any, and whom to call.",
)
@dataclass(frozen=True, kw_only=True)
class Hospice(Entry):
    """Hospice care, if there is any. It never hides a step."""

    enrolled: bool | None = yes_no("Is the patient in hospice?")
    since: PartialDate | None = date_of("Since when?")
    agency: str | None = words("Which agency?", help="The hospice that comes.")
    phone: str | None = words("Phone")
    after_hours_phone: str | None = words("Night and weekend phone")
    payer: str | None = words("Who pays?", section="More", help="Such as: Medicare, the health plan.")
    team: str | None = lines("Team", section="More", help="Names and what each one does.")
