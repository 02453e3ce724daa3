"""A PDF as a screen reader reads it: its tags in order with their words; and what of the rules of PDF/UA it breaks.

A reader of its own: it shares nothing with the writer but pikepdf's way of taking a file apart.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name

_HOLDS = {
    "Table": {"TR"},
    "TR": {"TH", "TD"},
    "L": {"LI"},
    "LI": {"Lbl", "LBody"},
    "TOC": {"TOCI", "Caption"},
    "Sect": {"H1", "H2", "P", "L", "Table", "TOC", "Figure"},
    "Document": {"Sect"},
}
A_PAPER = "[what a paper shows]"
_LEADS_BACK = re.compile(r"<([0-9A-Fa-f]+)>")


@dataclass
class Read:
    """One tag as read: what it is, its own words (or what is said in their place), and what is within it."""

    sort: str
    said: str = ""
    within: list[Read] = field(default_factory=list)
    element: Any = None
    notes: int = 0
    name: str = ""

    @property
    def text(self) -> str:
        """All its words, as read."""
        return self.said

    def all(self) -> Iterator[Read]:
        """It and all within it."""
        yield self
        for one in self.within:
            yield from one.all()


@dataclass
class Aloud:
    """The whole file: its tree, and what is wrong with it."""

    document: Read
    faults: list[str]

    def of(self, *sorts: str) -> list[Read]:
        """All tags of these sorts in order."""
        return [one for one in self.document.all() if one.sort in sorts]

    @property
    def text(self) -> str:
        """Everything, in the order it is read."""
        return " ".join(self.document.text.split())


def read_aloud(pdf: Path | bytes) -> Aloud:
    """Read a tagged PDF."""
    with pikepdf.open(io.BytesIO(pdf) if isinstance(pdf, bytes) else pdf) as opened:
        return _Reader(opened).read()


class _Reader:
    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self.pdf = pdf
        self.faults: list[str] = []
        self.words: dict[tuple[tuple[int, int], int], str] = {}
        self.used: set[tuple[tuple[int, int], int]] = set()
        self.notes: set[tuple[int, int]] = set()

    def read(self) -> Aloud:
        root = self.pdf.Root
        for key in ("/Lang", "/Metadata", "/StructTreeRoot"):
            self._insist(key in root, f"the file has no {key}")
        self._insist(bool(root.MarkInfo.Marked), "the file does not say that it is tagged")
        self._insist(bool(root.ViewerPreferences.DisplayDocTitle), "its title is not shown")
        for number, page in enumerate(self.pdf.pages, 1):
            self._insist(page.obj.get("/Tabs") == Name.S, f"page {number}: tabs do not follow the tags")
            self._read_page(page, number)
        self.back = self._parent_tree()
        document = self._element(root.StructTreeRoot.K[0])
        for place in self.words.keys() - self.used:
            self.faults.append(f"words that no tag reads: {self.words[place]!r}")
        self._look_at_notes()
        self._look_at_headings(document)
        return Aloud(document, self.faults)

    def _insist(self, good: bool, fault: str) -> None:
        if not good:
            self.faults.append(fault)

    # Pages

    def _read_page(self, page: pikepdf.Page, number: int) -> None:
        fonts = page.obj.get("/Resources", Dictionary()).get("/Font", Dictionary())
        maps = {name: _letters_of(font) for name, font in fonts.items()}
        inside: list[int | str] = []
        actual: list[str | None] = []
        font, unseen = "", False
        steps: Any = pikepdf.parse_content_stream(page)
        for operands, operator in steps:
            op = str(operator)
            if op in ("BDC", "BMC"):
                about = operands[1] if len(operands) > 1 and isinstance(operands[1], Dictionary) else Dictionary()
                inside.append(int(about.MCID) if "/MCID" in about else str(operands[0]))
                actual.append(str(about.ActualText) if "/ActualText" in about else None)
                if isinstance(inside[-1], int):
                    self.words.setdefault((page.obj.objgen, inside[-1]), "")
                if actual[-1] is not None:
                    self._say(page, inside, str(actual[-1]), number)
            elif op == "EMC":
                inside.pop()
                actual.pop()
            elif op == "Tf":
                font = str(operands[0])
            elif op == "Tr":
                unseen = int(operands[0]) == 3
            elif op in ("Tj", "TJ", "'", '"'):
                if not any(one is not None for one in actual):
                    self._say(page, inside, _decoded(operands, maps.get(font, {})), number)
                self._insist(unseen or _is_embedded(fonts[font]), f"page {number}: a font is not in the file")
            elif op in ("Do", "S", "f", "B"):
                self._insist(bool(inside), f"page {number}: {op} is neither read nor left out")
                if op == "Do" and inside and isinstance(inside[-1], int):
                    self.words[page.obj.objgen, inside[-1]] += A_PAPER
        self._insist(not inside, f"page {number}: a mark has no end")

    def _say(self, page: pikepdf.Page, inside: list[int | str], words: str, number: int) -> None:
        known = [one for one in inside if isinstance(one, int)]
        if known:
            self.words[page.obj.objgen, known[-1]] += words
        else:
            self._insist("/Artifact" in inside, f"page {number}: {words!r} is neither read nor left out")

    # Tags

    def _parent_tree(self) -> dict[int, Any]:
        numbers = list(self.pdf.Root.StructTreeRoot.ParentTree.Nums)
        return {int(numbers[at]): numbers[at + 1] for at in range(0, len(numbers), 2)}

    def _element(self, element: Any) -> Read:
        made = Read(str(element.S)[1:], element=element, name=str(element.get("/T", "")))
        said = []
        for kid in element.get("/K", Array()):
            if isinstance(kid, Dictionary) and kid.get("/Type") == Name.StructElem:
                self._insist(kid.P.objgen == element.objgen, f"a {kid.S} does not know what it is in")
                made.within.append(self._element(kid))
                apart = " " if made.within[-1].sort in ("P", "L") else ""
                said.append(apart + made.within[-1].text + apart)
            elif isinstance(kid, Dictionary) and kid.get("/Type") == Name.OBJR:
                made.notes += 1
                self.notes.add(kid.Obj.objgen)
                back = self.back.get(int(kid.Obj.get("/StructParent", -1)))
                self._insist(back is not None and back.objgen == element.objgen, "a link does not lead back to its tag")
            else:
                said.append(self._words(element, kid))
        made.said = str(element.ActualText) if "/ActualText" in element else _joined(said, made.sort)
        if made.sort == "Figure":
            made.said = str(element.get("/Alt", ""))
        self._look_at(made)
        return made

    def _words(self, element: Any, kid: Any) -> str:
        page = kid.Pg if isinstance(kid, Dictionary) else element.Pg
        place = (page.objgen, int(kid.MCID) if isinstance(kid, Dictionary) else int(kid))
        back = self.back[int(page.StructParents)][place[1]]
        self._insist(back.objgen == element.objgen, "words do not lead back to their tag")
        self._insist(place not in self.used, "words are read twice")
        self.used.add(place)
        return self.words[place]

    def _look_at(self, one: Read) -> None:
        allowed = _HOLDS.get(one.sort)
        for kid in one.within if allowed else ():
            self._insist(kid.sort in (allowed or ()), f"a {kid.sort} stands in a {one.sort}")
        if one.sort in ("H1", "H2", "P", "LBody", "Link", "Lbl"):
            self._insist(bool(one.text.strip()) or one.notes > 0, f"a {one.sort} says nothing")
        if one.sort == "TH":
            self._insist(str(one.element.A.Scope) in ("/Column", "/Row"), "a head cell heads nothing")
        if one.sort == "Figure":
            self._insist(bool(one.element.get("/Alt")), "a drawing is not told in words")
        if one.sort == "Table":
            wide = {sum(_across(cell) for cell in row.within) for row in one.within}
            self._insist(len(wide) == 1, f"the rows of a table have {sorted(wide)} cells")
        if one.sort == "Link":
            self._insist(one.notes > 0, f"{one.text!r} is a link that cannot be followed")

    def _look_at_notes(self) -> None:
        for number, page in enumerate(self.pdf.pages, 1):
            for note in page.obj.get("/Annots", Array()):
                self._insist(note.objgen in self.notes, f"page {number}: a link is not read")
                self._insist(bool(note.get("/Contents")), f"page {number}: a link does not say where it leads")

    def _look_at_headings(self, document: Read) -> None:
        level = 0
        for one in document.all():
            if one.sort in ("H1", "H2"):
                deep = int(one.sort[1])
                self._insist(deep <= level + 1, f"the heading {one.text!r} skips a level")
                level = deep


def _joined(said: list[str], sort: str) -> str:
    """Parts are read apart from one another, the words of one part as they stand."""
    words = sort in ("P", "H1", "H2", "LBody", "Lbl", "TH", "TD", "Span", "Caption", "Link")
    return ("" if words else " ").join(said)


def _across(cell: Read) -> int:
    about = cell.element.get("/A")
    return int(about.get("/ColSpan", 1)) if isinstance(about, Dictionary) else 1


def _is_embedded(font: Any) -> bool:
    below = font.DescendantFonts[0] if "/DescendantFonts" in font else font
    about = below.get("/FontDescriptor", Dictionary())
    return any(key in about for key in ("/FontFile", "/FontFile2", "/FontFile3")) and "/ToUnicode" in font


def _letters_of(font: Any) -> dict[int, str]:
    """What each code of a font means, by its own table."""
    if "/ToUnicode" not in font or "/DescendantFonts" in font:
        return {}
    found: dict[int, str] = {}
    table = font.ToUnicode.read_bytes().decode("latin-1")
    for block in re.findall(r"beginbfrange(.*?)endbfrange", table, re.S):
        for first, _last, given in re.findall(r"<(\w+)>\s*<(\w+)>\s*(\[.*?\]|<\w+>)", block, re.S):
            for at, letters in enumerate(_LEADS_BACK.findall(given)):
                found[int(first, 16) + at] = bytes.fromhex(letters).decode("utf-16-be", "replace")
    for block in re.findall(r"beginbfchar(.*?)endbfchar", table, re.S):
        for code, letters in re.findall(r"<(\w+)>\s*<(\w+)>", block):
            found[int(code, 16)] = bytes.fromhex(letters).decode("utf-16-be", "replace")
    return found


def _decoded(operands: Any, letters: dict[int, str]) -> str:
    parts = operands[0] if isinstance(operands[0], Array) else [operands[-1]]
    codes = b"".join(bytes(part) for part in parts if isinstance(part, pikepdf.String))
    return "".join(letters.get(code, "") for code in codes)
