"""Seeking the opinion: the opinions themselves, questions, what was asked for and sent, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass

from secondopinion_desktop.base.dates import PartialDate
from secondopinion_desktop.records.entry import Entry
from secondopinion_desktop.records.fields import (
    choice,
    count,
    date_of,
    lines,
    options,
    rank_of,
    ref,
    refs,
    words,
    yes_no,
)
from secondopinion_desktop.records.kind import kind
from secondopinion_desktop.records.none_known import NONE_KNOWN_LISTS

ASKED_OF = options(
    new_doctor="The doctor giving the second opinion",
    own_doctor="The current doctor or team",
    center="The new center's office",
    payer="The health plan",
    hospice="The hospice team",
)
_CENTER = "What the center said"
_TRIP = "The trip"
_AFTER = "After the visit"
_SENT = "Sending"


@kind(
    "opinion",
    "Second opinion",
    title="place",
    page="opinions",
    help="One second opinion being sought, with its place and date.",
)
@dataclass(frozen=True, kw_only=True)
class Opinion(Entry):
    """One second opinion: where, when, what is asked, what they want sent, what came of it."""

    place: str | None = ref("Where?", "place", help="The center, hospital or practice.")
    doctor: str | None = ref("Which doctor?", "person")
    kind: str | None = choice(
        "What kind?",
        options(
            doctor_visit="A visit with another doctor",
            pathology_review="A fresh look at the slides",
            both="Both",
            undecided="Not decided yet",
        ),
    )
    asked: str | None = lines("What do you want to ask, in one sentence?", help="It stands at the top of the packet.")
    appointment: PartialDate | None = date_of("When is the appointment?", leaning="future")
    time: str | None = words("At what time?", help="Such as: 10:30.")
    problems: tuple[str, ...] = refs("About which problems, the main one first?", "problem")

    standing: str | None = choice(
        "Where does it stand?",
        options(
            thinking="Thinking about it",
            asked="Asked for",
            booked="Booked",
            called_off="The visit was called off",
            done="Has taken place",
            given_up="Given up",
        ),
        section="Plan",
    )
    held: str | None = choice(
        "How is it held?",
        options(in_person="In person", video="By video", phone="By phone", papers="From the papers only"),
        section="Plan",
    )
    time_in: str | None = choice(
        "Whose time is that?",
        options(center="The time at the center", home="The time at home"),
        section="Plan",
        help="Matters when the two are in different time zones.",
    )
    decide_by: PartialDate | None = date_of("Decision needed by", leaning="future", section="Plan")
    department: str | None = words("Department", section="Plan", help="Such as: lung clinic, pathology.")
    remote: str | None = choice(
        "Could it be done from home?",
        options(yes="By video or by records", no="Only in person", to_ask="Still to ask"),
        section="Plan",
    )
    backup_of: str | None = ref("Is it the backup for another?", "opinion", section="Plan")
    backup: str | None = words(
        "Plan B, if this does not work", section="Plan", help="A place nearer home, or by video or mail."
    )

    experience: str | None = lines("How often does this team see this illness at this age?", section=_CENTER)
    referral: str | None = lines("Is a referral needed?", section=_CENTER, help="Who said so, and who writes it.")
    requirements: str | None = lines("What do they want sent, where, by when?", section=_CENTER)
    send_by: PartialDate | None = date_of("Papers must be there by", leaning="future", section=_CENTER)
    send_to: str | None = lines("Send papers to", section=_CENTER, help="Fax, portal or address, as they said it.")
    send_fax: str | None = words("Fax number for the papers", section=_CENTER)
    send_portal: str | None = words("Portal for the papers", section=_CENTER, help="Its name or web address.")
    coordination: str | None = lines("One team or separate visits?", section=_CENTER, help="Matters with two problems.")
    visit_content: str | None = lines("What will happen at the visit, and who may come in?", section=_CENTER)
    record_number: str | None = words("Their record number, if known", section=_CENTER)
    written_opinion_to: str | None = words(
        "Where should the written opinion go?", section=_CENTER, help="Such as: home and the first doctor."
    )

    far: bool | None = yes_no("Is it a long trip?", section=_TRIP)
    trip_needed: bool | None = yes_no("Does the trip need planning?", section=_TRIP)
    trip: str | None = lines(
        "What is planned?", section=_TRIP, help="Ride, stay, enough medicine.", when=("trip_needed", ("yes",))
    )
    alone: bool | None = yes_no(
        "Does the patient want to go alone?", section=_TRIP, help="On purpose; then nobody is looked for."
    )
    companions: tuple[str, ...] = refs("Who comes along?", "person", section=_TRIP)
    bring: str | None = words("What to bring", section=_TRIP, help="Such as: slides and the scan disc.")

    packet_sent_on: PartialDate | None = date_of("Papers sent on", section=_SENT)
    packet_sent_how: str | None = words("How were they sent?", section=_SENT, help="Such as: portal, fax, by hand.")
    packet_arrived_on: PartialDate | None = date_of("They said it came on", section=_SENT)

    done_on: PartialDate | None = date_of("When did it take place?", section=_AFTER)
    report: str | None = ref(
        "Their written opinion", "document", section=_AFTER, help="One of the papers in this file."
    )
    agreement: str | None = choice(
        "How do the two opinions compare?",
        options(agrees="They agree", partly="They agree in part", differs="They differ"),
        section=_AFTER,
    )


@kind("question", "Question", title="text", page="questions", help="What you want to ask, in your order.")
@dataclass(frozen=True, kw_only=True)
class Question(Entry):
    """A question in the person's words, its rank (smaller first), stars and answer."""

    text: str | None = lines("What do you want to ask?")
    ask: str | None = choice("Whom do you want to ask?", ASKED_OF)
    starred: bool | None = yes_no("Put it on page one?", help="Up to three.")
    answer: str | None = lines("What did they answer?")
    answered_on: PartialDate | None = date_of("When was it answered?")
    answered_by: str | None = ref("Who answered?", "person", section="More")
    opinion: str | None = ref("For which second opinion?", "opinion", section="More", help="Blank: for all of them.")
    rank: float | None = rank_of("Rank", section="More", searched=False, help="Smaller numbers come first.")
    from_bank: str | None = words(
        "Suggested question it came from", section="More", searched=False, help="Its id in the question bank."
    )


