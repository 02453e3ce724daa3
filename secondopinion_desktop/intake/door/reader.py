"""The one door through which papers are read: it asks the worker, and has an answer even when the worker dies.

`read` never raises for bad bytes; it raises `Cancelled` when the person stops, and nothing else. `render` and
`find_on_page` raise a Problem when a page cannot be shown.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from secondopinion_desktop.base.problem import Problem
from secondopinion_desktop.base.progress import Progress, Silent
from secondopinion_desktop.base.quad import Quad
from secondopinion_desktop.base.workers import (
    Limits,
    Worker,
    WorkerError,
    WorkerFault,
    WorkerOutOfMemory,
    WorkerSilent,
    WorkerTimeout,
)
from secondopinion_desktop.intake import limits
from secondopinion_desktop.intake.door.fingerprint import FileState, Fingerprint, state_of
from secondopinion_desktop.intake.door.walking import NOT_A_FILE
from secondopinion_desktop.intake.guessing.file_names import tidy_name
from secondopinion_desktop.intake.page_numbers import pages_in_words
from secondopinion_desktop.intake.readers.contract import WordsAsked
from secondopinion_desktop.intake.readers.media import (
    OFFICE,
    PDF,
    UNKNOWN_REFUSAL,
    ZIP,
    MediaType,
    ending_of_pages,
    is_office_ending,
    is_written,
    sniff_file,
)
from secondopinion_desktop.intake.reading import KEPT_UNREAD, READABLE, REFUSED, Box, Picture, PlacedWord, Reading

_TASKS = "secondopinion_desktop.intake.door.tasks:"
MISSING = "This file is no longer there. Choose it again."
CLOSED = "This file may not be opened. Copy it to a folder of your own and add it again."
FOLDER = "This folder may not be opened. Copy it to a folder of your own and add it again."
CHANGED = "This file changed while it was being read. Wait until it is finished and add it again."
TOO_BIG = f"This file is larger than {limits.FILE_LIMIT // limits.MEBIBYTE // 1024} GB. Split it and add the parts."
UNSAFE_PICTURE = "This picture could not be opened safely. Open it yourself, save it as JPEG and add that."
UNSAFE_FOLDER = "This packed folder (ZIP) could not be opened safely. Unpack it and add the papers inside."
UNSAFE_WORDS = "This file could not be read safely. Open it yourself, print it as PDF and add that."
NO_WORDS = (
    "The words of this PDF could not be read safely, so a search will not find them; look whether its pages show."
)
WHY = {
    WorkerTimeout: "This PDF takes too long to open. It is kept as it is.",
    WorkerSilent: "This PDF takes too long to open. It is kept as it is.",
    WorkerOutOfMemory: "This PDF needs more memory than a paper should. It is kept as it is.",
}
UNSAFE = "This PDF could not be opened safely. It is kept as it is; ask for a new copy."


class Reader:
    """Reads and shows papers in two worker processes, so that a long import does not hold up a preview.

    Safe to share between threads. The processes start when first needed and end with `close`.
    """

    def __init__(self, reading: Limits = limits.READING, counting: Limits = limits.COUNTING) -> None:
        self._counting = counting
        self._worker = Worker(reading, accepts=(Reading,))
        self._shower = Worker(limits.SHOWING, accepts=(Picture, Box, PlacedWord))

    def __enter__(self) -> Reader:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def warm(self) -> None:
        """Start both processes now, so that the first paper and the first preview need not wait for them."""
        self._worker.warm()
        self._shower.warm()

    def close(self, *, for_good: bool = False) -> None:
        """End both processes; a later call starts them again, unless this is `for_good`: then it is cancelled."""
        self._worker.close(for_good=for_good)
        self._shower.close(for_good=for_good)

    def read(
        self, path: Path, password: str | None = None, progress: Progress | None = None, *, name: str | None = None
    ) -> Reading:
        """What is in the file at `path`. A `password` is used for this call and kept nowhere.

        `name` is how the paper is called where its file has no name of its own.
        """
        name = name or path.name
        refused = Reading(name, REFUSED, title_guess=tidy_name(name))
        try:
            before = state_of(path)
            if reason := _unfit(before):
                return replace(refused, size=before.size, reason=reason)
            media = sniff_file(path)
            if media is None or not media.is_read:
                return _refused_type(replace(refused, size=before.size), media)
            return self._read_known(path, name, before, media, password, progress or Silent())
        except FileNotFoundError:
            return replace(refused, reason=MISSING)
        except OSError:
            return replace(refused, reason=FOLDER if path.is_dir() else CLOSED)

    def render(
        self,
        path: Path,
        page: int,
        *,
        max_px_width: int,
        turn: int = 0,
        password: str | None = None,
        corners: Quad | None = None,
        progress: Progress | None = None,
    ) -> Picture:
        """Page `page` (from 1) as a picture at most `max_px_width` wide, turned clockwise by 0, 90, 180 or 270.

        A very high page comes out narrower, so that no picture has more than about PICTURE_PIXELS. Photos stand upright
        already and are never enlarged; with `corners`, the sheet in one is shown alone and flat, be the photo a page of
        a PDF. A Problem when the page cannot be shown.
        """
        media = _type_of(path)
        width = max(1, min(max_px_width, limits.PICTURE_PIXELS))
        at = (str(path), media.name, page, width, turn % 360)
        if corners is not None:
            picture = self._show("render_straight", (*at, password, corners.words), progress)
        else:
            picture = self._show("render_page", (*at, password), progress)
        if not isinstance(picture, Picture) or len(picture.rgb_bytes) != picture.width * picture.height * 3:
            raise Problem(
                "This page could not be opened safely.", "The paper itself is kept as it is.", id="unsafe-to-open"
            )
        return picture

    def unlock(self, path: Path, password: str, target: Path, progress: Progress | None = None) -> None:
        """Write the locked PDF at `path` to `target` without its lock; a Problem when the password does not fit."""
        self._show("unlock_file", (str(path), PDF.name, password, str(target)), progress, what="This PDF")

    def write_straight(
        self, path: Path, page: int, corners: Quad, target: Path, progress: Progress | None = None
    ) -> None:
        """Write the sheet with these corners in the photo at `path` to `target`; a Problem when it cannot be shown."""
        self._show("write_straight", (str(path), _type_of(path).name, page, corners.words, str(target)), progress)

    def write_cleaned(
        self, path: Path, page: int, corners: Quad | None, target: Path, progress: Progress | None = None
    ) -> None:
        """Write a page, or the sheet with these corners in its photo, to `target` in black on white, as a fax sends it;
        a Problem when it cannot be shown."""
        words = corners.words if corners is not None else ""
        self._show("write_cleaned", (str(path), _type_of(path).name, page, words, str(target)), progress)

    def take_out(
        self, path: Path, number: int, target: Path, password: str | None = None, progress: Progress | None = None
    ) -> None:
        """Write file `number` (from 0) that lies inside the paper at `path` to `target`; a Problem when it cannot
        be."""
        media = _type_of(path)
        what = "This file inside a PDF" if media == PDF else "This file inside another"
        self._show("take_out", (str(path), media.name, number, password, str(target)), progress, what=what)

    def lay_out(self, path: Path, target: Path, progress: Progress | None = None) -> None:
        """Write the pages laid out from the words at `path` to `target`, as a PDF; a Problem when there are none."""
        at = (str(path), _type_of(path).name, str(target))
        self._show("lay_out", at, progress, what="This paper", seconds=limits.READING.seconds)

    def find_on_page(
        self, path: Path, page: int, words: str, *, password: str | None = None, progress: Progress | None = None
    ) -> tuple[Box, ...]:
        """Where `words` stand on a page, as it is shown unturned; pictures have no words to find."""
        media = _type_of(path)
        if not _has_own_words(media):
            return ()
        found = self._show("find_on_page", (str(path), media.name, page, words, password), progress)
        return tuple(box for box in found if isinstance(box, Box)) if isinstance(found, tuple) else ()

    def words_on_page(
        self, path: Path, page: int, *, password: str | None = None, progress: Progress | None = None
    ) -> tuple[PlacedWord, ...]:
        """The words of a page with their places, as it is shown unturned; pictures have none."""
        media = _type_of(path)
        if not _has_own_words(media):
            return ()
        found = self._show("words_on_page", (str(path), media.name, page, password), progress)
        words = found if isinstance(found, tuple) else ()
        return tuple(word for word in words if isinstance(word, PlacedWord) and word.is_well_formed)

    def pages_with_drawings(
        self, path: Path, *, password: str | None = None, progress: Progress | None = None
    ) -> tuple[int, ...]:
        """The pages of a PDF that show more than their own words tell: pictures, outlines, letters nobody can name."""
        if _type_of(path) != PDF:
            return ()
        found = self._show("pages_with_drawings", (str(path), PDF.name, password), progress, what="This PDF")
        return tuple(page for page in found if isinstance(page, int)) if isinstance(found, tuple) else ()

    def _read_known(
        self, path: Path, name: str, before: FileState, media: MediaType, password: str | None, progress: Progress
    ) -> Reading:
        with Fingerprint(path) as fingerprint:
            reading = self._decoded(path, name, media, password, progress)
            sha256 = fingerprint.result(progress)
        if state_of(path) != before or fingerprint.size != before.size:
            return Reading(name, REFUSED, CHANGED, title_guess=tidy_name(name), size=before.size)
        reading = replace(_with_its_name_said(reading, name, media), name=name, size=before.size)
        return reading if reading.outcome == REFUSED else replace(reading, sha256=sha256)

    def _decoded(
        self, path: Path, name: str, media: MediaType, password: str | None, progress: Progress
    ) -> Reading:  # fmt: skip
        beyond: dict[int, WorkerError] = {}
        while True:
            at = _AtPage(progress)
            try:
                reading = self._asked(path, name, media, password, WordsAsked(beyond=tuple(beyond)), at)
            except WorkerError as error:
                if not at.blames(error) or at.page in beyond or len(beyond) >= limits.PAGES_BEYOND_READING:
                    return self._without_words(path, name, media, password, error, progress)
                beyond[at.page] = error
            else:
                return _with_pages_named(reading, beyond) if beyond else reading

    def _without_words(
        self, path: Path, name: str, media: MediaType, password: str | None, problem: WorkerError, progress: Progress
    ) -> Reading:
        """A second try in a fresh process that only counts pages: mostly it is the words that end a reader."""
        named = Reading(name, REFUSED, media_type=media.name, title_guess=tidy_name(name), damaged=True)
        if media != PDF:
            unsafe = UNSAFE_WORDS if is_written(media.name) else UNSAFE_FOLDER if media == ZIP else UNSAFE_PICTURE
            return replace(named, reason=unsafe)
        try:
            reading = self._asked(path, name, media, password, WordsAsked(of_any=False), progress)
        except WorkerError:
            return replace(named, outcome=KEPT_UNREAD, reason=WHY.get(type(problem), UNSAFE))
        if reading.outcome != READABLE:
            return reading
        return replace(reading, damaged=True, notes=(*reading.notes, NO_WORDS))

    def _asked(
        self, path: Path, name: str, media: MediaType, password: str | None, asked: WordsAsked, progress: Progress
    ) -> Reading:
        seconds = None if asked.of_any else self._counting.seconds
        args = (str(path), name, media.name, password, asked)
        reading = self._worker.call(_TASKS + "read_file", *args, progress=progress, seconds=seconds)
        if not isinstance(reading, Reading) or not reading.is_well_formed:
            raise WorkerFault("BadReading", "the worker's answer is not a reading", "")
        return reading

    def _show(
        self,
        task: str,
        args: tuple[object, ...],
        progress: Progress | None,
        what: str = "This page",
        seconds: float | None = None,
    ) -> Any:
        kept = "The paper itself is kept as it is."
        try:
            return self._shower.call(_TASKS + task, *args, progress=progress, seconds=seconds)
        except WorkerTimeout:
            raise Problem(f"{what} takes too long to open.", kept, id="opens-too-slowly") from None
        except WorkerOutOfMemory:
            raise Problem(f"{what} is too large to open.", kept, id="too-large-to-open") from None
        except WorkerError:
            raise Problem(f"{what} could not be opened safely.", kept, id="unsafe-to-open") from None


class _AtPage:
    """Hands progress on, and notices at which page of a paper the worker is."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self.page = 0

    def say(self, words: str, done: int, total: int) -> None:
        self._progress.say(words, done, total)

    def check(self) -> None:
        self._progress.check()

    def at_work(self, untrusted: str) -> None:
        """The worker reads hostile files: only what can be a page's number is believed."""
        is_number = untrusted.isascii() and untrusted.isdigit() and len(untrusted) <= len(str(limits.PAGE_LIMIT))
        self.page = int(untrusted) if is_number else 0

    def blames(self, end: WorkerError) -> bool:
        """Whether it was the page at hand that ended the worker: time that ran out was used up by all of them."""
        return self.page > 0 and (isinstance(end, WorkerSilent) or not isinstance(end, WorkerTimeout))


