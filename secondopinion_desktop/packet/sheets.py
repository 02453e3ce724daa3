"""The other sheets in front of the papers; each is there only when the file holds something for it."""

from __future__ import annotations

from secondopinion_desktop.packet.advice import condition_of, options
from secondopinion_desktop.packet.care import (
    has_more_to_tell,
    symptom_line,
    treatment_grid,
    treatments_so_far,
)
from secondopinion_desktop.packet.illness import SPOTS_KIND, findings_of
from secondopinion_desktop.packet.page_one import OPTIONS, PEOPLE, SYMPTOMS, TREATMENTS
from secondopinion_desktop.packet.safety import MEDICINES_KIND, hospice_words, taken_now
from secondopinion_desktop.packet.sourced import (
    NONE_KNOWN,
    NOT_ANSWERED,
    Story,
    by_date,
    comma,
    lower_first,
    on,
    oneline,
    short,
    unbroken,
)
from secondopinion_desktop.packet.words import (
    PAPER,
    Block,
    Facts,
    Grid,
    Line,
    Prose,
    Sheet,
    Target,
    Title,
    bold,
    line,
)
from secondopinion_desktop.records.kinds import (
    Allergy,
    Background,
    Condition,
    Coverage,
    Document,
    ErrorNote,
    Person,
    Place,
    Spot,
    Symptom,
    Test,
    Treatment,
    Wish,
)


def treatments_sheet(story: Story) -> Sheet | None:
    """Every treatment, when page one cannot show all of them or something more is known of one."""
    begun = treatments_so_far(story)
    details = [t for t in begun if t.side_effects or t.dose_changes or t.measured_by or t.note]
    if len(begun) <= 6 and not any(has_more_to_tell(story, treatment) for treatment in begun):
        return None
    blocks: list[Block] = [Title("All treatments"), treatment_grid(story, begun)] if begun else []
    blocks += [Facts(t.name or "", _treatment_details(story, t)) for t in details]
    return Sheet(TREATMENTS, "All treatments", tuple(blocks), legend=True)


def _treatment_details(story: Story, treatment: Treatment) -> tuple[Line, ...]:
    facts = (
        ("Side effects: ", treatment.side_effects),
        ("Dose changes: ", treatment.dose_changes),
        ("Effect measured by: ", treatment.measured_by),
        ("", treatment.note),
    )
    found = [line(label + oneline(text)) for label, text in facts if text]
    return (*found[:-1], (*found[-1], *story.marks(treatment)))


def options_sheet(story: Story) -> Sheet | None:
    """Two or more options side by side."""
    offered = options(story)
    if len(offered) < 2:
        return None
    rows = tuple(
        (
            line(bold(option.name or ""), *story.marks(option)),
            line(comma([story.doctor(option.offered_by), oneline(option.why_offered)]) or NOT_ANSWERED),
            line(oneline(option.doubts) or NOT_ANSWERED),
            line(
                comma(
                    [
                        condition_of(story, option),
                        "not taken" if option.standing == "declined" else "",
                        f"decide by {on(option.decide_by)}" if option.decide_by else "",
                        f"would start {on(option.planned_start)}" if option.planned_start else "",
                    ]
                )
            ),
        )
        for option in offered
    )
    grid = Grid(("Option", "Who offers it, and why", "Doubts", "Conditions and dates"), rows)
    return Sheet(OPTIONS, "Options side by side", (Title("Options side by side"), grid), legend=True)


