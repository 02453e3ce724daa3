"""Making a packet: the plan from the case, the pages in a second process, and a note of what was made."""

from __future__ import annotations

import dataclasses
import shutil
from collections.abc import Callable, Collection, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from secondopinion_desktop.app.came_in import unsettled_facts
from secondopinion_desktop.app.casebook import Casebook
from secondopinion_desktop.app.faxed import with_cleaned
from secondopinion_desktop.app.guidance import from_memory, packet_footer
from secondopinion_desktop.app.kept_packets import PacketFile, can_be_compared, keep, make_room, said_in
from secondopinion_desktop.app.looked_for import with_words_seen
from secondopinion_desktop.app.made_packet import Made
from secondopinion_desktop.app.packet_versions import owner_mark, version_of
from secondopinion_desktop.app.paper_files import NOT_LAID_OUT, PaperCopies, is_only_words
from secondopinion_desktop.app.reading.carried import with_words_read
from secondopinion_desktop.app.targets import insist_is_free_or_packet, insist_may_be_replaced
from secondopinion_desktop.app.updates import packet_to_add_to, sort_compared, update_plan
from secondopinion_desktop.app.whose_paper import held_among, others_among
from secondopinion_desktop.base.atomic import replacing
from secondopinion_desktop.base.clock import today
from secondopinion_desktop.base.own_run import run_in
from secondopinion_desktop.base.problem import Problem
from secondopinion_desktop.base.progress import Progress, Silent
from secondopinion_desktop.base.quad import Quad
from secondopinion_desktop.base.targets import followed, insist_on_letters
from secondopinion_desktop.digest.blackouts import hidden_words
from secondopinion_desktop.digest.opinions import current_opinion
from secondopinion_desktop.digest.seen import state_of
from secondopinion_desktop.digest.sending import planned_days
from secondopinion_desktop.intake.door.reader import Reader
from secondopinion_desktop.packet.plan.blacking import blacked
from secondopinion_desktop.packet.plan.plan import Plan, page_of_cleaned, page_of_sheet
from secondopinion_desktop.packet.plan.presets import PRESETS, UPDATE
from secondopinion_desktop.packet.sources.papers import MISSING, Unreadable
from secondopinion_desktop.packet.telling.planning import plan_packet
from secondopinion_desktop.records.deeds import corners_of, note_packet, printing_wanted, sheets_left_out
from secondopinion_desktop.records.kinds import Document, PacketMade
from secondopinion_desktop.records.original_page import OriginalPage
from secondopinion_desktop.store.blobs import PaperLost

if TYPE_CHECKING:
    from secondopinion_desktop.packet.binding.maker import Maker


def plan_for(
    book: Casebook,
    opinion_id: str | None = None,
    *,
    preset: str = "doctor",
    left_out: Collection[str] = (),
    order: Sequence[str] = (),
    since: date | None = None,
    printing: Collection[str] = (),
    like: Plan | None = None,
) -> Plan:
    """What the packet for an opinion (the next one, when none is named) would hold. Opens no paper.

    `printing` names how it is laid out for paper, besides what is kept for such a packet. `like` is the same packet
    from before an edit, of which all but page one is taken over as it was. An update adds to the packet that went out
    last by the day `since`; Problem when there is none, or nothing is new.
    """
    if preset not in PRESETS:
        raise Problem(f"There is no packet “{preset}”.", f"The packets are: {', '.join(PRESETS)}.", id="no-such-packet")
    case, day = book.case, today(book.desk.clock)
    current = current_opinion(case, day)
    opinion = opinion_id or (current.id if current else None)
    wanted = frozenset(printing) | printing_wanted(case, opinion, preset)
    if preset == UPDATE:
        before = packet_to_add_to(book, opinion, since)
        whole = _planned(book, opinion, sort_compared(book, before), left_out, order, wanted)
        # What the earlier packet said may be quoted in it, from before it was blacked out.
        plan = blacked(update_plan(book, whole, before), hidden_words(case))
    else:
        plan = _planned(book, opinion, preset, left_out, order, wanted, like)
    return with_cleaned(book, dataclasses.replace(plan, printing=wanted))


def _planned(
    book: Casebook,
    opinion: str | None,
    preset: str,
    left_out: Collection[str],
    order: Sequence[str],
    printing: frozenset[str],
    like: Plan | None = None,
) -> Plan:
    case, day = book.case, today(book.desk.clock)
    planned = partial(
        plan_packet,
        case,
        opinion,
        today=day,
        preset=preset,
        footer=packet_footer(case, day),
        from_memory=from_memory(case, day),
        left_out=frozenset(left_out) | frozenset(sheets_left_out(case, opinion, preset)),
        order=tuple(order),
        unsettled=_unsettled(book),
    )
    made = [one for one in book.case.all(PacketMade) if one.opinion == opinion]
    after = max((one.version or 0 for one in made), default=0) + 1
    plan = planned(version=after, like=like)
    if like is not None:
        return plan
    as_printed = dataclasses.replace(plan, printing=printing)
    version = version_of(as_printed, made, state_of(case), after) if made else after
    plan = plan if version == after else planned(version=version)
    others = held_among(book, [part.document for part in plan.unused])
    return dataclasses.replace(plan, state=state_of(case), owner=owner_mark(book), others=others)


