"""Goes through a rich text once, from its first bracket to its last, and tells what a person would see."""

from __future__ import annotations

from pathlib import Path

from secondopinion_desktop.intake.limits import RTF_DEPTH
from secondopinion_desktop.intake.readers.written.office.gathered import LOST, NOT_TAKEN, Gathered
from secondopinion_desktop.intake.readers.written.office.package import TOO_DEEP
from secondopinion_desktop.intake.readers.written.office.pieces import Piece, Words, words_of_pieces
from secondopinion_desktop.intake.readers.written.office.rtf.flow import Flow, RowShape
from secondopinion_desktop.intake.readers.written.office.rtf.groups import (
    BULLETS,
    HEADS,
    OF_WORDS,
    PAGES,
    PASSED_OVER,
    SHOWN_THOUGH_STARRED,
    SIGNS,
    SILENT,
    WITH_A_FLOW,
    FormField,
    is_settings_of_formula,
)
from secondopinion_desktop.intake.readers.written.office.rtf.letters import Fonts, Letters, codec_of_page
from secondopinion_desktop.intake.readers.written.office.rtf.pictures import PictureFound
from secondopinion_desktop.intake.readers.written.office.rtf.state import State
from secondopinion_desktop.intake.readers.written.office.rtf.tokens import (
    BINARY,
    BYTE,
    CLOSE,
    COMMAND,
    OPEN,
    TEXT,
    Token,
    tokens_of,
)
from secondopinion_desktop.intake.readers.written.office.word.fields import (
    PAGE_SIGN,
    is_of_pages,
    without_result,
)
from secondopinion_desktop.intake.readers.written.tree import NotWritten

_LEFT_OVER = 40
_COLLECTED = frozenset({"fldinst", "listtext", "atnauthor", "ffl", "sn", "sv", "fonttbl"})
_MOST_COLLECTED = 2_000


