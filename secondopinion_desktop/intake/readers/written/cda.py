"""A clinical document (CDA, C-CDA) as a tree: who, when, by whom, kept by whom, and the words of each section.

The standard says what has to be shown of such a document, and that its words for people are the text of its sections:
that is shown, all of it, and nothing is made of the coded entries beside it. A PDF that is its body comes out as a
paper of its own.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from secondopinion_desktop.intake.limits import RECORD_LIMIT
from secondopinion_desktop.intake.readers.inner_names import inside_words, plain_name
from secondopinion_desktop.intake.readers.stored_letters import unicode_of
from secondopinion_desktop.intake.readers.written.growing import Growing
from secondopinion_desktop.intake.readers.written.narrative import tell
from secondopinion_desktop.intake.readers.written.not_shown import STRUCK
from secondopinion_desktop.intake.readers.written.plain import blocks_of
from secondopinion_desktop.intake.readers.written.portal_xml import Element, element_of
from secondopinion_desktop.intake.readers.written.tree import (
    Block,
    Enclosed,
    Heading,
    NotWritten,
    Paragraph,
    TooLong,
    Written,
)

FRAGMENT = (
    "This is only a part of a portal's record: it does not say whose it is. Download the whole record, or a PDF of it, "
    "and add that."
)
NOTHING_TO_READ = "This portal's record has no words to read in it. Download the same record as PDF and add that."
NO_TEXT = "This section has no words of its own in the record."
ELSEWHERE = "The body of this record is kept elsewhere; it is not in this file."
PICTURES = "Pictures in this record are not shown, only its words."
UNTITLED = "Clinical document"
_CODED = frozenset({"entry", "templateId", "typeId", "realmCode", "dataEnterer", "informant", "signatureText"})
_ENDINGS = {
    "application/pdf": ".pdf",
    "image/jpeg": ".jpg",
    "image/png": ".png",
    "image/tiff": ".tif",
    "image/gif": ".gif",
    "text/plain": ".txt",
    "text/html": ".html",
    "text/rtf": ".rtf",
    "application/rtf": ".rtf",
    "application/msword": ".doc",
}
_MOMENT = re.compile(r"(\d{4})(\d\d)?(\d\d)?(?:(\d\d)(\d\d))?")
_MOST_NAMED = 12
_EARLIEST = "1850"
"""Programs that know no day write one of the year 1."""


def read_clinical(untrusted: Path) -> Written:
    """A clinical document; NotWritten when it is none, damaged, or says nothing."""
    if untrusted.stat().st_size > RECORD_LIMIT:
        raise TooLong
    root = element_of(_as_bytes(untrusted.read_bytes()), _CODED)
    if root.name != "ClinicalDocument" or root.at("recordTarget") is None:
        raise NotWritten(FRAGMENT)
    growing = Growing()
    title = _title(root)
    inside = _bodies(root, title)
    pictures = _tell_sections(root, growing)
    blocks = growing.blocks
    words = tuple(_plain_bodies(root))
    if not blocks and not inside and not words:
        raise NotWritten(NOTHING_TO_READ)
    notes = (
        inside_words(tuple(one.name for one in inside), "record"),
        STRUCK if growing.has_struck else "",
        PICTURES if pictures else "",
    )
    return Written(
        (Heading(title), Paragraph("\n".join(_head(root))), *blocks, *words, *_said_of(inside)),
        inside,
        tuple(filter(None, notes)),
        title,
    )


def _as_bytes(data: bytes) -> bytes:
    """As the parser takes them: UTF-16 without a mark is shown to it as UTF-8, and so it is said to be."""
    stored = unicode_of(data[:4096])
    if stored is None or stored[0] == "utf-8":
        return data[stored[1] :] if stored else data
    text = data[stored[1] :].decode(stored[0], errors="replace")
    return re.sub(r"^\s*<\?xml[^>]*\?>", "", text).encode()


def _title(root: Element) -> str:
    said = root.at("title")
    code = root.at("code")
    return (
        (said.words if said is not None else "")
        or (code.said.get("displayName", "") if code is not None else "")
        or UNTITLED
    )


def _head(root: Element) -> Iterator[str]:
    for target in list(root.all("recordTarget"))[:_MOST_NAMED]:
        yield from _patient(target)
    if day := _moment(root.at("effectiveTime")):
        yield f"Date: {day}"
    for author in list(root.all("author"))[:_MOST_NAMED]:
        if said := _who(author.at("assignedAuthor")):
            yield f"Author: {said}"
    for signed in list(root.all("legalAuthenticator"))[:_MOST_NAMED]:
        if said := _who(signed.at("assignedEntity")):
            day = _moment(signed.at("time"))
            yield f"Signed by: {said}{f', {day}' if day else ''}"
    if visit := _span(root.at("componentOf", "encompassingEncounter", "effectiveTime")):
        yield f"Visit: {visit}"
    keeper = root.at("custodian", "assignedCustodian", "representedCustodianOrganization", "name")
    if keeper is not None and keeper.words:
        yield f"Kept by: {keeper.words}"


def _patient(target: Element) -> Iterator[str]:
    patient = target.at("patientRole", "patient")
    if patient is None:
        return
    names = sorted(patient.all("name"), key=lambda one: one.said.get("use", "L") != "L")
    told = list(dict.fromkeys(filter(None, map(_name, names))))
    if told:
        yield f"Patient: {told[0]}"
    for other in told[1:_MOST_NAMED]:
        yield f"Also called: {other}"
    if born := _moment(patient.at("birthTime")):
        yield f"Date of birth: {born.split(' ')[0]}"
    sex = patient.at("administrativeGenderCode")
    if sex is not None and sex.said.get("displayName"):
        yield f"Sex: {sex.said['displayName']}"


def _name(name: Element) -> str:
    parts = [one.words for one in name.inside if isinstance(one, Element)]
    return " ".join(filter(None, parts)) or name.words


def _who(one: Element | None) -> str:
    """A person with the place they work for, or the program that wrote it."""
    if one is None:
        return ""
    person = one.at("assignedPerson", "name")
    device = one.at("assignedAuthoringDevice", "softwareName") or one.at(
        "assignedAuthoringDevice", "manufacturerModelName"
    )
    place = one.at("representedOrganization", "name")
    said = (_name(person) if person is not None else "", device.words if device is not None else "")
    return ", ".join(filter(None, (*said, place.words if place is not None else "")))


def _moment(time: Element | None) -> str:
    """A day, and the hour where it is told: 2013-06-17 11:45."""
    found = _MOMENT.match(time.said.get("value", "")) if time is not None else None
    if found is None or found[1] < _EARLIEST:
        return ""
    day = "-".join(filter(None, found.group(1, 2, 3)))
    return f"{day} {found[4]}:{found[5]}" if found[4] and found[3] and found.group(4, 5) != ("00", "00") else day


def _span(time: Element | None) -> str:
    if time is None:
        return ""
    ends = [one for one in (_moment(time.at("low")), _moment(time.at("high"))) if one]
    return " to ".join(dict.fromkeys(ends)) or _moment(time)


def _tell_sections(root: Element, growing: Growing) -> int:
    body = root.at("component", "structuredBody")
    pictures = 0
    for component in body.all("component") if body is not None else ():
        for section in component.all("section"):
            pictures += _tell_section(section, growing, 2)
    return pictures


def _tell_section(section: Element, growing: Growing, level: int) -> int:
    title, text = section.at("title"), section.at("text")
    inner = [one for component in section.all("component") for one in component.all("section")]
    if title is not None and title.words:
        growing.begin_heading(level)
        growing.say(title.words)
        growing.end_heading()
    pictures = 0
    if text is not None and (text.words or any(isinstance(one, Element) for one in text.inside)):
        pictures = tell(text, growing)
        growing.close_all()
    elif not inner:
        growing.say(NO_TEXT)
        growing.end_words()
    for one in inner:
        pictures += _tell_section(one, growing, min(level + 1, 3))
    return pictures


def _bodies(root: Element, title: str) -> tuple[Enclosed, ...]:
    """What is the body of the record and is no words of XML: mostly a PDF."""
    found: list[Enclosed] = []
    for component in root.all("component"):
        for body in component.all("nonXMLBody"):
            text = body.at("text")
            if text is not None and text.said.get("representation") == "B64" and text.words:
                ending = _ENDINGS.get(text.said.get("mediaType", "").lower(), "")
                name = plain_name(title.replace("/", " ")[:80], len(found)) + ending
                found.append(Enclosed(name, partial(_unpacked, text)))
    return tuple(found)


def _unpacked(text: Element) -> bytes:
    return base64.b64decode("".join(one for one in text.inside if isinstance(one, str)), validate=False)


def _plain_bodies(root: Element) -> Iterator[Block]:
    for component in root.all("component"):
        for body in component.all("nonXMLBody"):
            text = body.at("text")
            if text is None or (text.said.get("representation") == "B64" and text.words):
                continue
            if text.at("reference") is not None:
                yield Paragraph(ELSEWHERE)
            else:
                yield from blocks_of("".join(one for one in text.inside if isinstance(one, str)))


def _said_of(inside: tuple[Enclosed, ...]) -> Iterator[Block]:
    if inside:
        yield Paragraph(f"The body of this record is a file of its own: {', '.join(one.name for one in inside)}")
