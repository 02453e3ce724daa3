"""The words of one section of a clinical document: paragraphs, lists, tables, captions, footnotes as they stand."""

from __future__ import annotations

from secondopinion_desktop.intake.readers.written.growing import Growing
from secondopinion_desktop.intake.readers.written.portal_xml import Element
from secondopinion_desktop.intake.readers.written.web import number_of


def tell(element: Element, growing: Growing, *, struck: bool = False) -> int:
    """Tell all that is in an element, of what is `struck` out only that; answers how many pictures stand among its
    words."""
    pictures = 0
    for one in element.inside:
        if isinstance(one, str):
            growing.strike(one) if struck else growing.say(one)
        else:
            _begin(one, growing)
            pictures += tell(one, growing, struck=struck or _is_struck(one)) + (one.name == "renderMultiMedia")
            _end(one, growing)
    return pictures


def _begin(one: Element, growing: Growing) -> None:
    if one.name == "br":
        growing.begin_line()
    elif one.name in ("paragraph", "caption", "tbody", "tfoot", "col", "colgroup", "text"):
        growing.end_words()
    elif one.name == "list":
        growing.begin_list(ordered=one.said.get("listType") == "ordered")
    elif one.name == "item":
        growing.begin_point()
    elif one.name == "table":
        growing.begin_table()
    elif one.name == "thead":
        growing.head_rows(True)
    elif one.name == "tr":
        growing.begin_row()
    elif one.name in ("td", "th"):
        across, down = number_of(one.said.get("colspan")), number_of(one.said.get("rowspan"))
        growing.begin_cell(is_head=one.name == "th", across=across, down=down)
    elif one.name == "sup":
        growing.raise_words()
    elif one.name == "footnote":
        growing.say(" [")
    elif one.name == "renderMultiMedia":
        growing.say(" [picture] ")


def _end(one: Element, growing: Growing) -> None:
    if one.name in ("paragraph", "text"):
        growing.end_words()
    elif one.name == "caption":
        growing.end_words(bold=True)
    elif one.name == "list":
        growing.end_list()
    elif one.name == "item":
        growing.end_point()
    elif one.name == "table":
        growing.end_table()
    elif one.name == "thead":
        growing.end_row()
        growing.head_rows(False)
    elif one.name == "tr":
        growing.end_row()
    elif one.name in ("td", "th"):
        growing.end_cell()
    elif one.name == "footnote":
        growing.say("] ")


def _is_struck(one: Element) -> bool:
    """Whether these words were deleted in a later version, or are drawn with a line through them."""
    return one.said.get("revised") == "delete" or "strike" in one.said.get("styleCode", "").lower()
