"""Papers and what is known of them: kind, date, place, pages, proofs, mistakes found in them."""

from __future__ import annotations

from dataclasses import dataclass

from secondopinion_desktop.base.dates import PartialDate
from secondopinion_desktop.base.numbers import Number
from secondopinion_desktop.records.entry import Entry
from secondopinion_desktop.records.fields import (
    choice,
    count,
    date_of,
    how_many,
    lines,
    options,
    rank_of,
    ref,
    words,
    yes_no,
)
from secondopinion_desktop.records.kind import kind

DOCUMENT_SORTS = options(
    pathology_report="Pathology report",
    imaging_report="Imaging report",
    lab_results="Lab results",
    gene_test="Gene or marker report",
    operation_report="Operation report",
    treatment_plan="Treatment plan",
    discharge_letter="Discharge letter",
    visit_notes="Letter or visit notes",
    written_opinion="Written second opinion",
    release_form="Release form",
    consent_minor="Who may sign for the child",
    advance_directive="Advance directive or proxy",
    insurance="Insurance paper",
    diary="Diary",
    recording="Recording (EEG, Holter, sleep)",
    medicine_list="Medicine list",
    appointment="Appointment letter",
    cost_estimate="Cost estimate",
    photo="Photo",
    other="Other paper",
)
TRANSLATORS = options(
    family="The family or a friend",
    sworn="A sworn or certified translator",
    hospital="The hospital or practice",
    machine="A computer program",
)
_FILE = "The file itself"
MOST_PAGES = 200_000
"""No paper has more; what is said of the pages of one is worked out page by page."""
_ANOTHER = "Other papers like it"


@kind(
    "document",
    "Paper",
    title="title",
    page="papers",
    help="A report, letter or photo. The original is kept exactly as it is.",
)
@dataclass(frozen=True, kw_only=True)
class Document(Entry):
    """A paper with its untouched original bytes, which stand in the casebook under `sha256`."""

    title: str | None = words("Title", help="What you would call it, such as: Surgical pathology, liver.")
    sort: str | None = choice("What sort of paper is it?", DOCUMENT_SORTS)
    dated: PartialDate | None = date_of("Date on the paper")
    place: str | None = ref("Where is it from?", "place")
    author: str | None = ref("Who wrote it?", "person")
    also: str | None = choice(
        "Is it another sort of paper too?",
        DOCUMENT_SORTS,
        section=_ANOTHER,
        help="Such as: a letter that is also the plan.",
    )
    replaces: str | None = ref(
        "Does it replace another paper? Which?", "document", section=_ANOTHER, help="The earlier one stays, marked."
    )
    replaces_how: str | None = choice(
        "In which way?",
        options(corrected="It corrects it", addendum="It adds to it", reissued="It was issued again"),
        section=_ANOTHER,
    )
    translation_of: str | None = ref(
        "Is it a translation of another paper? Of which?",
        "document",
        section=_ANOTHER,
        help="It then lies right behind that one, and both say so.",
    )
    translated_by: str | None = choice(
        "Who translated it?",
        TRANSLATORS,
        section=_ANOTHER,
        own_words=True,
        help="So that nobody takes a translation for the hospital’s own words.",
    )
    superseded: bool | None = yes_no(
        "Was it replaced by a paper that is not in this file?",
        section=_ANOTHER,
        help="Then it is marked as replaced wherever it stands.",
    )
    leave_out: bool | None = yes_no("Leave it out of the packet?", section="In the packet")
    rank: float | None = rank_of(
        "Place in the packet", section="In the packet", searched=False, help="Smaller numbers come first."
    )
    key_paper: bool | None = yes_no("Is it one of the most important?", section="In the packet")
    pages: int | None = count("Pages", section=_FILE, searched=False, most=MOST_PAGES)
    sha256: str | None = words("Fingerprint", section=_FILE, searched=False, help="Set when the paper is imported.")
    media_type: str | None = words("File type", section=_FILE, searched=False, help="Such as: application/pdf.")
    file_name: str | None = words("File name when added", section=_FILE)
    size: int | None = count("Size in bytes", section=_FILE, searched=False)
    reading: str | None = choice(
        "Could it be read?",
        options(readable="Yes", locked="No, it is locked", damaged="No, it is damaged"),
        section=_FILE,
        searched=False,
    )
    password: str | None = words(
        "Password of the file",
        section=_FILE,
        searched=False,
        secret=True,
        help="Kept only to open this paper. Cleared, it is forgotten for good, in the history too.",
    )
    reading_note: str | None = lines("What was found when reading it", section=_FILE, searched=False)


