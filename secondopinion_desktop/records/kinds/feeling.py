"""How the patient is: symptoms and pain, medicines, allergies, other conditions, family background."""

from __future__ import annotations

from dataclasses import dataclass

from secondopinion_desktop.base.dates import PartialDate
from secondopinion_desktop.base.numbers import Number
from secondopinion_desktop.records.entry import Entry
from secondopinion_desktop.records.fields import choice, date_of, how_many, lines, options, ref, words, yes_no
from secondopinion_desktop.records.kind import kind
from secondopinion_desktop.records.kinds.treating import AGAIN_ON, EFFECTS, NEVER_GIVEN, ROUTES, WHY_PAUSED

_PAIN = ("yes",)
_STOPPED = ("yes",)
_PAUSED = ("yes",)


@kind("symptom", "Symptom", title="what", help="What is felt, noted on a day; several notes draw a line.")
@dataclass(frozen=True, kw_only=True)
class Symptom(Entry):
    """A note of one day about one thing the patient feels."""

    what: str | None = words("What is felt?", help="In plain words, such as: pain in the left hip.")
    noted_on: PartialDate | None = date_of("Noted on", help="The day this was so. Write a new note when it changes.")
    trend: str | None = choice(
        "How is it going?",
        options(new="New", worse="Worse", same="Same", better="Better", gone="Gone"),
    )
    is_pain: bool | None = yes_no("Is it pain?")
    score: Number | None = how_many(
        "How strong, 0 to 10?", least=0, most=10, help="0 is none, 10 is the worst there is.", when=("is_pain", _PAIN)
    )
    place: str | None = words("Where is the pain?", when=("is_pain", _PAIN))
    feel: str | None = words("How does it feel?", help="Such as: sharp, dull, burning.", when=("is_pain", _PAIN))
    helps: str | None = words("What helps?", help="Such as: warmth, lying down, a tablet.", when=("is_pain", _PAIN))
    under_control: bool | None = yes_no("Is the pain under control?", when=("is_pain", _PAIN))
    since: PartialDate | None = date_of("Since when?", section="More")
    keeps_from: str | None = lines("What does it keep the patient from doing?", section="More")


@kind("medicine", "Medicine", title="name", help="Medicines, vitamins and herbs, as on the label.")
@dataclass(frozen=True, kw_only=True)
class Medicine(Entry):
    """Something taken, with its dose. One that was stopped is a treatment tried: it is entered once, here or there."""

    name: str | None = words("Name on the label")
    dose: str | None = words("Dose", help="Such as: 5 mg.")
    how_often: str | None = words("How often?", help="Such as: twice a day.")
    used_for: str | None = words("For what?", help="Such as: pain, blood pressure.")
    blood_thinner: bool | None = yes_no("Is it a blood thinner?")
    paused: bool | None = yes_no(
        "Is it paused for now?", section="More", help="Not taken just now, and to be taken again."
    )
    paused_since: PartialDate | None = date_of("Paused since", section="More", when=("paused", _PAUSED))
    why_paused: str | None = lines("Who paused it, and why?", section="More", help=WHY_PAUSED, when=("paused", _PAUSED))
    again_on: PartialDate | None = date_of(
        "When is it to be taken again?", section="More", help=AGAIN_ON, leaning="future", when=("paused", _PAUSED)
    )
    stopped: bool | None = yes_no(
        "Was it stopped?", section="More", help="Then it stands among the treatments tried, with why and how it worked."
    )
    stopped_on: PartialDate | None = date_of("Stopped on", section="More", when=("stopped", _STOPPED))
    why_stopped: str | None = words(
        "Why was it stopped?",
        section="More",
        help="The new doctor looks for this first.",
        when=("stopped", _STOPPED),
    )
    stop_reason: str | None = choice(
        "If no reason for stopping was given", NEVER_GIVEN, section="More", when=("stopped", _STOPPED)
    )
    since: PartialDate | None = date_of("Since when?", section="More")
    response: str | None = choice("How did it work?", EFFECTS, own_words=True, section="More")
    side_effects: str | None = lines("Side effects", section="More", help="Such as: tired, a rash.")
    never_again: bool | None = yes_no(
        "Did a doctor say it must never be given again?",
        section="More",
        help="It is no allergy, and stands beside the allergies on page one.",
        when=("stopped", _STOPPED),
    )
    route: str | None = choice("How is it taken?", ROUTES, own_words=True, section="More")
    problem: str | None = ref("For which problem?", "problem", section="More")
    sort: str | None = choice(
        "What is it?", options(medicine="Medicine", vitamin="Vitamin", herb="Herb"), own_words=True, section="More"
    )
    spelling_checked: bool | None = yes_no("Is the spelling checked against the label?", section="More")


