"""The one way to lay a layout into another."""

from __future__ import annotations

from PySide6.QtWidgets import QBoxLayout, QLayout


def lay_in(outer: QBoxLayout, inner: QLayout, stretch: int = 0) -> None:
    """Give a layout its place in another, before anything stands in it.

    Of one that is filled already Python would keep every item, also when Qt has thrown it away and put something else
    in its place in memory; it takes that for the item, and the program ends.
    """
    assert inner.count() == 0, "lay it in first, then fill it"
    outer.addLayout(inner, stretch)
