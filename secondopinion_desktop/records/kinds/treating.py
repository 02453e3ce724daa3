"""What was done against the illness, is being done, planned or offered, or was only read about: every sort of it."""

from __future__ import annotations

from dataclasses import dataclass

from secondopinion_desktop.base.dates import PartialDate
from secondopinion_desktop.base.numbers import Number
from secondopinion_desktop.records.entry import Entry
from secondopinion_desktop.records.fields import choice, date_of, how_many, lines, options, ref, words, yes_no
from secondopinion_desktop.records.kind import kind

TREATMENT_SORTS = options(
    operation="Operation",
    chemo="Chemo",
    radiation="Radiation",
    targeted="Targeted drug or tablets",
    immunotherapy="Immune therapy",
    hormone="Hormone therapy",
    transplant="Transplant or cell therapy",
    medicine="Medicine",
    injection="Injection or procedure",
    physical="Physical therapy",
    device="Device",
    diet="Diet or other",
    study="Study treatment",
    watching="Watching with check-ups",
    comfort="Comfort care",
)
TREATMENT_STANDINGS = options(
    offered="Offered, not begun",
    planned="Planned and agreed, not begun",
    now="Going on now",
    paused="Paused for now",
    finished="Finished",
    stopped="Stopped early",
    declined="Not taken",
    called_off="Called off, not by the patient",
    read_about="A study or treatment I have read about",
    to_ask="I would like to ask about it",
)
EFFECTS = options(
    better="Better",
    somewhat_better="Somewhat better",
    no_change="No change",
    worse="Worse",
    too_early="Too early to say",
    not_known="Not known",
)
"""How a treatment worked, in words that fit any illness."""
TUMOR_EFFECTS = options(
    gone="Gone",
    smaller="Smaller",
    smaller_then_grew="Smaller, then grew",
    same="Same",
    grew="Grew",
)
"""How a treatment worked on a tumor; the form offers these where the problem is one."""
COUNTED_IN = options(cycles="Cycles", doses="Doses", visits="Visits", sessions="Sessions", weeks="Weeks")
ROUTES = options(
    mouth="By mouth",
    vein="Into a vein",
    under_skin="Under the skin or into a muscle",
    skin="On the skin",
    breathed="Breathed in",
)
NEVER_GIVEN = options(never_given="Never given a reason")
"""That nobody ever said why, which is an answer; a blank line is not."""
WHY_PAUSED = "Such as: the surgeon, because of the operation on 6 May."
AGAIN_ON = "A day, or words, such as: when the wound has healed."
DOSED = ("medicine", "injection", "targeted", "hormone")
"""Sorts of treatment whose dose is asked at once."""
_PAST = ("finished", "stopped")
_BEGUN = ("now", "paused", "finished", "stopped")
_GOES_ON = ("now", "paused")
_PAUSED = ("paused",)
_OFFERED = ("offered", "planned", "declined", "called_off")
_CALLED_OFF = ("called_off",)
_HAS_A_START = ("offered", "planned", "called_off")
_THOUGHT_OF = ("offered", "planned", "read_about", "to_ask")
_STUDY = ("now", "paused", "offered", "planned", "read_about", "to_ask")
_OFFER = "The offer or plan"
_DOSE = "Dose and how often"
_IF_STUDY = "If it is a study"


