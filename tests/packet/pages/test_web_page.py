"""A packet's own pages as text for a phone: the plan's words, links by the number of a paper, all in one file."""

from __future__ import annotations

import re
from datetime import date
from html.parser import HTMLParser

from secondopinion_desktop.base.sides import kept_apart
from secondopinion_desktop.packet.pages.web_page import web_page
from secondopinion_desktop.packet.plan.plan import Plan
from secondopinion_desktop.packet.plan.words import (
    Asked,
    Curve,
    CurvePoint,
    Curves,
    Facts,
    Prose,
    Sheet,
    Target,
    Title,
    line,
)
from tests.packet import sample
from tests.packet.reading import plan_of, words_of

_EMPTY = frozenset({"meta", "br"})


class Page(HTMLParser):
    """The words, the links and the ids of a page, and whether every part that was begun was ended."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.words: list[str] = []
        self.links: list[str] = []
        self.ids: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        about = dict(attrs)
        self.tags.append((tag, about))
        self.links += [about["href"] or ""] if "href" in about else []
        self.ids += [about["id"] or ""] if "id" in about else []
        if tag not in _EMPTY:
            self.open.append(tag)
        if tag not in ("a", "strong", "bdi", "span"):
            self.words.append(" ")

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join("".join(self.words).replace("\u00a0", " ").replace("\u2060", "").split())


def page_of(*blocks: object, papers: bool = False) -> tuple[str, Page]:
    plan = plan_of(*sample.ruth())
    kept = plan.papers if papers else ()
    made = web_page(Plan(**{**plan.__dict__, "sheets": (Sheet("own", "Own", blocks),), "papers": kept}))  # type: ignore[arg-type]
    return made, Page(made)


def test_it_says_what_the_plan_says_and_nothing_shorter() -> None:
    plan = plan_of(*sample.ruth())
    read = re.sub(r"paper \d+(, page \d+)?|\(not enclosed\)", "p. ?", Page(web_page(plan)).text)
    for sheet in plan.sheets:
        for said in words_of(sheet).splitlines() if not sheet.spill_of and sheet.kind != "course" else ():
            # Where another sheet is named its page has no meaning here; its title stands there.
            for part in (one for one in said.split("p. ?") if one.strip()):
                assert " ".join(part.split()) in read, said


def test_every_link_leads_to_a_place_on_the_page() -> None:
    page = Page(web_page(plan_of(*sample.ruth())))
    assert page.open == []
    assert page.links and all(link.startswith("#") for link in page.links)
    assert {link[1:] for link in page.links} <= set(page.ids)
    assert len(page.ids) == len(set(page.ids))


def test_it_loads_nothing_and_runs_nothing() -> None:
    text = web_page(plan_of(*sample.ruth()))
    assert not re.search(r"<script|<img|<link|https?:|url\(|@import|\son\w+=", text)
    assert "default-src 'none'" in text


def test_a_page_of_a_paper_is_named_by_the_number_of_the_paper() -> None:
    target = Target("paper", "ctr", 2)
    _, page = page_of(Facts("Said", (line("stable ", target), line("gone ", Target("paper", "nowhere")))), papers=True)
    assert "stable paper 2, page 2" in page.text
    assert "gone (not enclosed)" in page.text


def test_words_from_the_right_are_kept_apart_and_their_own_paragraphs_stand_at_the_right() -> None:
    name, question = "פלונית", "האם כדאי להמשיך?"
    text, page = page_of(
        Prose((line(f"{kept_apart(name)}, 12 mg, 3 May 2024"),)), Asked("1.", kept_apart(question), answer="Yes")
    )
    assert f"<bdi>{name}</bdi>, 12 mg, 3 May 2024" in text.replace("\u00a0", " ")
    assert f'<p dir="auto">{question}</p>' in text
    assert "\u2068" not in text and page.open == []


def test_what_looks_like_markup_is_only_words() -> None:
    text, page = page_of(Title('<b>"A" & B</b>'), Prose((line("<script>alert(1)</script>"),)))
    assert "<script>" not in text and "<script>alert(1)</script>" in page.text
    assert '<b>"A" & B</b>' in page.text


def test_what_is_drawn_in_the_packet_is_told_with_its_days() -> None:
    january = CurvePoint(date(2026, 1, 3), 1.2, "1.2", "3 Jan 2026")
    points = (january, CurvePoint(date(2026, 2, 3), 2.5, "2.5", "3 Feb 2026"))
    curves = Curves(
        (Curve("TSH", "mU/l", points, "0.4–4.0", ("<0.1 (3 Mar 2026)",)),), date(2026, 1, 3), date(2026, 2, 3)
    )
    text, page = page_of(curves)
    assert "TSH in mU/l: 1.2, 3 Jan 2026; 2.5, 3 Feb 2026." in page.text
    assert "as its range: 0.4–4.0. Not drawn: <0.1 (3 Mar 2026)." in page.text
    course = next(sheet for sheet in plan_of(*sample.ruth()).sheets if sheet.kind == "course")
    assert "Pazopanib, tablets: since Aug 2025" in page_of(*course.blocks)[1].text
    assert "0.4–\u20604.0." in text, "a range is kept on one line"
    assert "solid bar" not in page_of(*course.blocks)[1].text


def test_every_cell_names_its_column_where_a_table_is_shown_as_cards() -> None:
    plan = plan_of(*sample.ruth())
    tags = Page(web_page(plan)).tags
    heads = {about.get("data-head") for tag, about in tags if tag == "td"}
    assert {"Dose", "How often", "Doubts"} <= heads
    assert all(about.get("role") for tag, about in tags if tag in ("table", "tr", "td", "th"))