@kind(
    "allergy",
    "Allergy",
    plural="Allergies",
    title="substance",
    help="Something that must not be given, and what it did.",
)
@dataclass(frozen=True, kw_only=True)
class Allergy(Entry):
    """Something that must not be given, and what it did."""

    substance: str | None = words("Allergic to what?", help="Such as: penicillin, contrast dye, latex.")
    reaction: str | None = words("What happened?", help="Such as: rash, trouble breathing.")
    how_bad: str | None = choice("How bad was it?", options(mild="Mild", severe="Severe"), own_words=True)
    happened: PartialDate | None = date_of("When did it happen?", section="More")
    tested: str | None = choice(
        "Was it tested?",
        options(
            tested="Tested, and it is one",
            tested_not="Tested, and it is none",
            not_tested="Never tested",
            not_known="Not known",
        ),
        section="More",
    )
    doubted_by: str | None = ref("Who doubts it?", "person", section="More", help="Leave blank if nobody does.")
    doubt: str | None = lines("Why is it doubted?", section="More")


@kind(
    "condition",
    "Other condition or implant",
    plural="Other conditions and implants",
    title="name",
    help="Another illness, an implant, or anything a doctor must know first.",
)
@dataclass(frozen=True, kw_only=True)
class Condition(Entry):
    """Another illness, an implant, or anything else a doctor must know first."""

    name: str | None = words("What is it?", help="Such as: high blood pressure, pacemaker.")
    sort: str | None = choice("Which sort?", options(illness="Illness", implant="Implant"), own_words=True)
    since: PartialDate | None = date_of("Since when?")


@kind(
    "background",
    "Family or exposure",
    plural="Family and exposures",
    title="what",
    help="Illness in the family, or something met at work or in life.",
)
@dataclass(frozen=True, kw_only=True)
class Background(Entry):
    """Illness in the family, or something the patient was exposed to."""

    what: str | None = words("What?", help="Such as: melanoma, asbestos at work, tanning.")
    sort: str | None = choice("Which sort?", options(family="In the family", exposure="Exposure", habit="Habit"))
    who: str | None = words("Who in the family?", help="Such as: mother, an uncle.", when=("sort", ("family",)))
    like_ours: bool | None = yes_no(
        "Is it the patient's illness, or one that may be linked to it?",
        help="As a doctor said, or as you see it.",
        when=("sort", ("family",)),
    )
    details: str | None = lines("Details", help="Such as: at what age, for how long.")


@kind(
    "wish",
    "Wish or worry",
    plural="Wishes and worries",
    title="in_words",
    page="story",
    help="What matters or weighs on somebody, in their own words.",
)
@dataclass(frozen=True, kw_only=True)
class Wish(Entry):
    """What matters or weighs on somebody, in their own words."""

    sort: str | None = choice(
        "What is it?",
        options(
            matters="What matters most",
            worry="A worry",
            own_page="A young patient's own page",
            hope="Something hoped for",
        ),
    )
    in_words: str | None = lines("In their own words", help="It is printed just as it stands here.")
    whose: str | None = choice("Whose words?", options(patient="The patient's", family="The family's"))
    on: PartialDate | None = date_of(
        "Is it about a certain day?", leaning="future", section="More", help="Such as: the wedding on 6 June."
    )
    topic: str | None = choice(
        "What is it about?",
        options(
            lasting_effects="Lasting effects",
            children="Having children later",
            pain="Pain",
            work="Work or school",
            family="Family",
            money="Money",
            time="Time",
        ),
        own_words=True,
        section="More",
    )