def _with_pages_named(reading: Reading, beyond: dict[int, WorkerError]) -> Reading:
    """The same, and which of its pages could not be read."""
    if reading.outcome != READABLE:
        return reading
    slow = sorted(page for page, end in beyond.items() if isinstance(end, WorkerSilent))
    unsafe = sorted(beyond.keys() - set(slow))
    said = []
    if slow:
        take, their, they = ("take", "their", "they show") if len(slow) > 1 else ("takes", "its", "it shows")
        named = pages_in_words(slow).capitalize()
        lost = f"a search will not find {their} words; look whether {they}"
        said.append(f"{named} of this PDF {take} too long to open, so {lost}.")
    if unsafe:
        they = "they show" if len(unsafe) > 1 else "it shows"
        said.append(
            f"The words of {pages_in_words(unsafe)} of this PDF could not be read safely, so a search will not find "
            f"them; look whether {they}."
        )
    return replace(reading, damaged=True, notes=(*reading.notes, *said))


def _unfit(state: FileState) -> str:
    """Why a file is not even opened, "" when it may be."""
    if state.is_folder:
        return FOLDER
    if not state.is_plain:
        return NOT_A_FILE
    return TOO_BIG if state.size > limits.FILE_LIMIT else ""


def _refused_type(refused: Reading, media: MediaType | None) -> Reading:
    if media is None:
        return replace(refused, reason=UNKNOWN_REFUSAL)
    return replace(refused, media_type=media.name, reason=media.refusal)


def _with_its_name_said(reading: Reading, name: str, media: MediaType) -> Reading:
    """The same with a word on a name that promises pages: a portal that was not asked again says so in a few words,
    and they are saved as “letter.pdf”."""
    promised = ending_of_pages(name) if is_written(media.name) and reading.outcome == READABLE else ""
    if not promised or (media in OFFICE and is_office_ending(promised)):
        return reading
    said = f"Its name ends in “.{promised}”, but it holds only words: look whether it is what you expected."
    return replace(reading, damaged=True, notes=(*reading.notes, said))


def _has_own_words(media: MediaType) -> bool:
    return media == PDF or is_written(media.name)


def _type_of(path: Path) -> MediaType:
    try:
        media = sniff_file(path)
    except OSError:
        raise Problem(
            "This paper's file is no longer there.", "Open the casebook again.", id="paper-without-file"
        ) from None
    if media is None or not media.is_read:
        raise Problem(
            "This kind of file cannot be shown.",
            "The original can be saved and opened elsewhere.",
            id="cannot-be-shown",
        )
    return media
