"""The sheets with parts of large pages compared with the whole, which is compared with its original by itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing

import pypdfium2

from secondopinion_desktop.packet.pages.contents import Contents
from secondopinion_desktop.packet.sources.alike import same_parts


def parts_in(
    packet: pypdfium2.PdfDocument, contents: Contents, unproven: dict[str, set[int]], check: Callable[[], None]
) -> Iterator[tuple[int, pypdfium2.PdfPage, pypdfium2.PdfTextPage]]:
    """Each such sheet with its number, to be looked at as every page is. A page of which a part looks otherwise than
    the whole comes to be among those that could not be compared."""
    for paper in contents.papers:
        for number, sheet in paper.numbers_enlarged.items():
            check()
            whole = packet[paper.first + paper.pages.index(sheet.page) - 1]
            with closing(whole), closing(packet[number - 1]) as page, closing(page.get_textpage()) as text:
                yield number, page, text
                if not all(same_parts(whole, one, page, other) for one, other in sheet.parts):
                    unproven.setdefault(paper.part.document, set()).add(sheet.page)