def medicines_sheet(story: Story) -> Sheet:
    """Medicines, allergies, conditions: always there, because blanks are said too."""
    case, patient = story.case, story.case.patient
    checked = f"List looked over on {on(patient.medicines_checked_on)}." if patient.medicines_checked_on else ""
    blocks: list[Block] = [Title("Medicines and safety", checked)]
    taken = taken_now(story)
    if taken:
        heads = ("Medicine", "Dose", "How often", "For what")
        rows = tuple(
            (
                line(bold(m.name or ""), " (blood thinner)" if m.blood_thinner else "", *story.marks(m)),
                line(m.dose or ""),
                line(m.how_often or ""),
                line(m.used_for or ""),
            )
            for m in taken
        )
        blocks.append(Grid(heads, rows))
    else:
        blocks.append(Facts("Medicines", (_blank(story, "medicines"),)))
    allergies = [
        line(
            bold(a.substance or ""), _dash(comma([a.reaction, lower_first(story.label(a, "how_bad"))])), *story.marks(a)
        )
        for a in case.all(Allergy)
        if a.substance
    ]
    conditions = [(c.sort == "implant", _condition(story, c)) for c in case.all(Condition) if c.name]
    blocks.append(Facts("Allergies", tuple(allergies) or (_blank(story, "allergies"),)))
    ill = tuple(words for implant, words in conditions if not implant)
    blocks.append(Facts("Other conditions", ill or (_blank(story, "conditions"),)))
    implants = tuple(words for implant, words in conditions if implant)
    blocks.append(Facts("Implants", implants or (_blank(story, "implants"),)))
    blocks.append(Facts("Code status", (line(patient.code_status or NOT_ANSWERED),)))
    if hospice_words(story):
        blocks.append(Facts("Hospice", (line(hospice_words(story)),)))
    blocks += _background(story)
    return Sheet(MEDICINES_KIND, "Medicines and safety", tuple(blocks), legend=True)


def _blank(story: Story, about: str) -> Line:
    return line(NONE_KNOWN if story.case.says_none(about) else NOT_ANSWERED)


def _dash(words: str) -> str:
    return f" – {words}" if words else ""


def _condition(story: Story, condition: Condition) -> Line:
    return line(
        comma([condition.name, f"since {on(condition.since)}" if condition.since else ""]), *story.marks(condition)
    )


def _background(story: Story) -> list[Block]:
    blocks: list[Block] = []
    for sort, label, about in (("family", "In the family", "family"), ("exposure", "Exposures", "exposures")):
        found = tuple(
            line(comma([b.what, b.who, oneline(b.details)]), *story.marks(b))
            for b in story.case.all(Background)
            if (b.what and (b.sort or "family") == sort) or (b.what and sort == "exposure" and b.sort == "habit")
        )
        if found or story.case.says_none(about):
            blocks.append(Facts(label, found or (line(NONE_KNOWN),)))
    return blocks


def symptoms_sheet(story: Story) -> Sheet | None:
    """Every note about what is felt, the newest first, when there are several."""
    notes = [s for s in story.case.all(Symptom) if s.what]
    if len(notes) < 3:
        return None
    rows = tuple(
        (line(short(s.noted_on)), symptom_line(story, s), line(oneline(s.keeps_from)))
        for s in reversed(by_date(notes, "noted_on"))
    )
    grid = Grid(("Noted on", "What is felt", "What it keeps from"), rows)
    return Sheet(SYMPTOMS, "Symptoms and pain", (Title("Symptoms and pain"), grid), legend=True)


def spots_sheet(story: Story) -> Sheet | None:
    """Each patch or lump by itself."""
    spots = [spot for spot in story.case.all(Spot) if spot.place]
    if not spots:
        return None
    rows = tuple(
        (
            line(bold(spot.place or ""), _dash(comma([spot.size, spot.looks]))),
            line(comma([on(spot.found_on), f"by {spot.found_by}" if spot.found_by else ""])),
            line(comma([lower_first(story.label(spot, "biopsy")), on(spot.biopsy_on)]) or NOT_ANSWERED),
            line(oneline(spot.result) or NOT_ANSWERED, *story.marks(spot)),
            line(on(spot.next_check) or NOT_ANSWERED),
        )
        for spot in spots
    )
    grid = Grid(("Where", "Found", "Piece taken", "Result", "Next check"), rows)
    return Sheet(SPOTS_KIND, "Spots, one by one", (Title("Spots, one by one"), grid), legend=True)


def tests_sheet(story: Story) -> Sheet | None:
    """Tests and their results as written, oldest first. No result is summed up or judged."""
    tests = [test for test in story.case.all(Test) if test.name and test.standing != "called_off"]
    if not tests:
        return None
    rows = tuple(
        (line(short(t.done_on)), line(bold(t.name or "")), _result(story, t), line(story.name(t.place)))
        for t in by_date(tests, "done_on")
    )
    grid = Grid(("Done or sent", "Test", "Result, as written", "Where"), rows)
    return Sheet("tests", "Tests and results", (Title("Tests and results"), grid), legend=True)


