"""The other sheets in front of the papers; each is there only when the file holds something for it."""

from __future__ import annotations

from secondopinion_desktop.digest.papers import versions_after
from secondopinion_desktop.digest.people import hears_in_a_list, is_the_patient, medical_job
from secondopinion_desktop.digest.symptoms import latest_symptoms
from secondopinion_desktop.digest.treatment_words import (
    conditions_in_words,
    how_it_would_be_given,
    until_in_words,
    why_offered,
)
from secondopinion_desktop.digest.treatments import is_to_begin, planned_in_order, watching_beside_offers
from secondopinion_desktop.digest.words import begins_in_words, since_when
from secondopinion_desktop.packet.plan.words import (
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
    filled,
    line,
)
from secondopinion_desktop.packet.telling.advice import (
    CALLED_OFF,
    called_off_why,
    decide_by,
    doubts_about,
    options,
    why_declined,
    would_start,
)
from secondopinion_desktop.packet.telling.answering import back_to, leave_line
from secondopinion_desktop.packet.telling.care import (
    has_more_to_tell,
    symptom_line,
    treatment_grid,
    treatments_so_far,
)
from secondopinion_desktop.packet.telling.consents import guardian_no_more
from secondopinion_desktop.packet.telling.illness import SPOTS_KIND
from secondopinion_desktop.packet.telling.own_words import noted
from secondopinion_desktop.packet.telling.page_one import OPTIONS, PEOPLE, SYMPTOMS, TREATMENTS
from secondopinion_desktop.packet.telling.safety import (
    day_and_night,
)
from secondopinion_desktop.packet.telling.sourced import (
    NOT_ANSWERED,
    Story,
    by_date,
    comma,
    on,
    typed,
    unbroken,
)
from secondopinion_desktop.records.kind import kind_of
from secondopinion_desktop.records.kinds import (
    Coverage,
    Document,
    ErrorNote,
    Person,
    Place,
    Spot,
    Symptom,
    Treatment,
    Wish,
)


def treatments_sheet(story: Story) -> Sheet | None:
    """Every treatment, when page one cannot show all of them or something more is known of one."""
    begun = treatments_so_far(story)
    details = [t for t in begun if t.side_effects or t.dose_changes or t.measured_by]
    if len(begun) <= 6 and not any(has_more_to_tell(story, treatment) for treatment in begun):
        return None
    blocks: list[Block] = [Title("All treatments"), treatment_grid(story, begun)] if begun else []
    blocks += [Facts(t.name or "", _treatment_details(story, t)) for t in details]
    return Sheet(TREATMENTS, "All treatments", tuple(blocks), legend=True)


def _treatment_details(story: Story, treatment: Treatment) -> tuple[Line, ...]:
    facts = (
        ("side_effects", "Side effects: ", treatment.side_effects),
        ("dose_changes", "Dose changes: ", treatment.dose_changes),
        ("measured_by", "Effect measured by: ", treatment.measured_by),
    )
    return tuple(line(label + typed(text), *story.marks(treatment, field)) for field, label, text in facts if text)


def options_sheet(story: Story) -> Sheet | None:
    """Two or more options side by side, with watching that goes on while something else is offered, and with what is
    planned and agreed: it may be what is asked about."""
    offered = options(story)
    watched = tuple(_watched(story, one) for one in watching_beside_offers(story.case, story.today))
    planned = [one for one in planned_in_order(story.case) if one.name] if offered or watched else []
    if len(offered) + len(watched) + len(planned) < 2:
        return None
    rows = tuple(
        (
            line(bold(option.name or ""), *story.from_memory(option), _how_given(option), *story.marks(option)),
            line(
                ": ".join(filter(None, (story.doctor(option.offered_by), typed(why_offered(option))))) or NOT_ANSWERED
            ),
            line(doubts_about(story, option) or NOT_ANSWERED),
            line(
                comma(
                    [
                        begins_in_words(option, story.today, on) or "planned" if is_to_begin(option) else "",
                        conditions_in_words(option, story.case),
                        "not taken" if option.standing == "declined" else "",
                        why_declined(story, option),
                        CALLED_OFF if option.standing == "called_off" else "",
                        called_off_why(option),
                        decide_by(option, story.today, on),
                        "" if is_to_begin(option) else would_start(option, story.today, on),
                    ]
                )
            ),
        )
        for option in (*offered, *planned)
    )
    grid = Grid(("Option", "Who proposed it, and why", "Doubts", "Conditions and dates"), (*watched, *rows))
    return Sheet(OPTIONS, "Options side by side", (Title("Options side by side"), grid), legend=True)


