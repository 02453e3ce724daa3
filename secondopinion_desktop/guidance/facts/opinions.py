"""Facts about each second opinion: what is asked, what the center said, the trip, and what came of it.

Without any second opinion these are not known. Asked for the whole case, register.known joins the answers.
"""

from __future__ import annotations

from secondopinion_desktop.digest import sending
from secondopinion_desktop.digest.answers import says_something
from secondopinion_desktop.digest.opinions import has_taken_place, is_remote, is_started
from secondopinion_desktop.guidance.facts.register import fact, opinion_fact
from secondopinion_desktop.guidance.facts.states import one_name
from secondopinion_desktop.guidance.facts.view import CaseView
from secondopinion_desktop.guidance.facts.worth import UNKNOWN, Known, answered, filled, label_of, no, yes
from secondopinion_desktop.records.kind import kind_of
from secondopinion_desktop.records.kinds import Contact, Document, Opinion, Place


@opinion_fact("consult.exists")
def exists(view: CaseView, opinion: Opinion | None) -> Known:
    """This second opinion has been started: something about it is written down, beyond an empty entry."""
    if opinion is None:
        return no()
    return yes(opinion) if is_started(opinion) else UNKNOWN


@fact("consult.count")
def count(view: CaseView) -> Known:
    """Second opinions planned; not known while an empty entry could make it two."""
    started = tuple(one for one in view.opinions if is_started(one))
    if len(started) < 2 <= len(view.opinions):
        return UNKNOWN
    return Known(len(started), started)


@opinion_fact("consult.kind")
def kind(view: CaseView, opinion: Opinion | None) -> Known:
    """What is being asked for."""
    return answered(opinion, "kind")


@opinion_fact("consult.held")
def held(view: CaseView, opinion: Opinion | None) -> Known:
    """In person, by video, by phone, or from the papers alone."""
    return answered(opinion, "held")


@opinion_fact("consult.alone")
def alone(view: CaseView, opinion: Opinion | None) -> Known:
    """The patient goes alone, on purpose."""
    return answered(opinion, "alone")


@opinion_fact("consult.expert_checked")
def expert_checked(view: CaseView, opinion: Opinion | None) -> Known:
    """How often the team sees this disease and age is written down."""
    return filled(opinion, "experience")


@opinion_fact("consult.other_institution")
def other_institution(view: CaseView, opinion: Opinion | None) -> Known:
    """Not the place that gave the first opinion: nobody was treated there, and no current doctor works there."""
    place = view.case.find(Place, opinion.place) if opinion is not None else None
    if place is None or opinion is None:
        return UNKNOWN
    treating = _treating_places(view)
    if place.treated_here or place.id in treating:
        return no(opinion, place)
    return yes(opinion, place) if treating or place.treated_here is False else UNKNOWN


def _treating_places(view: CaseView) -> set[str]:
    found = {one.place for one in view.current_clinicians} | {one.place for one in view.treatments}
    return {one for one in found if one} | {one.id for one in view.places if one.treated_here}


@opinion_fact("consult.referral_known")
def referral_known(view: CaseView, opinion: Opinion | None) -> Known:
    """The answer to "do we need a referral" is written down."""
    return filled(opinion, "referral")


@opinion_fact("consult.requirements_known")
def requirements_known(view: CaseView, opinion: Opinion | None) -> Known:
    """The center's list of what to send is written down, with the opinion or as the answer of a call."""
    calls = [one for one in view.contacts_about("requirements", says_something) if _belongs(one, opinion, view)]
    written = filled(opinion, "requirements")
    return yes(*calls, *(written.entries if written.worth else ())) if calls else written


def _belongs(contact: Contact, opinion: Opinion | None, view: CaseView) -> bool:
    """A contact is for the opinion it names, else for the one at its place, else for the only one there is."""
    if opinion is None or contact.opinion:
        return opinion is not None and contact.opinion == opinion.id
    if contact.place and opinion.place:
        return contact.place == opinion.place
    return len(view.opinions) == 1


@opinion_fact("consult.coordination_known")
def coordination_known(view: CaseView, opinion: Opinion | None) -> Known:
    """One team or separate visits: the answer is written down."""
    return filled(opinion, "coordination")


@opinion_fact("consult.visit_content_known")
def visit_content_known(view: CaseView, opinion: Opinion | None) -> Known:
    """What will happen at the visit is written down."""
    return filled(opinion, "visit_content")


@opinion_fact("consult.far")
def far(view: CaseView, opinion: Opinion | None) -> Known:
    """Another state, or a trip the person marked as long."""
    if opinion is None:
        return UNKNOWN
    if is_remote(opinion):
        return no(opinion, field="held")
    if opinion.far is not None:
        return answered(opinion, "far")
    place = view.case.find(Place, opinion.place)
    home, there = one_name(view.patient.state), one_name(place.state if place is not None else None)
    if place is None or not home or not there:
        return UNKNOWN
    return no(place, field="state") if home == there else yes(place, field="state")


@opinion_fact("consult.backup_named")
def backup_named(view: CaseView, opinion: Opinion | None) -> Known:
    """A second place or a remote way is written down; two opinions that back each other up count for both."""
    if opinion is None:
        return UNKNOWN
    partners = [one for one in view.opinions if one.backup_of == opinion.id or one.id == opinion.backup_of]
    written = yes(opinion, field="remote") if opinion.remote == "yes" else filled(opinion, "backup")
    return yes(*partners, *(written.entries if written.worth else ())) if partners else written


