"""An e-mail as a tree: who wrote to whom, when and about what, and its words; what is attached comes out as papers.

No link is followed and no picture fetched. The words come from its plain text, or, where that is none, from its web
page. Earlier mails quoted below stay. A mail inside the mail is a paper of its own.
"""

from __future__ import annotations

import email
import email.errors
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from email import policy
from email.message import Message
from functools import partial
from pathlib import Path

from secondopinion_desktop.intake.limits import (
    ENCLOSED_LIMIT,
    MAIL_DEPTH,
    MAIL_LIMIT,
    MAIL_PARTS,
    MEBIBYTE,
    SMALL_PICTURE,
)
from secondopinion_desktop.intake.readers.inner_names import inside_words, plain_name
from secondopinion_desktop.intake.readers.stored_letters import Letters, unicode_of
from secondopinion_desktop.intake.readers.written.not_shown import STRUCK
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
from secondopinion_desktop.intake.readers.written.web import MAY_STRIKE, WebPage, stored_in_a_part

TOO_LARGE = (
    f"This e-mail is larger than {MAIL_LIMIT // MEBIBYTE} MB. Save what is attached to it and add that, and its words."
)
TOO_TANGLED = "This e-mail is built in a way no mail program shows. Print it as PDF and add that."
MORE_PARTS = "This e-mail has more parts than are looked at; save what is attached to it and add what is missing."
NO_SUBJECT = "E-mail without a subject"
SHOWN = ("From", "To", "Cc", "Date")
_LONGEST_HEADER = 2_000
_STUB = 200
"""Letters of a plain text that may be nothing but “your program shows no web pages”."""
_MUCH_MORE = 10
_SIGNATURES = frozenset(("application/pkcs7-signature", "application/x-pkcs7-signature", "application/pgp-signature"))
_ENDINGS = {"application/pdf": ".pdf", "image/jpeg": ".jpg", "image/png": ".png", "text/calendar": ".ics"}
_COUNTED = re.compile(rb"^\s*(\d{1,10})\s*\r?\n")
_SPACES = re.compile(r"\s+")


def read_mail(untrusted: Path) -> Written:
    """An e-mail; NotWritten when it is none, or too large."""
    if untrusted.stat().st_size > MAIL_LIMIT:
        raise NotWritten(TOO_LARGE)
    try:
        message = email.message_from_bytes(_bytes_of(untrusted), policy=policy.default)
        found = _Found()
        _look_through(message, found)
        blocks = (*_head(message, found.enclosed), *found.blocks())
    except (RecursionError, email.errors.MessageError):
        raise NotWritten(TOO_TANGLED) from None
    if not found.words and not found.pages and not found.enclosed and not _header(message, "Subject"):
        raise NotWritten(NO_WORDS)
    names = tuple(one.name for one in found.enclosed)
    notes = (*found.notes, inside_words(names, "e-mail"), MORE_PARTS if found.has_more else "")
    said = tuple(dict.fromkeys(filter(None, notes)))
    return Written(tuple(blocks), tuple(found.enclosed), said, _header(message, "Subject"))


def _bytes_of(untrusted: Path) -> bytes:
    """The mail as it was sent: without the count some programs keep before it, and as bytes where it is Unicode."""
    data = untrusted.read_bytes()
    if stored := unicode_of(data[:4096]):
        return data[stored[1] :].decode(stored[0], errors="replace").encode()
    counted = _COUNTED.match(data)
    if counted is None:
        return data
    rest = data[counted.end() :]
    return rest[: int(counted[1])] if int(counted[1]) <= len(rest) else rest


@dataclass
class _Found:
    """What the parts of a mail hold: plain words and web pages in their order, and papers to be taken out."""

    words: list[tuple[str, bool]] = field(default_factory=list)
    pages: int = 0
    enclosed: list[Enclosed] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    parts: int = 0
    has_more: bool = False

    def blocks(self) -> Iterator[Block]:
        for text, is_page in self.words:
            page = WebPage()
            yield from page.read(text) if is_page else blocks_of(text)
            self.notes += [STRUCK] if page.has_struck else []


def _look_through(part: Message, found: _Found, depth: int = 0, *, is_related: bool = False) -> None:
    found.parts += 1
    if found.parts > MAIL_PARTS or depth > MAIL_DEPTH:
        found.has_more = True
        return
    sort = _sort_of(part)
    if sort == "message/rfc822" and part.is_multipart():
        _enclose(part, found, _subject_name(part), _whole_mail)
    elif not part.is_multipart():
        _take_leaf(part, sort, found, is_related)
    elif sort == "multipart/alternative":
        _take_best(part, found, depth)
    else:
        for inner in _inner(part):
            _look_through(inner, found, depth + 1, is_related=is_related or sort == "multipart/related")


def _take_best(part: Message, found: _Found, depth: int) -> None:
    """Of several ways to say the same: the plain text, unless that says next to nothing or cannot tell what is struck
    out; what else there is besides the other way goes on being looked at."""
    inner = _inner(part)
    plain = next((one for one in inner if _sort_of(one) == "text/plain" and not _is_attached(one)), None)
    text = _text_of(plain, found) if plain is not None else ""
    rich = [one for one in inner if one is not plain and not _is_attached(one) and _sort_of(one) != "text/calendar"]
    is_enough = len(text) > _STUB or not _says_much_more(rich, len(text))
    if text.strip() and is_enough and not any(_has_struck(one) for one in _pages(rich)):
        found.parts += 1
        found.words.append((text, False))
        for one in rich:  # Only papers are wanted of the other way.
            _look_through_for_papers(one, found, depth + 1)
    else:
        for one in rich or inner:
            _look_through(one, found, depth + 1)


