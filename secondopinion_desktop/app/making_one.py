"""Two entries a person says are one. Of two papers in files of their own none is lost: both stay in the casebook."""

from __future__ import annotations

from secondopinion_desktop.app.casebook import Casebook
from secondopinion_desktop.app.papers_twice import all_twice
from secondopinion_desktop.base.problem import Problem
from secondopinion_desktop.base.progress import Silent
from secondopinion_desktop.intake.guessing.twice import PART, REPLACES
from secondopinion_desktop.records.change import Change
from secondopinion_desktop.records.deeds import leave_papers_out, make_one, replace_paper
from secondopinion_desktop.records.kinds import Document
from secondopinion_desktop.records.laid import laid


def made_one(book: Casebook, keep: str, other: str) -> Change:
    """`other` becomes part of `keep`. Of two papers with files of their own, the newer version replaces the older,
    whichever was named first, and of one paper twice `other` is left out of the packet. Problem when they are no pair.
    """
    one, two = book.case.find(Document, keep), book.case.find(Document, other)
    pages = laid(book.case).pages_of
    if one is None or two is None or not (pages(keep) and pages(other)) or (one.sha256 and one.sha256 == two.sha256):
        return make_one(book.case, keep, other)
    if one.replaces == two.id or two.replaces == one.id:
        raise Problem(
            "One of these papers replaces the other already, and both stay.",
            "Nothing needs to be settled.",
            id="replaced-already",
        )
    pair = next((one for one in all_twice(book, Silent()) if {one.first, one.second} == {keep, other}), None)
    if pair is None:
        raise Problem(
            "These are two files, and what stands in them is not the same.",
            "Where one replaces the other, say so with “replaces” of the newer paper; nothing was changed.",
            id="papers-not-one",
        )
    if pair.how in REPLACES:
        return replace_paper(book.case, pair.first, pair.second, pair.how)
    return leave_papers_out(book.case, [pair.second if pair.how == PART else other], True)