def _watched(story: Story, watching: Treatment) -> tuple[Line, ...]:
    """What is done now, beside what is offered: nobody said why, or for how long, unless somebody wrote that down."""
    began = since_when(watching.started, on(watching.started)) if watching.started else ""
    dates = (
        f"goes on now {began}".strip(),
        until_in_words(watching, story.today),
        f"next {on(watching.next_date)}" if watching.next_date and not watching.next_date.is_over(story.today) else "",
    )
    return (
        line(bold(watching.name or ""), *story.from_memory(watching), _how_given(watching), *story.marks(watching)),
        line(f"goes on with {doctor}" if (doctor := story.doctor(watching.given_by)) else ""),
        line(doubts_about(story, watching)),
        line(comma(dates)),
    )


def _how_given(option: Treatment) -> str:
    return f", {said}" if (said := how_it_would_be_given(option)) else ""


def _dash(words: str) -> str:
    return f" – {words}" if words else ""


def symptoms_sheet(story: Story) -> Sheet | None:
    """Every note about what is felt, the newest first: when there are several, or page one does not tell one of them,
    as it is older or says that it is gone."""
    notes = [s for s in story.case.all(Symptom) if s.what]
    daily = typed(story.case.patient.daily_life)
    are_on_page_one = {one.id for one in notes} <= {one.id for one in latest_symptoms(story.case)}
    if len(notes) < 3 and are_on_page_one and not any(note.keeps_from for note in notes):
        return None
    rows = tuple((symptom_line(story, s), line(typed(s.keeps_from))) for s in reversed(by_date(notes, "noted_on")))
    grid = filled(("What is felt", "What it keeps from"), rows)
    more = (Facts("Daily life", (line(daily),)),) if daily else ()
    return Sheet(SYMPTOMS, "Symptoms and pain", (Title("Symptoms and pain"), grid, *more), legend=True)


def spots_sheet(story: Story) -> Sheet | None:
    """Each patch or lump by itself."""
    spots = [spot for spot in story.case.all(Spot) if spot.place]
    if not spots:
        return None
    rows = tuple(
        (
            line(bold(spot.place or ""), _dash(comma([spot.size, spot.looks]))),
            line(comma([on(spot.found_on), f"by {spot.found_by}" if spot.found_by else ""])),
            line(_piece_taken(story, spot) or NOT_ANSWERED),
            line(typed(spot.result) or NOT_ANSWERED, *story.marks(spot)),
            line(_next_check(story, spot) or NOT_ANSWERED),
        )
        for spot in spots
    )
    grid = Grid(("Where", "Found", "Piece taken", "Result", "Next check"), rows)
    return Sheet(SPOTS_KIND, "Spots, one by one", (Title("Spots, one by one"), grid), legend=True)


def _piece_taken(story: Story, spot: Spot) -> str:
    day = spot.biopsy_on
    if spot.biopsy == "planned" and day is not None and day.is_over(story.today):
        return f"was planned for {on(day)}"
    return comma([story.within(spot, "biopsy"), on(day)])


def _next_check(story: Story, spot: Spot) -> str:
    day = spot.next_check
    return f"was planned for {on(day)}" if day is not None and day.is_over(story.today) else on(day)


def own_page_sheet(story: Story) -> Sheet | None:
    """A young patient's own page, in their own words."""
    words = [wish.in_words for wish in story.case.all(Wish) if wish.sort == "own_page" and wish.in_words]
    if not words:
        return None
    name = story.case.patient.name or "the patient"
    paragraphs = tuple(line(part) for text in words for part in text.splitlines() if part.strip())
    title = f"In {name}’s own words"
    return Sheet("own-page", title, (Title(title), Prose(paragraphs)), start_page=True, apart=True)


def mistakes_sheet(story: Story) -> Sheet | None:
    """Mistakes found in papers, so that nobody reads past them."""
    rows = []
    for note in story.case.all(ErrorNote):
        if note.says or note.should_say:
            paper = story.case.find(Document, note.document)
            asked = f"asked {on(note.correction_asked_on)}" if note.correction_asked_on else "not asked yet"
            state = _corrected(story, paper) if note.corrected else line(f"correction {asked}")
            rows.append((_mistaken_in(note, paper), line(note.says or ""), line(bold(note.should_say or "")), state))
    if not rows:
        return None
    grid = Grid(("Paper", "It says", "Right is", "Where it stands"), tuple(rows))
    return Sheet("mistakes", "Mistakes found in papers", (Title("Mistakes found in papers"), grid))


