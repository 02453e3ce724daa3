"""Which file reads which sort of paper without pages, and how the foot of its pages calls it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from secondopinion_desktop.intake.readers.media import (
    CLINICAL,
    EMAIL,
    HTML,
    OPEN_DOCUMENT,
    OUTLOOK,
    RTF,
    SUMMARY,
    TEXT,
    WORD,
)
from secondopinion_desktop.intake.readers.written.tree import Written


@dataclass(frozen=True)
class WrittenSort:
    """`read` gives the tree; `called` is what a person calls such a file, `foot` stands on each page of it."""

    called: str
    foot: str
    read: Callable[[Path], Written]


def sort_for(media_type: str) -> WrittenSort:
    """How papers of this type, one of `media.WRITTEN`, are read."""
    return _SORTS[media_type]()


def _text() -> WrittenSort:
    from secondopinion_desktop.intake.readers.written.plain import read_plain

    return WrittenSort("text", "Laid out from a text file; the file itself is kept as it came.", read_plain)


def _mail() -> WrittenSort:
    from secondopinion_desktop.intake.readers.written.mail import read_mail

    return WrittenSort("e-mail", "Laid out from an e-mail; the e-mail itself is kept as it came.", read_mail)


def _web_page() -> WrittenSort:
    from secondopinion_desktop.intake.readers.written.web import read_web_page

    return WrittenSort("web page", "Laid out from a web page; the file itself is kept as it came.", read_web_page)


def _clinical() -> WrittenSort:
    from secondopinion_desktop.intake.readers.written.cda import read_clinical

    foot = "Laid out from a portal's record (C-CDA): its words, not its codes; the file itself is kept as it came."
    return WrittenSort("record", foot, read_clinical)


def _summary() -> WrittenSort:
    from secondopinion_desktop.intake.readers.written.fhir import read_summary

    foot = "Laid out from a portal's record (FHIR): its words, not its codes; the file itself is kept as it came."
    return WrittenSort("record", foot, read_summary)


def _word() -> WrittenSort:
    from secondopinion_desktop.intake.readers.written.office.word.reader import CALLED, read_word

    return WrittenSort(CALLED, "Laid out from a Word document; the document itself is kept as it came.", read_word)


def _rich_text() -> WrittenSort:
    from secondopinion_desktop.intake.readers.written.office.rtf.reader import CALLED, read_rtf

    return WrittenSort(CALLED, "Laid out from a rich text document; the document itself is kept as it came.", read_rtf)


def _open_document() -> WrittenSort:
    from secondopinion_desktop.intake.readers.written.office.opendocument.reader import CALLED, read_open_document

    foot = "Laid out from an OpenDocument text; the document itself is kept as it came."
    return WrittenSort(CALLED, foot, read_open_document)


def _outlook() -> WrittenSort:
    from secondopinion_desktop.intake.readers.written.outlook.reader import CALLED, read_message

    return WrittenSort(CALLED, "Laid out from an Outlook message; the message itself is kept as it came.", read_message)


_SORTS: dict[str, Callable[[], WrittenSort]] = {
    TEXT.name: _text,
    EMAIL.name: _mail,
    HTML.name: _web_page,
    CLINICAL.name: _clinical,
    SUMMARY.name: _summary,
    WORD.name: _word,
    RTF.name: _rich_text,
    OUTLOOK.name: _outlook,
    OPEN_DOCUMENT.name: _open_document,
}