def _unsettled(book: Casebook) -> Mapping[str, tuple[str, ...]]:
    # What came in without a question is not read through for it: it can be a thousand changes.
    asked = [one for one in book.unreviewed.merged if one.conflicts]
    return unsettled_facts(book.past.both_said(asked), book.unreviewed) if asked else {}


def plan_as_text(plan: Plan) -> str:
    """What the packet of a plan will hold, for a person at a terminal."""
    from secondopinion_desktop.packet.pages import outline

    return outline.plan_as_text(plan)


def plan_as_json(plan: Plan) -> dict[str, Any]:
    """The same for scripts."""
    from secondopinion_desktop.packet.pages import outline

    return outline.plan_as_json(plan)


def make_packet(
    book: Casebook,
    plan: Plan,
    out: Path,
    progress: Progress | None = None,
    *,
    replace: bool = False,
    maker: Maker | None = None,
) -> Made:
    """Make the packet of a plan at `out` and note that it was made; `maker` is a process that is getting ready already.

    An older packet of this file at `out` is replaced; any other only with `replace`, and a casebook never. Problem when
    it cannot be written or fails its check; Cancelled when the person stops it. Then nothing is left of it, and an
    older file at `out` is as it was.
    """
    target = followed(out)
    may_replace = partial(_insist_may_be_written, plan=plan, replace=replace)
    may_replace(target)
    insist_on_letters(target.parent)
    made = _made(book, plan, target, progress or Silent(), may_replace, maker)
    return dataclasses.replace(made, path=out)


def make_packet_to_look_at(
    book: Casebook, plan: Plan, scratch: Path, progress: Progress, maker: Maker | None = None
) -> Made:
    """The same, into a nameless file of the caller's own: nothing lies anywhere before the person saves it."""
    return _made(book, plan, scratch, progress, maker=maker)


def _made(
    book: Casebook,
    plan: Plan,
    target: Path,
    progress: Progress,
    may_replace: Callable[[Path], object] | None = None,
    maker: Maker | None = None,
) -> Made:
    """Make it at `target`, which is a nameless file where nobody is asked whether it may be replaced."""
    # The PDF libraries take a third of a second to import, which a page that only lists packets need not wait for.
    from secondopinion_desktop.packet.binding.build import build_packet

    dates = planned_days(book.case) if state_of(book.case) == plan.state else ""
    with _OpenedPapers(book) as papers, _Others(book, plan) as others:
        built = build_packet(
            with_words_seen(book, with_words_read(book, plan, progress), papers.path_of, progress),
            papers,
            target,
            progress,
            may_replace=may_replace,
            workspace=run_in(book.desk.data_folder).folder,
            in_memory=book.has_key,
            is_scratch=may_replace is None,
            maker=maker,
            when_gathered=others.look,
        )
        made = Made(target, built, plan.version, others=others.found(), plan=plan)
    return made if book.is_for_reading else _noted(book, plan, made, dates, progress)


def _noted(book: Casebook, plan: Plan, made: Made, dates: str, progress: Progress) -> Made:
    """Keep it with its version, and note that it was made."""
    kept = keep(book, plan, made.path, progress)
    noted = note_packet(
        plan.opinion,
        plan.preset,
        version=made.version,
        pages=made.built.pages,
        # The mark is of the case as it was planned: what was written down since is not in the packet.
        fingerprint=plan.state,
        today=today(book.desk.clock),
        dates=dates,
        size=made.built.size,
        remarks="\n".join(made.remarks),
        kept=kept.file,
        contents=kept.contents,
    )
    (packet,) = book.note(noted).ids
    make_room(book)
    return dataclasses.replace(made, packet=packet, why_not_kept=kept.why_not)


def save_packet(made: Made | PacketFile, target: Path, progress: Progress) -> Path:
    """Write a copy of a packet where the person wants it; they were asked whether an older file may be replaced."""
    progress.say(f"Saving {target.name}", 0, 0)
    insist_may_be_replaced(target)
    try:
        with replacing(target) as part:
            shutil.copyfile(made.path, part)
    except OSError as error:
        why = error.strerror or "the disk does not answer"
        raise Problem(
            f"The packet could not be saved there: {why}.",
            "Choose another place with more room.",
            id="packet-not-saved",
        ) from None
    return target


def _insist_may_be_written(target: Path, *, plan: Plan, replace: bool) -> None:
    insist_is_free_or_packet(target, plan.title, mark=plan.owner, replace=replace)


def packets_made(book: Casebook, opinion_id: str | None = None) -> tuple[PacketMade, ...]:
    """The packets that were made, the last one first."""
    made = [one for one in book.case.all(PacketMade) if opinion_id in (None, one.opinion)]
    return tuple(reversed(made))


