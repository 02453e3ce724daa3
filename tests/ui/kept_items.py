"""The items of layouts that Python keeps, which it must not: Qt throws them away without telling it.

What Qt then puts in the same place in memory is taken for the item, and the program ends as soon as that goes.
"""

from __future__ import annotations

import shiboken6
from PySide6.QtWidgets import QLayout, QLayoutItem

from secondopinion_desktop.ui.widgets import FlowLayout


def kept_items() -> list[QLayoutItem]:
    """Every item Python keeps, but for those made here, which tell it when they go, and those of layouts of our own,
    which Qt asks to give theirs back."""
    known = shiboken6.getAllValidWrappers()
    ours = {id(item) for flow in known if isinstance(flow, FlowLayout) for item in flow._items}
    items = (one for one in known if isinstance(one, QLayoutItem) and not isinstance(one, QLayout))
    return [one for one in items if id(one) not in ours and not shiboken6.createdByPython(one)]
