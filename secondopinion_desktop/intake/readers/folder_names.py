"""Which names in a folder are those of papers a person means, be the folder on the disk or packed.

Files of the system are passed over, and so is what only makes the look of a saved web page, or carries a portal's
records (IHE XDM, ITI TF-2 3.32.4.1.2: README.TXT, INDEX.HTM and METADATA.XML around the documents themselves).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence

from secondopinion_desktop.intake.readers.media import OFFICE, OUTLOOK, PDF, MediaType

_JUNK = frozenset({"thumbs.db", "desktop.ini", "ehthumbs.db", "icon\r", "$recycle.bin", "system volume information"})
_JUNK_STARTS = (".", "~$", "__macosx")
_PAGES = (".html", ".htm", ".xhtml")
_LOOK_OF = (
    "_files -dateien .files -files _archivos _ficheros _fichiers _file _arquivos _bestanden -filer _pliki _soubory"
).split()
"""How browsers, by their language, call the folder in which they lay the look of a page they save."""
_LARGE_PICTURE = 20_000
"""Bytes: a smaller one is a page's sign or line."""
_CARRIER = "ihe_xdm"
_AROUND = frozenset({"readme.txt", "index.htm", "index.html"})
_NUMBERS = re.compile(r"(\d+)")


def natural_key(name: str) -> tuple[tuple[int, int, str], ...]:
    """Sorts names the way people number pages: "page 2" before "page 10", capitals and accents as they come."""
    parts = _NUMBERS.split(unicodedata.normalize("NFC", name).casefold())
    return tuple((0, int(part), "") if _is_number(part) else (1, 0, part) for part in parts if part)


def is_junk(name: str) -> bool:
    """Whether a file or folder of this name is the system's and nobody's paper."""
    name = name.casefold()
    return name in _JUNK or name.startswith(_JUNK_STARTS)


def only_carries(name: str, folders: Sequence[str], beside: Iterable[str]) -> bool:
    """Whether a file only carries a portal's records; `folders` lead to it from the outermost, `beside` is in the last
    of them."""
    name = name.casefold()
    if any(folder.casefold() == _CARRIER for folder in folders):
        return name == "metadata.xml" or name.endswith(".xsl")
    return name in _AROUND and any(one.casefold() == _CARRIER for one in beside)


def saved_pages(names: Iterable[str]) -> dict[str, str]:
    """The web pages among them, by that to which the folder of a page's look belongs."""
    return {_page_key(name): name for name in names if name.lower().endswith(_PAGES)}


def page_of(folder: str, pages: Mapping[str, str]) -> str:
    """The saved page that a folder of this name belongs to; "" when there is none."""
    own = unicodedata.normalize("NFC", folder).casefold()
    stems = (own.removesuffix(ending) for ending in _LOOK_OF if own.endswith(ending))
    return next((pages[stem] for stem in stems if stem in pages), "")


def may_be_a_paper(media: MediaType | None, size: int) -> bool:
    """Whether a file beside a saved page is one a person would miss: a PDF, a letter, or a picture that is no sign or
    line."""
    is_picture = media is not None and media.name.startswith("image/")
    return media in (PDF, OUTLOOK, *OFFICE) or (is_picture and size >= _LARGE_PICTURE)


def of_a_page(count: int, page: str) -> str:
    """What is said of files that a browser laid beside a page it saved."""
    files = "One file here only makes" if count == 1 else f"{count:,} files here only make"
    return (
        f"{files} the look of the saved page “{page}”. "
        "Where something of it is missing, open it in a browser, print it as PDF and add that."
    )


def _page_key(name: str) -> str:
    """By what a saved page and the folder beside it belong together."""
    return unicodedata.normalize("NFC", name.rpartition(".")[0]).casefold()


def _is_number(part: str) -> bool:
    # Longer runs are serial numbers, which sort as text; Python refuses to convert endless ones.
    return part.isdecimal() and len(part) <= 18