class Telling:
    """Tells one document."""

    def __init__(self, data: bytes, path: Path, gathered: Gathered) -> None:
        self._data = data
        self._path = path
        self._gathered = gathered
        self._fonts = Fonts()
        self.letters = Letters(self._fonts)
        self.is_cut_off = False
        self._plain_font = 0
        self._state = State()
        self._held: list[State] = []
        self._flows: list[Flow] = [Flow(gathered)]
        self._shape = RowShape()
        self._skip = 0
        self._is_first = self._is_starred = self._is_end_note = self._begins_page = False
        self._font: tuple[int, int | None, int | None] = (0, None, None)
        self._picture = PictureFound()
        self._form = FormField()
        self._codes: list[str | None] = []
        self._collected = ""
        self._property = ""
        self._heads: dict[str, list[Piece]] = {}
        self._feet: dict[str, list[Piece]] = {}
        self._comments: list[str] = []
        self._author = ""
        self._counts = {"note": 0, "end note": 0}

    def pieces(self) -> list[Piece]:
        """All of it, the heads of its pages first and their feet last."""
        for token in tokens_of(self._data):
            if token.sort == OPEN:
                self._open()
            elif token.sort == CLOSE:
                self._close()
                if not self._held:
                    self._look_behind(token)
                    break
            elif token.sort == COMMAND:
                self._command(token.name, token.number)
            else:
                self._read(token)
        self.is_cut_off = bool(self._held)
        while self._held:
            self._close()
        while len(self._flows) > 1:
            self._flows[0].behind += self._flows.pop().finished()
        comments: list[Piece] = [Words(f"Comment {at}{said}", depth=1) for at, said in enumerate(self._comments, 1)]
        if comments:
            comments.insert(0, Words("Comments in this document", level=3))
        heads = [piece for told in self._heads.values() for piece in told]
        feet = [piece for told in self._feet.values() for piece in told]
        return [*heads, *self._flows[0].finished(), *feet, *comments]

    def _look_behind(self, last: Token) -> None:
        """Words behind the last bracket are no part of a document; a program that closed one too many lost them so."""
        if len(self._data[last.end :].strip(b"\x00 \r\n\t\x1a}")) > _LEFT_OVER:
            self._gathered.say(LOST)

    def _open(self) -> None:
        self._settle()
        self._skip = 0
        if len(self._held) >= RTF_DEPTH:
            raise NotWritten(TOO_DEEP)
        self._held.append(self._state)
        self._is_first, self._is_starred = True, False

    def _close(self) -> None:
        self._settle()
        self._skip = 0
        self._is_first = False
        if not self._held:
            return
        ended, self._state = self._state, self._held.pop()
        if ended.where != self._state.where:
            self._end_group(ended.where)

    def _command(self, name: str, number: int | None) -> None:
        if name == "*" and self._is_first:
            self._is_starred = True
            return
        if name == "u":
            self._is_first = False
            if self._state.where not in SILENT:
                self.letters.unicode(number or 0, self._state.look.font)
            self._skip = self._state.stand_ins
            return
        if self._skip and (name in SIGNS or name == "-"):
            self._skip -= 1
            return
        self._skip = 0
        is_first, self._is_first = self._is_first, False
        self._settle()
        if self._begin_group(name, is_first):
            return
        look = self._state.look.after(name, number, self._plain_font)
        self._state = self._state.after(name, number)._replace(look=look)
        if self._state.where in OF_WORDS:
            self._of_words(name, number)
        else:
            self._of_another_place(name, number)

    def _begin_group(self, name: str, is_first: bool) -> bool:
        """Whether a command says what the bracket is that it stands in."""
        where = self._state.where
        if where in SILENT:
            if name == "ud" and where == "upr" and len(self._held) > 1:
                self._state = self._state._replace(where=self._held[-2].where)
            return True
        if not is_first:
            return False
        if name in PASSED_OVER or is_settings_of_formula(name):
            if name == "objdata":
                self._gathered.say(NOT_TAKEN)
            return self._go("skip")
        if self._is_starred and name not in SHOWN_THOUGH_STARRED:
            return self._go("skip")
        if name == "upr":
            return self._go("upr")
        if name in WITH_A_FLOW:
            self._flows.append(Flow(self._gathered))
            self._is_end_note = False
            self._state = self._state.after("pard", None)
            return self._go(name)
        if name in ("field", "fldinst", "fldrslt"):
            return self._begin_field(name)
        if name in ("pict", "listtext", "pntext", "atnauthor", "formfield", "ffl", "sn", "sv", "fonttbl"):
            self._picture = PictureFound() if name == "pict" else self._picture
            self._form = FormField() if name == "formfield" else self._form
            self._collected = ""
            return self._go("listtext" if name == "pntext" else name)
        return False

    def _go(self, where: str) -> bool:
        self._state = self._state._replace(where=where)
        return True

    def _begin_field(self, name: str) -> bool:
        if name == "field":
            if self._state.where not in OF_WORDS:
                return self._go("skip")
            self._codes.append("")
            return self._go("field")
        code = self._codes[-1] if self._codes else ""
        if name == "fldinst":
            return self._go("fldinst" if self._codes else "skip")
        if self._codes:
            self._codes[-1] = None
        return self._go("skip" if is_of_pages(code or "") else "fldrslt")

    def _end_group(self, where: str) -> None:
        """A bracket that was something of its own ends."""
        if where == "pict":
            is_above = any(one.where in HEADS for one in self._held)
            self._say(self._picture.words(self._data, self._path, self._gathered, is_above=is_above))
        elif where in HEADS:
            pieces = self._flows.pop().finished()
            if words := " ".join(words_of_pieces(pieces).split()):
                (self._heads if where.startswith("header") else self._feet).setdefault(words, pieces)
        elif where == "footnote":
            self._end_note(words_of_pieces(self._flows.pop().finished()).strip())
        elif where == "annotation":
            self._end_comment(words_of_pieces(self._flows.pop().finished()).strip())
        elif where in WITH_A_FLOW:
            level = self._level
            for piece in self._flows.pop().finished():
                self._flow.put(piece, level)
        elif where == "field":
            code = self._codes.pop() if self._codes else None
            self._say(without_result(code) if code else "")
        elif where == "fldinst":
            self._say(PAGE_SIGN if self._codes and is_of_pages(self._codes[-1] or "") else "")
        else:
            self._end_collected(where)

    def _end_collected(self, where: str) -> None:
        said, self._collected = self._collected.strip(), ""
        if where == "listtext" and said:
            self._flow.sign = "•" if said in BULLETS else said[:40]
        elif where == "atnauthor":
            self._author = said[:100]
        elif where == "ffl":
            self._form.choices.append(said)
        elif where == "formfield":
            self._say(self._form.words)
        elif where == "sn":
            self._property = said
        elif where == "sv" and self._property == "gtextUNICODE" and said:
            self._say(f" [across the page: {said[:200]}] ")

    def _end_note(self, words: str) -> None:
        called = "end note" if self._is_end_note else "note"
        if words:
            self._counts[called] += 1
            number = self._counts[called]
            self._flow.say(f" [{called} {number}] ")
            self._flow.behind.append(Words(f"{called.capitalize()} {number}: {words}", depth=1))

    def _end_comment(self, words: str) -> None:
        if words:
            self._comments.append(f"{f' ({self._author})' if self._author else ''}: {words}")
            self._flow.say(f" [comment {len(self._comments)}] ")
        self._author = ""

    @property
    def _flow(self) -> Flow:
        return self._flows[-1]

    @property
    def _level(self) -> int:
        return max(1, self._state.level) if self._state.is_in_table else 0

    def _of_words(self, name: str, number: int | None) -> None:
        """A command where words are read."""
        if name in SIGNS:
            self._say(SIGNS[name])
        elif name in ("par", "\n", "\r", "sect"):
            if self._state.look.deleted:
                self._flow.delete_end()
            else:
                self._flow.end_paragraph(
                    level=self._level, heading=self._state.heading, depth=self._state.depth + 1
                )  # fmt: skip
            self._begins_page = self._begins_page or name == "sect"
        elif name in ("page", "pagebb"):
            if name == "page" and not self._level:
                self._flow.end_paragraph(level=0, heading=self._state.heading, depth=self._state.depth + 1)
            self._begins_page = number != 0
        elif name == "sbknone":
            self._begins_page = False
        elif name in ("cell", "nestcell"):
            if self._state.look.deleted:
                self._flow.delete_end()
            level = 1 if name == "cell" else max(2, self._state.level)
            self._flow.end_cell(level, heading=self._state.heading, depth=self._state.depth + 1)
        elif name in ("row", "nestrow"):
            self._flow.end_row(1 if name == "row" else max(2, self._state.level), self._shape)
        elif name == "ftnalt":
            self._is_end_note = True
        else:
            self._of_the_file(name, number)
            self._of_a_row(name, number)

    def _of_a_row(self, name: str, number: int | None) -> None:
        """What a row says of its cells."""
        if name == "trowd":
            self._shape = RowShape()
        elif name == "cellx":
            self._shape.edges.append(number or 0)
            self._shape.goes_on.append(self._shape.next_goes_on)
            self._shape.next_goes_on = False
        elif name == "clvmrg":
            self._shape.next_goes_on = True
        elif name == "trleft":
            self._shape.left = number or 0
        elif name == "trhdr":
            self._shape.is_head = True

    def _of_the_file(self, name: str, number: int | None) -> None:
        if name == "ansicpg":
            self._fonts.page = codec_of_page(number or 1252)
        elif name in PAGES:
            self._fonts.page = PAGES[name]
        elif name == "deff":
            self._plain_font = number or 0
            self._state = self._state._replace(look=self._state.look._replace(font=self._plain_font))

    def _of_another_place(self, name: str, number: int | None) -> None:
        """A command where no words of the document are read."""
        where = self._state.where
        if where == "pict":
            self._picture.said(name, number)
        elif where == "formfield":
            self._form.said(name, number)
        elif where == "fonttbl" and name in ("f", "fcharset", "cpg"):
            own, charset, page = self._font
            self._font = {
                "f": (number or 0, None, None),
                "fcharset": (own, number, page),
                "cpg": (own, charset, number),
            }[name]
        elif name in SIGNS:
            self._take(SIGNS[name])

    def _read(self, token: Token) -> None:
        """Letters, or the bytes of a picture."""
        self._is_first = False
        where = self._state.where
        if where == "pict":
            self._picture.spans.append((token.at, token.end, token.sort != BINARY))
            return
        if where in SILENT or token.sort == BINARY:
            return
        if token.sort == BYTE:
            if self._skip:
                self._skip -= 1
            else:
                self.letters.stored(bytes((token.number or 0,)), self._state.look.font)
        elif token.sort == TEXT:
            skipped = min(self._skip, token.end - token.at)
            self._skip -= skipped
            self.letters.stored(self._data[token.at + skipped : token.end], self._state.look.font)

    def _settle(self) -> None:
        """What was read until now goes where it belongs."""
        text = self.letters.taken()
        if not text:
            return
        if self._state.where in OF_WORDS:
            self._say(text)
        else:
            self._take(text)

    def _take(self, text: str) -> None:
        where = self._state.where
        if where == "fldinst":
            if self._codes and len(self._codes[-1] or "") < _MOST_COLLECTED:
                self._codes[-1] = (self._codes[-1] or "") + text
        elif where == "fonttbl":
            for part in text.split(";"):
                if part.strip():
                    self._fonts.take(self._font[0], part, self._font[1], self._font[2])
        elif where in _COLLECTED and len(self._collected) < _MOST_COLLECTED:
            self._collected += text

    def _say(self, text: str) -> None:
        look = self._state.look
        if not text:
            return
        if look.deleted or look.hidden:
            self._gathered.changes += look.deleted
            self._flow.delete(text if look.deleted else "")
            self._gathered.hidden += look.hidden and not look.deleted and bool(text.strip())
            return
        self._gathered.changes += look.put_in
        if self._begins_page and text.strip():
            self._begins_page = False
            self._flow.new_page(self._level)
        self._flow.say(text, raised=look.raised, bold=look.bold, struck=look.struck)
