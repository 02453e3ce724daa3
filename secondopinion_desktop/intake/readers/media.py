"""What a file really is, told by its first bytes: names lie, and portals hand out papers without any.

To add a type that can be read: a row in READ, a decoder in `decode`, a file of it in the tests.
To add one that is refused with a good sentence: a row in `_OTHERS` and a line in its test.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from secondopinion_desktop.intake.limits import MAIL_LIMIT
from secondopinion_desktop.intake.readers.compound import Compound, DamagedCompound
from secondopinion_desktop.intake.readers.names_packed import names_packed
from secondopinion_desktop.intake.readers.stored_letters import unicode_of

HEAD_BYTES = 4096
_PDF_SEARCH = 1024  # the header may stand anywhere in here, as in Adobe's reader
_PDF = re.compile(rb"%PDF-\d")


@dataclass(frozen=True)
class MediaType:
    """A type of file: `name` as in MIME, and `refusal`, what is said when it cannot be read yet ("" when it can).

    `endings` are how names of such files mostly end, the usual one first, for a dialog to offer them.
    """

    name: str
    refusal: str = ""
    endings: tuple[str, ...] = ()

    @property
    def is_read(self) -> bool:
        """True for the types this version reads."""
        return not self.refusal


PDF = MediaType("application/pdf", endings=("pdf",))
JPEG = MediaType("image/jpeg", endings=("jpg", "jpeg", "jpe", "jfif"))
PNG = MediaType("image/png", endings=("png",))
TIFF = MediaType("image/tiff", endings=("tif", "tiff"))
HEIC = MediaType("image/heic", endings=("heic", "heif", "hif"))
WEBP = MediaType("image/webp", endings=("webp",))
GIF = MediaType("image/gif", endings=("gif",))
BMP = MediaType("image/bmp", endings=("bmp", "dib"))
JPEG_2000 = MediaType("image/jp2", endings=("jp2", "j2k", "jpx", "jpf"))
AVIF = MediaType("image/avif", endings=("avif",))
TEXT = MediaType("text/plain", endings=("txt", "text"))
EMAIL = MediaType("message/rfc822", endings=("eml", "emlx", "mht", "mhtml"))
HTML = MediaType("text/html", endings=("html", "htm", "xhtml"))
CLINICAL = MediaType("application/hl7-cda+xml", endings=("xml", "cda", "ccda"))
SUMMARY = MediaType("application/fhir+json", endings=("json",))
WORD = MediaType(
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    endings=("docx", "docm", "dotx", "dotm"),
)
RTF = MediaType("application/rtf", endings=("rtf",))
OPEN_DOCUMENT = MediaType("application/vnd.oasis.opendocument.text", endings=("odt", "ott"))
OFFICE = (WORD, RTF, OPEN_DOCUMENT)
"""Papers written in an office program."""
OUTLOOK = MediaType("application/vnd.ms-outlook", endings=("msg",))
WRITTEN = (TEXT, EMAIL, HTML, CLINICAL, SUMMARY, OUTLOOK, *OFFICE)
"""Papers that are words without pages: what is shown and printed of them are pages laid out from those words."""
READ = (PDF, JPEG, PNG, TIFF, HEIC, WEBP, GIF, BMP, JPEG_2000, AVIF, *WRITTEN)
ZIP = MediaType("application/zip", endings=("zip",))
"""A packed folder: no paper itself, the papers in it are."""

_OFFICE_ENDINGS = ("doc", "docx", "odt", "rtf", "xls", "xlsx", "ods")
_AS_PDF = "Print or export it as PDF and add that."
UNKNOWN_REFUSAL = f"This is not a kind of file this version can read. {_AS_PDF}"

_EMPTY = MediaType("application/x-empty", "This file is empty. Ask for it again or copy it once more.")
_BIG_TIFF = MediaType("image/tiff", f"This is a very large kind of TIFF, which this version cannot read yet. {_AS_PDF}")
_VIDEO = MediaType("video/mp4", "This is a film, not a paper. Keep it beside the casebook.")
_DICOM = MediaType(
    "application/dicom",
    "This is a scan picture from an imaging disc (DICOM), which this version cannot read yet. "
    "Keep the disc, and add the written report of the scan.",
)
SHEET = MediaType(
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "This is an Excel table, which this version cannot read yet. Open it, save it as PDF and add that.",
)
OTHER_OPEN_DOCUMENT = MediaType(
    "application/vnd.oasis.opendocument",
    "This is an OpenDocument file that is no text, which this version cannot read yet. "
    "Open it, save it as PDF and add that.",
)
_LOCKED_OFFICE = MediaType(
    "application/x-ole-storage",
    "This document is locked with a password. Open it with the password, save it as PDF and add that.",
)
_OLD_WORD = MediaType(
    "application/msword",
    "This is a Word document of the older kind (DOC), which this version cannot read. "
    "Open it, save it as DOCX or PDF and add that.",
)
_OLD_SHEET = MediaType("application/vnd.ms-excel", SHEET.refusal)
_OLD_OFFICE = MediaType(
    "application/x-ole-storage",
    "This is an older Office document or an e-mail as Outlook keeps it, which this version cannot read yet. "
    "Open it, save it as PDF and add that; an e-mail may also be saved as EML or text.",
)
NO_FOLDER = MediaType("application/zip", f"This is a packed file that no paper is. {_AS_PDF}")
"""A program, a book: packed, and no folder that a person packed."""
_APPLE = MediaType(
    "application/vnd.apple.iwork",
    "This is a document of Apple’s Pages, Numbers or Keynote, which this version cannot read. "
    "Open it there, export it as PDF and add that.",
)
_POSTSCRIPT = MediaType("application/postscript", f"This is a file for printers (PostScript). {_AS_PDF}")
_RAR = MediaType("application/vnd.rar", "This is a packed folder. Unpack it and add the papers inside.")
_CASEBOOK = MediaType("application/vnd.sqlite3", "This is a casebook or another database, not a paper.")
_XML = MediaType(
    "application/xml", f"This is a file for computers (XML), which this version cannot read yet. {_AS_PDF}"
)
_JSON = MediaType(
    "application/json", f"This is a file for computers (JSON), which this version cannot read yet. {_AS_PDF}"
)

_LOOKED_THROUGH = MAIL_LIMIT
_PACKED = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08PK\x03\x04")
"""APPNOTE 4.3: how a packed folder begins, an empty one, and one that was to be cut into parts."""
_OPEN = ("[content_types].xml", "word/document.xml")
"""ECMA-376-2, 10.1.2: what the packed papers of office programs hold, whatever they are."""
_NO_FOLDERS = ("mimetype", "meta-inf/manifest.mf", "androidmanifest.xml")
_HELD = (
    ("EncryptedPackage", _LOCKED_OFFICE),
    ("__properties_version1.0", OUTLOOK),
    ("WordDocument", _OLD_WORD),
    ("Workbook", _OLD_SHEET),
    ("Book", _OLD_SHEET),
)
"""By which of the streams within a file of old it is known what it is."""

_STARTS = (
    (b"\xff\xd8\xff", JPEG),
    (b"\x89PNG\r\n\x1a\n", PNG),
    (b"II*\x00", TIFF),
    (b"MM\x00*", TIFF),
    (b"II+\x00", _BIG_TIFF),
    (b"MM\x00+", _BIG_TIFF),
    (b"GIF8", GIF),
    (b"BM", BMP),
    (b"\x00\x00\x00\x0cjP  \r\n\x87\n", JPEG_2000),
    (b"\xff\x4f\xff\x51", JPEG_2000),
    (b"{\\rtf", RTF),
    (b"%!PS", _POSTSCRIPT),
    (b"\x04%!PS", _POSTSCRIPT),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", _OLD_OFFICE),
    (b"Rar!", _RAR),
    (b"7z\xbc\xaf", _RAR),
    (b"\x1f\x8b", _RAR),
    (b"SQLite format 3\x00", _CASEBOOK),
)
# Settings files and notes begin with brackets too: "[patient]", "{draft}".
_JSON_START = re.compile(r'\{\s*("|\}|$)|\[[\s\[]*("|\{|\]|-?\d|(true|false|null)\s*[,\]]|$)')
# RFC 5322: lines of a name and a colon; a count or "From " stands before them as some mail programs keep their mails.
_HEADED = re.compile(r"(?:\d+\s*\n|from [^\n]*\n)?(?:[!-9;-~]+:[^\n]*\n|[ \t]+[^\n]*\n)+")
_MAILED = re.compile(
    r"^(?:received: ?(?:from|by|\(|\n)"  # “Received: 02/11/2026” stands at the head of a laboratory's sheet.
    r"|(?:message-id|mime-version|content-type|content-transfer-encoding|return-path|delivered-to|x-mailer):)",
    re.MULTILINE,
)
"""What a mail program writes, and nobody at the head of a letter."""
_CLINICAL = re.compile(r"<(?:\w+:)?ClinicalDocument[\s>]")
_OF_HL7 = ("urn:hl7-org:v3", '="2.16.840.1.113883.10.20.')
"""What a record says of itself, also where only a part of one came."""
_MARKED = re.compile(r"<(?:body|head|div|table|p|span|h[1-6]|meta)[\s>]")
"""What only a web page has, where it does not say that it is one."""
_FILM_FAMILY = {
    **dict.fromkeys((b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"), HEIC),
    **dict.fromkeys((b"avif", b"avis"), AVIF),
}
_STILL = (b"mif1", b"mif2", b"mif3", b"miaf", b"heic")
"""What a picture of that family may be called besides, however it is packed; a film is none of these."""


def is_written(media_type: str | None) -> bool:
    """Whether papers of this type are words without pages."""
    return any(media_type == one.name for one in WRITTEN)


def ending_of_pages(name: str) -> str:
    """How a name ends that says the file is a PDF, a picture or an office paper; "" when it does not say so."""
    ending = name.rpartition(".")[2].lower()
    has_pages = any(ending in media.endings for media in READ if media not in WRITTEN)
    return ending if has_pages or is_office_ending(ending) else ""


def is_office_ending(ending: str) -> bool:
    """Whether files of office programs end so."""
    return ending in _OFFICE_ENDINGS or any(ending in media.endings for media in OFFICE)


def sniff(head: bytes) -> MediaType | None:
    """The type of a file that begins with `head` (give HEAD_BYTES of it); None when it is none we know.

    A PDF may carry some bytes of a mail or web server before its header.
    """
    if not head:
        return _EMPTY
    for start, found in _STARTS:
        if head.startswith(start) and not (found is BMP and not _is_bmp(head)):
            return found
    # A packed folder first: what lies in it unpressed begins with a PDF's header, and only that paper would come.
    held = _container(head)
    if held is not None:
        return held
    return PDF if _PDF.search(head[:_PDF_SEARCH]) else _words(head)


def sniff_file(untrusted: Path) -> MediaType | None:
    """The type of a file; OSError when it cannot be opened. What is packed, and what office programs of old keep, is
    looked through for what it is, as its first bytes do not say."""
    with untrusted.open("rb") as file:
        head = file.read(HEAD_BYTES)
        found = sniff(head)
        if found is not None and head.startswith(_PACKED):
            return _by_what_it_holds(found, names_packed(file))
        if found is not _OLD_OFFICE:
            return found
        file.seek(0)
        held = file.read(_LOOKED_THROUGH)
    try:
        streams = Compound(held).root.streams
    except DamagedCompound:
        return found
    return next((media for name, media in _HELD if name in streams), found)


def _is_bmp(head: bytes) -> bool:
    # Two letters are also the start of a sentence: the four reserved bytes must be zero.
    return head[6:10] == bytes(4)


def _container(head: bytes) -> MediaType | None:
    if head[128:132] == b"DICM":
        return _DICOM
    if head[4:8] == b"ftyp":
        # A picture of the general sort says among its other brands how it is packed.
        brands = head[8 : min(64, max(12, int.from_bytes(head[:4])))]
        if head[8:12] in (b"mif1", b"mif3") and b"avif" in brands:
            return AVIF
        is_picture = any(brand in brands for brand in _STILL)
        return _FILM_FAMILY.get(head[8:12], HEIC if is_picture else _VIDEO)
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return WEBP
    return _zip_kind(head) if head.startswith(_PACKED) else None


def _zip_kind(head: bytes) -> MediaType:
    if b"vnd.oasis.opendocument" in head:
        return OPEN_DOCUMENT if b"vnd.oasis.opendocument.text" in head else OTHER_OPEN_DOCUMENT
    if b"word/" in head:
        return WORD
    if b"xl/" in head:
        return SHEET
    if b".iwa" in head or b"index.apxl" in head or b"index.xml.gz" in head:
        return _APPLE
    # Word and Excel differ only further inside; most office papers people have are letters, and its reader looks again.
    return WORD if b"[Content_Types].xml" in head or b"_rels/.rels" in head else ZIP


def _by_what_it_holds(found: MediaType, names: tuple[str, ...] | None) -> MediaType:
    """The same by the names of all that is packed: letters packed into a folder begin like one letter, and parts may
    stand in any order."""
    if names is None:
        return found
    is_open = any(name in _OPEN or name.startswith("_rels/") for name in names)
    if found in (WORD, SHEET, ZIP) and is_open:
        return WORD if found is ZIP else found
    if found in (OPEN_DOCUMENT, OTHER_OPEN_DOCUMENT) and "content.xml" in names:
        return found
    if found is _APPLE and any(name.startswith("index") for name in names):
        return found
    return NO_FOLDER if any(name in _NO_FOLDERS for name in names) else ZIP


def _words(head: bytes) -> MediaType | None:
    text = _text_of(head)
    if text is None:
        return None
    start = text.lstrip()[:1000].lower()
    headed = _HEADED.match(text.lstrip().replace("\r\n", "\n").lower())
    if headed and _MAILED.search(headed.group()):
        return EMAIL
    if start.startswith("<") and (_CLINICAL.search(text) or any(sign in text for sign in _OF_HL7)):
        return CLINICAL
    if start.startswith(("<!doctype html", "<html")) or "<html" in start:
        return HTML
    if start.startswith("<"):
        return HTML if _MARKED.search(start) else _XML
    if _JSON_START.match(start):
        return SUMMARY if '"resourceType"' in text else _JSON
    return TEXT


def _text_of(head: bytes) -> str | None:
    """The head as text, None when it is not text."""
    stored = unicode_of(head)
    if stored is not None:
        return head[stored[1] :].decode(stored[0], errors="ignore")
    body = head
    if re.search(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]", body):
        return None
    return body.decode("utf-8", errors="replace")
