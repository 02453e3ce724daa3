"""Words that are to go looked for by eye: where a page shows more than its own words tell, its picture is read first.

A name in a letterhead's picture, or set as outlines, is found by no search. What is read so serves only to find what is
to be black; it is kept nowhere and lies under no page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from pathlib import Path

from secondopinion_desktop.app.casebook import Casebook
from secondopinion_desktop.app.reading.carried import pages_from
from secondopinion_desktop.app.reading.means import means_here
from secondopinion_desktop.app.reading.placed import placed_words
from secondopinion_desktop.app.reading.waiting import TRIED
from secondopinion_desktop.base.problem import Problem
from secondopinion_desktop.base.progress import Progress
from secondopinion_desktop.intake.door.looker import Looker, PageSeen
from secondopinion_desktop.intake.door.reader import Reader
from secondopinion_desktop.packet.plan.plan import PageWords, PaperPart, Plan
from secondopinion_desktop.packet.sources.papers import Unreadable
from secondopinion_desktop.records.kinds import Document
from secondopinion_desktop.records.page_reading import FROM_FILE

PDF = "application/pdf"
_NO_OWN = frozenset({FROM_FILE, TRIED})


@dataclass(frozen=True)
class Looked:
    """What was read of the pages of an original (from 1), and which of them no reader could read."""

    read: Mapping[int, PageWords] = field(default_factory=dict)
    unread: frozenset[int] = frozenset()


class Eyes:
    """Reads pages of originals as they look; use as a context manager. Its processes start when they are needed."""

    def __init__(self, book: Casebook, progress: Progress) -> None:
        self._book, self._progress = book, progress
        self._open = ExitStack()
        self._reader: Reader | None = None
        self._looker: Looker | None = None
        self._readers = book.originals.readers()

    def __enter__(self) -> Eyes:
        return self

    def __exit__(self, *_: object) -> None:
        self._open.close()

    def look(self, document: str, path: Path, password: str | None = None) -> Looked:
        """What stands in the drawings of an original whose file is at `path`, where the casebook does not know it."""
        paper = self._book.case.find(Document, document)
        if paper is None or paper.media_type != PDF or paper.reading != "readable":
            return Looked()
        self._reader = self._reader or self._open.enter_context(Reader())
        try:
            drawn = self._reader.pages_with_drawings(path, password=password, progress=self._progress)
        except Problem:
            return Looked(unread=frozenset(range(1, (paper.pages or 0) + 1)))
        known = self._readers.get(paper.sha256 or "", {})
        pages = [page for page in drawn if not known.get(page, frozenset()) - _NO_OWN]
        seen = {page: self._seen(path, page, password, at, len(pages)) for at, page in enumerate(pages)}
        read = {page: _words(page, one) for page, one in seen.items() if one.readings}
        return Looked(read, frozenset(pages) - read.keys())

    def _seen(self, path: Path, page: int, password: str | None, at: int, count: int) -> PageSeen:
        self._progress.say("Looking for what is to be blacked out", at, count)
        means = means_here()
        self._looker = self._looker or self._open.enter_context(Looker(sparing=means.sparing, threads=means.alone))
        return self._looker.look(path, PDF, page, password=password, progress=self._progress)


def with_words_seen(book: Casebook, plan: Plan, path_of: Callable[[str], Path], progress: Progress) -> Plan:
    """The plan with what stands in the drawings of each printed page, where words are to go from it."""
    if not plan.black_words:
        return plan
    with Eyes(book, progress) as eyes:
        known: dict[str, Looked] = {}
        return replace(plan, papers=tuple(_with_seen(part, path_of, eyes, known) for part in plan.papers))


def _with_seen(part: PaperPart, path_of: Callable[[str], Path], eyes: Eyes, known: dict[str, Looked]) -> PaperPart:
    if part.kept_aside:
        return part
    seen: list[PageWords] = []
    unseen: list[int] = []
    for original in part.sources:
        if original not in known:
            known[original] = _looked(original, path_of, eyes)
        looked = known[original]
        for at, page in pages_from(part, original, {*looked.read, *looked.unread}):
            if page in part.left_out:
                continue
            if at in looked.read:
                seen.append(replace(looked.read[at], page=page))
            else:
                unseen.append(page)
    return replace(part, words_seen=tuple(seen), unseen=tuple(unseen))


def _looked(original: str, path_of: Callable[[str], Path], eyes: Eyes) -> Looked:
    try:
        return eyes.look(original, path_of(original))
    except (Problem, Unreadable):
        return Looked()  # The packet says why it is not there.


def _words(page: int, seen: PageSeen) -> PageWords:
    """What every reader read: one may know a word that another missed."""
    return PageWords(page, 0, tuple(_placed(seen)))


def _placed(seen: PageSeen) -> Iterator[tuple[str, tuple[float, float, float, float]]]:
    for reading in seen.readings:
        for word in placed_words(reading):
            yield word.text, (word.box.x0, word.box.y0, word.box.x1, word.box.y1)
