"""The packet as a whole: one number series, links that work, a check that finds mistakes, nothing left half done."""

from __future__ import annotations

import errno
import os
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pypdf
import pypdfium2
import pypdfium2.raw as raw
import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from secondopinion_desktop.base.problem import Cancelled, Problem
from secondopinion_desktop.base.progress import Progress, Silent, tell_at_work
from secondopinion_desktop.packet.binding import check as checking
from secondopinion_desktop.packet.binding import making
from secondopinion_desktop.packet.binding.build import Errand, build_in_worker, build_packet
from secondopinion_desktop.packet.binding.check import Expected, check_packet
from secondopinion_desktop.packet.binding.originals import Original, original_of
from secondopinion_desktop.packet.pages.contents import Contents, lay_out
from secondopinion_desktop.packet.plan.places import PaperPlace
from secondopinion_desktop.packet.plan.plan import PaperPart, Plan
from secondopinion_desktop.packet.plan.words import Sheet, Title
from secondopinion_desktop.packet.sources.papers import PaperFiles, Step
from secondopinion_desktop.packet.sources.preparing import PageIn
from tests.packet.conftest import Desk
from tests.packet.hanging import StandingStill, hang


def test_every_page_says_who_and_where_it_is(desk: Desk) -> None:
    desk.pdf("a.pdf", 3)
    desk.pdf("b.pdf", 2)
    built = desk.build(version=3)
    with pypdfium2.PdfDocument(desk.out) as document:
        assert len(document) == built.pages == 1 + 5 + 1
        for number, page in enumerate(document, 1):
            text = " ".join(page.get_textpage().get_text_range().replace("\u00a0", " ").split())
            assert f"Ruth Albrecht, 14 Mar 1958 · page {number} of 7" in text
            own = number in (1, 7)
            assert ("Version 3. Put together by" in text) == own
            assert ("Not a medical record." in text) == own, "a hospital's page was not put together by the family"
            assert ("Second opinion packet, version 3 of 9 Mar 2026 · paper 1, its page 2 of 3" in text) == (
                number == 3
            )
            assert document.get_page_label(number - 1) == str(number)


def test_the_foot_of_a_page_with_a_mistake_leads_to_what_is_right_and_no_other_page_says_so(desk: Desk) -> None:
    desk.pdf("ct.pdf", 2)
    desk.parts[0] = replace(desk.parts[0], mistaken=(2,))
    title = Title("Mistakes found in papers")
    built = desk.build(sheets=(Sheet("mistakes", "Mistakes found in papers", (title,)),))
    feet = [" ".join(page.extract_text().split()) for page in pypdf.PdfReader(desk.out).pages]
    (first,) = (page for _, page in built.first_pages)
    assert "a mistake on this page is told on p. 1" in feet[first]
    assert sum("a mistake on this page" in words for words in feet) == 1
    assert built.pictures == ()


def test_every_page_of_a_replaced_paper_says_so_and_where_the_one_that_counts_begins(desk: Desk) -> None:
    desk.pdf("new.pdf", 1)
    desk.pdf("old.pdf", 2)
    desk.pdf("gone.pdf", 1)
    desk.parts[1] = replace(desk.parts[1], replaced_by=desk.parts[0].document)
    desk.parts[2] = replace(desk.parts[2], replaced_by="")
    built = desk.build()
    first = built.first_pages[0][1]
    said = [" ".join(page.extract_text().split()) for page in pypdf.PdfReader(desk.out).pages]
    assert sum(f"replaced by another report, p. {first}" in words for words in said) == 2
    assert sum("replaced by another report that is not here" in words for words in said) == 1
    assert "replaced" not in said[first - 1]
    assert built.pictures == ()


def test_title_and_language_are_set(desk: Desk) -> None:
    desk.pdf("a.pdf")
    desk.build()
    reader = pypdf.PdfReader(desk.out)
    assert reader.metadata
    assert reader.metadata.title == "Packet of Ruth Albrecht"
    root: Any = reader.trailer["/Root"]
    assert root["/Lang"] == "en-US"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]


