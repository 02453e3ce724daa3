"""Draws a sample paper as the PDF a hospital would print, marked as invented on every page."""

from __future__ import annotations

import io
import random
import re
from dataclasses import dataclass
from xml.sax.saxutils import escape

from reportlab.lib.colors import Color, black
from reportlab.lib.pagesizes import letter
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageBreak, PageTemplate, Paragraph, Spacer, Table

from .paper_text import PaperText

WIDTH, HEIGHT = letter
LEFT, RIGHT, TOP, BOTTOM = 62.0, 62.0, 118.0, 62.0
MARK = "INVENTED SAMPLE · no real person, hospital or result"
GRAY = Color(0.35, 0.35, 0.35)
_BOLD = re.compile(r"\*\*(.+?)\*\*")
_BOX = re.compile(r"\[([x ])\]")


@dataclass(frozen=True)
class Face:
    """The typefaces and size of one sort of letterhead; all are built into every PDF reader."""

    plain: str
    bold: str
    head: str
    size: float


FACES = {
    "serif": Face("Times-Roman", "Times-Bold", "Times-Bold", 11.2),
    "sans": Face("Helvetica", "Helvetica-Bold", "Helvetica-Bold", 9.8),
    "type": Face("Courier", "Courier-Bold", "Courier-Bold", 9.6),
}


def pdf_of(paper: PaperText) -> bytes:
    """The paper as PDF bytes, the same every time for the same text."""
    face = FACES[paper.style]
    held = io.BytesIO()
    document = BaseDocTemplate(
        held,
        pagesize=letter,
        title=paper.title,
        author=f"{paper.place} (invented)",
        subject="Invented sample",
        invariant=1,
        pageCompression=1,
    )
    frame = Frame(LEFT, BOTTOM, WIDTH - LEFT - RIGHT, HEIGHT - TOP - BOTTOM, 0, 0, 0, 0)
    furniture = _Furniture(paper, face)
    document.addPageTemplates(PageTemplate(frames=[frame], onPage=furniture.head, onPageEnd=furniture.foot))
    document.build([*_opening(paper, face), *_body(paper.body, face)])
    return held.getvalue()


class _Furniture:
    """What stands around the text of every page: letterhead, patient line, page number, the mark."""

    def __init__(self, paper: PaperText, face: Face) -> None:
        self.paper = paper
        self.face = face

    def head(self, canvas: Canvas, _document: BaseDocTemplate) -> None:
        """Called for each page before its text, so that the letterhead is also the first thing in it."""
        paper, face = self.paper, self.face
        canvas.setFont(face.head, face.size + 6)
        canvas.drawString(LEFT, HEIGHT - 58, paper.place)
        canvas.setFont(face.plain, 8.6)
        canvas.drawString(LEFT, HEIGHT - 71, paper.department)
        canvas.setFillColor(GRAY)
        canvas.drawString(LEFT, HEIGHT - 82, paper.address)
        canvas.setFillColor(black)
        canvas.setLineWidth(1.2 if paper.style != "type" else 0.5)
        canvas.line(LEFT, HEIGHT - 90, WIDTH - RIGHT, HEIGHT - 90)

    def foot(self, canvas: Canvas, document: BaseDocTemplate) -> None:
        """Called for each page after its text."""
        paper, face = self.paper, self.face
        canvas.setFont(face.plain, 8.4)
        canvas.drawString(LEFT, 40, "Ruth Albrecht, 03/14/1958")
        canvas.drawCentredString(WIDTH / 2, 40, paper.title)
        canvas.drawRightString(WIDTH - RIGHT, 40, f"Page {document.page} of {paper.pages}")
        canvas.setFont("Helvetica-Bold", 7.5)
        canvas.drawCentredString(WIDTH / 2, 26, MARK)
        canvas.drawCentredString(WIDTH / 2, HEIGHT - 26, MARK)


def _style(face: Face, **wish: object) -> ParagraphStyle:
    size = float(str(wish.pop("size", face.size)))
    look = {"fontName": face.plain, "fontSize": size, "leading": size * 1.36, "spaceAfter": size * 0.45, **wish}
    return ParagraphStyle("sample", **look)


def _rich(text: str) -> str:
    """Escaped text with `**bold**` and boxes turned into what Paragraph understands."""
    text = _BOX.sub(lambda box: "<b>[x]</b>" if box[1] == "x" else "[ ]", escape(text))
    return _BOLD.sub(r"<b>\1</b>", text)


def _opening(paper: PaperText, face: Face) -> list[Flowable]:
    title = Paragraph(escape(paper.title), _style(face, size=face.size + 4, fontName=face.bold, spaceAfter=7))
    patient = (
        "" if any("Ruth Albrecht" in fact for fact in paper.facts) else "Patient: Ruth Albrecht | Born: 03/14/1958"
    )
    facts = [fact for fact in (*patient.split(" | "), *paper.facts) if fact]
    small = _style(face, size=face.size - 0.8, spaceAfter=0)
    cells = [Paragraph(_rich(re.sub(r"^([^:]+:)", r"**\1**", fact)), small) for fact in facts]
    rows = [cells[i : i + 2] + [""] * (2 - len(cells[i : i + 2])) for i in range(0, len(cells), 2)]
    table = Table(rows, colWidths=[(WIDTH - LEFT - RIGHT) / 2] * 2, style=_FACTS, hAlign="LEFT")
    return [title, table, Spacer(1, face.size)]


