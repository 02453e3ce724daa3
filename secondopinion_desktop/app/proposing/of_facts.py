"""The facts a paper speaks of, held against what the file has: new, known, or said differently."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from secondopinion_desktop.app.proposing.of_which import of_which
from secondopinion_desktop.app.proposing.proposal import DIFFERS, KNOWN, NEW, FactProposal
from secondopinion_desktop.digest.already import Already, already, says_the_same
from secondopinion_desktop.digest.same_words import plain_words
from secondopinion_desktop.digest.whose import SAME, UNSAID, Whose, beside, whose
from secondopinion_desktop.intake.guessing.facts import Fact, facts_in
from secondopinion_desktop.intake.guessing.persons import PersonsOn, persons_on
from secondopinion_desktop.intake.reading import Box
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.kinds import Document, Proof, Test
from secondopinion_desktop.records.laid import laid
from secondopinion_desktop.records.order import is_replaced
from secondopinion_desktop.records.original_page import OriginalPage

_LIKELY = 0.6
_OLD_DAYS = 180
_OF_A_DAY = ("medicine", "condition")
"""Kinds that say how it is now: a list from long before the newest paper is to be looked at."""
_NOTHING_NEW = ("person",)
"""Kinds of which a page proves nothing: a letter to a doctor the file knows needs no link."""


@dataclass(frozen=True)
class FactOnPage:
    """A fact with the place its words stand at."""

    fact: Fact
    box: Box | None
    doubtful: bool
    nth: int
    at: OriginalPage
    """The page of an original it stands on; `fact.page` is its number in the paper."""


@dataclass(frozen=True)
class PagePersons:
    """Of whom a page speaks; `loose` where it was read from a picture. `text` are its words."""

    on: PersonsOn
    loose: bool
    text: str = ""


def facts_of(texts: Sequence[str], sort: str | None, dates: str | None) -> tuple[Fact, ...]:
    """What the words of a paper say, each once: the same row twice is one fact."""
    found = {
        (fact.kind, fact.words, *sorted(fact.fields.items())): fact for fact in reversed(facts_in(texts, sort, dates))
    }
    return tuple(reversed(found.values()))


def numbered(facts: Iterable[Fact]) -> Iterator[tuple[Fact, int]]:
    """Each fact with its number among those of its kind on the very same words."""
    seen: dict[tuple[str, str], int] = {}
    for fact in facts:
        key = (fact.kind, "".join(fact.words.casefold().split()))
        yield fact, seen.get(key, 0)
        seen[key] = seen.get(key, 0) + 1


def persons_of(text: str, *, loose: bool) -> PagePersons:
    """Of whom a page speaks."""
    return PagePersons(persons_on(text), loose, text)


def fact_proposals(
    case: Case, paper: Document, facts: Sequence[FactOnPage], pages: Mapping[int, PagePersons]
) -> Iterator[FactProposal]:  # fmt: skip
    """What the paper proposes as facts of this case; nothing from a page about somebody else, or a replaced paper."""
    if is_replaced(paper, laid(case).case):
        return
    about = {page: _whose(case, on) for page, on in pages.items()}
    theirs = _pages_of_others(about)
    shared = {page for page, on in pages.items() if beside(case.patient, on.on.names, loose=on.loose)}
    is_ours = any(SAME in (one.name, one.born) for one in about.values())
    is_old = _is_old(case, paper)
    proven = frozenset(one.fact.fields["name"] for one in facts if _is_proven(one.fact))
    which = of_which(case, [on.text for on in pages.values()])
    for one in facts:
        if one.fact.page in theirs:
            continue
        proposal = _held_against(case, paper, one, proven)
        if proposal is not None:
            proposal = which(proposal, one.fact.of)
            plain = is_ours and one.fact.page not in shared and not (is_old and one.fact.kind in _OF_A_DAY)
            yield proposal if plain else less_sure(proposal)


def _pages_of_others(about: Mapping[int, Whose]) -> frozenset[int]:
    """The pages about somebody else: those that say so, and those behind them that name nobody."""
    theirs: set[int] = set()
    for page in sorted(about):
        goes_on = (about[page].name, about[page].born) == (UNSAID, UNSAID) and page - 1 in theirs
        if about[page].is_other or goes_on:
            theirs.add(page)
    return frozenset(theirs)


def _whose(case: Case, on: PagePersons) -> Whose:
    return whose(case.patient, on.on.names, on.on.births, loose=on.loose)


def _is_old(case: Case, paper: Document) -> bool:
    newest = _newest_day(case.part("document"))
    if paper.dated is None or not paper.dated.is_dated or newest is None:
        return True
    return (newest - paper.dated.latest).days > _OLD_DAYS


@lru_cache(maxsize=4)
def _newest_day(case: Case) -> date | None:
    days = (one.dated.latest for one in case.all(Document) if one.dated is not None and one.dated.is_dated)
    return max(days, default=None)


def _held_against(case: Case, paper: Document, one: FactOnPage, proven: frozenset[str]) -> FactProposal | None:
    """The proposal a fact makes, `proven` being the illnesses the paper proves; None where the file
    has it from this very page, or nothing is to be gained."""
    fact = one.fact
    fields = _fields(case, paper, fact)
    found = already(case, fact.kind, fact.fields, of=fact.of, written=paper.dated)
    if _is_taken(case, paper, one, found) or (fact.kind in _NOTHING_NEW and found.entry is not None):
        return None
    if "stage" in fact.fields and "name" not in fact.fields and found.entry is None:
        if not fact.of:
            return None
        fields = {"name": fact.of, **fields}
    standing = NEW if found.entry is None or (found.adding and not found.differing) else KNOWN
    standing = DIFFERS if found.differing else standing
    is_sure = _is_exact(case, fact, found) if found.entry is not None else not _is_unproven(fact, proven)
    sure = fact.sure if is_sure else min(fact.sure, _LIKELY)
    entry = found.entry.id if found.entry is not None else None
    return FactProposal(
        *(paper.id, fact.kind, fields, fact.words, one.at.page, sure, one.box, one.doubtful),
        *(standing, entry, found.differing, one.nth, one.at.document if one.at.document != paper.id else ""),
    )


def _is_unproven(fact: Fact, proven: frozenset[str]) -> bool:
    """Whether it gives the patient an illness on the word of a letter: that is looked at, one by one. So is the
    stage of one, which brings its name along."""
    return fact.kind == "diagnosis" and not _is_proven(fact) and fact.of not in proven


def _is_proven(fact: Fact) -> bool:
    return fact.kind == "diagnosis" and "name" in fact.fields and fact.fields.get("standing") == "confirmed"


def _is_exact(case: Case, fact: Fact, found: Already) -> bool:
    """Whether a diagnosis the file has is called the same, word for word; another name of it is to be looked at."""
    if fact.kind not in ("diagnosis", "condition") or found.entry is None or "name" not in fact.fields:
        return True
    return plain_words(case.named(found.entry.id)) == plain_words(fact.fields["name"])


def _fields(case: Case, paper: Document, fact: Fact) -> dict[str, str]:
    """The fact's fields with what follows from where it stands: its report, and the test of which it is a count."""
    fields = dict(fact.fields)
    if fact.kind == "test" and not _is_to_come(fact):
        fields["report"] = paper.id
    if fact.kind == "finding":
        lies = laid(case)
        tissue = [one for one in case.all(Test) if one.sort == "tissue" and lies.paper_of(one.report or "") == paper.id]
        if len(tissue) == 1:
            fields["test"] = tissue[0].id
    return fields


def _is_to_come(fact: Fact) -> bool:
    """Whether the paper only says that it is planned, awaited or called off: then it is not its report."""
    return fact.fields.get("standing") in ("planned", "awaited", "called_off")


def _is_taken(case: Case, paper: Document, one: FactOnPage, found: Already) -> bool:
    """Whether the file has it with its proof on this paper."""
    fact, on_page = one.fact, (proof for proof in case.proofs_on(one.at.document) if proof.page == one.at.page)
    proven = [case.get(proof.entry) for proof in on_page]
    if any(entry is not None and says_the_same(entry, fact.kind, fact.fields) for entry in proven):
        return True
    if found.entry is None or found.differing or found.adding:
        return False
    return any(_is_on(case, paper, proof) for proof in case.proofs_of(found.entry.id))


def _is_on(case: Case, paper: Document, proof: Proof) -> bool:
    return laid(case).place_of(proof.document or "", proof.page)[0] == paper.id


def less_sure(one: FactProposal) -> FactProposal:
    """The same, to be looked at before it is taken."""
    return replace(one, sure=min(one.sure, _LIKELY))