def test_the_whole_row_of_the_index_is_the_link_and_its_head_is_on_each_page(desk: Desk) -> None:
    for number in range(40):
        desk.pdf(f"p{number}.pdf", title=f"Paper number {number}")
    built = desk.build()
    with pypdfium2.PdfDocument(desk.out) as document:
        for at in (0, 1):
            assert "Paper" in document[at].get_textpage().get_text_range().split("\n")[0 if at else 2]
    reader = pypdf.PdfReader(desk.out)
    pages: list[Any] = [reader.pages[0], reader.pages[1]]
    links = [note.get_object() for page in pages for note in page["/Annots"]]
    assert len(links) >= 40
    assert all(float(link["/Rect"][2]) - float(link["/Rect"][0]) > 450 for link in links)
    assert built.links == 40


@pytest.mark.parametrize("preset", ["doctor", "patient"])
@pytest.mark.parametrize("times", [1, 3, 12])
def test_a_long_name_is_cut_on_no_foot_and_no_letter_is_too_small(desk: Desk, preset: str, times: int) -> None:
    desk.pdf("a.pdf", 2)
    name = " ".join(["Maximiliana"] * times)
    plan = Plan(**{**desk.plan().__dict__, "patient": name, "preset": preset})
    making.build_here(plan, PaperFiles(desk.files), desk.out, Silent())
    least = 14.0 if preset == "patient" else 8.0
    with pypdfium2.PdfDocument(desk.out) as document:
        for number, page in enumerate(document, 1):
            text = page.get_textpage()
            words = " ".join(text.get_text_range().replace("\u00a0", " ").split())
            assert words.count("Maximiliana") == times
            assert f"14 Mar 1958 · page {number} of 4" in words
            assert "…" not in words
            sizes = [round(raw.FPDFText_GetFontSize(text, at), 2) for at in range(text.count_chars())]
            own = [size for size, letter in zip(sizes, text.get_text_range(), strict=False) if not letter.isspace()]
            assert min(own) >= least or "invented" in words
            text.close()
            page.close()


class _Asked:
    """Progress of a person who stops the job at a certain moment."""

    def __init__(self, at: str) -> None:
        self.at = at
        self.stopped = False

    def say(self, words: str, done: int, total: int) -> None:
        """Listen for the moment."""
        self.stopped = self.stopped or words.startswith(self.at)

    def check(self) -> None:
        """Stop when it has come."""
        if self.stopped:
            raise Cancelled


@pytest.mark.parametrize("moment", ["Reading paper 2", "Laying out", "Writing", "Comparing"])
def test_stopping_leaves_nothing_behind_and_an_older_packet_as_it_was(desk: Desk, moment: str) -> None:
    for name in ("a.pdf", "b.pdf"):
        desk.pdf(name)
    desk.out.write_bytes(b"older")
    before = set(desk.folder.iterdir())
    with pytest.raises(Cancelled):
        making.build_here(desk.plan(), PaperFiles(desk.files), desk.out, _Asked(moment))
    assert desk.out.read_bytes() == b"older"
    assert set(desk.folder.iterdir()) == before