def is_out_of_date(book: Casebook, made: PacketMade) -> bool:
    """True when a fact or a paper changed since this packet was made."""
    return made.fingerprint != state_of(book.case)


def differences_since(book: Casebook, made: PacketMade) -> tuple[str, ...]:
    """What the same packet would say otherwise today, in sentences; () when that is not known, or it says the same."""
    from secondopinion_desktop.packet.plan.comparing import NOTHING, differences
    from secondopinion_desktop.packet.plan.said import said_by

    if not can_be_compared(book, made):
        return ()
    before = said_in(book, made)
    now = plan_for(book, made.opinion, preset=sort_compared(book, made), left_out=before.left_out)
    told = differences(before, said_by(now))
    return () if told == (NOTHING,) else told


NOT_STRAIGHT = "the page could not be taken out of its photo; show it as it came instead"
NOT_CLEANED = "the page could not be cleaned for a fax"
NEVER_ADDED = "no file of it was added"
NOT_AS_ADDED = "its file in the casebook is damaged; bring it back from a backup, or add it again"


_LOOKED_AT_ONCE = 200
"""Papers between which it is seen that nobody waits for the packet any more."""


class _Others:
    """Whose the papers are, looked at while the process makes the packet and nobody else does anything."""

    def __init__(self, book: Casebook, plan: Plan) -> None:
        self._book = book
        self._papers = [part.document for part in plan.papers]
        self._beside = ThreadPoolExecutor(1)
        self._is_over = False
        self._looking: Future[tuple[str, ...]] | None = None

    def __enter__(self) -> _Others:
        return self

    def __exit__(self, *_: object) -> None:
        self._is_over = True
        self._beside.shutdown()

    def look(self) -> None:
        """Begin, unless the computer gives no more threads."""
        with suppress(RuntimeError):
            self._looking = self._beside.submit(self._look)

    def found(self) -> tuple[str, ...]:
        """A sentence for each paper that speaks of somebody else."""
        return self._look() if self._looking is None else self._looking.result()

    def _look(self) -> tuple[str, ...]:
        found: tuple[str, ...] = ()
        for first in range(0, len(self._papers), _LOOKED_AT_ONCE):
            if self._is_over:
                break
            found += others_among(self._book, self._papers[first : first + _LOOKED_AT_ONCE])
        return found


class _OpenedPapers(PaperCopies):
    """The papers as files; those with a password are opened with it first."""

    def __init__(self, book: Casebook) -> None:
        self._opener = Reader()
        super().__init__(book, reader=self._opener)
        self._unlocked: dict[str, Path] = {}

    def path_of(self, document_id: str) -> Path:
        clean = page_of_cleaned(document_id)
        if clean is not None:
            return self._cleaned(clean)
        sheet = page_of_sheet(document_id)
        return self._original(document_id) if sheet is None else self._sheet(sheet)

    def _sheet(self, one: OriginalPage) -> Path:
        """The sheet in the photo of a page, as a picture of its own."""
        corners = corners_of(self._book.case, one.document, one.page)
        if corners is None:
            raise Unreadable(MISSING)  # Taken back since the plan was made.
        return self._picture(self._opener.write_straight, one, corners, NOT_STRAIGHT)

    def _cleaned(self, one: OriginalPage) -> Path:
        """The same page, or the sheet in its photo, in black on white."""
        corners = corners_of(self._book.case, one.document, one.page)
        return self._picture(self._opener.write_cleaned, one, corners, NOT_CLEANED)

    def _picture(self, write: Callable[..., object], one: OriginalPage, corners: Quad | None, why_not: str) -> Path:
        """A picture made of a page; `why_not` is said where that cannot be done."""
        target = self.new_file()
        try:
            write(self._original(one.document), one.page, corners, target)
        except Problem as problem:
            raise Unreadable(why_not) from problem
        return target

    def _original(self, document_id: str) -> Path:
        paper = self._book.case.find(Document, document_id)
        if paper is None or not paper.sha256:
            raise Unreadable(NEVER_ADDED)
        try:
            locked = super().path_of(document_id)
        except PaperLost:
            raise Unreadable(NOT_AS_ADDED if self._book.originals.has(paper.sha256) else MISSING) from None
        except Problem as problem:
            if not is_only_words(self._book, document_id):
                raise
            raise Unreadable(NOT_LAID_OUT) from problem
        password = self.password_of(document_id)
        if password and document_id not in self._unlocked:
            self._unlocked[document_id] = self._without_lock(locked, password)
        return self._unlocked.get(document_id, locked)

    def close(self) -> None:
        self._opener.close()
        super().close()

    def _without_lock(self, locked: Path, password: str) -> Path:
        """The paper opened; as it is when it cannot be (the password no longer fits), so that the packet says so."""
        target = self.new_file()
        try:
            self._opener.unlock(locked, password, target)
        except Problem:
            return locked
        return target
