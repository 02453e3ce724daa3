"""What holds within a bracket of a rich text and ends with it: how words look, and what sort of paragraph it is."""

from __future__ import annotations

from typing import NamedTuple


class Look(NamedTuple):
    """How words look, as far as that says what they mean."""

    hidden: bool = False
    deleted: bool = False
    put_in: bool = False
    struck: bool = False
    raised: int = 0
    bold: bool = False
    font: int = 0

    def after(self, name: str, number: int | None, plain_font: int) -> Look:
        """The look after a command; the same where it says nothing of it."""
        is_on = number != 0
        if name == "plain":
            return Look(font=plain_font)
        if name == "f":
            return self._replace(font=number or 0)
        if name in _MARKS:
            return self._replace(**{_MARKS[name]: is_on})
        if name in _RAISING:
            return self._replace(raised=_RAISING[name] if is_on else 0)
        return self


class State(NamedTuple):
    """All that holds; `where` is what the bracket is, "" in the document's own words."""

    where: str = ""
    look: Look = Look()
    stand_ins: int = 1
    """How many letters stand in for one of Unicode."""
    level: int = 0
    is_in_table: bool = False
    heading: int = 0
    depth: int = 0

    def after(self, name: str, number: int | None) -> State:
        """What holds after a command about paragraphs; the same where it is none."""
        if name == "pard":
            return self._replace(level=0, is_in_table=False, heading=0, depth=0)
        if name == "intbl":
            return self._replace(is_in_table=True)
        if name == "itap":
            return self._replace(level=max(0, number or 0), is_in_table=self.is_in_table or bool(number))
        if name == "uc":
            return self._replace(stand_ins=max(0, min(1 if number is None else number, 100)))
        if name == "outlinelevel":
            return self._replace(heading=min((number or 0) + 2, 3) if 0 <= (number or 0) < 9 else 0)
        if name == "ilvl":
            return self._replace(depth=max(0, min(number or 0, 8)))
        return self


_MARKS = {
    "v": "hidden",
    "deleted": "deleted",
    "revised": "put_in",
    "strike": "struck",
    "striked": "struck",
    "b": "bold",
}
_RAISING = {"super": 1, "up": 1, "sub": -1, "dn": -1, "nosupersub": 0}
