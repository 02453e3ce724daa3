"""Whoever takes what stands on words in doubt has compared them with the picture: that settles the words themselves.
And what is put right in one field is put right in the other that says it too.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from secondopinion_desktop.app.casebook import Casebook
from secondopinion_desktop.app.proposing.proposal import PaperProposal, Proposal
from secondopinion_desktop.app.reading.doubts import Doubt, doubts_on, settled
from secondopinion_desktop.intake.reading import Box
from secondopinion_desktop.records.change import Edit


def compared_words(book: Casebook, taken: Proposal, own: Mapping[str, object] | None = None) -> Iterator[Edit]:
    """What settles the words in doubt on which a proposal stands, taken as it is or with values of a person's `own`.

    A word of which nobody can say what it should be stays in doubt.
    """
    if not taken.doubtful or taken.box is None:
        return
    words = taken.words.split()
    for doubt in doubts_on(book, taken.source, taken.page).doubts:
        said = _as_said(taken, doubt, own or {}) if doubt.word in words and _holds(taken.box, doubt.box) else ""
        if said:
            yield from settled(book.case, doubt, said).edits


def put_right_alike(fields: Mapping[str, str], own: Mapping[str, object]) -> dict[str, object]:
    """A person's own values, and what follows from them: the result in words and its number never say two things."""
    found, result = dict(own), fields.get("result", "").split()
    if "result" in own:
        number, said = fields.get("value"), str(own["result"]).split()
        if "value" not in own and number in result and number not in said:
            instead = said[result.index(number)] if len(said) == len(result) else ""
            found["value"] = instead if any(map(str.isdigit, instead)) else None
    elif any(fields.get(name) in result for name in _IN_RESULT if name in own):
        right = {fields[name]: str(own[name]) for name in _IN_RESULT if name in own and name in fields}
        found["result"] = " ".join(right.get(word, word) for word in result)
    return found


_IN_RESULT = ("value", "unit")


def _as_said(taken: Proposal, doubt: Doubt, own: Mapping[str, object]) -> str:
    """What stands there: as it was read, unless it is what the person put right."""
    fields = {taken.field: taken.value} if isinstance(taken, PaperProposal) else taken.fields
    if not own or any(doubt.word in value.split() for name, value in fields.items() if name not in own):
        return doubt.word
    return next((str(own[name]) for name, value in fields.items() if name in own and value == doubt.word), "")


def _holds(around: Box, word: Box) -> bool:
    x, y = (word.x0 + word.x1) / 2, (word.y0 + word.y1) / 2
    return around.x0 <= x <= around.x1 and around.y0 <= y <= around.y1
