"""Opening the casebook a verb names, and closing it well whatever happens."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from secondopinion_desktop.app.casebook import Casebook, Desk
from secondopinion_desktop.base.problem import Problem
from secondopinion_desktop.cli.saying import SpokenProgress
from secondopinion_desktop.records.kinds import Opinion


@contextmanager
def opened(path: str) -> Iterator[Casebook]:
    """The casebook at `path`; what the person should know about it goes to standard error."""
    book = Casebook.open(Path(path), Desk.here(), SpokenProgress())
    told = 0
    try:
        yield book
    finally:
        book.close()
        for notice in book.notices[told:]:
            print(" ".join(str(notice).split()), file=sys.stderr)


def checked_opinion(book: Casebook, opinion_id: str | None) -> str | None:
    """The opinion asked for; Problem when there is none with this id."""
    if opinion_id is not None and book.case.find(Opinion, opinion_id) is None:
        raise Problem(
            f"There is no second opinion with the id “{opinion_id}”.", "“show CASEBOOK --kind opinion” lists them."
        )
    return opinion_id
