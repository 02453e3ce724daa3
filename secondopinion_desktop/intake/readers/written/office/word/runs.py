"""The words of one paragraph of Word, run by run: what is hidden, deleted or code is left out, and what is told besides
(notes, comments, pictures) is named in its place."""

from __future__ import annotations

from typing import Protocol

from secondopinion_desktop.intake.readers.written.office.gathered import UNSHOWN, Gathered
from secondopinion_desktop.intake.readers.written.office.pieces import Piece
from secondopinion_desktop.intake.readers.written.office.saying import Saying
from secondopinion_desktop.intake.readers.written.office.signs import UNKNOWN_SIGN, plain_words, sign_of
from secondopinion_desktop.intake.readers.written.office.word.drawings import Drawings, Place, chosen
from secondopinion_desktop.intake.readers.written.office.word.fields import (
    PAGE_SIGN,
    Fields,
    is_of_pages,
    without_page_numbers,
    without_result,
)
from secondopinion_desktop.intake.readers.written.office.word.formulas import formula
from secondopinion_desktop.intake.readers.written.office.word.styles import (
    Look,
    Styles,
    is_on,
    look_of,
)
from secondopinion_desktop.intake.readers.written.portal_xml import Element

LEFT_EMPTY = "[left empty]"
_HOLDERS = frozenset("hyperlink smartTag customXml ins moveTo dir bdo sdtContent Choice Fallback".split())
_SIGNS = {"tab": "\t", "ptab": "\t", "cr": "\n", "noBreakHyphen": "-", "softHyphen": ""}


class Around(Protocol):
    """What a run may speak of that stands elsewhere in the file."""

    def note(self, sort: str, named: str) -> str:
        """The words that stand for a note, which is told behind the paragraph."""

    def comment(self, named: str) -> str:
        """The words that stand for a comment, which is told at the end."""


class Runs:
    """Tells one paragraph; `words` and `boxes` when all of it was told."""

    def __init__(
        self, styles: Styles, gathered: Gathered, drawings: Drawings, around: Around, place: Place, fields: Fields
    ) -> None:
        self._styles = styles
        self._gathered = gathered
        self._drawings = drawings
        self._around = around
        self._place = place
        self._fields = fields
        self._saying = Saying(gathered)
        self.boxes: list[Piece] = []
        self.breaks_page = False

    @property
    def words(self) -> str:
        """All words, with tabs and line ends."""
        return without_page_numbers(self._saying.words)

    @property
    def is_only_deleted(self) -> bool:
        """Whether there were words, and all of them were deleted."""
        return self._saying.is_only_deleted

    @property
    def is_bold(self) -> bool:
        """Whether all of them are."""
        return self._saying.is_bold

    def tell(self, holder: Element, base: Look) -> None:
        """All that is in an element, the words of which look so unless they say otherwise."""
        for one in holder.inside:
            if isinstance(one, Element):
                self._tell_one(one, base)

    def _tell_one(self, one: Element, base: Look) -> None:
        if one.name == "r":
            self._run(one, base)
        elif one.name in ("del", "moveFrom"):
            self._gathered.changes += 1
            for run in one.all("r"):
                self._turn_fields(run)
                if not self._fields.is_silent:
                    self._saying.delete("".join(map(_letters_of, run.all("delText"))))
        elif one.name in _HOLDERS:
            self._gathered.changes += one.name in ("ins", "moveTo")
            self.tell(one, base)
        elif one.name == "AlternateContent":
            self.tell(chosen(one), base)
        elif one.name == "sdt":
            self._control(one, base)
        elif one.name == "fldSimple":
            self._simple_field(one, base)
        elif one.name in ("oMath", "oMathPara"):
            self._say(formula(one), base)

    def _control(self, one: Element, base: Look) -> None:
        """A field to fill in: what stands there before anybody did is no answer."""
        if is_on(one.at("sdtPr", "showingPlcHdr")):
            self._say(LEFT_EMPTY, base)
        elif (inner := one.at("sdtContent")) is not None:
            self.tell(inner, base)

    def _simple_field(self, one: Element, base: Look) -> None:
        code = one.said.get("instr", "")
        if is_of_pages(code):
            self._say(PAGE_SIGN, base)
        elif not any(isinstance(each, Element) for each in one.inside):
            self._say(without_result(code), base)
        else:
            self.tell(one, base)

    def _run(self, run: Element, base: Look) -> None:
        properties = run.at("rPr")
        named = properties.at("rStyle") if properties is not None else None
        style = named.said.get("val", "") if named is not None else ""
        look = look_of(properties).over(self._styles.letters(style, base))
        if look.hidden:
            self._turn_fields(run)
            self._gathered.hidden += any(one.words for one in run.all("t")) or run.at("drawing") is not None
            return
        self._in_run(run, look)

    def _turn_fields(self, run: Element) -> None:
        """Codes of fields are hidden or deleted; where a field ends has to be seen all the same, or it would swallow
        what follows."""
        for one in run.inside:
            if isinstance(one, Element) and one.name == "fldChar":
                self._fields.turn(one)
            elif isinstance(one, Element) and one.name == "instrText":
                self._fields.say_code(one.words)

    def _in_run(self, run: Element, look: Look) -> None:
        for one in run.inside:
            if not isinstance(one, Element):
                continue
            if one.name == "fldChar":
                self._say(self._fields.turn(one), look)
            elif one.name == "instrText":
                self._fields.say_code("".join(part for part in one.inside if isinstance(part, str)))
            elif not self._fields.is_silent:
                self._in_shown_run(one, look)

    def _in_shown_run(self, one: Element, look: Look) -> None:
        if one.name == "t":
            self._say(_letters_of(one), look)
        elif one.name in _SIGNS:
            self._say(_SIGNS[one.name], look)
        elif one.name == "br":
            self.breaks_page |= one.said.get("type") == "page"
            self._say("\n", look)
        elif one.name == "sym":
            self._say(_symbol(one), look)
        elif one.name in ("footnoteReference", "endnoteReference"):
            self._say(self._around.note(one.name.removesuffix("Reference"), one.said.get("id", "")), look)
        elif one.name == "commentReference":
            self._say(self._around.comment(one.said.get("id", "")), look)
        elif one.name in ("drawing", "pict", "object"):
            drawn = self._drawings.tell(one, self._place)
            self._say("".join(f" {words} " for words in drawn.words if words), look)
            self.boxes += drawn.boxes
        elif one.name == "AlternateContent":
            self._in_run(chosen(one), look)
        elif one.name == "ruby":
            self._ruby(one, look)
        elif one.name == "contentPart":
            self._gathered.say(UNSHOWN)
            self._say(" [drawing, not shown] ", look)

    def _ruby(self, one: Element, look: Look) -> None:
        base, above = one.at("rubyBase"), one.at("rt")
        if base is not None:
            self.tell(base, look)
        if above is not None and above.words:
            self._say(f"({above.words})", look)

    def _say(self, text: str, look: Look) -> None:
        if not text:
            return
        said = plain_words(text, look.font or "")
        self._saying.say(said, raised=look.raised or 0, bold=bool(look.bold), struck=bool(look.struck))


def _letters_of(one: Element) -> str:
    return "".join(part for part in one.inside if isinstance(part, str))


def _symbol(one: Element) -> str:
    try:
        return sign_of(int(one.said.get("char", "")[:6], 16), one.said.get("font", ""))
    except ValueError:
        return UNKNOWN_SIGN
