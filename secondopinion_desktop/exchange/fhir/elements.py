"""The small parts that FHIR resources are made of, each left out where the case says nothing of it."""

from __future__ import annotations

import re
from html import escape
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from secondopinion_desktop.base.dates import PartialDate
from secondopinion_desktop.exchange.told import ToldEntry

Element = dict[str, Any]
"""A FHIR element or resource, as JSON has it."""

XHTML = "http://www.w3.org/1999/xhtml"
_NOT_IN_FHIR = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
"""Signs that neither FHIR's strings nor XHTML may hold."""


def address_of(entry_id: str) -> str:
    """By what a resource is known in the file: always the same for the same entry, on every computer."""
    return uuid5(NAMESPACE_URL, f"secondopinion:{entry_id}").urn


def said(words: str | None) -> str:
    """Words as FHIR may hold them; "" where nothing is left."""
    return _NOT_IN_FHIR.sub("", words or "").strip()


def only_said(element: Element) -> Element:
    """The same without what nothing was said of."""
    return {name: value for name, value in element.items() if value not in (None, "", [], {})}


def concept(words: str | None) -> Element:
    """What is meant, in the words that were typed: nobody chose a code."""
    return only_said({"text": said(words)})


def coded(system: str, code: str | None) -> Element:
    """One of the codes FHIR itself lays down, such as how sure a diagnosis is."""
    return {"coding": [{"system": f"http://terminology.hl7.org/CodeSystem/{system}", "code": code}]} if code else {}


def each(element: Element) -> list[Element]:
    """A list of this one; an empty one where it says nothing."""
    return [element] if element else []


def day(when: PartialDate | None) -> str:
    """A day, month or year that is certain, as FHIR writes it; "" for rougher ones, which stay in the words."""
    if when is None or when.about or when.precision not in ("day", "month", "year"):
        return ""
    return when.edtf


def period(start: PartialDate | None, end: PartialDate | None) -> Element:
    """From when to when, as far as it is certain."""
    return only_said({"start": day(start), "end": day(end)})


def notes(*words: str | None) -> list[Element]:
    """Annotations, one for each that says something."""
    return [{"text": text} for text in map(said, words) if text]


def telecom(**ways: str | None) -> list[Element]:
    """Phone, fax, email, as typed."""
    return [{"system": system, "value": value} for system, typed in ways.items() if (value := said(typed))]


def narrative(entry: ToldEntry) -> Element:
    """All that was answered of one entry, to be read by a person; the resource itself holds a part of it."""
    return _text(f"<b>{_shown(entry.title)}</b>{_answers(entry)}")


def section_narrative(entries: tuple[ToldEntry, ...], nothing: str) -> Element:
    """All entries of one kind, or that there is none."""
    told = "".join(f"<li><b>{_shown(one.title)}</b>{_answers(one)}</li>" for one in entries)
    return _text(f"<ul>{told}</ul>" if told else f"<p>{_shown(nothing)}</p>")


def _text(inside: str) -> Element:
    return {"status": "additional", "div": f'<div xmlns="{XHTML}">{inside}</div>'}


def _answers(entry: ToldEntry) -> str:
    lines = "".join(f"<li>{_shown(label)} {_shown(words)}</li>" for label, words in entry.answers)
    return f"<ul>{lines}</ul>" if lines else ""


def _shown(words: str) -> str:
    return escape(said(words)).replace("\n", "<br/>")
