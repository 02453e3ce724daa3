"""What doctors think, and hospice care."""

from __future__ import annotations

from dataclasses import dataclass

from secondopinion_desktop.base.dates import PartialDate
from secondopinion_desktop.records.entry import Entry
from secondopinion_desktop.records.fields import choice, date_of, lines, options, ref, words, yes_no
from secondopinion_desktop.records.kind import kind


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
