"""Who consented for a child, and within what limits: beside who must agree, whether it was signed or only asked for."""

from __future__ import annotations

from datetime import date

from secondopinion_desktop.digest.people import is_minor
from secondopinion_desktop.digest.permissions import has_ended, holds_for, holds_on, is_signed
from secondopinion_desktop.digest.words import within
from secondopinion_desktop.packet.plan.words import PAPER, Line, Target, always, joined, lead, line
from secondopinion_desktop.packet.telling.sourced import Story, comma, on, oneline, stem
from secondopinion_desktop.records.kinds import Permission, Person

_NOT_SIGNED = {"asked": "asked for, not signed yet", "to_get": "not signed yet"}
_SIGNED_OR_NOT = "not written down whether it is signed"


def consent_line(story: Story) -> Line:
    """Each paper by which somebody signs for the child, as it stands; it never leaves page one, as a limit may be what
    keeps a child safe. One given to another place is none here."""
    if is_minor(story.case, story.today) is False:
        return ()
    papers = [one for one in story.case.all(Permission) if one.sort == "consent_minor"]
    told = [_consent(story, one) for one in papers if holds_for(one, story.opinion.place)]
    return line(lead("Consent for the child: "), *joined(told)) if told else ()


def not_in_force(paper: Permission, today: date) -> str:
    """Why a permission paper gives nobody leave today: "the paper ended 31 Oct 2026"; "" for one that does."""
    if not is_signed(paper):
        return f"the paper: {_NOT_SIGNED.get(paper.standing or '', _SIGNED_OR_NOT)}"
    if holds_on(paper, today):
        return ""
    if has_ended(paper, today):
        return f"the paper ended {on(paper.valid_until)}"
    begins = (paper.valid_from, paper.signed_on)
    return f"the paper holds from {on(next(one for one in begins if one is not None and one.is_ahead(today)))}"


def guardian_no_more(story: Story, person: Person) -> str:
    """Why the paper that made somebody a guardian makes them none today: "the paper ended 31 Oct 2026"; "" without
    such a paper, or where one of theirs holds."""
    papers = [one for one in story.case.all(Permission) if one.sort == "guardian" and one.person == person.id]
    why = [not_in_force(one, story.today) for one in papers]
    return why[-1] if why and all(why) else ""


def _consent(story: Story, paper: Permission) -> Line:
    who = story.name(paper.person) or story.name(paper.given_by)
    signed = f"signed {on(paper.signed_on)}" if paper.signed_on else "signed"
    stands = signed if is_signed(paper) else _NOT_SIGNED.get(paper.standing or "", _SIGNED_OR_NOT)
    begins = f"from {on(paper.valid_from)}" if paper.valid_from and paper.valid_from.is_ahead(story.today) else ""
    ends = (
        f"{'ended' if has_ended(paper, story.today) else 'until'} {on(paper.valid_until)}" if paper.valid_until else ""
    )
    limits = [stem(oneline(words)) for words in (paper.allows, paper.note) if words]
    at = (" (", Target(PAPER, paper.document), ")") if paper.document and story.holds(paper.document) else ()
    purposes = within(paper, "purposes")
    return always(comma([who, stands, begins, ends, purposes, *limits]), *story.marks(paper, most=1), *at)