def test_a_full_disk_is_said_in_plain_words(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.pdf("a.pdf")

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(making, "assemble", full)
    with pytest.raises(Problem, match="The disk is full"):
        desk.build()
    assert not desk.out.exists()


def test_a_folder_that_is_not_there_is_said_in_plain_words(desk: Desk) -> None:
    desk.pdf("a.pdf")
    with pytest.raises(Problem, match="is not there"):
        making.build_here(desk.plan(), PaperFiles(desk.files), desk.folder / "no" / "packet.pdf", Silent())


def contents_of(desk: Desk) -> Contents:
    """What the packet of this desk holds; it is made."""
    kept: list[Contents] = []
    real = lay_out

    def keep(*args: object) -> Contents:
        kept.append(real(*args))  # type: ignore[arg-type]
        return kept[-1]

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(making, "lay_out", keep)
        desk.build()
    return kept[-1]


def test_the_second_reader_finds_swapped_pages(desk: Desk) -> None:
    desk.pdf("first.pdf", 2)
    desk.pdf("second.pdf", 2)
    contents = contents_of(desk)
    expected = Expected(contents, desk.files)
    assert check_packet(desk.out, expected, lambda: None).is_good
    with pikepdf.open(desk.out, allow_overwriting_input=True) as pdf:
        one, two = pdf.pages[1], pdf.pages[3]
        one.obj.Resources.XObject, two.obj.Resources.XObject = two.obj.Resources.XObject, one.obj.Resources.XObject
        pdf.save(desk.out)
    report = check_packet(desk.out, expected, lambda: None)
    assert report.papers == {"d0", "d1"}


def test_a_paper_is_told_before_its_files_are_opened_to_be_compared(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.pdf("first.pdf", 2)
    desk.pdf("second.pdf", 2)
    contents = contents_of(desk)
    steps: list[Step] = []
    told: list[Step] = []

    def watched(path: Path, paper: PaperPlace) -> AbstractContextManager[Original | None]:
        told.append(steps[-1])
        return original_of(path, paper)

    monkeypatch.setattr(checking, "original_of", watched)
    assert check_packet(desk.out, Expected(contents, desk.files), lambda: None, steps.append).is_good
    assert told == [Step("d0", looking=True), Step("d1", looking=True)]


def test_a_paper_whose_files_cannot_be_opened_to_be_compared_stops_no_other(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.pdf("first.pdf", 2)
    odd = desk.pdf("odd.pdf", 2)
    goes: list[Path] = []

    def broken(path: Path, paper: PaperPlace) -> AbstractContextManager[Original | None]:
        if path == odd and not goes:
            goes.append(path)
            raise RuntimeError("its forms do not wake")
        return original_of(path, paper)

    monkeypatch.setattr(checking, "original_of", broken)
    built = desk.build()
    assert goes and [page for _, page in built.first_pages] == [2, 4] and built.aside == ()


def test_the_second_reader_finds_swapped_scans(desk: Desk) -> None:
    for number in range(2):
        picture = desk.folder / f"scan{number}.jpg"
        Image.effect_noise((300, 300), 90).save(picture)
        target = desk.folder / f"scan{number}.pdf"
        Image.open(picture).save(target)
        desk.add(target)
    contents = contents_of(desk)
    with pikepdf.open(desk.out, allow_overwriting_input=True) as pdf:
        one, two = pdf.pages[1], pdf.pages[2]
        one.obj.Resources.XObject, two.obj.Resources.XObject = two.obj.Resources.XObject, one.obj.Resources.XObject
        pdf.save(desk.out)
    assert check_packet(desk.out, Expected(contents, desk.files), lambda: None).papers == {"d0", "d1"}


def test_the_second_reader_finds_lost_links_bookmarks_feet_and_pages(desk: Desk) -> None:
    desk.pdf("first.pdf", 2)
    expected = Expected(contents_of(desk), desk.files)
    whole = desk.out.read_bytes()

    def faults(change: str) -> str:
        desk.out.write_bytes(whole)
        with pikepdf.open(desk.out, allow_overwriting_input=True) as pdf:
            if change == "links":
                del pdf.pages[0].obj["/Annots"]
            elif change == "target":
                pdf.pages[0].obj.Annots[0].Dest = pikepdf.Array([pdf.add_blank_page().obj, pikepdf.Name.Fit])
                del pdf.pages[-1]
            elif change == "bookmark":
                del pdf.Root.Outlines.First["/Dest"]
            elif change == "foot":
                pdf.pages[1].obj.Contents = pdf.make_stream(b"")
            elif change == "page":
                del pdf.pages[-1]
            pdf.save(desk.out)
        return " ".join(check_packet(desk.out, expected, lambda: None).faults)

    assert "leads nowhere" in faults("links")
    assert "leads nowhere" in faults("target")
    assert "leads nowhere" in faults("bookmark")
    assert "does not say its number" in faults("foot")
    assert "pages, not" in faults("page")


def test_a_paper_whose_pages_come_out_wrong_is_taken_as_pictures(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """A reader that loses the words of a page: the check sees it, and the paper goes down the ladder."""
    from secondopinion_desktop.packet.sources import ladder

    def loses(path: Path, trouble: ladder.Trouble, bench: ladder.Bench) -> ladder.Source:
        found, blank = real(path, trouble, bench), bench.scratch.new()
        with pikepdf.new() as pdf, blank.open("wb") as file:
            pdf.add_blank_page(page_size=(612, 792))
            pdf.save(file)
        lost = [replace(page, ink=PageIn(blank, 0)) for page in found.pages]
        return replace(found, pages=lost if not trouble.pages else found.pages)

    real = ladder._LADDER[0]
    monkeypatch.setattr(ladder, "_LADDER", (loses, loses, ladder._LADDER[2]))
    desk.pdf("odd.pdf", title="Odd one")
    assert desk.build().pictures == ("Odd one",)


def test_a_packet_is_made_in_a_process_of_its_own(desk: Desk) -> None:
    desk.pdf("a.pdf", 2)
    said: list[str] = []

    class Listening(Silent):
        def say(self, words: str, done: int, total: int) -> None:
            said.append(words)

    built = build_packet(desk.plan(), PaperFiles(desk.files), desk.out, Listening())
    assert built.pages == 4
    assert desk.out.stat().st_size == built.size
    assert "Reading paper 1 of 1" in said
    assert "Comparing every page with its original" in said
    assert not any("blacked out" in words for words in said), "nothing was to be"


def dies_on_the_second(errand: Errand, progress: Progress) -> object:
    """A maker that is ended by the paper called "Killer" until it is on the last rung, and hangs on "Sleeper".

    It tells which paper it is at by the paper's id alone; its words say nothing of papers.
    """
    for paper in errand.plan.papers:
        tell_at_work(progress, paper.document)
        progress.say("Doing something", 0, 0)
        if paper.title == "Killer" and errand.told.lower.get(paper.document, 0) < 3:
            Path(errand.part).write_bytes(b"half")
            os._exit(9)
        if paper.title == "Sleeper" and errand.told.lower.get(paper.document, 0) < 2:
            hang(progress)
    tell_at_work(progress, "")
    return build_in_worker(errand, progress)


def test_papers_that_end_or_hang_the_process_do_not_stop_the_packet(desk: Desk, clock: StandingStill) -> None:
    desk.pdf("good.pdf", title="Good")
    desk.pdf("killer.pdf", title="Killer")
    desk.pdf("sleeper.pdf", title="Sleeper")
    built = build_packet(
        desk.plan(),
        PaperFiles(desk.files),
        desk.out,
        clock,
        task="tests.packet.binding.test_whole_packet:dies_on_the_second",
    )
    assert dict(built.aside) == {"Killer": "it could not be opened safely"}
    assert built.pictures == ("Sleeper",)
    assert not list(desk.folder.glob("*.tmp"))


def test_papers_with_the_same_name_twice_in_the_plan_keep_their_places(desk: Desk) -> None:
    path = desk.pdf("same.pdf", 1)
    desk.parts.append(PaperPart("again", "same.pdf", "Other paper"))
    desk.files["again"] = path
    assert [page for _, page in desk.build().first_pages] == [2, 3]


@pytest.mark.parametrize(("size", "said"), [((3000, 400), "to 26 % of its size"), ((2480, 3508), "")])
def test_a_strip_says_how_much_smaller_it_was_made_and_a_scan_whose_points_are_dots_does_not(
    desk: Desk, size: tuple[int, int], said: str
) -> None:
    path = desk.folder / "strip.pdf"
    canvas = Canvas(str(path), pagesize=size)
    canvas.drawString(20, 20, "25 mm/s")
    canvas.showPage()
    canvas.save()
    desk.add(path)
    desk.build()
    words = " ".join(pypdf.PdfReader(desk.out).pages[1].extract_text().split())
    assert ("made smaller" in words) == bool(said)
    assert said in words
