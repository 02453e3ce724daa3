"""A carrier bag as families bring them: thirty invented files, some twice, some torn, one of a sister's."""

from __future__ import annotations

import shutil
from pathlib import Path

from PIL import Image, ImageDraw
from reportlab.pdfgen.canvas import Canvas

from secondopinion_desktop.records.page_reading import PageReading, ReadWord

PATIENT = "Patient: Ida Moll   Date of birth: 14 March 1961"
FILES = 30
COULD_NOT_BE_TAKEN = ("empty.pdf", "torn.pdf", "holiday plans.docx")
READ = {
    "photo of a letter.jpg": (
        "VISIT NOTES",
        PATIENT,
        "Date: 11 February 2026",
        "Medications:",
        "Ibuprofen 400 mg twice a day",
    ),
    "scan.tif": ("SURGICAL PATHOLOGY REPORT", PATIENT, "Date reported: 2 December 2025"),
    "fax.bmp": ("CT CHEST AND ABDOMEN", PATIENT, "Date of exam: 20 January 2026"),
}
"""What a reader would find on the pictures; nobody is sure of the dose on the photo."""
UNSURE = "400"


def fill(folder: Path) -> Path:
    """Put them all into a folder, two of them into one within it."""
    folder.mkdir()
    for number in range(4):
        day = f"Date reported: {number + 3} November 2025"
        diagnosis = "Diagnosis: follicular lymphoma, grade 2"
        _pdf(folder / f"pathology {number}.pdf", "SURGICAL PATHOLOGY REPORT", PATIENT, day, diagnosis)
    for number in range(4):
        day = f"Date of exam: {number + 5} January 2026"
        _pdf(folder / f"ct {number}.pdf", "CT CHEST AND ABDOMEN", PATIENT, day, "Impression: enlarged lymph nodes.")
    for number in range(4):
        day, value = f"Collected: {number + 7} February 2026", f"Hemoglobin 1{number}.6 g/dL 12.0-16.0"
        _pdf(folder / f"lab {number}.pdf", "LABORATORY RESULTS", PATIENT, day, value)
    for number in range(4):
        day = f"Date: {number + 9} February 2026"
        more = ("Medications:", "Rituximab 600 mg weekly", "Allergies: penicillin (rash)")
        _pdf(folder / f"letter {number}.pdf", "DISCHARGE LETTER", PATIENT, day, *more)
    inner = folder / "more"
    inner.mkdir()
    _pdf(inner / "visit.pdf", "VISIT NOTES", PATIENT, "Date: 12 February 2026")
    _pdf(inner / "another visit.pdf", "VISIT NOTES", PATIENT, "Date: 13 February 2026")
    _pictures(folder)
    _oddities(folder)
    return folder


def _pictures(folder: Path) -> None:
    for number, name in enumerate((*READ, "card.png", "x-ray.webp")):
        image = Image.new("RGB", (300, 420), "white")
        draw = ImageDraw.Draw(image)
        for row, line in enumerate(READ.get(name, (f"picture {number}",))):
            draw.text((20, 20 + 30 * row), line, fill="black")
        image.save(folder / name)


def _oddities(folder: Path) -> None:
    shutil.copy(folder / "pathology 0.pdf", folder / "pathology again.pdf")
    shutil.copy(folder / "card.png", folder / "the same card.png")
    (folder / "empty.pdf").write_bytes(b"")
    (folder / "torn.pdf").write_bytes(b"\x00\x01 nothing of a paper is left")
    (folder / "holiday plans.docx").write_bytes(b"\x00\x01 no paper of an illness")
    _pdf(folder / "locked.pdf", "VISIT NOTES", PATIENT, password="rose")
    sister = "Patient: Rita Moll   Date of birth: 2 May 1958"
    _pdf(folder / "sister.pdf", "SURGICAL PATHOLOGY REPORT", sister, "Date reported: 1 February 2026")


def _pdf(path: Path, *lines: str, password: str | None = None) -> None:
    canvas = Canvas(str(path), pagesize=(400, 560), encrypt=password, invariant=1)
    for row, line in enumerate(lines):
        canvas.drawString(40, 500 - 24 * row, line)
    canvas.showPage()
    canvas.save()


def reading_of(name: str) -> PageReading:
    """What a reader finds on a picture, each word where it was drawn."""
    words = []
    for row, line in enumerate(READ[name]):
        at = 20.0
        for word in line.split():
            wide, top = 6.0 * len(word), 20.0 + 30 * row
            words.append(ReadWord(word, (at, top, at + wide, top + 12), 0.9 if word == UNSURE else 0.0, row))
            at += wide + 4
    return PageReading(1, "rapidocr", "\n".join(READ[name]), words=tuple(words), size=(300.0, 420.0))