_FACTS = [
    ("BOX", (0, 0), (-1, -1), 0.5, GRAY),
    ("TOPPADDING", (0, 0), (-1, -1), 1.5),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 2.0),
    ("LEFTPADDING", (0, 0), (-1, -1), 5),
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
]


def _body(text: str, face: Face) -> list[Flowable]:
    found: list[Flowable] = []
    table: list[list[str]] = []
    for line in [*text.split("\n"), ""]:
        if line.startswith("|"):
            table.append([cell.strip() for cell in line.strip().strip("|").split("|")])
            continue
        if table:
            found += [_table(table, face), Spacer(1, face.size * 0.8)]
            table = []
        if line.strip():
            found.append(_line(line, face))
    return found


def _line(line: str, face: Face) -> Flowable:
    """One line of the text as what is set on the page."""
    item = re.match(r"(- |\d\. )(.*)", line)
    if line == "---":
        return PageBreak()
    if line.startswith("## "):
        look = _style(face, fontName=face.bold, size=face.size + 0.8, spaceBefore=face.size * 0.7, keepWithNext=1)
        return Paragraph(_rich(line[3:]), look)
    if line.startswith("# "):
        return Paragraph(_rich(line[2:]), _style(face, fontName=face.bold, size=face.size + 2, spaceAfter=8))
    if line.startswith("> "):
        return Paragraph(_rich(line[2:]), _style(face, size=face.size - 1.6, textColor=GRAY))
    if line.startswith("[sign "):
        return Signature([part.strip() for part in line[6:-1].split("|")], face)
    if item:
        mark = "•" if item[1] == "- " else item[1].strip()
        look = _style(face, leftIndent=16, bulletIndent=2, spaceAfter=face.size * 0.3)
        return Paragraph(_rich(item[2]), look, bulletText=mark)
    return Paragraph(_rich(line), _style(face))


def _table(rows: list[list[str]], face: Face) -> Table:
    small = _style(face, size=face.size - 0.9, spaceAfter=0)
    strong = _style(face, size=face.size - 0.9, spaceAfter=0, fontName=face.bold)
    columns = max(len(row) for row in rows)
    cells = [
        [Paragraph(_rich(cell), strong if number == 0 else small) for cell in row + [""] * (columns - len(row))]
        for number, row in enumerate(rows)
    ]
    lines = [
        ("LINEBELOW", (0, 0), (-1, 0), 0.9, black),
        ("LINEBELOW", (0, 1), (-1, -1), 0.3, GRAY),
        ("TOPPADDING", (0, 0), (-1, -1), 1.6),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 2.2),
        ("LEFTPADDING", (0, 0), (-1, -1), 3),
        ("RIGHTPADDING", (0, 0), (-1, -1), 3),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ]
    return Table(cells, colWidths=_widths(rows, columns), style=lines, hAlign="LEFT", repeatRows=1)


def _widths(rows: list[list[str]], columns: int) -> list[float]:
    """Column widths by the longest text in each, so that short flags stay narrow."""
    longest = [max(min(len(row[i]) if i < len(row) else 0, 60) for row in rows) + 3 for i in range(columns)]
    room = WIDTH - LEFT - RIGHT
    natural = [length * 5.6 for length in longest]
    scale = min(1.0, room / sum(natural))
    return [width * scale for width in natural]


class Signature(Flowable):  # type: ignore[misc]  # ReportLab has no types.
    """A made-up hand on a line, then the printed name, role and date."""

    def __init__(self, parts: list[str], face: Face) -> None:
        super().__init__()
        self.parts = parts
        self.face = face

    def wrap(self, room: float, _height: float) -> tuple[float, float]:
        """The room it takes."""
        return room, 34 + 12.5 * len(self.parts)

    def draw(self) -> None:
        """The same name always gives the same hand."""
        hand = random.Random(self.parts[0])  # A drawing, not a secret.
        canvas = self.canv
        base = 12.5 * len(self.parts) + 8
        canvas.setLineWidth(1.1)
        path = canvas.beginPath()
        x, y = 4.0, base + 4
        path.moveTo(x, y)
        for _ in range(7 + len(self.parts[0]) // 3):
            high, low, step = hand.uniform(4, 18), hand.uniform(-5, 3), hand.uniform(5, 11)
            path.curveTo(x + step * 0.2, base + high, x + step * 0.9, base + high * 0.8, x + step, base + low)
            x += step
        canvas.drawPath(path)
        canvas.setLineWidth(0.4)
        canvas.line(0, base - 4, 190, base - 4)
        canvas.setFont(self.face.plain, self.face.size - 0.8)
        for number, part in enumerate(self.parts):
            canvas.drawString(0, base - 15 - 12.5 * number, part)
