"""Pages with something blacked out: made anew as a picture of what the window shows, black where nothing is to be read.

Of such a page nothing else comes along, neither text nor drawing, answer, note, layer or picture; the words outside of
the black parts lie under the picture unseen, so that it can still be searched. All other pages of its paper are carried
over with only what they draw.
"""

from __future__ import annotations

import contextlib
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import pikepdf
import pypdfium2
from PIL import Image

from secondopinion_desktop.base.broken_words import BrokenWords, Cut, Halves
from secondopinion_desktop.base.hidden_words import INSTEAD, NO_WORDS, HiddenWords, Stretch
from secondopinion_desktop.packet.plan.plan import PageWords, Share
from secondopinion_desktop.packet.sources.alike import black_scale, paint_black
from secondopinion_desktop.packet.sources.features import Bookmark, PageFacts
from secondopinion_desktop.packet.sources.hidden_within import stands_on, stands_within
from secondopinion_desktop.packet.sources.ladder import Bench, CarriedPage, Source
from secondopinion_desktop.packet.sources.page_letters import (
    Letters,
    boxes_of,
    is_touched,
    letters_on,
    letters_read,
    places_nearly,
    places_of,
    share_of,
    words_besides,
)
from secondopinion_desktop.packet.sources.papers import Resists, blaming, sort_of
from secondopinion_desktop.packet.sources.picture_pages import Picture
from secondopinion_desktop.packet.sources.pictures import packed, packed_lossy, without_color
from secondopinion_desktop.packet.sources.picturing import write_pdf
from secondopinion_desktop.packet.sources.preparing import PageIn
from secondopinion_desktop.packet.sources.rungs import COPIED, COVERED, PICTURED, UNREAD
from secondopinion_desktop.packet.sources.shown import NotShown, drawn, page_shown, shown, typed_on
from secondopinion_desktop.packet.sources.unpacking import things_below
from secondopinion_desktop.packet.sources.unseen import Words
from secondopinion_desktop.packet.sources.untold_ink import untold_ink

_WHOLE: Share = (0.0, 0.0, 1.0, 1.0)
_LETTER = (612.0, 792.0)


@dataclass(frozen=True)
class Hidden:
    """What of one paper is to go: parts by page (from 0), words wherever they stand; what was read of its pages, and of
    which nobody could read all that they show."""

    parts: Mapping[int, tuple[Share, ...]] = field(default_factory=dict)
    words: HiddenWords = NO_WORDS
    read: Mapping[int, Sequence[PageWords]] = field(default_factory=dict)
    unread: frozenset[int] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.parts) or bool(self.words)


NOTHING = Hidden()


def blacked_out(
    source: Source, path: Path, hidden: Hidden, ways: Mapping[int, int], pages: Collection[int], bench: Bench
) -> Source:
    """The paper with these of its pages (from 0) made anew where something of them is to go.

    `ways` are those found out in earlier goes: a page that was still not without it brings no words along.
    """
    found = _Found(source, path, hidden, bench)
    made: list[Picture] = []
    target = bench.scratch.new()
    carried = list(source.pages)
    for at in pages:
        if carried[at].way == UNREAD:
            continue
        bench.at_page(at)
        way = ways.get(at, COPIED)
        try:
            with blaming(str(at)):
                picture = found.page(at, way) if way < UNREAD else None
        except Resists:
            way = UNREAD
        if way == UNREAD:
            # What cannot be looked at cannot be blacked out either.
            carried[at] = CarriedPage(PageFacts((0.0, 0.0, *_LETTER), 0, 1.0), UNREAD)
            continue
        if picture is not None:
            facts = PageFacts((0.0, 0.0, *picture.picture.on_paper), 0, 1.0)
            carried[at] = CarriedPage(facts, PICTURED, PageIn(target, len(made)), black=picture.black)
            made.append(picture.picture)
    if made:
        write_pdf(made, target)
    found.close()
    black = {at for at, page in enumerate(carried) if page.black}
    bookmarks = [_told(one, black, hidden.words) for one in source.bookmarks]
    unsearched = tuple(sorted(found.wordless)) if hidden.words else ()
    return replace(source, pages=carried, bookmarks=bookmarks, private=True, unsearched=unsearched)


def read_besides(
    every: Collection[PageWords], black: Mapping[int, tuple[Share, ...]], words: HiddenWords
) -> Iterator[PageWords]:
    """What was read from pictures of pages, without what lies under a black part."""
    for read in every:
        parts = black.get(read.page - 1)
        yield replace(read, words=words_besides(letters_read(read), parts, words)) if parts else read