@opinion_fact("consult.trip_planned")
def trip_planned(view: CaseView, opinion: Opinion | None) -> Known:
    """Ride and stay are written down, or marked not needed."""
    if opinion is not None and opinion.trip_needed is False:
        return yes(opinion, field="trip_needed")
    return filled(opinion, "trip")


@opinion_fact("consult.done")
def done(view: CaseView, opinion: Opinion | None) -> Known:
    """The visit or review has taken place; not known when its day has passed and nobody has said."""
    if opinion is None:
        return UNKNOWN
    over = has_taken_place(opinion, view.today)
    if over:
        return yes(opinion, field="done_on" if opinion.done_on is not None else "standing")
    return UNKNOWN if over is None else no(opinion)


@opinion_fact("consult.report_received")
def report_received(view: CaseView, opinion: Opinion | None) -> Known:
    """The written opinion is attached, or a paper of that kind came from this place."""
    if opinion is None:
        return UNKNOWN
    named = view.case.find(Document, opinion.report)
    written = view.papers.get("written_opinion", [])
    here = [one for one in written if (one.place and one.place == opinion.place) or len(view.opinions) == 1]
    found = dict.fromkeys([named, *here] if named is not None else here)
    return yes(*found) if found else no(opinion, field="report")


@opinion_fact("consult.agreement")
def agreement(view: CaseView, opinion: Opinion | None) -> Known:
    """How the two opinions compare, in the person's words."""
    return answered(opinion, "agreement")


@opinion_fact("rec.packet_sent")
def packet_sent(view: CaseView, opinion: Opinion | None) -> Known:
    """A packet is noted as sent for this opinion, with the opinion itself or with the packet."""
    if opinion is None:
        return UNKNOWN
    sent = [one.entry for one in sending.every_sending(opinion, view.case)]
    return yes(*reversed(sent)) if sent else no(opinion, field="packet_sent_on")


@opinion_fact("rec.packet_arrived")
def packet_arrived(view: CaseView, opinion: Opinion | None) -> Known:
    """The center said the papers came."""
    if opinion is None:
        return UNKNOWN
    return Known(sending.has_arrived(opinion, view.case, view.today), (opinion,), "packet_arrived_on")


@opinion_fact("rec.changed_since_sent")
def changed_since_sent(view: CaseView, opinion: Opinion | None) -> Known:
    """A result, a paper or another day came into the file after the packet went out, and the visit is still ahead."""
    if opinion is None or has_taken_place(opinion, view.today):
        return no()
    new = sending.new_since_sent(opinion, view.case)
    moved = sending.moved_since_sent(opinion, view.case)
    names = [label_of(one, view.case) for one in new] + [_moved(one, view) for one in moved]
    return Known(bool(names), (*new, *(one.entry for one in moved)), labels=tuple(names))


def _moved(one: sending.Moved, view: CaseView) -> str:
    field = kind_of(one.entry).by_name[one.field].label.rstrip("?")
    return f"{view.case.named(one.entry.id)}: {field}, {one.now.short() if one.now is not None else 'no day any more'}"


@opinion_fact("consult.cost_known")
def cost_known(view: CaseView, opinion: Opinion | None) -> Known:
    """What the opinion will cost is written down: as the answer of a call, or as an estimate on paper."""
    calls = [one for one in view.contacts_about("cost", says_something) if _belongs(one, opinion, view)]
    papers = [
        one for one in view.papers.get("cost_estimate", []) if opinion is None or one.place in (None, opinion.place)
    ]
    return yes(*calls, *papers) if calls or papers else no()


@opinion_fact("consult.interpreter_asked")
def interpreter_asked(view: CaseView, opinion: Opinion | None) -> Known:
    """An interpreter was asked for at this center."""
    calls = [one for one in view.contacts_about("interpreter") if _belongs(one, opinion, view)]
    return yes(*calls) if calls else no()


@opinion_fact("consult.dated")
def dated(view: CaseView, opinion: Opinion | None) -> Known:
    """The visit has a day that stands."""
    if opinion is not None and opinion.standing == "called_off":
        return no(opinion, field="standing")
    return filled(opinion, "appointment")


@opinion_fact("consult.decide_by_known")
def decide_by_known(view: CaseView, opinion: Opinion | None) -> Known:
    """By when to decide is written down, with the opinion or with every offer."""
    if opinion is not None and opinion.decide_by is not None:
        return yes(opinion, field="decide_by")
    dated_offers = [one for one in view.offers if one.decide_by is not None]
    return yes(*dated_offers) if dated_offers and len(dated_offers) == len(view.offers) else no()


@opinion_fact("consult.remote_known")
def remote_known(view: CaseView, opinion: Opinion | None) -> Known:
    """Whether it can be done from home is written down."""
    return Known(opinion.remote in ("yes", "no"), (opinion,), "remote") if opinion is not None else UNKNOWN


@opinion_fact("consult.report_goes_to")
def report_goes_to(view: CaseView, opinion: Opinion | None) -> Known:
    """Where the written opinion goes is written down."""
    return filled(opinion, "written_opinion_to")
