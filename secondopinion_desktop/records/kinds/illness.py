"""What is wrong, as far as anyone knows: problems, the diagnoses named for them, spots, and where it has spread."""

from __future__ import annotations

from dataclasses import dataclass

from secondopinion_desktop.base.dates import PartialDate
from secondopinion_desktop.base.dates.repeats import Repeat
from secondopinion_desktop.records.entry import Entry
from secondopinion_desktop.records.fields import choice, date_of, lines, options, ref, repeat, words, yes_no
from secondopinion_desktop.records.kind import kind

STANDINGS = options(
    confirmed="Confirmed",
    suspected="Suspected",
    pending="Waiting for a test",
    questioned="Questioned by a doctor",
    ruled_out="Ruled out",
    meaning_uncertain="Found, meaning uncertain",
)
LOOKED_FOR = options(
    found="Yes, it was found there",
    none_seen="A doctor looked, and none was seen",
    unclear="A doctor looked, and it is not clear",
)
STAGED = ("cancer", "precancer", "unclear")
"""Sorts of illness that have a stage and can spread."""


@kind(
    "problem",
    "Health problem",
    title="name",
    help="One thing that is wrong; it can have one name or several possible ones.",
)
@dataclass(frozen=True, kw_only=True)
class HealthProblem(Entry):
    """One trouble under one roof: several diagnoses may be named for it."""

    name: str | None = words(
        "What is the problem?", help="In plain words, such as: lung changes, patches in the mouth."
    )
    joined_by: str | None = choice(
        "If several names are possible, is it",
        options(or_="one or the other", and_="both together", and_or="one, the other, or both"),
    )
    department: str | None = words("Which department looks after it?", help="Such as: hematology, lung, ENT.")
    since: PartialDate | None = date_of("Since when?")
    open: bool | None = yes_no("Is it still going on?")
    next_review: PartialDate | None = date_of(
        "When is it looked at next?", leaning="future", help="The next review or check-up."
    )

    came_back: bool | None = yes_no("Did it come back after it was gone or quiet?", section="Course")
    came_back_on: PartialDate | None = date_of("When did it come back?", section="Course", when=("came_back", ("yes",)))
    quiet_since: PartialDate | None = date_of(
        "When was it gone or quiet?", section="Course", when=("came_back", ("yes",))
    )
    has_spread: bool | None = yes_no("Has it spread, as far as you know?", section="Course")
    tissue_taken: bool | None = yes_no(
        "Was tissue taken?", section="Course", help="A biopsy, smear, marrow or operation sample."
    )
    watched: bool | None = yes_no("Is it only watched with check-ups?", section="Check-ups")
    review_every: Repeat | None = repeat(
        "How often is it checked?", section="Check-ups", help="Such as: every 6 months."
    )
    watch_plan: str | None = lines("What is the plan for the check-ups?", section="Check-ups")
    cared_by: str | None = ref("Who looks after it?", "person", section="Check-ups")


@kind("diagnosis", "Diagnosis", plural="Diagnoses", title="name", help="A name given to a problem, certain or not.")
@dataclass(frozen=True, kw_only=True)
class Diagnosis(Entry):
    """A candidate: confirmed, suspected, questioned, waiting or ruled out; or a finding of uncertain meaning, which is
    never listed as a diagnosis."""

    problem: str | None = ref("For which problem?", "problem")
    name: str | None = words(
        "What did they call it?", help="The exact words of the report or the doctor, even if not certain."
    )
    standing: str | None = choice("How sure is it?", STANDINGS)
    sort: str | None = choice(
        "What sort of illness is it?",
        options(
            cancer="Cancer",
            precancer="Not cancer, but watched for it",
            other="Another illness",
            unclear="Not clear yet",
        ),
    )
    found_on: PartialDate | None = date_of("When was it named?")
    site: str | None = words("Where in the body?", help="Such as: left lung, lower part.")
    severity: str | None = words(
        "How severe, as written?", section="More", help="Such as: severe, moderate to severe, class III."
    )
    stage: str | None = words(
        "Stage or grade, as written", section="More", help="Leave blank if nobody has said.", when=("sort", STAGED)
    )
    staging: str | None = choice(
        "If there is no stage",
        options(not_staged="Not staged yet", does_not_apply="Does not apply"),
        section="More",
        when=("sort", STAGED),
    )
    markers: str | None = words("Key markers, as written", section="More", help="Such as: HER2 negative, BRAF mutated.")
    rare: bool | None = yes_no("Did anyone say it is rare?", section="More")
    questioned_by: str | None = ref("Who doubts it?", "person", section="Doubt")
    doubt: str | None = lines("What is the doubt?", section="Doubt")
    look_again: PartialDate | None = date_of("When will it be looked at again?", leaning="future", section="Doubt")


@kind("spot", "Spot or patch", plural="Spots and patches", title="place", help="A patch, lump or mole, each by itself.")
@dataclass(frozen=True, kw_only=True)
class Spot(Entry):
    """One patch, lump or lesion, kept apart because two in one person can be different things."""

    place: str | None = words("Where is it?", help="Such as: left side of the tongue.")
    problem: str | None = ref("Part of which problem?", "problem")
    found_on: PartialDate | None = date_of("When was it found?")
    found_by: str | None = words("Who found it?", help="Such as: the dentist.")
    biopsy: str | None = choice(
        "Was a piece taken?", options(no="No", done="Yes", planned="Planned", waiting="Yes, waiting for the result")
    )
    biopsy_on: PartialDate | None = date_of("When was or is that?", when=("biopsy", ("done", "planned", "waiting")))
    result: str | None = lines("What did the report say?", when=("biopsy", ("done",)))
    next_check: PartialDate | None = date_of("When is it checked next?", leaning="future")
    size: str | None = words("Size, if known", section="More", help="Such as: 4 mm, a pea.")
    looks: str | None = words("What does it look or feel like?", section="More")


@kind(
    "spread",
    "Place it spread to, or was looked for",
    plural="Places it spread to, or was looked for",
    title="site",
    help="Another part of the body the illness was found in, or where a doctor looked and none was seen.",
)
@dataclass(frozen=True, kw_only=True)
class Spread(Entry):
    """Another part of the body the illness was found in, with its date; or one where it was looked for and not seen."""

    site: str | None = words("Where?", help="Such as: liver.")
    found: str | None = choice(
        "Was it found there?", LOOKED_FOR, help="That a scan showed none is worth writing down, too."
    )
    looked_on: PartialDate | None = date_of("When did they look?", when=("found", ("none_seen", "unclear")))
    found_on: PartialDate | None = date_of("When was it found?")
    diagnosis: str | None = ref("From which illness?", "diagnosis")
    shown_by: str | None = words("By which test?", section="More", help="Such as: CT, biopsy.")
    now: str | None = words(
        "What is known of it now?", section="More", help="Such as: removed, growing, not seen any more."
    )
