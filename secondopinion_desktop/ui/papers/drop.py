"""What was dropped or chosen: files on this computer, pictures handed over by another program, and what cannot be had.

Links, attachments still inside a mail program and files still on a phone are refused with what to do instead: this
program never goes online, and it keeps only what it really holds.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QFileDialog, QWidget

from secondopinion_desktop.intake.readers.media import READ, ZIP
from secondopinion_desktop.ui.papers.handed_over import picture_in

LINK = (
    "This is a link, not the paper itself.",
    "This program never goes online. Open the link in your browser, save the file there, then add the saved file.",
)
MAIL = (
    "This attachment is still inside the mail program.",
    "Save it to a folder from there, then add the saved file.",
)
PHONE = (
    "This is still on the phone or camera.",
    "Copy it to a folder of this computer first, then add it from there.",
)
ELSEWHERE = (
    "This is on another computer.",
    "Copy it to a folder of this computer first, then add it from there.",
)
NOT_HANDED_OVER = (
    "The other program did not hand over a file.",
    "Save it to a folder from there, then add the saved file.",
)
ONLY_WORDS = (
    "These are words, not a paper.",
    "Save them as a text file or a PDF and add that, or write them into a form.",
)
_SCHEMES = {
    LINK: ("http", "https"),
    MAIL: ("mailbox", "mailbox-message", "imap", "imap-message", "imaps", "mid", "cid", "message", "news", "email"),
    PHONE: ("mtp", "gphoto2", "ptp", "afc", "camera", "obex", "bluetooth"),
    ELSEWHERE: ("smb", "nfs", "ftp", "sftp", "ssh", "fish", "dav", "davs", "webdav", "webdavs", "afp", "google-drive"),
}
_PROMISES = {
    "filegroupdescriptor": MAIL,  # Outlook on Windows hands out a description, the bytes only to itself.
    "x-moz-file-promise": MAIL,  # Thunderbird: the file is made only where a folder is the target.
    "promised-file": NOT_HANDED_OVER,
}
Refusal = tuple[str, str]


@dataclass(frozen=True)
class Dropped:
    """Files here, pictures handed over as (name, bytes), and why the rest cannot be taken."""

    paths: tuple[Path, ...] = ()
    pictures: tuple[tuple[str, bytes], ...] = ()
    refusals: tuple[Refusal, ...] = ()


def paths_in(data: QMimeData) -> list[Path]:
    """The files and folders of a drop, in the order given; () when it holds none on this computer."""
    return list(read_drop(data).paths)


def may_be_a_paper(data: QMimeData) -> bool:
    """Whether a drop is taken or, at the least, answered with a sentence."""
    return bool(data.hasUrls() or data.hasImage() or data.hasText() or data.hasHtml() or _promise(data))


def accept_as_copy(event: QDropEvent) -> None:
    """Take what is dragged or dropped here, and leave it where it is: whoever is told that a file was moved away may
    delete it, as Windows does of one dragged with Shift held down."""
    event.setDropAction(Qt.DropAction.CopyAction)
    event.accept()


def read_drop(data: QMimeData) -> Dropped:
    """What is in a drop. Where the file itself came along, the link to it counts for nothing."""
    paths, refused = [], []
    for url in data.urls():
        path = _path_of(url)
        if path is not None:
            paths.append(path)
        elif url.scheme() != "data":
            refused.append(_refusal(url))
    if paths:
        return Dropped(tuple(paths), refusals=tuple(dict.fromkeys(refused)))
    picture = picture_in(data)
    if picture is not None:
        return Dropped(pictures=(picture,))
    promised = _promise(data)
    if not refused:
        refused = [promised] if promised else [_words_refusal(data)] if data.hasText() or data.hasHtml() else []
    return Dropped(refusals=tuple(dict.fromkeys(refused)))


def _path_of(url: QUrl) -> Path | None:
    local = url.toLocalFile()
    if url.isLocalFile() and local:
        path = Path(local)
        # What a file manager shows of a phone is a file only while the phone is there.
        return None if "/gvfs/" in local and not path.exists() else path
    return _mounted(url)


def _mounted(url: QUrl) -> Path | None:
    """Where the desktop shows a phone's or server's file as one of this computer, if it does."""
    if not hasattr(os, "getuid") or not url.host():
        return None
    root = Path(f"/run/user/{os.getuid()}/gvfs")
    wanted = f"{url.scheme()}:host={url.host()}".casefold()
    try:
        mount = next(
            (one for one in root.iterdir() if one.name.casefold().split(",")[0] == wanted),
            None,
        )
    except OSError:
        return None
    path = mount / url.path().lstrip("/") if mount is not None else None
    return path if path is not None and path.exists() else None


def _refusal(url: QUrl) -> Refusal:
    local = url.toLocalFile()
    if "/gvfs/" in local:
        return PHONE if re.search(r"/gvfs/(mtp|gphoto2|afc)", local) else ELSEWHERE
    return next((said for said, schemes in _SCHEMES.items() if url.scheme().lower() in schemes), NOT_HANDED_OVER)


def _promise(data: QMimeData) -> Refusal | None:
    formats = " ".join(data.formats()).lower()
    return next((said for sign, said in _PROMISES.items() if sign in formats), None)


def _words_refusal(data: QMimeData) -> Refusal:
    words = data.text().strip()
    one_link = re.fullmatch(r"(https?://|www\.)\S+", words, re.IGNORECASE) is not None
    return LINK if one_link or re.search(r"<(img|a)\b", data.html(), re.IGNORECASE) else ONLY_WORDS


def readable_files() -> str:
    """The files a dialog offers: every type an import takes, however its name is written."""
    endings = [ending for media in (*READ, ZIP) for ending in media.endings]
    patterns = " ".join(f"*.{ending} *.{ending.upper()}" for ending in endings)
    return f"Papers ({patterns});;All files (*)"


def choose_files(parent: QWidget) -> list[Path]:
    """Ask which files to add; () when the person closed the dialog."""
    names, _ = QFileDialog.getOpenFileNames(parent, "Add papers", str(Path.home()), readable_files())
    return [Path(name) for name in names]


def choose_folder(parent: QWidget) -> list[Path]:
    """Ask for a folder whose papers to add."""
    name = QFileDialog.getExistingDirectory(parent, "Add a folder of papers", str(Path.home()))
    return [Path(name)] if name else []
