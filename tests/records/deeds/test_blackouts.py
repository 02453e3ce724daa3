"""What is blacked out is noted about the original, can be taken back, and is no word of what others are told."""

from __future__ import annotations

import pytest

from secondopinion_desktop.base.problem import Problem
from secondopinion_desktop.digest.blackouts import black_parts, hidden_words, word_blackouts
from secondopinion_desktop.digest.seen import seen_of, state_of
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.change import Create, Remove
from secondopinion_desktop.records.deeds import black_out_part, black_out_words, show_again, what_goes_along
from secondopinion_desktop.records.kinds import Blackout, CheckedWord, Document, PageNote
from secondopinion_desktop.records.laid import laid
from secondopinion_desktop.records.page_region import WHOLE_PAGE

PAPER = Document(id="p", title="Pathology")
BOX = Blackout(id="b", document="p", page=2, region="0.1 0.2 0.5 0.25")
WORDS = Blackout(id="w", phrase="123-45-6789")


def test_a_part_of_a_page_is_kept_as_a_note_about_the_original() -> None:
    (edit,) = black_out_part("p", 2, (0.1, 0.2, 0.5, 0.25)).edits
    assert isinstance(edit, Create)
    assert edit.fields == {"document": "p", "page": 2, "region": "0.1000 0.2000 0.5000 0.2500"}


def test_words_are_kept_as_typed_and_nothing_is_refused() -> None:
    (edit,) = black_out_words("  Jana   Novak ").edits
    assert isinstance(edit, Create) and edit.fields == {"phrase": "Jana Novak"}
    with pytest.raises(Problem):
        black_out_words(" - ")


def test_a_part_that_cannot_be_told_any_more_is_the_whole_page() -> None:
    case = Case.of([PAPER, BOX, Blackout(id="c", document="p", page=2, region="nowhere")])
    assert black_parts(case, "p") == {2: ((0.1, 0.2, 0.5, 0.25), WHOLE_PAGE)}


def test_a_page_laid_into_another_paper_takes_along_what_is_black_on_it() -> None:
    papers = [Document(id="p", sha256="1", pages=2), Document(id="q", sha256="2", pages=1)]
    moved = PageNote(id="n", document="p", page=2, paper="q", place=9.0)
    read = laid(Case.of([*papers, moved, BOX])).case
    assert black_parts(read, "q") == {2: ((0.1, 0.2, 0.5, 0.25),)} and not black_parts(read, "p")


def test_taking_it_back_and_removing_its_paper_take_it_along() -> None:
    case = Case.of([PAPER, BOX, WORDS])
    assert show_again(word_blackouts(case)).edits == (Remove("w"),)
    assert what_goes_along(case, ["p"]) == (Remove("b"),)


def test_nobody_else_is_told_the_words_and_a_packet_from_before_is_out_of_date() -> None:
    before, after = Case.of([PAPER]), Case.of([PAPER, BOX, WORDS])
    checked = CheckedWord(id="k", document="p", page=1, read="l23-45-6789", said="123-45-6789")
    assert not seen_of(Case.of([PAPER, WORDS, checked]), "family").case.all(CheckedWord)
    assert hidden_words(after).terms == ("123-45-6789",)
    for reader in ("doctors", "family"):
        assert not seen_of(after, reader).case.all(Blackout)
    assert state_of(before) != state_of(after)