@kind(
    "comparison",
    "Point compared",
    plural="Points compared",
    title="point",
    page="opinions",
    help="One point on which two opinions are set side by side.",
)
@dataclass(frozen=True, kw_only=True)
class Comparison(Entry):
    """One point on which the first and the second opinion are set side by side."""

    opinion: str | None = ref("Which second opinion?", "opinion")
    point: str | None = words("Which point?", help="Such as: the diagnosis, whether to operate.")
    first_says: str | None = lines("The first doctor says")
    second_says: str | None = lines("The second opinion says")
    result: str | None = choice(
        "On this point they", options(agree="Agree", differ="Differ", new="Say something new", open="Leave it open")
    )


@kind("decision", "Decision", title="chosen", page="opinions", help="What was chosen, why, and who will treat.")
@dataclass(frozen=True, kw_only=True)
class Decision(Entry):
    """What was chosen, why, and who will treat."""

    chosen: str | None = lines("What was chosen?")
    why: str | None = lines("Why?")
    team: str | None = words("Who will treat?", help="The doctor, team or place.")
    on: PartialDate | None = date_of("When was it decided?")
    offices_told: str | None = words("Which offices were told?", section="More")
    opinion: str | None = ref("After which second opinion?", "opinion", section="More")


@kind("answer", "Answer", title="about", inner=True, help="“None known” for a whole list, which is an answer too.")
@dataclass(frozen=True, kw_only=True)
class Answer(Entry):
    """ "None known" for a whole list, which is an answer; a blank list is "not answered"."""

    about: str | None = choice("About which list", options(**NONE_KNOWN_LISTS), searched=False)
    says: str | None = choice("Answer", options(none_known="None known"), searched=False)
    answered_on: PartialDate | None = date_of("Answered on")


