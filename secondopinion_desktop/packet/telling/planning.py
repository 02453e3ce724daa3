"""From a case to a packet's plan: which sheets, which papers, in which order, and what is missing."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from types import MappingProxyType

from secondopinion_desktop.base.dates import PartialDate
from secondopinion_desktop.base.quad import Quad
from secondopinion_desktop.base.sides import bare
from secondopinion_desktop.digest.blackouts import black_parts, hidden_words
from secondopinion_desktop.digest.choices import PacketChoices
from secondopinion_desktop.digest.papers import (
    added_to_in_words,
    is_of_sort,
    is_replaced,
    papers_in_order,
    replaced_in_words,
    translations_behind,
    versions_after,
)
from secondopinion_desktop.digest.translations import is_translation, translator_in_words
from secondopinion_desktop.packet.plan.blacking import blacked
from secondopinion_desktop.packet.plan.plan import A4, LETTER, PaperPart, Plan
from secondopinion_desktop.packet.plan.presets import Preset, preset_of
from secondopinion_desktop.packet.plan.words import Line, Sheet, lines_in
from secondopinion_desktop.packet.telling.asked_of import asked_of_sheet
from secondopinion_desktop.packet.telling.besides import besides_sheet
from secondopinion_desktop.packet.telling.care import treatments_so_far
from secondopinion_desktop.packet.telling.course import course_sheet
from secondopinion_desktop.packet.telling.decided import compared_sheet
from secondopinion_desktop.packet.telling.enclosed import AWAITED, gaps_of
from secondopinion_desktop.packet.telling.medicines_sheet import medicines_sheet
from secondopinion_desktop.packet.telling.one_sheet import kinds_besides, within_sides
from secondopinion_desktop.packet.telling.page_one import IN_FULL, PAGE_ONE, TREATMENTS_SHOWN, page_one
from secondopinion_desktop.packet.telling.questions import questions_sheet
from secondopinion_desktop.packet.telling.sent_along import pictures_sheet, slides_sheet
from secondopinion_desktop.packet.telling.sheets import (
    coverage_sheet,
    mistakes_sheet,
    options_sheet,
    own_page_sheet,
    people_sheet,
    spots_sheet,
    symptoms_sheet,
    treatments_sheet,
)
from secondopinion_desktop.packet.telling.sourced import FROM_MEMORY, Story, comma, on
from secondopinion_desktop.packet.telling.tests_told import tests_sheet, told_over_time
from secondopinion_desktop.packet.telling.translated import with_translations
from secondopinion_desktop.packet.telling.values import VALUES, values_sheet
from secondopinion_desktop.packet.telling.visit import visit_sheet
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.kinds import Document, ErrorNote, PageNote
from secondopinion_desktop.records.original_page import OriginalPage
from secondopinion_desktop.records.page_region import Region
from secondopinion_desktop.records.regions import prints_on_letter

_FIRST_WHEN_SHORT = ("pathology_report", "imaging_report", "gene_test")


def plan_packet(
    case: Case,
    opinion_id: str | None,
    *,
    today: date,
    preset: str = "doctor",
    footer: str = "",
    from_memory: str = "",
    version: int = 1,
    left_out: Collection[str] = frozenset(),
    order: Sequence[str] = (),
    like: Plan | None = None,
    unsettled: Mapping[str, tuple[str, ...]] = MappingProxyType({}),
) -> Plan:
    """The plan of a packet for one opinion (or for none in particular).

    `footer` may hold "{date}"; `from_memory` says what the mark M means, where an entry bears it. `left_out` names
    papers by id and sheets by kind ("coverage"); page one stays. `order` puts these papers first, in this order.
    With `like`, the same packet from before an edit, page one is told anew and the other sheets are that one's.
    `unsettled` says of entries what two people answered differently. Private entries are nowhere in it. The patient's
    own copy lies about at home, so it holds what the family may see.
    """
    sort = preset_of(preset)
    story = replace(Story.told(case, opinion_id, today, sort.reader), unsettled=unsettled)
    used, unused = _papers(story, sort, left_out, order)
    used = with_translations(tuple(replace(paper, black=_black(paper, case)) for paper in used))
    story = replace(
        story, enclosed={paper.document: frozenset(paper.left_out) for paper in used}, reports_apart=sort.reports_apart
    )
    others = _further(story, sort, left_out) if like is None else further_sheets(like)
    sheets = (*page_one(story, used, version, kinds_besides(sort, others)), *others)
    patient = story.case.patient
    name = patient.name or "Name not answered"
    plan = Plan(
        title=title_of(bare(name)),
        patient=name,
        born=patient.born.short() if patient.born else "",
        footer=footer.replace("{date}", PartialDate.on(today).reads()),
        made_on=today,
        preset=preset,
        sheets=sheets,
        papers=used,
        gaps=_gaps(story) if like is None else like.gaps,
        unused=unused,
        opinion=story.opinion.id or None,
        version=version,
        left_out=tuple(sorted(name for name in left_out if story.case.find(Document, name) is None)),
        memory=from_memory if _bears_mark(sheets) else "",
        page_size=LETTER if prints_on_letter(story.case.settings.region) else A4,
    )
    fitting = plan if sort.sides is None or like is not None else within_sides(plan, sort.sides, story, version)
    return blacked(fitting, hidden_words(case))


def title_of(name: str) -> str:
    """What a packet is called in a PDF reader; whose it is stands in it."""
    return f"Second opinion packet: {name}"


def further_sheets(plan: Plan) -> tuple[Sheet, ...]:
    """The sheets of a plan besides page one and what goes on with it."""
    return tuple(sheet for sheet in plan.sheets if sheet.kind not in (PAGE_ONE, IN_FULL))


def _gaps(story: Story) -> tuple[tuple[str, tuple[Line, ...]], ...]:
    return tuple(("Still awaited" if name == AWAITED else name, lines) for name, lines in gaps_of(story))


def _further(story: Story, preset: Preset, left_out: Collection[str]) -> tuple[Sheet, ...]:
    def prints(kind: str) -> bool:
        return preset.holds_sheet(kind) and kind not in left_out

    treatments, questions = treatments_sheet(story), questions_sheet(story, preset)
    # More treatments than page one holds are looked for on page two; else the questions come next.
    first = (treatments, questions) if len(treatments_so_far(story)) > TREATMENTS_SHOWN else (questions, treatments)
    found = (
        visit_sheet(story),
        *first,
        options_sheet(story),
        medicines_sheet(story),
        symptoms_sheet(story),
        course_sheet(story),
        spots_sheet(story),
        tests_sheet(story, told_over_time(story) if prints(VALUES) else ()),
        values_sheet(story),
        compared_sheet(story),
        mistakes_sheet(story),
        own_page_sheet(story),
        besides_sheet(story),
        slides_sheet(story),
        pictures_sheet(story),
        asked_of_sheet(story),
        people_sheet(story),
        coverage_sheet(story),
    )
    return tuple(sheet for sheet in found if sheet and prints(sheet.kind))


def _black(paper: PaperPart, case: Case) -> tuple[tuple[int, tuple[Region, ...]], ...]:
    """What is blacked out on a paper's pages as they are printed: on those straightened, where it is on the sheet.

    Asked of the originals: what is kept from these readers may leave a page with another number in its paper.
    """
    sheets, found = dict(paper.straight), []
    for page, parts in _black_by_page(paper, case):
        sheet = sheets.get(page)
        lie = tuple(sheet.box_on_sheet(part) for part in parts) if sheet is not None else parts
        if here := tuple(part for part in lie if part[2] > part[0] and part[3] > part[1]):
            found.append((page, here))
    return tuple(found)


def _black_by_page(paper: PaperPart, case: Case) -> Iterator[tuple[int, tuple[Region, ...]]]:
    if not paper.laid:
        yield from black_parts(case, paper.document).items()
    for page, one in enumerate(paper.laid, 1):
        if parts := black_parts(case, one.document).get(one.page):
            yield page, parts


def _papers(
    story: Story, preset: Preset, left_out: Collection[str], order: Sequence[str]
) -> tuple[tuple[PaperPart, ...], tuple[PaperPart, ...]]:
    """The papers printed, in order, and those left out on purpose."""
    choices = PacketChoices.of(story.case, story.opinion.id or None)
    every = [
        document for document in _in_order(story, order or choices.order) if _may_be_in(document, preset, story.case)
    ]
    chosen = [document for document in every if not choices.leaves_out(document) and document.id not in left_out]
    if preset.papers == "most-important":
        key = [document for document in chosen if document.key_paper]
        chosen = key or [document for document in chosen if document.sort in _FIRST_WHEN_SHORT]
    ids = {document.id for document in chosen}
    unused = tuple(_part(story, document, ids) for document in every if document.id not in ids)
    return tuple(_in_part(_part(story, document, ids), choices) for document in chosen), unused


def _in_part(paper: PaperPart, choices: PacketChoices) -> PaperPart:
    """The paper with only the pages chosen for this opinion; those left out of every packet stay out."""
    out = choices.pages_out(paper.document, len(paper.laid) or paper.pages or 1)
    return replace(paper, left_out=tuple(sorted({*paper.left_out, *out}))) if out else paper


def _may_be_in(document: Document, preset: Preset, case: Case) -> bool:
    """Whether such a packet can hold this paper, or the one it translates; others are not left out of it on purpose."""
    if preset.papers == "none" or not preset.sorts:
        return preset.papers != "none"
    original = case.find(Document, document.translation_of)
    return any(is_of_sort(one, *preset.sorts) for one in (document, original) if one is not None)


def _in_order(story: Story, order: Sequence[str]) -> Sequence[Document]:
    """As asked for, then as papers lie everywhere else."""
    asked = {document_id: at for at, document_id in enumerate(order)}
    ordered = sorted(papers_in_order(story.case), key=lambda document: asked.get(document.id, len(asked)))
    return translations_behind(ordered)


def _bears_mark(sheets: tuple[Sheet, ...]) -> bool:
    """True when an entry on one of these sheets is marked as kept from memory."""
    return any(
        span.text in FROM_MEMORY
        for sheet in sheets
        for block in sheet.blocks
        for words in lines_in(block)
        for span in words
    )


def _part(story: Story, document: Document, enclosed: Collection[str]) -> PaperPart:
    notes = [note for note in story.case.all(PageNote) if note.document == document.id and note.page]
    found = ((note.page or 1, Quad.read(note.corners)) for note in notes)
    straight = tuple(sorted(((page, quad) for page, quad in found if quad is not None), key=lambda one: one[0]))
    laid_pages = story.laid.get(document.id, ())
    if straight and not laid_pages:
        laid_pages = tuple(OriginalPage(document.id, page) for page in range(1, (document.pages or 1) + 1))
    sort = story.label(document, "sort")
    title = document.title or document.file_name or sort or "Paper without a title"
    return PaperPart(
        document=document.id,
        title=title,
        sort=sort,
        detail=" · ".join(
            part
            for part in (
                sort if sort.casefold() != title.casefold() else "",
                on(document.dated),
                comma([story.name(document.place), story.name(document.author)]),
                replaced_in_words(document, story.case, enclosed),
                added_to_in_words(document, story.case, enclosed),
            )
            if part
        ),
        pages=document.pages,
        laid=laid_pages,
        straight=straight,
        left_out=tuple(sorted({note.page or 1 for note in notes if note.left_out})),
        mistaken=_mistaken(story, document),
        translates=_translates(story, document),
        translator=translator_in_words(document),
        replaced_by=_replaced_by(story, document, enclosed),
        has_file=bool(document.sha256 or laid_pages),
        only_named=not (document.sha256 or laid_pages or document.reading or document.pages),
        turned=tuple(sorted({note.page or 1: note.turned % 360 for note in notes if note.turned}.items())),
    )


def _translates(story: Story, document: Document) -> str | None:
    if not is_translation(document):
        return None
    original = story.case.find(Document, document.translation_of)
    return original.id if original is not None and original.id != document.id else ""


def _mistaken(story: Story, document: Document) -> tuple[int, ...]:
    """The pages of a paper on which a mistake was found that is told on a sheet of its own."""
    notes = (note for note in story.case.all(ErrorNote) if note.document == document.id)
    pages = (note.page.whole for note in notes if note.page and (note.says or note.should_say))
    return tuple(sorted({page for page in pages if page}))


def _replaced_by(story: Story, document: Document, enclosed: Collection[str]) -> str | None:
    if not is_replaced(document, story.case):
        return None
    here = [one.id for one in versions_after(document, story.case) if one.id in enclosed]
    return here[-1] if here else ""