@kind("treatment", "Treatment", title="name", help="Tried, going on now, planned, offered, or read about.")
@dataclass(frozen=True, kw_only=True)
class Treatment(Entry):
    """One line of treatment, from the offer to how it ended. The words stand as typed."""

    name: str | None = words("Treatment", help="The words on the paper, or your own.")
    standing: str | None = choice("Where does it stand?", TREATMENT_STANDINGS)
    sort: str | None = choice("What sort is it?", TREATMENT_SORTS, own_words=True)
    dose: str | None = words("Dose", help="Such as: 5 mg.", when=("sort", DOSED))
    how_often: str | None = words("How often?", help="Such as: twice a day.", when=("sort", DOSED))
    started: PartialDate | None = date_of("From", help="Rough is fine: “2017”.", when=("standing", _BEGUN))
    ended: PartialDate | None = date_of("To", help="The last dose, or the day it ended.", when=("standing", _PAST))
    response: str | None = choice(
        "How did it work?", (*TUMOR_EFFECTS, *EFFECTS), own_words=True, when=("standing", _BEGUN)
    )
    why_stopped: str | None = words(
        "Why did it stop?", help="The new doctor looks for this first.", when=("standing", _PAST)
    )
    paused_since: PartialDate | None = date_of("Paused since", when=("standing", _PAUSED))
    why_paused: str | None = lines("Who paused it, and why?", help=WHY_PAUSED, when=("standing", _PAUSED))
    again_on: PartialDate | None = date_of(
        "When is it to go on again?", help=AGAIN_ON, leaning="future", when=("standing", _PAUSED)
    )
    offered_by: str | None = ref("Who offered or planned it?", "person", when=("standing", _OFFERED))
    why_called_off: str | None = lines(
        "Who called it off, and why?",
        help="Such as: the clinic, no bed; they will name a new day.",
        when=("standing", _CALLED_OFF),
    )
    why_offered: str | None = lines("Why, in the doctor's words?", when=("standing", _OFFERED))
    doubts: str | None = lines("Any doubt the doctor spoke of?", when=("standing", _OFFERED))
    next_date: PartialDate | None = date_of(
        "When is the next dose or visit for it?", leaning="future", when=("standing", ("now",))
    )
    not_working: bool | None = yes_no("Did you or a doctor say it is not working?", when=("standing", _GOES_ON))

    offered_on: PartialDate | None = date_of(
        "When was it offered or planned?", section=_OFFER, when=("standing", _OFFERED)
    )
    planned_start: PartialDate | None = date_of(
        "Which day is planned for the start?", leaning="future", when=("standing", _HAS_A_START)
    )
    decide_by: PartialDate | None = date_of(
        "By when must it be decided?", leaning="future", section=_OFFER, when=("standing", ("offered",))
    )
    only_if_test: str | None = ref(
        "Only if a test turns out a certain way? Which test?",
        "test",
        section=_OFFER,
        help="Leave blank if it hangs on no test.",
        when=("standing", _OFFERED),
    )
    only_if_result: str | None = words(
        "Which way must that test turn out?",
        section=_OFFER,
        help="Such as: positive.",
        when=("standing", _OFFERED),
    )
    and_if_test: str | None = ref(
        "And only if a second test does? Which test?", "test", section=_OFFER, when=("standing", _OFFERED)
    )
    and_if_result: str | None = words(
        "Which way must the second test turn out?", section=_OFFER, when=("standing", _OFFERED)
    )
    only_if_also: str | None = lines(
        "Only if what else?",
        section=_OFFER,
        help="One condition a line, such as: the heart is strong enough.",
        when=("standing", _OFFERED),
    )
    offer_reason: str | None = choice(
        "If no reason was given", NEVER_GIVEN, section=_OFFER, when=("standing", _OFFERED)
    )
    why_declined: str | None = lines(
        "Why did the patient not take it?",
        section=_OFFER,
        help="In the patient's own words.",
        when=("standing", ("declined",)),
    )
    hard_on_body: bool | None = yes_no(
        "Did anyone say it is hard on the body?", section=_OFFER, when=("standing", _OFFERED)
    )
    experimental: bool | None = yes_no("Is it a study or experimental?", section=_OFFER, when=("standing", _OFFERED))

    found_in: str | None = words(
        "Where did you read or hear of it?",
        section=_IF_STUDY,
        help="Such as: a study register, a support group.",
        when=("standing", ("read_about", "to_ask")),
    )
    study_number: str | None = words(
        "Study number", section=_IF_STUDY, help="Such as: NCT01234567.", when=("standing", _STUDY)
    )
    demands: str | None = lines(
        "What does it demand?",
        section=_IF_STUDY,
        help="Such as: a visit every week, no other treatment before it.",
        when=("standing", _THOUGHT_OF),
    )
    study_contact: str | None = lines(
        "Whom to contact about it?",
        section=_IF_STUDY,
        help="A name, a phone number or an address.",
        when=("standing", _STUDY),
    )

    line: Number | None = how_many("Line number", section=_DOSE, help="1 for the first line, 2 for the second.")
    cycles_given: Number | None = how_many("How many so far?", section=_DOSE, help="Such as: 4.")
    cycles_planned: Number | None = how_many("How many in all?", section=_DOSE, help="As planned.")
    counted_in: str | None = choice("Counted in", COUNTED_IN, own_words=True, section=_DOSE)
    route: str | None = choice("How is it given?", ROUTES, own_words=True, section=_DOSE)
    lasted: str | None = words("How long, if no dates are known", section=_DOSE, help="Such as: 18 weeks.")
    dose_changes: str | None = lines("Dose changes", section=_DOSE, help="Such as: less after round 3.")
    until_what: str | None = words(
        "What ends it, or decides how it goes on?",
        section=_DOSE,
        help="Such as: the next scan, when the pain is gone.",
        when=("standing", ("now",)),
    )
    until: PartialDate | None = date_of("When is that?", leaning="future", section=_DOSE, when=("standing", ("now",)))
    stop_reason: str | None = choice(
        "If no reason for stopping was given", NEVER_GIVEN, section="How it went", when=("standing", _PAST)
    )
    measured_by: str | None = words("How was that measured?", section="How it went", help="Such as: CT of 12 December.")
    side_effects: str | None = lines("Side effects", section="How it went", help="Such as: numb fingers, mouth sores.")
    never_again: bool | None = yes_no(
        "Did a doctor say it must never be given again?",
        section="How it went",
        help="It is no allergy, and stands beside the allergies on page one.",
        when=("standing", _PAST),
    )
    problem: str | None = ref("For which problem?", "problem", section="Where and by whom")
    place: str | None = ref("Where?", "place", section="Where and by whom", help="The hospital or practice.")
    given_by: str | None = ref("Which doctor?", "person", section="Where and by whom", help="Who gives or gave it.")
    spelling_checked: bool | None = yes_no(
        "Is the spelling checked against the label or report?", section="Where and by whom"
    )
