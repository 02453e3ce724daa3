"""XML as records from portals and office papers have it, read safely into elements: no entities, nothing from outside,
no more than sensible."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NoReturn
from xml.parsers import expat

from secondopinion_desktop.intake.limits import RECORD_DEPTH, RECORD_ELEMENTS
from secondopinion_desktop.intake.readers.written.tree import NotWritten, TooLong

DAMAGED = "This record is cut off or damaged. Download it again and add that."
UNSAFE = "This record brings rules of its own for reading it, as no portal's does. Download it as PDF and add that."
TOO_DEEP = "This record is built in a way no portal's record is. Download it as PDF and add that."


@dataclass(frozen=True)
class XmlBounds:
    """How much there may be of one sort of XML, and what is said where it is not as it should be."""

    damaged: str
    unsafe: str
    too_deep: str
    elements: int
    depth: int


RECORD = XmlBounds(DAMAGED, UNSAFE, TOO_DEEP, RECORD_ELEMENTS, RECORD_DEPTH)


@dataclass(slots=True)
class Element:
    """One element: its name without any namespace, what it says of itself, and what is in it."""

    name: str
    said: dict[str, str]
    inside: list[Element | str] = field(default_factory=list)

    def all(self, name: str) -> Iterator[Element]:
        """The elements right in it that are called so."""
        return (one for one in self.inside if isinstance(one, Element) and one.name == name)

    @property
    def elements(self) -> Iterator[Element]:
        """The elements right in it."""
        return (one for one in self.inside if isinstance(one, Element))

    def at(self, *path: str) -> Element | None:
        """The first element at this path, one name a step; None when there is none."""
        found = self
        for name in path:
            for one in found.inside:
                if isinstance(one, Element) and one.name == name:
                    found = one
                    break
            else:
                return None
        return found

    @property
    def words(self) -> str:
        """All that is said in it, blanks as one."""
        return " ".join("".join(self._parts()).split())

    def _parts(self) -> Iterator[str]:
        for one in self.inside:
            if isinstance(one, str):
                yield one
            else:
                yield from one._parts()


class _Reading:
    """Takes what the parser tells, without what is `passed_over`."""

    def __init__(self, passed_over: frozenset[str], bounds: XmlBounds) -> None:
        self._passed_over = passed_over
        self._bounds = bounds
        self._open: list[Element] = []
        self._names: dict[str, str] = {}
        self._skipped = 0
        self._count = 0
        self.root: Element | None = None

    def begin(self, name: str, said: dict[str, str]) -> None:
        own = self._own_name(name)
        if self._skipped or own in self._passed_over:
            self._skipped += 1
            return
        self._count += 1
        if self._count > self._bounds.elements:
            raise TooLong
        if len(self._open) >= self._bounds.depth:
            raise NotWritten(self._bounds.too_deep)
        one = Element(own, {self._own_name(key): value for key, value in said.items()} if said else {})
        if self._open:
            self._open[-1].inside.append(one)
        else:
            self.root = one
        self._open.append(one)

    def _own_name(self, name: str) -> str:
        """Without its namespace; a document has few names, and each of them many times."""
        own = self._names.get(name)
        if own is None:
            own = self._names[name] = name.rpartition(":")[2]
        return own

    def end(self, _name: str) -> None:
        if self._skipped:
            self._skipped -= 1
        else:
            self._open.pop()

    def say(self, words: str) -> None:
        if not self._skipped and self._open:
            self._open[-1].inside.append(words)

    def refuse(self, *_: object) -> NoReturn:
        raise NotWritten(self._bounds.unsafe)


def element_of(
    untrusted: bytes, passed_over: frozenset[str] = frozenset(), bounds: XmlBounds = RECORD
) -> Element:  # fmt: skip
    """The root of what was read, without the elements of these names; NotWritten when it is damaged or not to be
    trusted."""
    parser = expat.ParserCreate()
    reading = _Reading(passed_over, bounds)
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler = reading.begin, reading.end
    parser.CharacterDataHandler = reading.say
    parser.StartDoctypeDeclHandler = parser.EntityDeclHandler = reading.refuse
    parser.ExternalEntityRefHandler = reading.refuse
    try:
        parser.Parse(untrusted.lstrip(), True)
    except (expat.ExpatError, LookupError, ValueError):
        raise NotWritten(bounds.damaged) from None
    if reading.root is None:
        raise NotWritten(bounds.damaged)
    return reading.root