@dataclass(frozen=True)
class _Black:
    picture: Picture
    black: tuple[Share, ...]


class _Found:
    """One paper being looked through; its files stay open until it is closed."""

    def __init__(self, source: Source, path: Path, hidden: Hidden, bench: Bench) -> None:
        self._source, self._path, self._hidden, self._bench = source, path, hidden, bench
        self._open = contextlib.ExitStack()
        self._shown: dict[Path, pypdfium2.PdfDocument | None] = {}
        self._read: dict[Path, pikepdf.Pdf] = {}
        self._broken = BrokenWords(hidden.words)
        self._cuts: dict[int, tuple[frozenset[Cut], frozenset[Cut]]] = {}
        self.wordless: set[int] = set()

    def close(self) -> None:
        """Let go of the files."""
        self._open.close()

    def page(self, at: int, way: int) -> _Black | None:
        """The page made anew; None when it may stay as it is."""
        hidden = self._hidden
        with self._as_seen(at) as (document, page):
            letters = letters_on(page)
            read = tuple(map(letters_read, hidden.read.get(at, ())))
            if at in hidden.unread or not (letters.text.strip() or any(one.text for one in read)):
                self.wordless.add(at)
            black = list(hidden.parts.get(at, ()))
            if hidden.words:
                black += self._places(at, document, page, letters, read)
                stands = self._stands_beneath(at)
                black += self._untold(at, black) if stands else ()
                beneath = not black and (way >= COVERED or stands)
            else:
                beneath = False
            if not black and not beneath:
                return None
            words = [*words_besides(letters, black, hidden.words), *self._typed(document, page, black)]
            picture = self._picture(page, black, words if way < PICTURED else ())
            return _Black(picture, tuple(black) or (_NOWHERE,))

    def _typed(
        self, document: pypdfium2.PdfDocument, page: pypdfium2.PdfPage, black: Collection[Share]
    ) -> Iterator[tuple[str, Share]]:
        """What was typed on the page and may still be read."""
        for text, corners in typed_on(document, page):
            box = share_of(page, corners)
            if not is_touched(box, black) and not self._hidden.words.stands_in(text):
                yield " ".join(text.split()), box

    def _places(
        self,
        at: int,
        document: pypdfium2.PdfDocument,
        page: pypdfium2.PdfPage,
        letters: Letters,
        read: Collection[Letters],
    ) -> Iterator[Share]:
        words = self._hidden.words
        yield from [_WHOLE] if letters.cut else places_of(words, letters)
        yield from boxes_of(letters, self._halves(at, letters))
        for one in read:
            yield from places_of(words, one)
            yield from places_nearly(words, one)
        for text, box in typed_on(document, page):
            if words.stands_in(text):
                yield share_of(page, box)
        yield from self._notes(at, page)
        ink = self._source.pages[at].ink
        if ink is not None and ink.path != self._path:
            # There, what lay on the page is part of it.
            with contextlib.suppress(NotShown), self._opened(ink) as (_, flat):
                yield from places_of(words, letters_on(flat))

    def _halves(self, at: int, letters: Letters) -> Iterator[Stretch]:
        """Halves of words of which the other one stands elsewhere on the page, or on the one before or behind it."""
        halves = self._broken.halves_in(letters.text)
        if halves.first or halves.second:
            before = self._cuts_on(at - 1)[0] if halves.second else frozenset()
            yield from halves.completed(before, self._cuts_on(at + 1)[1] if halves.first else frozenset())

    def _cuts_on(self, at: int) -> tuple[frozenset[Cut], frozenset[Cut]]:
        """Which halves stand on a page of the paper; none where there is no such page."""
        if not 0 <= at < len(self._source.pages):
            return Halves().cuts
        if at not in self._cuts:
            self._cuts[at] = Halves().cuts
            with contextlib.suppress(Resists, NotShown), blaming(str(at)), self._as_seen(at) as (_, page):
                self._cuts[at] = self._broken.halves_in(letters_on(page).text).cuts
        return self._cuts[at]

    def _notes(self, at: int, page: pypdfium2.PdfPage) -> Iterator[Share]:
        """Where something lies on the page that says one of the words anywhere within it."""
        if sort_of(self._path) != "pdf":
            return
        try:
            original = self._objects(self._path).pages[at]
        except (pikepdf.PdfError, pikepdf.PasswordError, IndexError):
            return  # What lies on it was not carried over by any reader.
        notes = original.obj.get("/Annots")
        for note in notes if isinstance(notes, pikepdf.Array) else ():
            if isinstance(note, pikepdf.Dictionary) and _says(note, self._hidden.words):
                box = [float(side) for side in note.get("/Rect", ())]
                if len(box) == 4:
                    yield share_of(page, (box[0], box[1], box[2], box[3]))

    def _untold(self, at: int, black: Collection[Share]) -> Iterator[Share]:
        """Where its ink says one of the words, though its reader does not."""
        ink = self._source.pages[at].ink
        own = [PageIn(self._path, at)] if sort_of(self._path) == "pdf" else []
        for one in (*own, *([ink] if ink is not None and ink.path != self._path else [])):
            with contextlib.suppress(pikepdf.PdfError, pikepdf.PasswordError, IndexError):
                found = untold_ink(self._objects(one.path), one.at, self._hidden.words, self._bench.scratch)
                yield from (part for part in found if not any(_holds(known, part) for known in black))
                return

    def _stands_beneath(self, at: int) -> bool:
        ink = self._source.pages[at].ink
        over = self._source.pages[at].over
        return any(
            stands_on(self._objects(one.path).pages[one.at], self._hidden.words)
            for one in (ink, over)
            if one is not None
        )

    def _objects(self, path: Path) -> pikepdf.Pdf:
        if path not in self._read:
            self._read[path] = self._open.enter_context(pikepdf.open(path, suppress_warnings=True))
        return self._read[path]

    @contextlib.contextmanager
    def _as_seen(self, at: int) -> Iterator[tuple[pypdfium2.PdfDocument, pypdfium2.PdfPage]]:
        """The page as the window shows it, or, where that reader cannot open the paper, as it would be printed."""
        ink = self._source.pages[at].ink
        document = self._document(self._path) if sort_of(self._path) == "pdf" else None
        if document is not None:
            with page_shown(document, at) as page:
                yield document, page
        elif ink is not None:
            with self._opened(ink) as both:
                yield both
        else:
            raise NotShown

    @contextlib.contextmanager
    def _opened(self, ink: PageIn) -> Iterator[tuple[pypdfium2.PdfDocument, pypdfium2.PdfPage]]:
        document = self._document(ink.path)
        if document is None:
            raise NotShown
        with page_shown(document, ink.at) as page:
            yield document, page

    def _document(self, path: Path) -> pypdfium2.PdfDocument | None:
        if path not in self._shown:
            try:
                self._shown[path] = self._open.enter_context(shown(path))
            except NotShown:
                self._shown[path] = None
        return self._shown[path]

    def _picture(
        self, page: pypdfium2.PdfPage, black: Collection[Share], words: Collection[tuple[str, Share]]
    ) -> Picture:
        wide, high = page.get_size()
        if wide < 1 or high < 1:
            raise ValueError("a page without size")
        scale = black_scale(wide, high)
        image = drawn(page, scale)
        paint_black(image, black)
        beneath = tuple(
            Words(f"{text} ", (x0 * wide, (1 - y1) * high, x1 * wide, (1 - y0) * high))
            for text, (x0, y0, x1, y1) in words
        )
        made = _smaller(image, self._bench)
        return replace(made, dpi=(72 * scale, 72 * scale), paper=(wide, high), words=beneath)


_NOWHERE: Share = (0.0, 0.0, 0.0, 0.0)
"""Stands for a page that was made anew for what no eye sees on it."""


def _smaller(image: Image.Image, bench: Bench) -> Picture:
    """Without loss, or as a photograph where that would be many times as large; in grays where there is no color."""
    image = without_color(image)
    exact = packed(image, bench.scratch)
    if exact.length <= image.width * image.height // 4:
        return exact
    photo = packed_lossy(image, bench.scratch)
    return photo if photo.length * 2 < exact.length else exact


def _holds(part: Share, other: Share) -> bool:
    return part[0] <= other[0] and part[1] <= other[1] and part[2] >= other[2] and part[3] >= other[3]


def _says(note: pikepdf.Object, words: HiddenWords) -> bool:
    return any(stands_within(one, words) for one in things_below(note, set()))


def _told(bookmark: Bookmark, black: Collection[int], words: HiddenWords) -> Bookmark:
    """A bookmark may say what stands on its page."""
    title = INSTEAD if bookmark.page in black else words.without(bookmark.title)
    return Bookmark(title, bookmark.page, [_told(one, black, words) for one in bookmark.below])
