"""A patient summary (FHIR) as a tree: its title, patient, day and authors, and the words for people of each section.

Only what was written for people is shown. A download that holds data for computers and no such words is refused with
what to do: making sentences of codes would be ours, and nobody signed them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from secondopinion_desktop.intake.limits import RECORD_LIMIT
from secondopinion_desktop.intake.readers.stored_letters import UnknownLetters, letters_of
from secondopinion_desktop.intake.readers.written.portal_xml import DAMAGED
from secondopinion_desktop.intake.readers.written.tree import Block, Heading, NotWritten, Paragraph, TooLong, Written
from secondopinion_desktop.intake.readers.written.web import WebPage

FOR_COMPUTERS = (
    "This portal download holds data for computers and no words to read (FHIR). "
    "Download the same record as PDF, or as a summary to read, and add that."
)
UNTITLED = "Patient summary"
_MOST_NAMED = 12
_MOST_SECTIONS = 500
_DEEPEST = 8

Resource = Mapping[str, Any]


def read_summary(untrusted: Path) -> Written:
    """A patient summary; NotWritten when there are no words for people in it."""
    if untrusted.stat().st_size > RECORD_LIMIT:
        raise TooLong
    try:
        whole = json.loads(letters_of(untrusted.read_bytes()).text)
    except (ValueError, RecursionError, UnknownLetters):
        raise NotWritten(DAMAGED) from None
    resources = tuple(_resources(whole))
    written = next((one for one in resources if one.get("resourceType") == "Composition"), None)
    blocks = tuple(_sections(_list(written, "section"), 2, _DEEPEST)) if written is not None else ()
    if written is None or not any(not isinstance(one, Heading) for one in blocks):
        blocks = _narrative(written) if written is not None else ()
    if written is None or not blocks:
        raise NotWritten(FOR_COMPUTERS)
    head = Paragraph("\n".join(_head(written, {_key(one): one for one in resources} | _by_url(whole))))
    title = _words(written.get("title")) or UNTITLED
    return Written((Heading(title), *([head] if head.words else []), *blocks), title=title)


def _resources(whole: object) -> Iterator[Resource]:
    if not isinstance(whole, Mapping):
        return
    yield whole
    for entry in _list(whole, "entry"):
        if isinstance(held := entry.get("resource"), Mapping):
            yield held


def _key(one: Resource) -> str:
    return f"{_words(one.get('resourceType'))}/{_words(one.get('id'))}"


def _by_url(whole: object) -> dict[str, Resource]:
    entries = _list(whole, "entry") if isinstance(whole, Mapping) else []
    return {_words(one.get("fullUrl")): one["resource"] for one in entries if isinstance(one.get("resource"), Mapping)}


def _head(written: Resource, known: Mapping[str, Resource]) -> Iterator[str]:
    patient = known.get(_words(_map(written, "subject").get("reference")), {})
    if patient:
        names = list(dict.fromkeys(filter(None, map(_name, _list(patient, "name")))))
        if names:
            yield f"Patient: {names[0]}"
        for other in names[1:_MOST_NAMED]:
            yield f"Also called: {other}"
        if born := _words(patient.get("birthDate")):
            yield f"Date of birth: {born}"
    if day := _words(written.get("date")):
        yield f"Date: {day[:16].replace('T', ' ')}"
    for author in _list(written, "author")[:_MOST_NAMED]:
        if said := _words(author.get("display")) or _called(known.get(_words(author.get("reference")), {})):
            yield f"Author: {said}"
    if said := _words(_map(written, "custodian").get("display")) or _called(
        known.get(_words(_map(written, "custodian").get("reference")), {})
    ):
        yield f"Kept by: {said}"


def _called(one: Resource) -> str:
    if isinstance(one.get("name"), str):
        return _words(one["name"])
    named = _list(one, "name")
    return _name(named[0]) if named else _words(one.get("deviceName"))


def _name(name: Resource) -> str:
    given = name.get("given")
    parts = [_words(one) for one in given] if isinstance(given, list) else []
    return _words(name.get("text")) or " ".join(filter(None, (*parts, _words(name.get("family")))))


def _sections(sections: list[Resource], level: int, deepest: int) -> Iterator[Block]:
    for section in sections[:_MOST_SECTIONS]:
        if title := _words(section.get("title")):
            yield Heading(title, level)
        yield from _narrative(section)
        if deepest:
            yield from _sections(_list(section, "section"), 3, deepest - 1)


def _narrative(holder: Resource) -> tuple[Block, ...]:
    page = _map(holder, "text").get("div")
    return WebPage().read(page) if isinstance(page, str) else ()


def _map(holder: Resource, name: str) -> Resource:
    held = holder.get(name)
    return held if isinstance(held, Mapping) else {}


def _list(holder: Resource, name: str) -> list[Resource]:
    held = holder.get(name)
    return [one for one in held if isinstance(one, Mapping)] if isinstance(held, list) else []


def _words(said: object) -> str:
    return " ".join(said.split()) if isinstance(said, str) else ""