def _result(story: Story, test: Test) -> Line:
    number = f"{test.value} {test.unit or ''}".strip() if test.value is not None else ""
    if test.value is not None and str(test.value) in (test.result or ""):
        number = ""
    ranged = f"normal as printed: {test.normal_range}" if test.normal_range else ""
    said = comma([number, oneline(test.result), findings_of(story, test.id), ranged])
    report = test.report if test.report and story.case.find(Document, test.report) else None
    if not said:
        return line(bold(f"awaited, due {on(test.due)}" if test.due else "awaited"), *story.marks(test))
    marks = story.marks(test)
    if report and not any(span.to for span in marks):
        marks = line("\u00a0", Target(PAPER, report), bold("\u00a0R"))
    return line(said, *marks)


def own_page_sheet(story: Story) -> Sheet | None:
    """A young patient's own page, in their own words."""
    words = [wish.in_words for wish in story.case.all(Wish) if wish.sort == "own_page" and wish.in_words]
    if not words:
        return None
    name = story.case.patient.name or "the patient"
    paragraphs = tuple(line(part) for text in words for part in text.splitlines() if part.strip())
    title = f"In {name}’s own words"
    return Sheet("own-page", title, (Title(title), Prose(paragraphs)), start_page=True)


def mistakes_sheet(story: Story) -> Sheet | None:
    """Mistakes found in papers, so that nobody reads past them."""
    rows = []
    for note in story.case.all(ErrorNote):
        paper = story.case.find(Document, note.document)
        if paper and (note.says or note.should_say):
            asked = f"asked {on(note.correction_asked_on)}" if note.correction_asked_on else "not asked yet"
            where = line(paper.title or "a paper", " ", Target(PAPER, paper.id, (note.page and note.page.whole) or 1))
            state = "corrected" if note.corrected else f"correction {asked}"
            rows.append((where, line(note.says or ""), line(bold(note.should_say or "")), line(state)))
    if not rows:
        return None
    grid = Grid(("Paper", "It says", "Right is", "Where it stands"), tuple(rows))
    return Sheet("mistakes", "Mistakes found in papers", (Title("Mistakes found in papers"), grid))


def people_sheet(story: Story) -> Sheet | None:
    """Doctors and places, with how to reach them."""
    clinicians = [p for p in story.case.all(Person) if p.name and {"doctor", "nurse"} & set(p.parts)]
    places = [p for p in story.case.all(Place) if p.name and p.treated_here]
    if not clinicians and not places:
        return None
    rows = [
        (
            line(bold(p.name or "")),
            line(comma([p.specialty, story.name(p.place)])),
            line(_ways(p.phone, p.fax, p.email)),
        )
        for p in clinicians
    ]
    rows += [
        (line(bold(p.name or "")), line(comma([p.department, p.state])), line(_ways(p.phone, p.fax, p.email)))
        for p in places
    ]
    grid = Grid(("Who", "Where", "How to reach them"), tuple(rows))
    return Sheet(PEOPLE, "Doctors and places", (Title("Doctors and places"), grid))


def _ways(phone: str | None, fax: str | None, email: str | None) -> str:
    return comma([unbroken(f"phone {phone}") if phone else "", unbroken(f"fax {fax}") if fax else "", email])


def coverage_sheet(story: Story) -> Sheet | None:
    """Who pays, with numbers and ids: a sheet of its own, so that it can be kept back."""
    blocks: list[Block] = []
    for cover in story.case.all(Coverage):
        facts = (
            ("", story.label(cover, "payer")),
            ("Phone: ", cover.phone),
            ("Member number: ", cover.member_number),
            ("Group number: ", cover.group_number),
            ("About a second opinion: ", oneline(cover.payer_answer)),
            ("Said on: ", comma([on(cover.answered_on), cover.call_number])),
        )
        lines = tuple(line(label + text) for label, text in facts if text)
        if lines:
            blocks.append(Facts(cover.plan or "Coverage", lines))
    return Sheet("coverage", "Coverage", (Title("Coverage"), *blocks), start_page=True) if blocks else None
