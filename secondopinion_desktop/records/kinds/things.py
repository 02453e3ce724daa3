"""What was asked for and what travels: requests for papers, slides and discs, and the parcels they go in."""

from __future__ import annotations

from dataclasses import dataclass

from secondopinion_desktop.base.dates import PartialDate
from secondopinion_desktop.base.numbers import Number
from secondopinion_desktop.records.entry import Entry
from secondopinion_desktop.records.fields import choice, choices, date_of, how_many, options, ref, refs, words
from secondopinion_desktop.records.kind import kind

MATERIAL_SORTS = options(slides="Tissue slides", blocks="Tissue blocks", disc="Scan disc", films="Films")
_ARRIVED = ("arrived",)


@kind(
    "request",
    "Request for papers",
    plural="Requests for papers",
    title="what",
    page="opinions",
    help="Papers asked of one place, and where that stands.",
)
@dataclass(frozen=True, kw_only=True)
class Request(Entry):
    """Papers asked of one place, and where that stands."""

    place: str | None = ref("Asked of which place?", "place")
    what: str | None = words("What is asked for?", help="Such as: full records, CT of 12 February on disc.")
    standing: str | None = choice(
        "Where does it stand?",
        options(
            to_ask="Still to ask",
            asked="Asked",
            chased="Asked again",
            arrived="Arrived",
            refused="Refused or gone",
            not_needed="Not needed",
        ),
    )
    asked_on: PartialDate | None = date_of("Asked on")
    due: PartialDate | None = date_of("Expected by", leaning="future")
    came_to: str | None = choice(
        "Where did it arrive?",
        options(home="With us", center="At the new center"),
        own_words=True,
        when=("standing", _ARRIVED),
    )
    how: str | None = words("How was it asked?", section="More", help="Such as: by phone, form on the portal.")
    chased_on: PartialDate | None = date_of("Asked again on", section="More")
    arrived_on: PartialDate | None = date_of("Arrived on", section="More")
    why_refused: str | None = words("Why was it refused?", section="More", when=("standing", ("refused",)))
    covers: str | None = choice(
        "Which sort of paper is it?",
        options(
            pathology_report="Pathology report",
            operation_report="Operation report",
            treatment_plan="Treatment plan",
            lab_results="Lab results",
            visit_notes="Letters or visit notes",
            gene_test="Gene or marker report",
            imaging="Scan pictures",
            everything="Everything they have",
        ),
        section="More",
        help="Full records are asked for with “Everything they have”, or when nothing in particular is named.",
    )
    test: str | None = ref("For which scan or test?", "test", section="More")
    opinion: str | None = ref("For which second opinion?", "opinion", section="More", help="Blank: for all of them.")
    documents: tuple[str, ...] = refs("The papers that came", "document", section="More")


@kind(
    "material",
    "Slides, discs and films",
    plural="Slides, discs and films",
    title="sort",
    page="opinions",
    help="A physical thing that travels, and where it is now.",
)
@dataclass(frozen=True, kw_only=True)
class Material(Entry):
    """A physical thing that travels: slides, tissue blocks, discs, films."""

    sort: str | None = choice(
        "What is it?",
        MATERIAL_SORTS,
        own_words=True,
    )
    standing: str | None = choice(
        "Where does it stand?",
        options(
            to_ask="Still to ask",
            asked="Asked for",
            sent="Sent",
            arrived="Arrived",
            at_home="At home, with us",
            returned="Given back",
            not_needed="Not needed",
            gone="No longer there",
        ),
    )
    holder: str | None = ref("Who has it now?", "place", help="Arrived: at which place?")
    number_of: Number | None = how_many("How many?")
    asked_on: PartialDate | None = date_of("Asked on")
    sent_on: PartialDate | None = date_of("Sent on")
    original: str | None = choice(
        "Original or newly cut?", options(original="Original", recut="Newly cut"), section="More"
    )
    accession: str | None = words(
        "Lab number on it", section="More", help="The number the lab wrote on the glass or label."
    )
    going_to: str | None = ref("To which place is it to go?", "place", section="More")
    arrived_on: PartialDate | None = date_of("Arrived on", section="More")
    tracking: str | None = words("Tracking number", section="More", help="From the courier.")
    due: PartialDate | None = date_of("Expected by", leaning="future", section="More")
    return_by: PartialDate | None = date_of("To be given back by", leaning="future", section="More")
    test: str | None = ref("From which test?", "test", section="More")
    opinion: str | None = ref("For which second opinion?", "opinion", section="More")


@kind(
    "parcel",
    "Parcel",
    title="number",
    page="opinions",
    help="Things sent together under one number: slides, a disc and papers, for example.",
)
@dataclass(frozen=True, kw_only=True)
class Parcel(Entry):
    """One parcel: its number, what is in it, from where, to where, and where it arrived."""

    number: str | None = words("Number of the parcel", help="The courier's number, as on the receipt.")
    holds: tuple[str, ...] = choices(
        "What is in it?", (*MATERIAL_SORTS, *options(papers="Papers, the packet")), own_words=True
    )
    standing: str | None = choice(
        "Where does it stand?",
        options(to_send="Still to send", sent="On its way", arrived="Arrived", back="Came back", lost="Lost"),
    )
    sender: str | None = ref("From which place?", "place", help="Blank: from home, or not known.")
    to: str | None = ref("To which place?", "place", help="Blank: to home.")
    sent_on: PartialDate | None = date_of("Sent on")
    due: PartialDate | None = date_of("Expected by", leaning="future")
    arrived_on: PartialDate | None = date_of("Arrived on", when=("standing", _ARRIVED))
    arrived_at: str | None = words(
        "Where did it arrive, and who took it?", help="Such as: pathology desk, Ms. Ito.", when=("standing", _ARRIVED)
    )
    courier: str | None = words("Which courier?", section="More", help="The post, or a company.")
    materials: tuple[str, ...] = refs("Which slides, discs or films are in it?", "material", section="More")
    opinion: str | None = ref("For which second opinion?", "opinion", section="More")
