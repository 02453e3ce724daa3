"""A message of Outlook as a tree: its head, its words, and what is attached to it as papers of their own."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from functools import partial
from pathlib import Path

from secondopinion_desktop.intake.limits import ENCLOSED_LIMIT, MAIL_DEPTH, MAIL_LIMIT, SMALL_PICTURE
from secondopinion_desktop.intake.readers.compound import Compound, DamagedCompound, Storage
from secondopinion_desktop.intake.readers.inner_names import inside_words, plain_name
from secondopinion_desktop.intake.readers.stored_letters import Letters
from secondopinion_desktop.intake.readers.written.mail import MORE_PARTS, NO_SUBJECT, TOO_LARGE
from secondopinion_desktop.intake.readers.written.not_shown import STRUCK
from secondopinion_desktop.intake.readers.written.office.gathered import LOST, NOT_TAKEN, Gathered
from secondopinion_desktop.intake.readers.written.office.pieces import blocks_of_pieces
from secondopinion_desktop.intake.readers.written.office.rtf.letters import codec_of_page
from secondopinion_desktop.intake.readers.written.office.rtf.telling import Telling
from secondopinion_desktop.intake.readers.written.outlook.packed_rtf import page_within, unpacked
from secondopinion_desktop.intake.readers.written.plain import NO_WORDS, blocks_of, notes_of
from secondopinion_desktop.intake.readers.written.tree import (
    Block,
    Enclosed,
    Heading,
    NotWritten,
    Paragraph,
    Written,
    letters_in,
)
from secondopinion_desktop.intake.readers.written.web import NO_PICTURES, WebPage, stored_in_a_part

CALLED = "Outlook message"
DAMAGED = "This message is cut off or damaged. Open it in Outlook, save it as EML, text or PDF and add that."
CUT_OFF = "A part of this message is missing: it is cut off or damaged. Ask for it again."
_SUBJECT, _BODY, _PAGE, _RICH, _TO, _CC = "0037", "1000", "1013", "1009", "0E04", "0E03"
_FROM, _FROM_ADDRESS, _FROM_MAIL, _FOR = "0C1A", "5D01", "0C1F", "0042"
_FILE, _LONG_NAME, _SHORT_NAME, _SHOWN_NAME, _CONTENT_ID = "3701", "3707", "3704", "3001", "3712"
_SENT, _CAME, _CODE_PAGE, _PAGE_CODE_PAGE = 0x0039, 0x0E06, 0x3FFD, 0x3FDE
_PROPERTIES, _INNER = "__properties_version1.0", "__substg1.0_3701000D"
_LONGEST = 2_000
_EPOCH = datetime(1601, 1, 1, tzinfo=UTC)


@dataclass
class _Found:
    blocks: list[Block] = field(default_factory=list)
    enclosed: list[Enclosed] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    has_words: bool = False


def read_message(untrusted: Path) -> Written:
    """A message of Outlook; NotWritten when it is none, or damaged, or says nothing."""
    if untrusted.stat().st_size > MAIL_LIMIT:
        raise NotWritten(TOO_LARGE)
    try:
        file = Compound(untrusted.read_bytes())
    except DamagedCompound:
        raise NotWritten(DAMAGED) from None
    found = _Found()
    subject = _tell(file, file.root, untrusted, found, ())
    if not found.has_words and not found.enclosed:
        raise NotWritten(NO_WORDS)
    if file.is_cut_off:
        found.notes.append(CUT_OFF)
        found.blocks.insert(0, Paragraph(f"[{CUT_OFF}]"))
    said = (*found.notes, inside_words(tuple(one.name for one in found.enclosed), CALLED))
    return Written(tuple(found.blocks), tuple(found.enclosed), tuple(dict.fromkeys(filter(None, said))), subject)


def _tell(file: Compound, storage: Storage, path: Path, found: _Found, within: tuple[str, ...]) -> str:
    """One message, and after it those that were attached to it; answers what it is about."""
    values = _Values(file, storage, 24 if within else 32)
    subject = values.text(_SUBJECT)
    body = list(_body(values, path, found))
    attached = [(name, one) for name, one in sorted(storage.storages.items()) if name.startswith("__attach_version")]
    before = len(found.enclosed)
    inner: list[tuple[str, Storage]] = []
    for name, one in attached:
        if any(stream.startswith("__") for stream in one.storages.get(_INNER, Storage()).streams):
            inner.append((name, one.storages[_INNER]))
        else:
            _attach(file, one, path, (*within, name), found)
    found.blocks.append(Heading(subject or NO_SUBJECT, 2 if within else 1))
    lines = [f"{called}: {said}" for called, said in values.head() if said]
    if names := [one.name for one in found.enclosed[before:]]:
        lines.append(f"Attached: {', '.join(names[:30])}")
    if lines:
        found.blocks.append(Paragraph("\n".join(lines)))
    found.blocks += body
    found.has_words = found.has_words or bool(body or subject)
    for name, one in inner:
        if len(within) < MAIL_DEPTH:
            found.blocks.append(Paragraph("[a message attached to this one:]"))
            _tell(file, one, path, found, (*within, name, _INNER))
        else:
            found.notes.append(MORE_PARTS)
    return subject


def _attach(file: Compound, storage: Storage, path: Path, within: tuple[str, ...], found: _Found) -> None:
    values = _Values(file, storage, 8)
    place = storage.streams.get(f"__substg1.0_{_FILE}0102")
    if place is None:  # Kept elsewhere, or an object of another program.
        found.notes.append(NOT_TAKEN)
        return
    is_of_its_look = bool(values.text(_CONTENT_ID)) and place[1] < SMALL_PICTURE * 3 // 4
    name = values.text(_LONG_NAME) or values.text(_SHOWN_NAME) or values.text(_SHORT_NAME)
    if is_of_its_look and name.lower().endswith((".png", ".jpg", ".jpeg", ".gif", ".bmp")):
        return
    if len(found.enclosed) >= ENCLOSED_LIMIT:
        found.notes.append(MORE_PARTS)
        return
    found.enclosed.append(Enclosed(plain_name(name, len(found.enclosed)), partial(_taken, path, within)))


def _taken(path: Path, within: tuple[str, ...]) -> bytes:
    """The file that was attached there."""
    file = Compound(path.read_bytes())
    storage = file.root
    for name in within:
        storage = storage.storages[name]
    return file.stream(storage.streams[f"__substg1.0_{_FILE}0102"])


def _body(values: _Values, path: Path, found: _Found) -> Iterator[Block]:
    """The words: of its web page, where they stand as they were written, else of its rich or plain text."""
    plain = values.text(_BODY, most=None)
    rich = unpacked(values.bytes(_RICH))
    stored = values.page()
    page = stored.text or page_within(rich)
    if page:
        shown = WebPage()
        blocks = shown.read(page)
        if 2 * letters_in(blocks) >= len("".join(plain.split())):
            found.notes += (
                *notes_of(stored),
                STRUCK if shown.has_struck else "",
                NO_PICTURES if shown.pictures else "",
            )
            yield from blocks
            return
    if rich and b"\\fromtext" not in rich[:2000] and b"\\fromhtml1" not in rich[:2000]:
        gathered = Gathered()
        told = tuple(blocks_of_pieces(Telling(rich, path, gathered).pieces()))
        if 2 * letters_in(told) >= len("".join(plain.split())):
            found.notes += gathered.notes(CALLED)
            yield from (Paragraph(sentence) for sentence in gathered.on_its_page)
            yield from told
            return
    if not plain.strip() and values.bytes(_RICH) and not rich:
        found.notes.append(LOST)
        yield Paragraph(f"[{LOST}]")
    yield from blocks_of(plain)


class _Values:
    """What a message, or what is attached to it, says of itself."""

    def __init__(self, file: Compound, storage: Storage, head: int) -> None:
        self._file = file
        self._streams = storage.streams
        self._fixed: dict[int, bytes] = {}
        place = self._streams.get(_PROPERTIES)
        held = file.stream(place) if place is not None else b""
        for at in range(head, len(held) - 15, 16):
            self._fixed[int.from_bytes(held[at + 2 : at + 4], "little")] = held[at + 8 : at + 16]

    def bytes(self, tag: str) -> bytes:
        """Bytes that are no words."""
        place = self._streams.get(f"__substg1.0_{tag}0102")
        return self._file.stream(place) if place is not None else b""

    def text(self, tag: str, most: int | None = _LONGEST) -> str:
        """Words, as one line where only so `most` letters of them are wanted."""
        said = ""
        if (place := self._streams.get(f"__substg1.0_{tag}001F")) is not None:
            said = self._file.stream(place).decode("utf-16-le", errors="replace")
        elif (place := self._streams.get(f"__substg1.0_{tag}001E")) is not None:
            page = codec_of_page(self._number(_CODE_PAGE) or 1252)
            said = self._file.stream(place).decode(page, errors="replace")
        said = said.replace("\x00", "")
        return said if most is None else " ".join(said.split())[:most]

    def page(self) -> Letters:
        """The web page of a message, as it is stored."""
        held = self.bytes(_PAGE)
        if not held:
            return Letters(self.text(_PAGE, most=None))
        return stored_in_a_part(held, codec_of_page(self._number(_PAGE_CODE_PAGE) or 65001))

    def head(self) -> Iterator[tuple[str, str]]:
        """Who wrote to whom, and when."""
        name, address = self.text(_FROM) or self.text(_FOR), self.text(_FROM_ADDRESS) or self.text(_FROM_MAIL)
        is_address = "@" in address and address != name
        yield "From", f"{name} <{address}>".strip() if is_address else name
        yield "To", self.text(_TO)
        yield "Cc", self.text(_CC)
        yield "Date", self._moment(_SENT) or self._moment(_CAME)

    def _number(self, tag: int) -> int:
        return int(struct.unpack("<I", self._fixed[tag][:4])[0]) if tag in self._fixed else 0

    def _moment(self, tag: int) -> str:
        ticks = int.from_bytes(self._fixed.get(tag, b""), "little")
        try:
            return format_datetime(_EPOCH + timedelta(microseconds=ticks // 10)) if ticks else ""
        except OverflowError:
            return ""