@kind("page_note", "Page note", title="page", page="papers", inner=True, help="One page turned, or left out.")
@dataclass(frozen=True, kw_only=True)
class PageNote(Entry):
    """What is done with one page of an original when it is shown or printed; the original stays as it is.

    `document` and `page` name the original's own page, wherever it is laid: what is noted of it goes along with it.
    """

    document: str | None = ref("Paper", "document")
    page: int | None = count("Page", least=1, help="Counted from 1.")
    turned: int | None = count("Turned clockwise by", least=0, most=270, help="0, 90, 180 or 270 degrees.")
    left_out: bool | None = yes_no("Leave this page out of the packet?")
    paper: str | None = ref("In which paper does it lie?", "document", help="Blank: in the one it came with.")
    place: float | None = rank_of(
        "Place among the pages of that paper", searched=False, help="Smaller numbers come first."
    )
    corners: str | None = words(
        "Corners of the page in its photo",
        searched=False,
        help="Of the photo unturned, in fractions of it, from the top left around: 0.1 0.1 0.9 0.12 0.88 0.9 0.1 0.88.",
    )


@kind(
    "checked_word",
    "Word checked",
    title="said",
    page="papers",
    inner=True,
    help="A word that was read from a picture, and what stands there as a person saw it.",
)
@dataclass(frozen=True, kw_only=True)
class CheckedWord(Entry):
    """What stands at a place of a page, as a person saw it who compared it with the picture.

    It belongs to the place and not to a reading, so that a better reader does not ask again. `region` is
    "x0 y0 x1 y1" in fractions of the page as it lies unturned.
    """

    document: str | None = ref("Paper", "document")
    page: int | None = count("Page", least=1, help="Counted from 1.")
    region: str | None = words(
        "Where on the page", searched=False, help="Left, top, right, bottom in fractions of the page: 0.1 0.2 0.6 0.25."
    )
    read: str | None = words("How it was read", searched=False)
    said: str | None = words("What stands there", searched=False, help="The page is found by it.")


@kind(
    "blackout",
    "What is blacked out",
    plural="What is blacked out",
    title="page",
    page="papers",
    inner=True,
    help="A part of a page, or words wherever they stand, that nobody else is to read.",
)
@dataclass(frozen=True, kw_only=True)
class Blackout(Entry):
    """What is black in every packet and in every paper that is given to others; the original stays as it came.

    Either a part of one page, `region` being "x0 y0 x1 y1" in fractions of it as it lies unturned, or a `phrase`, which
    then goes on all pages of all papers and on the packet's own sheets.
    """

    document: str | None = ref("Paper", "document")
    page: int | None = count("Page", least=1, help="Counted from 1.")
    region: str | None = words(
        "Part of the page",
        searched=False,
        help="Left, top, right, bottom in fractions of the page: 0.1 0.2 0.6 0.25.",
    )
    phrase: str | None = words(
        "Words, wherever they stand", searched=False, help="A name or a number, such as: 123-45-6789."
    )


@kind(
    "proof",
    "Proof",
    title="page",
    page="papers",
    inner=True,
    help="The link from an entry to the page of a paper it stands on.",
)
@dataclass(frozen=True, kw_only=True)
class Proof(Entry):
    """The link from a fact to the page of a paper it stands on. `region` is "x0 y0 x1 y1" in fractions of the page."""

    entry: str | None = ref("Fact", help="The entry that stands on this page, of any kind.")
    field: str | None = words("Which part of it", searched=False, help="The name of one field; blank for all.")
    document: str | None = ref("Paper", "document")
    page: int | None = count("Page", least=1, help="Counted from 1.")
    region: str | None = words(
        "Marked part of the page",
        searched=False,
        help="Left, top, right, bottom in fractions of the page: 0.1 0.2 0.6 0.25.",
    )


@kind(
    "proposal_note",
    "Answer to a proposal",
    plural="Answers to proposals",
    title="answer",
    page="papers",
    inner=True,
    facts=False,
    help="What a person said of something a paper proposed, so that it is not proposed again.",
)
@dataclass(frozen=True, kw_only=True)
class ProposalNote(Entry):
    """A proposal of a paper that is settled without being taken as it stands. `about` holds none of its words."""

    document: str | None = ref("Paper", "document")
    about: str | None = words(
        "Which proposal", searched=False, help="Its kind and the fingerprint of the words it stands on."
    )
    answer: str | None = choice("Answer", options(refused="Not so", settled="Taken in other words"), searched=False)


@kind(
    "error_note",
    "Mistake in a paper",
    plural="Mistakes in papers",
    title="says",
    page="papers",
    help="The paper says left, it was right: so that nobody reads past it.",
)
@dataclass(frozen=True, kw_only=True)
class ErrorNote(Entry):
    """A mistake found in a paper, so that nobody reads past it: the report says left, it was right."""

    document: str | None = ref("In which paper?", "document")
    page: Number | None = how_many("On which page?", least=1, help="Counted from 1.")
    says: str | None = words("What does it say?", help="Such as: left.")
    should_say: str | None = words("What is right?", help="Such as: right.")
    correction_asked_on: PartialDate | None = date_of("When was a correction asked for?", section="More")
    corrected: bool | None = yes_no("Has it been corrected?", section="More")
