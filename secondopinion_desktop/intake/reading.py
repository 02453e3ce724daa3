"""What was found in a paper: frozen values that travel from the worker to the screen."""

from __future__ import annotations

from dataclasses import dataclass

READABLE = "readable"
NEEDS_PASSWORD = "needs-password"
KEPT_UNREAD = "kept-unread"
REFUSED = "refused"
UNPACKED = "unpacked"
"""A packed folder: nothing of itself is kept, only what lies in it."""
OUTCOMES = (READABLE, NEEDS_PASSWORD, KEPT_UNREAD, REFUSED, UNPACKED)


@dataclass(frozen=True)
class Reading:
    """One file as far as it could be read.

    `outcome` is one of OUTCOMES; `reason` is empty when all is well, else one plain sentence of what is wrong and
    perhaps one of what to do. A refused file has no `sha256`. `page_texts` has one text for each page, "" where
    there are no words. The guesses are for a person to confirm: `kind_guess` is a choice of a document's sort,
    `date_guess` is EDTF ("2024-02-01"); all are None when there is nothing to go by. A day such as 03/04/2025 is no
    guess: `date_ways` has it with the month first and with the day first. `notes` are sentences about
    the paper worth keeping beside it; `enclosed` are the names of papers that lie inside it.
    `names` and `births` are what it says of its patient, each birth day in EDTF and in every way it can be read.
    """

    name: str
    outcome: str
    reason: str = ""
    media_type: str | None = None
    pages: int | None = None
    page_texts: tuple[str, ...] = ()
    sha256: str = ""
    size: int = 0
    title_guess: str | None = None
    kind_guess: str | None = None
    date_guess: str | None = None
    date_ways: tuple[str, ...] = ()
    place_guess: str | None = None
    doctor_guess: str | None = None
    names: tuple[str, ...] = ()
    births: tuple[tuple[str, ...], ...] = ()
    locked: bool = False
    damaged: bool = False
    notes: tuple[str, ...] = ()
    enclosed: tuple[str, ...] = ()

    @property
    def is_kept(self) -> bool:
        """True when an import may store the file; a locked one only once the person says to keep it unread."""
        return self.outcome in (READABLE, KEPT_UNREAD)

    @property
    def is_well_formed(self) -> bool:
        """False when a field is not what it says: the worker that answered was taken over by a file."""
        lists: tuple[object, ...] = (
            self.page_texts,
            self.notes,
            self.enclosed,
            self.names,
            self.date_ways,
            self.births,
            *self.births,
        )
        if not all(isinstance(texts, tuple) for texts in lists):
            return False
        words: tuple[object, ...] = (
            self.name,
            self.outcome,
            self.reason,
            self.sha256,
            *self.page_texts,
            *self.notes,
            *self.enclosed,
            *self.names,
            *self.date_ways,
        )
        about = (self.media_type, self.title_guess, self.kind_guess, self.date_guess)
        guesses = (*about, self.place_guess, self.doctor_guess)
        return (
            self.outcome in OUTCOMES
            and all(isinstance(word, str) for word in words)
            and all(isinstance(day, str) for days in self.births for day in days)
            and all(guess is None or isinstance(guess, str) for guess in guesses)
            and (self.pages is None or type(self.pages) is int)
            and type(self.locked) is type(self.damaged) is bool
            and (not self.page_texts or len(self.page_texts) == self.pages)
        )


@dataclass(frozen=True)
class Picture:
    """A page as rows of red, green and blue bytes, top row first, no padding between rows."""

    width: int
    height: int
    rgb_bytes: bytes


@dataclass(frozen=True)
class Box:
    """A part of a page in fractions of it, 0 0 at the top left as the page is shown."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def region(self) -> str:
        """As a proof keeps it: "x0 y0 x1 y1"."""
        return f"{self.x0:.4f} {self.y0:.4f} {self.x1:.4f} {self.y1:.4f}"

    def turned(self, degrees: int) -> Box:
        """The same part after the page was turned clockwise by 0, 90, 180 or 270 degrees."""
        box = self
        for _ in range(degrees // 90 % 4):
            box = Box(1 - box.y1, box.x0, 1 - box.y0, box.x1)
        return box


@dataclass(frozen=True)
class PlacedWord:
    """A word of a page and where it stands; `line` tells which words stand in one line, counted in reading order.

    A `doubtful` one was read from a picture and is to be compared with it before it is believed.
    """

    text: str
    box: Box
    line: int
    doubtful: bool = False

    @property
    def is_well_formed(self) -> bool:
        """False when a field is not what it says: the worker that answered was taken over by a file."""
        return isinstance(self.text, str) and isinstance(self.box, Box) and type(self.line) is int
