"""What is done when a paper replaces another: the facts that stand on the old one move over, one by one or together."""

from __future__ import annotations

from collections.abc import Collection

from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.change import Change, Edit, SetFields
from secondopinion_desktop.records.deed import deed
from secondopinion_desktop.records.entry import Entry
from secondopinion_desktop.records.kinds import Document, Test
from secondopinion_desktop.records.paper_words import which_papers


def facts_on(case: Case, paper_id: str) -> tuple[Entry, ...]:
    """The facts that stand on a paper: linked to one of its pages, or with it as their report; each once."""
    linked = [case.get(proof.entry) for proof in case.proofs_on(paper_id) if proof.document == paper_id]
    reported = [test for test in case.all(Test) if test.report == paper_id]
    return tuple(dict.fromkeys(one for one in [*linked, *reported] if one is not None))


def replace_paper(case: Case, old_id: str, new_id: str, how: str | None) -> Change:
    """A paper takes the place of another, or adds to it: `how`, as the paper's own answer has it. Both stay."""
    edits = (SetFields(new_id, {"replaces": old_id, "replaces_how": how}),)
    return Change(deed("replace_paper", called=case.named(old_id), by=case.named(new_id)), edits)


def move_facts(case: Case, old_id: str, new_id: str, facts: Collection[str] | None = None) -> Change:
    """Let facts stand on the paper that replaces the old one: those named, or all of them.

    A link keeps its page where the new paper has one of that number; the marked part of the page is let go, as the
    words may stand elsewhere now. Where it has no such page the link names none, for a person to look it up.
    """
    wanted = {one.id for one in facts_on(case, old_id)} if facts is None else set(facts)
    new = case.find(Document, new_id)
    last = (new.pages if new is not None else None) or 1
    edits: list[Edit] = []
    for proof in case.proofs_on(old_id):
        if proof.document == old_id and proof.entry in wanted:
            page = proof.page if proof.page is not None and proof.page <= last else None
            edits.append(SetFields(proof.id, {"document": new_id, "page": page, "region": None}))
    edits += [
        SetFields(test.id, {"report": new_id}) for test in case.all(Test) if test.report == old_id and test.id in wanted
    ]
    return Change(deed("move_facts", facts=len(wanted), **which_papers(case, (new_id,))), tuple(edits))