def _look_through_for_papers(part: Message, found: _Found, depth: int) -> None:
    words, pages = list(found.words), found.pages
    _look_through(part, found, depth)
    found.words, found.pages = words, pages


def _says_much_more(rich: list[Message], letters: int) -> bool:
    return any(_letters_shown(one) > _MUCH_MORE * max(letters, 1) for one in _pages(rich))


def _pages(rich: list[Message]) -> list[Message]:
    """The first web pages among these ways to say it."""
    return [one for each in rich for one in [each, *_inner(each)] if _sort_of(one) == "text/html"][:3]


def _letters_shown(page: Message) -> int:
    return letters_in(WebPage().read(_stored(page).text))


def _has_struck(page: Message) -> bool:
    text = _stored(page).text
    if MAY_STRIKE.search(text) is None:
        return False
    read = WebPage()
    read.read(text)
    return read.has_struck


def _take_leaf(part: Message, sort: str, found: _Found, is_related: bool) -> None:
    is_text = sort in ("text/plain", "text/html")
    if is_text and not _is_attached(part):
        text = _text_of(part, found)
        if text.strip():
            found.words.append((text, sort == "text/html"))
            found.pages += sort == "text/html"
    elif (
        sort in _SIGNATURES
        or (is_related and sort.startswith("text/"))
        or (sort.startswith("image/") and _belongs_to_its_look(part, is_related))
    ):
        return
    else:
        _enclose(part, found, _file_name(part), _payload)


def _belongs_to_its_look(part: Message, is_related: bool) -> bool:
    """A small picture within the words: the sender's sign, a line, a smiley; a photographed page is larger."""
    is_within = is_related or bool(_header(part, "Content-ID"))
    packed = part.get_payload()
    return is_within and _disposition(part) != "attachment" and isinstance(packed, str) and len(packed) < SMALL_PICTURE


def _enclose(part: Message, found: _Found, name: str, take: Callable[[Message], bytes]) -> None:
    if len(found.enclosed) >= ENCLOSED_LIMIT:
        found.has_more = True
        return
    name = plain_name(name, len(found.enclosed))
    if "." not in name:
        name += _ENDINGS.get(_sort_of(part), "")
    found.enclosed.append(Enclosed(name, partial(take, part)))


def _head(message: Message, enclosed: list[Enclosed]) -> Iterator[Block]:
    """What a mail program prints above a mail."""
    yield Heading(_header(message, "Subject") or NO_SUBJECT)
    lines = [f"{name}: {said}" for name in SHOWN if (said := _header(message, name))]
    if enclosed:
        lines.append(f"Attached: {', '.join(one.name for one in enclosed[:30])}")
    if lines:
        yield Paragraph("\n".join(lines))


def _header(part: Message, name: str) -> str:
    """A header as it is meant; as it stands where its letters are broken: the library raises nearly anything then."""
    try:
        said = str(part.get(name) or "")
    except Exception:
        said = next((str(value) for key, value in part.raw_items() if key.lower() == name.lower()), "")
    said = said.encode("utf-8", errors="surrogateescape").decode("utf-8", errors="replace")
    return _SPACES.sub(" ", said).strip()[:_LONGEST_HEADER]


def _inner(part: Message) -> list[Message]:
    held = part.get_payload()
    return [one for one in held if isinstance(one, Message)] if isinstance(held, list) else []


def _sort_of(part: Message) -> str:
    try:
        return str(part.get_content_type()).lower()
    except Exception:  # A header made to break the library.
        return "application/octet-stream"


def _disposition(part: Message) -> str:
    try:
        return str(part.get_content_disposition() or "")
    except Exception:
        return ""


def _file_name(part: Message) -> str:
    try:
        return str(part.get_filename() or "")
    except Exception:
        return ""


def _is_attached(part: Message) -> bool:
    return _disposition(part) == "attachment" or bool(_file_name(part))


def _subject_name(part: Message) -> str:
    inner = _inner(part)
    subject = _header(inner[0], "Subject") if inner else ""
    return f"{subject.replace('/', ' ')[:80] or 'e-mail'}.eml"


def _whole_mail(part: Message) -> bytes:
    inner = _inner(part)
    return inner[0].as_bytes(policy=policy.compat32) if inner else b""


def _payload(part: Message) -> bytes:
    held = part.get_payload(decode=True)
    return held if isinstance(held, bytes) else b""


def _stored(part: Message) -> Letters:
    try:
        named = str(part.get_content_charset() or "")
    except Exception:
        named = ""
    return stored_in_a_part(_payload(part), named)


def _text_of(part: Message, found: _Found) -> str:
    letters = _stored(part)
    found.notes += notes_of(letters)
    text = letters.text.replace("\x00", "")
    if str(_parameter(part, "format")).lower() == "flowed":
        text = _flowed(text, deletes=str(_parameter(part, "delsp")).lower() == "yes")
    return text


def _parameter(part: Message, name: str) -> str:
    try:
        said = part.get_param(name)
    except Exception:
        return ""
    return said if isinstance(said, str) else ""


def _flowed(text: str, *, deletes: bool) -> str:
    """Lines that were only broken for the way, whole again; the sign before a signature is none of them."""
    lines: list[str] = []
    goes_on = False
    for line in text.replace("\r\n", "\n").split("\n"):
        quoted = line.startswith(">")
        if goes_on and not quoted:
            lines[-1] += line.removeprefix(" ")
        else:
            lines.append(line if quoted else line.removeprefix(" "))
        goes_on = line.endswith(" ") and not quoted and line != "-- "
        if goes_on and deletes:
            lines[-1] = lines[-1][:-1]
    return "\n".join(lines)
