"""What the card of one second opinion says. Pure: a case in, words out; what is missing is named, never guessed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from secondopinion_desktop.digest.opinion_words import called_off_in_words, time_in_words
from secondopinion_desktop.digest.opinions import is_over, may_be_over, visit_day
from secondopinion_desktop.digest.sending import sent_of
from secondopinion_desktop.digest.words import counted, in_words, joined, short
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.deeds.standing import Thing
from secondopinion_desktop.records.kinds import Comparison, Decision, Material, Opinion, Parcel, Question, Request

TO_FIND_OUT = (
    ("requirements", "what they want sent"),
    ("experience", "how often they see this illness"),
    ("referral", "whether a referral is needed"),
    ("visit_content", "what will happen at the visit"),
)
KINDS_IN_WORDS = {
    "doctor_visit": "a visit with another doctor",
    "pathology_review": "a fresh look at the slides",
    "both": "a visit and a fresh look at the slides",
    "undecided": "kind not decided yet",
}
RESULTS = ("agree", "differ", "new", "open")


@dataclass(frozen=True)
class CardWords:
    """One opinion in words. `facts` are (what, words); `missing` what nobody has answered yet; `over` true
    afterwards, `may_be_over` when the person may say so."""

    opinion_id: str
    title: str
    when: str
    asked: str
    facts: tuple[tuple[str, str], ...]
    missing: tuple[str, ...]
    over: bool
    may_be_over: bool
    in_view: bool


def card_words(opinion: Opinion, case: Case, today: date, in_view: str | None) -> CardWords:
    """Everything the card says besides its lists."""
    return CardWords(
        opinion.id,
        called(opinion, case),
        _when(opinion, case, today),
        opinion.asked or "",
        tuple((what, words) for what, words in _facts(opinion, case) if words),
        tuple(words for name, words in TO_FIND_OUT if not getattr(opinion, name)),
        is_over(opinion, today),
        may_be_over(opinion, today),
        opinion.id == in_view,
    )


def called(opinion: Opinion, case: Case) -> str:
    """The doctor and place of an opinion: "Dr. Okafor, Lakeside Sarcoma Center"."""
    named = joined(case.named(opinion.doctor), case.named(opinion.place), by=", ")
    return named or "A second opinion, place not known yet"


def days_until(opinion: Opinion, today: date) -> str:
    """ "in 17 days", "tomorrow", "today"; "" for a rough date, or one that has passed."""
    when = visit_day(opinion)
    if when is None or not when.is_exact or when.earliest < today:
        return ""
    days = (when.earliest - today).days
    return {0: "today", 1: "tomorrow"}.get(days, f"in {days} days")


def _when(opinion: Opinion, case: Case, today: date) -> str:
    if opinion.done_on is not None:
        day = f"took place {short(opinion.done_on)}"
    elif opinion.standing == "called_off":
        day = called_off_in_words(opinion)
        return joined(day[:1].lower() + day[1:], *_kind_and_backup(opinion, case))
    elif opinion.appointment is not None:
        at = f", {time_in_words(opinion, case)}" if opinion.time else ""
        day = joined(f"{opinion.appointment.reads()}{at}", days_until(opinion, today))
    else:
        day = "no date yet"
    standing = "" if opinion.done_on else in_words(opinion, "standing").lower()
    return joined(day, standing, *_kind_and_backup(opinion, case))


def _kind_and_backup(opinion: Opinion, case: Case) -> tuple[str, str]:
    backup = f"backup for {called_by_id(opinion.backup_of, case)}" if opinion.backup_of else ""
    return KINDS_IN_WORDS.get(opinion.kind or "", ""), backup


def called_by_id(opinion_id: str | None, case: Case) -> str:
    """What the opinion with this id is called; "" when it is not there."""
    opinion = case.find(Opinion, opinion_id)
    return called(opinion, case) if opinion is not None else ""


def _facts(o: Opinion, case: Case) -> tuple[tuple[str, str], ...]:
    about = in_words(o, "problems", case)
    send_by = f"by {short(o.send_by)}" if o.send_by else ""
    told = sent_of(o, case)
    sent = joined(
        f"sent {short(told.on)}" if told and told.on else "",
        told.how if told else "",
        f"they have it since {short(told.arrived)}" if told and told.arrived else "",
        by=", ",
    )
    return (
        ("About", about),
        ("They want", joined((o.requirements or "").rstrip(" .,;") if send_by else o.requirements, send_by, by=", ")),
        ("Send it to", o.send_to or ""),
        ("Fax for the papers", o.send_fax or ""),
        ("Portal for the papers", o.send_portal or ""),
        ("Papers", sent),
        ("How often they see it", o.experience or ""),
        ("Referral", o.referral or ""),
        ("One team?", o.coordination or ""),
        ("At the visit", o.visit_content or ""),
        ("Bring", o.bring or ""),
        ("Comes along", in_words(o, "companions", case)),
        ("From home", in_words(o, "remote") if o.held is None else ""),
        ("How it is held", in_words(o, "held")),
        ("Alone", "on purpose" if o.alone else ""),
        ("Trip", o.trip or ""),
        ("Plan B", o.backup or ""),
        ("Decide by", short(o.decide_by)),
    )


def requests_of(opinion_id: str | None, case: Case) -> tuple[Request, ...]:
    """What was asked for this opinion; with None, what was asked for no opinion that is still in the file."""
    return tuple(request for request in case.all(Request) if _is_for(request.opinion, opinion_id, case))


def materials_of(opinion_id: str | None, case: Case) -> tuple[Material, ...]:
    """Slides, discs and films for this opinion; with None, those for no opinion that is still in the file."""
    return tuple(material for material in case.all(Material) if _is_for(material.opinion, opinion_id, case))


def parcels_of(opinion_id: str | None, case: Case) -> tuple[Parcel, ...]:
    """Parcels for this opinion; with None, those for no opinion that is still in the file."""
    return tuple(parcel for parcel in case.all(Parcel) if _is_for(parcel.opinion, opinion_id, case))


def things_of(opinion_id: str | None, case: Case) -> list[Thing]:
    """What was asked for and what travels for this opinion: requests, then slides and discs, then parcels."""
    return [*requests_of(opinion_id, case), *materials_of(opinion_id, case), *parcels_of(opinion_id, case)]


def _is_for(meant: str | None, opinion_id: str | None, case: Case) -> bool:
    return meant == opinion_id if opinion_id is not None else case.find(Opinion, meant) is None


def comparisons_of(opinion_id: str, case: Case) -> tuple[Comparison, ...]:
    """The points compared, in the order agree, differ, new, open, then those not answered."""
    order = {result: place for place, result in enumerate(RESULTS)}
    points = [point for point in case.all(Comparison) if point.opinion == opinion_id]
    return tuple(sorted(points, key=lambda point: order.get(point.result or "", len(order))))


def decisions_of(opinion_id: str, case: Case) -> tuple[Decision, ...]:
    """What was decided after this opinion."""
    return tuple(decision for decision in case.all(Decision) if decision.opinion in (opinion_id, None))


def answers_words(opinion_id: str, case: Case) -> str:
    """How many questions have an answer: "4 of 9 questions answered"; "" without questions."""
    questions = [q for q in case.all(Question) if q.opinion in (opinion_id, None)]
    answered = sum(1 for question in questions if question.answer)
    return f"{answered} of {counted(len(questions), 'question')} answered" if questions else ""
