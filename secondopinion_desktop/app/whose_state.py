"""Whose state stands: the working copy's or the file's."""

from __future__ import annotations

from typing import Literal

from secondopinion_desktop.base.seen import Seen

__all__ = ["Side", "whose"]

Side = Literal["ours", "theirs", "both"]


def whose(file_head: str, our_head: str, published: tuple[str, ...], *, end_alike: bool = True) -> Side:
    """Whose state stands, when a working copy and its file are compared. The one place this is decided.

    "ours": the file is what was last written from here, so the working copy goes on. "theirs": the
    file holds all that is here and more. "both": each holds something the other does not (or the file was put back to
    an older state), and they are joined before anything is written. `end_alike` is false when the last change of each
    is another one: two that counted alike, as after a copied private folder, must not be taken for one.
    """
    if file_head == our_head:
        return "ours" if end_alike else "both"
    file, ours = Seen.read(file_head), Seen.read(our_head)
    if file_head and file_head in published and ours.covers(file):
        return "ours"
    return "theirs" if file.covers(ours) else "both"
