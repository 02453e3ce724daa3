"""Papers nobody here wrote: each is read, or refused with its reason; none ends or hangs the reader."""

from __future__ import annotations

from pathlib import Path

from secondopinion_desktop.intake.door.reader import Reader
from secondopinion_desktop.intake.door.walking import walk
from secondopinion_desktop.intake.reading import KEPT_UNREAD, NEEDS_PASSWORD, READABLE

PREVIEW = 200


def test_every_pdf_is_read_and_every_page_shown(reader: Reader, corpus: Path) -> None:
    others = {}
    for path in walk([corpus / "pdf", corpus / "ocr"]):
        if path.suffix != ".pdf":
            continue
        reading = reader.read(path)
        if reading.outcome != READABLE:
            others[path.name] = reading.outcome
            continue
        for page in range(1, (reading.pages or 0) + 1):
            assert reader.render(path, page, max_px_width=PREVIEW).width <= PREVIEW
    assert others == {
        "005-libreoffice-writer-password__libreoffice-writer-password.pdf": NEEDS_PASSWORD,
        "ocrmypdf-invalid.pdf": KEPT_UNREAD,
    }


def test_portal_downloads_are_refused_and_told_apart(reader: Reader, corpus: Path) -> None:
    reasons = {path.suffix: reader.read(path).reason for path in walk([corpus / "ccda", corpus / "fhir"])}
    assert "C-CDA" in reasons[".txt"]
    assert "FHIR" in reasons[".json"]
