"""The sheet of medicines and safety: what is taken, paused and stopped, allergies, conditions; blanks are said too."""

from __future__ import annotations

from secondopinion_desktop.digest.medicines import days_ahead_of, is_stopped
from secondopinion_desktop.digest.words import since_when
from secondopinion_desktop.packet.plan.words import Block, Facts, Line, Sheet, Title, bold, filled, line
from secondopinion_desktop.packet.telling.allergies import allergy_line, worst_first
from secondopinion_desktop.packet.telling.own_words import noted, notes_on_papers, why_and_harm
from secondopinion_desktop.packet.telling.safety import (
    MEDICINES_KIND,
    NOTED,
    code_status,
    hospice_words,
    never_again,
    note_of,
    paused_line,
    paused_now,
    taken_now,
)
from secondopinion_desktop.packet.telling.sourced import Story, comma, on, stem
from secondopinion_desktop.records.kinds import Allergy, Background, Condition, Medicine


def medicines_sheet(story: Story) -> Sheet:
    """Medicines, allergies, conditions: always there, because blanks are said too."""
    case, patient = story.case, story.case.patient
    checked = f"List looked over: {on(patient.medicines_checked_on)}." if patient.medicines_checked_on else ""
    blocks: list[Block] = [Title("Medicines and safety", checked), *_medicines(story)]
    allergies = tuple(allergy_line(story, allergy) for allergy in worst_first(case.all(Allergy)) if allergy.substance)
    conditions = [(c.sort == "implant", _condition(story, c)) for c in case.all(Condition) if c.name]
    blocks.append(Facts("Allergies", allergies or (story.none_or_not("allergies"),)))
    if never := never_again(story):
        blocks.append(Facts("Never to be given again", (never,)))
    ill = tuple(words for implant, words in conditions if not implant)
    blocks.append(Facts("Other conditions", ill or (story.none_or_not("conditions"),)))
    implants = tuple(words for implant, words in conditions if implant)
    blocks.append(Facts("Implants", implants or (story.none_or_not("implants"),)))
    blocks.append(Facts("Code status", (code_status(story),)))
    if hospice_words(story):
        blocks.append(Facts("Hospice", (line(hospice_words(story)),)))
    blocks += [Facts(NOTED, notes)] if (notes := notes_on_papers(story)) else []
    blocks += _background(story)
    return Sheet(MEDICINES_KIND, "Medicines and safety", tuple(blocks), legend=True)


def _medicines(story: Story) -> list[Block]:
    """What is taken now, what is paused, and what was stopped."""
    taken = taken_now(story)
    stopped = [m for m in story.case.all(Medicine) if m.name and is_stopped(m, story.today)]
    heads = ("Medicine", "Dose", "How often", "Taken since", "For what")
    rows = tuple(_medicine(story, medicine) for medicine in taken)
    blocks: list[Block] = [
        filled(heads, rows, always=3) if rows else Facts("Medicines", (story.none_or_not("medicines"),))
    ]
    if paused := paused_now(story):
        blocks.append(Facts("Paused for now", tuple(_paused(story, medicine) for medicine in paused)))
    if stopped:
        told = [
            line(comma([m.name, m.dose, _thinner(m), m.used_for]), *story.from_memory(m),
                 f", stopped {on(m.stopped_on)}".rstrip(),
                 f": {why}" if (why := _why_stopped(m)) else "",
                 *story.marks(m))
            for m in stopped
        ]  # fmt: skip
        blocks.append(Facts("Stopped", tuple(told)))
    return blocks


def _why_stopped(medicine: Medicine) -> str:
    none = "" if medicine.why_stopped or medicine.stop_reason != "never_given" else "no reason was given"
    return "; ".join(filter(None, (none, why_and_harm(medicine))))


def _paused(story: Story, medicine: Medicine) -> Line:
    """Its pause, then what the table says of the others."""
    more = (
        _thinner(medicine),
        story.within(medicine, "sort") if medicine.sort not in (None, "medicine") else "",
        story.within(medicine, "route"),
        f"first taken {on(medicine.since)}" if medicine.since else "",
        f"for: {stem(medicine.used_for)}" if medicine.used_for else "",
    )
    told = comma(more)
    return line(*paused_line(story, medicine), f"; {told}" if told else "")


def _medicine(story: Story, medicine: Medicine) -> tuple[Line, ...]:
    sort = story.within(medicine, "sort") if medicine.sort not in (None, "medicine") else ""
    what = comma([_thinner(medicine), sort, days_ahead_of(medicine, story.today)])
    dose, often = (_page_of_its_own(story, medicine, field) for field in ("dose", "how_often"))
    # That no page is noted would not be so where one is beside its dose.
    is_noted = bool(dose or often) and medicine.source == "report" and not _has_page(story.marks(medicine, "name"))
    often_said = f"{comma([medicine.how_often, story.within(medicine, 'route')])}{note_of(story, medicine)}".strip()
    return (
        line(
            bold(medicine.name or ""),
            *story.from_memory(medicine),
            f" ({what})" if what else "",
            *(() if is_noted else story.marks(medicine, "name")),
        ),
        line(medicine.dose or "", *dose),
        line(often_said, *often),
        line(on(medicine.since)),
        line(stem(medicine.used_for)),
    )


def _page_of_its_own(story: Story, medicine: Medicine, field: str) -> Line:
    """The enclosed page that proves this one field, beside its cell; () for none."""
    if not any(proof.field == field for proof in story.case.proofs_of(medicine.id)):
        return ()
    marks = story.marks(medicine, field, most=1)
    return marks if _has_page(marks) else ()


def _has_page(marks: Line) -> bool:
    return any(span.to for span in marks)


def _thinner(medicine: Medicine) -> str:
    return "blood thinner" if medicine.blood_thinner else ""


def _condition(story: Story, condition: Condition) -> Line:
    sort = "" if condition.sort in ("illness", "implant") else condition.sort
    since = since_when(condition.since, on(condition.since)) if condition.since else ""
    name = comma([condition.name, sort, since])
    return line(f"{name} {noted(condition.note)}".strip(), *story.marks(condition))


def _background(story: Story) -> list[Block]:
    blocks: list[Block] = []
    for sort, label, about in (("family", "In the family", "family"), ("exposure", "Exposures", "exposures")):
        found = tuple(
            line(f"{comma([b.what, b.who])} {noted(b.details)}".strip(), *story.marks(b))
            for b in story.case.all(Background)
            if (b.what and (b.sort or "family") == sort) or (b.what and sort == "exposure" and b.sort == "habit")
        )
        if found or story.seen.says_none(about):
            blocks.append(Facts(label, found or (story.none_or_not(about),)))
    return blocks