@kind("tick", "Checklist mark", title="item", inner=True, facts=False, help="What was said of a checklist row.")
@dataclass(frozen=True, kw_only=True)
class Tick(Entry):
    """What a person said of a checklist row, kept by the row's item."""

    item: str | None = words("Row", searched=False, help="The item’s id, as “checklist --json” prints it.")
    opinion: str | None = ref("Second opinion", "opinion")
    subject: str | None = words("Scan or sort of paper", searched=False, help="For rows that are asked more than once.")
    state: str | None = choice(
        "State",
        options(open="Open again", waiting="Waiting", done_by_you="Done", not_for_me="Not for me"),
        searched=False,
    )
    on: PartialDate | None = date_of("Marked on")
    until: PartialDate | None = date_of("Expected by", leaning="future")
    rev: int | None = count("Wording it was marked under", searched=False)


@kind(
    "packet_made",
    "Packet made",
    plural="Packets made",
    title="preset",
    page="packet",
    inner=True,
    facts=False,
    help="A packet that was made, when, and of which state of the file.",
)
@dataclass(frozen=True, kw_only=True)
class PacketMade(Entry):
    """A packet that was made: for which opinion, when, and of which state of the file."""

    opinion: str | None = ref("For which second opinion?", "opinion")
    made_on: PartialDate | None = date_of("Made on")
    preset: str | None = words("Kind of packet", searched=False)
    version: int | None = count("Version")
    pages: int | None = count("Pages", searched=False)
    fingerprint: str | None = words("State of the file it shows", searched=False)
    dates: str | None = lines("Planned days it shows", searched=False)
    size: int | None = count("Bytes of its file", searched=False)
    remarks: str | None = lines("What was found when it was checked", searched=False)
    kept: str | None = words(
        "Fingerprint of its file", searched=False, secret=True, help="Its bytes stand in the casebook under this name."
    )
    contents: str | None = words(
        "Fingerprint of what it says",
        searched=False,
        secret=True,
        help="The list of what it says stands under this name.",
    )
    saved_as: str | None = lines(
        "Saved as", searched=False, help="The files it was saved as, each with its size and its SHA-256."
    )
    sent_to: str | None = words("Sent to whom?")
    sent_on: PartialDate | None = date_of("Sent on")


@kind(
    "sheet_note",
    "Sheet of a packet",
    plural="Sheets of a packet",
    title="called",
    page="packet",
    inner=True,
    facts=False,
    help="One of the packet's own sheets, left out of one sort of packet for one second opinion.",
)
@dataclass(frozen=True, kw_only=True)
class SheetNote(Entry):
    """What was said of one sheet of one sort of packet for one second opinion."""

    opinion: str | None = ref("For which second opinion?", "opinion")
    preset: str | None = words("Kind of packet", searched=False)
    sheet: str | None = words("Which sheet", searched=False, help="Its kind, as “packet --plan --json” prints it.")
    called: str | None = words("What it is called", searched=False)
    left_out: bool | None = yes_no("Leave this sheet out of it?")


@kind(
    "paper_choice",
    "Paper for a second opinion",
    plural="Papers for a second opinion",
    title="pages",
    page="packet",
    inner=True,
    facts=False,
    help="What of a paper goes into the packets of one second opinion.",
)
@dataclass(frozen=True, kw_only=True)
class PaperChoice(Entry):
    """What of a paper goes into the packets of one second opinion; it stands before what holds for every packet."""

    opinion: str | None = ref("For which second opinion?", "opinion")
    document: str | None = ref("Which paper?", "document")
    left_out: bool | None = yes_no("Leave it out of these packets?")
    pages: str | None = words("Only these pages", searched=False, help="Such as: 1-3, 7. Blank: all of them.")


@kind(
    "packet_order",
    "Order of a packet",
    plural="Orders of packets",
    title="opinion",
    page="packet",
    inner=True,
    facts=False,
    help="In which order the papers stand in the packets of one second opinion.",
)
@dataclass(frozen=True, kw_only=True)
class PacketOrder(Entry):
    """In which order papers stand in the packets of one second opinion; others follow as they lie everywhere."""

    opinion: str | None = ref("For which second opinion?", "opinion")
    papers: str | None = lines("Papers, first to last", searched=False, help="Their ids, one a line.")
