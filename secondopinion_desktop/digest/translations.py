"""Translations of papers: who translated, so that no reader takes them for the words of whoever wrote the paper."""

from __future__ import annotations

from collections.abc import Collection

from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.kinds import Document

_BY_OFFICE = {"sworn": "a sworn translator", "hospital": "the hospital"}
_BY = {"family": "the family", "machine": "a computer program"}


def is_translation(paper: Document) -> bool:
    """True for a translation, also of a paper that is not in the file."""
    return bool(paper.translation_of or paper.translated_by)


def translator_in_words(paper: Document) -> str:
    """ "by a sworn translator"; "by the family, not the hospital’s words"; "" where nobody said."""
    by = paper.translated_by
    if not by:
        return ""
    if by in _BY_OFFICE:
        return f"by {_BY_OFFICE[by]}"
    return f"by {_BY.get(by, by)}, not the hospital’s words"


def translation_in_words(by: str, of: str) -> str:
    """ "translation of paper 7, by the family, not the hospital’s words"; `by` and `of` are such words."""
    return f"translation of {of}, {by}" if by else f"translation of {of}; by whom is not noted"


def told_in_translation(papers: Collection[str], case: Case) -> str:
    """ "in a translation by the family" where a fact stands on translations only, whose words a hospital did not write;
    "" where it stands on a paper itself, on one translated by an office, or on none."""
    found = [one for one in (case.find(Document, paper) for paper in papers) if one is not None]
    if not found or not all(is_translation(one) and one.translated_by not in _BY_OFFICE for one in found):
        return ""
    by = {one.translated_by for one in found}
    who = by.pop() if len(by) == 1 else None
    return f"in a translation by {_BY.get(who, who)}" if who else "in a translation"
