"""The tags of a file from which pages were taken, cut down to what is still there: a part of a packet for a portal."""

from __future__ import annotations

from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name

from secondopinion_desktop.packet.pages.tags import CELL, HEAD_CELL, LINK, STRETCH

_CELLS = (f"/{CELL}", f"/{HEAD_CELL}")


def keep_tags(out: pikepdf.Pdf) -> None:
    """Leave what has words, or a link, on a page of `out`; a link that is no longer there becomes mere words."""
    top = out.Root.get("/StructTreeRoot")
    if isinstance(top, Dictionary):
        _Cut(out).cut(top)


class _Cut:
    def __init__(self, out: pikepdf.Pdf) -> None:
        self.pages = {page.obj.objgen for page in out.pages}
        self.notes = {note.objgen for page in out.pages for note in page.obj.get("/Annots", Array())}
        owners = [page.obj.get("/StructParents") for page in out.pages]
        owners += [note.get("/StructParent") for page in out.pages for note in page.obj.get("/Annots", Array())]
        self.numbers = {int(number) for number in owners if number is not None}

    def cut(self, top: Any) -> None:
        """Cut down the tree and the way back to it."""
        document = top.K[0]
        document.K = Array([one for one in document.K if self._stays(one)])
        pairs = list(top.ParentTree.Nums)
        held = [at for at in range(0, len(pairs), 2) if int(pairs[at]) in self.numbers]
        top.ParentTree.Nums = Array([one for at in held for one in (pairs[at], pairs[at + 1])])

    def _stays(self, element: Any) -> bool:
        """Cut down one tag; False when nothing is left of it."""
        own_page = element.get("/Pg")
        here = own_page is not None and own_page.objgen in self.pages
        if not here and own_page is not None:
            del element["/Pg"]
        kids = [kid for kid in element.get("/K", Array()) if self._kid_stays(kid, here)]
        if str(element.S) == "/TR" and not any(str(kid.S) not in _CELLS or len(kid.K) for kid in kids):
            kids = []
        element.K = Array(kids)
        if str(element.S) == f"/{LINK}" and not any(_is_note(kid) for kid in kids):
            element.S = Name(f"/{STRETCH}")
        return bool(kids) or str(element.S) in _CELLS

    def _kid_stays(self, kid: Any, here: bool) -> bool:
        if not isinstance(kid, Dictionary):
            return here
        if _is_note(kid):
            return kid.Obj.objgen in self.notes
        if kid.get("/Type") == Name.MCR:
            return kid.Pg.objgen in self.pages
        return self._stays(kid)


def _is_note(kid: Any) -> bool:
    return isinstance(kid, Dictionary) and kid.get("/Type") == Name.OBJR
