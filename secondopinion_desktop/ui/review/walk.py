"""Which papers propose something, in which order, and what was answered of it while the page is in view.

What is answered keeps its place until another paper is looked at: nothing moves under the hand.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from secondopinion_desktop.app.proposing import Proposal

OPEN, TAKEN, REFUSED, CHANGED, ANSWERED = "open", "taken", "refused", "changed", "answered"
"""Where a thing stands: not answered; taken; said to be not so; taken in own words; answered elsewhere meanwhile."""


@dataclass(frozen=True)
class Thing:
    """One proposal and where it stands."""

    proposal: Proposal
    state: str = OPEN

    @property
    def is_open(self) -> bool:
        """Whether it waits for an answer."""
        return self.state == OPEN


class Walk:
    """The way through all that waits. `paper` is the one in view, `at` the thing in view, "" where there is none."""

    def __init__(self) -> None:
        self._things: dict[str, dict[str, Thing]] = {}
        self._answers: dict[str, str] = {}
        self._told: dict[str, dict[str, Proposal]] = {}
        self._papers: tuple[str, ...] | None = None
        self.paper = ""
        self.at = ""

    # What there is

    @property
    def papers(self) -> tuple[str, ...]:
        """Papers of which something waits, and the one in view."""
        if self._papers is None:
            self._papers = tuple(one for one in self._things if one == self.paper or self._waits(one))
        return self._papers

    @property
    def things(self) -> tuple[Thing, ...]:
        """What the paper in view says."""
        return tuple(self._things.get(self.paper, {}).values())

    @property
    def thing(self) -> Thing | None:
        """The thing in view."""
        return self._things.get(self.paper, {}).get(self.at)

    def open_of(self, paper: str) -> tuple[Proposal, ...]:
        """What waits of one paper."""
        return tuple(one.proposal for one in self._things.get(paper, {}).values() if one.is_open)

    def all_open(self) -> tuple[Proposal, ...]:
        """What waits of all papers."""
        return tuple(one for paper in self._things for one in self.open_of(paper))

    # News of it

    def update(self, proposals: Iterable[Proposal]) -> None:
        """This waits now in all papers but the one in view."""
        found = _by_paper(proposals)
        self._papers = None
        for paper in dict.fromkeys([*self._things, *found]):
            now = found.get(paper, {})
            if paper != self.paper and self._told.get(paper) != now:  # Most papers say what they said before.
                self._things[paper] = {key: self._again(key, one) for key, one in now.items()}
                self._told[paper] = now
        if not self._things.get(self.paper):
            self._enter(next(iter(self.papers), ""))

    def update_paper(self, paper: str, proposals: Iterable[Proposal]) -> None:
        """This waits now in one paper; in the one in view what waited and waits no more was answered."""
        known, found = self._things.get(paper, {}), _by_paper(proposals).get(paper, {})
        self._papers = None
        self._told.pop(paper, None)
        kept = {
            key: replace(thing, state=self._answers.get(key, ANSWERED)) if thing.is_open else thing
            for key, thing in known.items()
            if paper == self.paper
        }
        self._things[paper] = kept | {key: self._again(key, one) for key, one in found.items()}
        if paper == self.paper and self.thing is None:
            self.at = self._first(paper)

    def place_words(self, proposals: Iterable[Proposal]) -> None:
        """Where the words of these stand was found; nothing else of them is news."""
        for one in proposals:
            known = self._things.get(one.document, {}).get(one.id)
            if known is not None and one.box is not None:
                self._things[one.document][one.id] = replace(known, proposal=replace(known.proposal, box=one.box))

    def answered(self, ids: Collection[str], how: str) -> None:
        """These are about to be answered here, and how; `update` then finds them gone."""
        self._answers |= dict.fromkeys(ids, how)

    def _again(self, key: str, proposal: Proposal) -> Thing:
        """It waits, be it again: then what was answered was taken back."""
        self._answers.pop(key, None)
        return Thing(_with_box(proposal, self._things.get(proposal.document, {}).get(key)))

    def leave(self) -> None:
        """The page is left: what was answered need not keep its place any more."""
        self._things = {paper: _open(things) for paper, things in self._things.items()}
        self._answers.clear()
        self._papers = None
        if not self._things.get(self.paper):
            self.paper = self.at = ""
        elif self.thing is None:
            self.at = self._first(self.paper)

    # Walking

    def choose(self, thing: str) -> None:
        """Look at this thing of the paper in view."""
        if thing in self._things.get(self.paper, {}):
            self.at = thing

    def go_to(self, paper: str) -> bool:
        """Look at this paper; False when it says nothing that waits."""
        if paper != self.paper and not self._waits(paper):
            return False
        if paper != self.paper:
            self._enter(paper)
        return True

    def step_paper(self, by: int) -> bool:
        """The next paper (1) or the one before (-1); False at the end."""
        place = self.place + by
        return 0 <= place < len(self.papers) and self.go_to(self.papers[place])

    def on_here(self) -> bool:
        """On to the next thing that waits in this paper, below or else above; False when none does."""
        things = self._things.get(self.paper, {})
        keys = list(things)
        here = keys.index(self.at) if self.at in keys else -1
        waits = next((key for key in (*keys[here + 1 :], *keys[: here + 1]) if things[key].is_open), None)
        self.at = self.at if waits is None else waits
        return waits is not None

    @property
    def next_paper(self) -> str:
        """The paper after this one of which something waits, else one before it; "" when nothing waits any more."""
        others = [*self.papers[self.place + 1 :], *self.papers[: self.place]]
        return others[0] if others else ""

    @property
    def place(self) -> int:
        """Where the paper in view stands among them, from 0."""
        papers = self.papers
        return papers.index(self.paper) if self.paper in papers else 0

    def _enter(self, paper: str) -> None:
        left, self.paper = self.paper, paper
        self._papers = None
        if left in self._things:
            self._things[left] = _open(self._things[left])
        self.at = self._first(paper)

    def _first(self, paper: str) -> str:
        things = self._things.get(paper, {})
        return next((key for key, one in things.items() if one.is_open), next(iter(things), ""))

    def _waits(self, paper: str) -> bool:
        return any(one.is_open for one in self._things.get(paper, {}).values())


def _by_paper(proposals: Iterable[Proposal]) -> dict[str, dict[str, Proposal]]:
    found: dict[str, dict[str, Proposal]] = {}
    for one in proposals:
        found.setdefault(one.document, {})[one.id] = one
    return found


def _open(things: Mapping[str, Thing]) -> dict[str, Thing]:
    return {key: one for key, one in things.items() if one.is_open}


def _with_box(proposal: Proposal, known: Thing | None) -> Proposal:
    """The place found for its words before, where this look had none."""
    box = known.proposal.box if known is not None and known.proposal.words == proposal.words else None
    return replace(proposal, box=box) if proposal.box is None and box is not None else proposal
