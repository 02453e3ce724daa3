"""The tips pack as frozen values: what a row can say, when it is for somebody, and which public guides it rests on.

The pack is data (resources/guidance); nothing here knows a tip by name. Wordings come twice: one speaks to the
patient who keeps the file, the other to somebody who keeps it for the patient, with {patient} for the name.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from secondopinion_desktop.guidance.conditions import Condition

FactType = Literal["bool", "int", "choice"]
DoneMode = Literal["auto", "confirm", "manual"]
Scope = Literal["case", "consultation", "study", "recording", "document_kind"]
WhenUnknown = Literal["show", "may_apply", "hide"]
NO_DATE = "date not given"


@dataclass(frozen=True)
class Source:
    """A public guide behind a tip: its name, the year it is from ("" where it gives none), and where it stands."""

    title: str
    year: int | None = None
    at: str = ""

    @property
    def in_words(self) -> str:
        """The name and the year: "Children's guide (2014)", "Children's guide (date not given)"."""
        return f"{self.title} ({self.year or NO_DATE})"


@dataclass(frozen=True)
class Fact:
    """Something a case must be able to answer.

    `asks` names the answer where it is missing ("whether a treatment is going on now"); `because` says in words
    that it holds ("a treatment is going on now"), "" for facts no question rests on.
    """

    name: str
    type: FactType
    choices: tuple[str, ...]
    means: str
    asks: str
    because: str = ""


@dataclass(frozen=True)
class PackNotice:
    """A standing safety text. It never blocks anything and never goes away because of an answer.

    With a `region` the text holds phone numbers or rules of that country; `elsewhere` then stands for all others.
    """

    id: str
    where: str
    text: str
    other_text: str = ""
    sources: tuple[str, ...] = ()
    region: str | None = None
    elsewhere: str = ""


@dataclass(frozen=True)
class Wording:
    """What a row says. Empty texts fall back: `if_unknown` to the action, `if_late` to nothing."""

    action: str
    why: str
    if_unknown: str = ""
    if_late: str = ""


@dataclass(frozen=True)
class Instead:
    """Other words for some people: a visit by video, a small child. What is not given reads as in the item."""

    when: Condition
    wording: Wording
    other_wording: Wording


@dataclass(frozen=True)
class Hint:
    """A further sentence for some people. {evidence} names the entries that made it apply."""

    when: Condition
    text: str
    other_text: str


@dataclass(frozen=True)
class Done:
    """How a row closes: `auto` by the record, `confirm` asks the person, `manual` only by the person."""

    mode: DoneMode
    when: Condition | None


@dataclass(frozen=True)
class Lead:
    """Days from the appointment (minus: before it); `asap` waits for no appointment at all."""

    start: int | None = None
    due: int | None = None
    asap: bool = False
    basis: str = "planning"


@dataclass(frozen=True)
class EachPaper:
    """One kind of paper a document_kind item makes a row for."""

    key: str
    label: str
    other_label: str
    when: Condition
    done: Condition
    priority: str


@dataclass(frozen=True)
class Item:
    """One tip. `order` is its place once every item stands behind those it comes `after`."""

    id: str
    rev: int
    phase: str
    kind: Literal["do", "know"]
    priority: str
    roles: tuple[str, ...]
    scope: Scope
    wording: Wording
    other_wording: Wording
    applies_when: Condition
    when_unknown: WhenUnknown
    done: Done
    lead: Lead
    sources: tuple[str, ...]
    opens: str
    lines: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()
    hints: tuple[Hint, ...] = ()
    instead: tuple[Instead, ...] = ()
    for_each: tuple[EachPaper, ...] = ()
    region: str | None = None
    renews: bool = False
    """A person's "done" holds until something newer makes it apply: what changed once can change again."""
    first: bool = False
    """Stands before every other row that cannot wait."""
    order: int = 0


@dataclass(frozen=True)
class Question:
    """One question of the bank; `ask` says whom, `rank` 1 comes first.

    `presses` stands before every rank, 1 first: what cannot wait (the dose that is near, pain, a choice). A question
    is `settled_when` the file holds its answer already.
    """

    id: str
    rank: int
    ask: str
    tags: tuple[str, ...]
    applies_when: Condition
    sources: tuple[str, ...]
    text: str
    other_text: str
    order: int = 0
    presses: int | None = None
    settled_when: Condition | None = None


@dataclass(frozen=True)
class Pack:
    """The whole pack, checked: every id, fact and source named in it exists."""

    id: str
    title: str
    version: str
    language: str
    region: str
    clinical_review: str
    phases: tuple[str, ...]
    retired: Mapping[str, str]
    """Ids that were dropped, each with the item that took its place ("" when none did)."""
    facts: Mapping[str, Fact]
    sources: Mapping[str, Source]
    notices: Mapping[str, PackNotice]
    gates: Mapping[str, Condition]
    items: tuple[Item, ...]
    questions_version: str
    askable: Mapping[str, str]
    """Whom a question can be for: "payer" → "the health plan"."""
    tags: tuple[str, ...]
    questions: tuple[Question, ...] = field(repr=False)

    @cached_property
    def item_by_id(self) -> dict[str, Item]:
        """The items by id."""
        return {item.id: item for item in self.items}

    @cached_property
    def question_by_id(self) -> dict[str, Question]:
        """The questions by id."""
        return {question.id: question for question in self.questions}

    def item_of(self, item_id: str | None) -> Item | None:
        """The item a tick was made for, also when it has been dropped for a successor since."""
        seen: set[str] = set()
        while item_id and item_id not in self.item_by_id and item_id not in seen:
            seen.add(item_id)
            item_id = self.retired.get(item_id, "")
        return self.item_by_id.get(item_id or "")

    def sources_in_words(self, ids: tuple[str, ...]) -> tuple[str, ...]:
        """The public guides behind a tip, by their names, each with its year."""
        return tuple(self.sources[one].in_words for one in ids)

    def fact_asks(self, name: str) -> str:
        """The words for an answer nobody has given yet."""
        return self.facts[name].asks