def _mistaken_in(note: ErrorNote, paper: Document | None) -> Line:
    """The paper with its page; of one that nobody named, only that: its mistake is one all the same."""
    if paper is None:
        return line("a paper that is not named")
    return line(paper.title or "a paper", " ", Target(PAPER, paper.id, (note.page and note.page.whole) or 1))


def _corrected(story: Story, paper: Document | None) -> Line:
    """That a mistake was put right, and where: the paper itself may still say the wrong thing."""
    later = versions_after(paper, story.case) if paper is not None else ()
    here = [one.id for one in later if story.holds(one.id)]
    if here:
        return line("corrected: ", Target(PAPER, here[-1], 1, 0))
    return line("corrected; the corrected paper is not enclosed")


def people_sheet(story: Story) -> Sheet | None:
    """Doctors and places, with how to reach them, and all that page one says of whom to answer and may leave away."""
    clinicians = [p for p in story.case.all(Person) if p.name and p.is_clinician]
    places = [p for p in story.case.all(Place) if p.name and p.treated_here]
    around = [p for p in story.case.all(Person) if p.name and p not in clinicians and not is_the_patient(p, story.case)]
    if not clinicians and not places and not around:
        return None
    rows = [
        (
            line(bold(p.name or "")),
            line(comma([p.specialty, story.name(p.place)])),
            line(_ways(p.phone, p.after_hours_phone, p.fax, p.email)),
        )
        for p in clinicians
    ]
    rows += [
        (
            line(bold(p.name or "")),
            line(comma([p.department, p.state])),
            line(_ways(p.phone, p.after_hours_phone, p.fax, p.email)),
        )
        for p in places
    ]
    rows += [(line(bold(p.name or "")), _around(story, p), line(_ways(p.phone, p.after_hours_phone, p.fax, p.email)))
             for p in around]  # fmt: skip
    grid = filled(("Who", "Where, or in what part", "How to reach them"), rows)
    return Sheet(PEOPLE, "Doctors and places", (Title("Doctors and places"), *_answer_to(story), grid))


def _answer_to(story: Story) -> tuple[Block, ...]:
    """Where the written opinion should go and who gave leave: page one sends its reader here when it has no room."""
    back, leave = back_to(story), leave_line(story)
    lines = (*((line(f"written opinion to: {back}"),) if back else ()), *((leave,) if leave else ()))
    return (Facts("Answer to", lines),) if lines else ()


def _around(story: Story, person: Person) -> Line:
    """What part somebody around the patient has, and what they may hear."""
    offered = kind_of(person).by_name["parts"]
    own = [part for part in person.parts if offered.label_of(part) == part]
    parts = comma([*(offered.label_of(part).lower() for part in person.parts if part not in own), *own])
    told = comma(
        [person.relation, medical_job(person), parts, guardian_no_more(story, person), hears_in_a_list(person)]
    )
    return line(f"{told} {noted(person.note)}".strip())


def _ways(phone: str | None, night: str | None, fax: str | None, email: str | None) -> str:
    return comma([day_and_night(phone, night), unbroken(f"fax {fax}") if fax else "", email])


def coverage_sheet(story: Story) -> Sheet | None:
    """Who pays, with numbers and ids: a sheet of its own, so that it can be kept back."""
    blocks: list[Block] = []
    for cover in story.case.all(Coverage):
        facts = (
            ("", story.label(cover, "payer")),
            ("Phone: ", cover.phone),
            ("Member number: ", cover.member_number),
            ("Group number: ", cover.group_number),
            ("About a second opinion: ", typed(cover.payer_answer)),
            ("Said on: ", comma([on(cover.answered_on), cover.call_number])),
        )
        lines = tuple(line(label + text) for label, text in facts if text)
        if lines:
            blocks.append(Facts(cover.plan or "Coverage", lines))
    if not blocks:
        return None
    # A page that can be taken out is for the numbers; who pays is no secret and goes on under what precedes.
    apart = any(one.member_number or one.group_number for one in story.case.all(Coverage))
    return Sheet("coverage", "Coverage", (Title("Coverage"), *blocks), start_page=apart, apart=apart)
