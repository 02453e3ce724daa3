"""The words of a form, said to whoever reads them: "you" to a patient, the patient's name to everybody else. Pure."""

from __future__ import annotations

from dataclasses import replace

from secondopinion_desktop.digest.people import first_name, is_own_file
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.fields import Choice, FieldInfo

TO_THE_PATIENT = (
    ("Does the patient want", "Do you want"),
    ("Was the patient treated", "Were you treated"),
    ("Is the patient in", "Are you in"),
    ("the patient says", "you say"),
    ("The patient's", "Your"),
    ("the patient's", "your"),
    ("the patient", "you"),
)
"""In this order: verbs change with the person, so they come before the bare words."""
CHOICES_OF_THEIR_OWN = {"The patient's": "My own", "The patient": "I know it myself"}
NOT_A_NAME = frozenset({"keeper_role"})
"""Answers that say who somebody is to the file, and would say nothing with a name in them."""


def addressed(words: str, case: Case) -> str:
    """A sentence of the record language as this reader should see it; unchanged while no name is known."""
    if is_own_file(case):
        for there, here in TO_THE_PATIENT:
            words = words.replace(there, here)
        return words
    if not case.patient.name:
        return words
    name = first_name(case)
    return words.replace("The patient", name).replace("the patient", name)


def addressed_field(info: FieldInfo, case: Case) -> FieldInfo:
    """A field with its question, its help and its answers said to this reader; what is stored stays the same."""
    choices = info.choices
    if info.name not in NOT_A_NAME:
        choices = tuple(Choice(choice.value, _answer(choice.label, case)) for choice in choices)
    return replace(info, label=addressed(info.label, case), help=addressed(info.help, case), choices=choices)


def _answer(label: str, case: Case) -> str:
    return CHOICES_OF_THEIR_OWN.get(label, label) if is_own_file(case) else addressed(label, case)
