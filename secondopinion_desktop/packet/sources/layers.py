"""The layers of a paper: what was hidden in it stays hidden in the packet.

A layer loses its place in the paper's own list when its pages are bound with others, so it is marked before.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name

from secondopinion_desktop.base.nameless import NamelessFiles
from secondopinion_desktop.packet.sources.saving import save_into

_MARK = Name("/SecondOpinionLayer")
_ODD = (pikepdf.PdfError, ValueError, TypeError, KeyError, IndexError, AttributeError, RuntimeError)


def marked(path: Path, scratch: NamelessFiles) -> Path:
    """A copy of the paper whose layers say of themselves whether they are hidden."""
    target = scratch.new()
    with pikepdf.open(path, suppress_warnings=True, access_mode=pikepdf.AccessMode.stream) as pdf:
        every, off = _layers(pdf)
        for layer in every:
            layer[_MARK] = layer.objgen in off
        save_into(pdf, target)
    return target


def join_layers(out: pikepdf.Pdf) -> None:
    """Name the marked layers of all that is in a document, and take the marks off."""
    every = [one for one in out.objects if isinstance(one, Dictionary) and _MARK in one]
    name_layers(out, [(layer, _unmarked(layer)) for layer in every])


def layers_marked(pdf: pikepdf.Pdf) -> list[tuple[tuple[int, int], bool]]:
    """The number of each layer of a marked copy, and whether it is hidden; the marks are taken off."""
    return [(layer.objgen, _unmarked(layer)) for layer in _layers(pdf)[0] if _MARK in layer]


def name_layers(out: pikepdf.Pdf, layers: Sequence[tuple[Any, bool]]) -> None:
    """Make these the layers of a document, each hidden or not."""
    if layers:
        off = [layer for layer, is_off in layers if is_off]
        every = Array([layer for layer, _ in layers])
        out.Root.OCProperties = Dictionary(OCGs=every, D=Dictionary(OFF=Array(off), Order=Array()))


def _unmarked(layer: Any) -> bool:
    is_off = bool(layer[_MARK])
    del layer[_MARK]
    return is_off


def _layers(pdf: pikepdf.Pdf) -> tuple[list[Any], set[tuple[int, int]]]:
    """The layers and which of them are hidden."""
    try:
        properties: Any = pdf.Root.get("/OCProperties")
        groups = properties.get("/OCGs")
        view = properties.get("/D", Dictionary())
        every = [group for group in groups if isinstance(group, Dictionary) and group.is_indirect]
        turned_on = {group.objgen for group in view.get("/ON", Array())}
        turned_off = {group.objgen for group in view.get("/OFF", Array())}
        start_off = view.get("/BaseState") == Name.OFF
        off = {g.objgen for g in every if g.objgen in turned_off or (start_off and g.objgen not in turned_on)}
        return every, off
    except _ODD:
        return [], set()
