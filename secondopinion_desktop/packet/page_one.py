"""Page one: what the doctor looks for first, on one page, each fact with where it is known from.

Nothing is printed that the file does not hold; what is not known about safety is printed as "not answered". When not
everything fits at 9.5 points or more, sections are said in fewer words, what matters least first; what then stands
nowhere else in the packet follows on the next sheet.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace

from secondopinion_desktop.packet import advice, care, enclosed, illness
from secondopinion_desktop.packet.head import head_of, own_wish_lines, why_lines
from secondopinion_desktop.packet.plan import PaperPart
from secondopinion_desktop.packet.questions import starred
from secondopinion_desktop.packet.safety import safety_lines
from secondopinion_desktop.packet.shorter import last_resort
from secondopinion_desktop.packet.sourced import NONE_KNOWN, NOT_ANSWERED, Story, oneline
from secondopinion_desktop.packet.words import (
    PART,
    Block,
    Boxed,
    Facts,
    Form,
    Head,
    Line,
    Sheet,
    Target,
    Title,
    bold,
    joined,
    line,
)

PAGE_ONE = "page-one"
IN_FULL = "in-full"
TREATMENTS, PEOPLE, SYMPTOMS, OPTIONS, ABOUT = "treatments", "people", "symptoms", "options", "about"
TREATMENTS_SHOWN = 6
_COUNTS = ("", "question", "two questions", "three questions")


@dataclass(frozen=True)
class _Section:
    """One section of page one in full, and in fewer words."""

    full: Block
    shorter: tuple[Form, ...] = ()
    kept_longer: bool = False
    elsewhere: str = ""
    """The kind of the sheet that says all of it again, if there is one."""

    @property
    def forms(self) -> tuple[Form, ...]:
        """All shorter forms, down to the last resort."""
        shortest = self.shorter[-1] if self.shorter else Form(0, self.full)
        rest = () if self.elsewhere else tuple(dict.fromkeys((*shortest.rest, *_whole(self.full))))
        more = line(Target(PART, self.elsewhere or IN_FULL))
        return self.shorter + last_resort(shortest.block, more, rest, kept_longer=self.kept_longer)


def _whole(block: Block) -> tuple[Block, ...]:
    """A section as it is said again on the next sheet."""
    if isinstance(block, Head):
        lines = (line(block.name), line(block.right), block.below, *block.more)
        return (Facts("The case", tuple(words for words in lines if words)),)
    return (block,)


def page_one(
    story: Story, papers: tuple[PaperPart, ...], version: int, others: Collection[str] = ()
) -> tuple[Sheet, Sheet]:
    """Page one, and the sheet that goes on with it if need be. `others` are the kinds of the sheets printed besides."""
    sections = _sections(story, papers, version, others)
    blocks = tuple(section.full for section in sections)
    one = Sheet(
        PAGE_ONE, _title(story), blocks, one_page=True, shorter=tuple(s.forms for s in sections), legend=True
    )  # fmt: skip
    title = "Page one, continued"
    below = "What did not fit there in full."
    return one, Sheet(IN_FULL, title, (Title(title, below),), spill_of=PAGE_ONE, legend=True)


def _title(story: Story) -> str:
    return f"For the doctor: {story.case.patient.name}" if story.case.patient.name else "For the doctor"


def is_own_file(story: Story) -> bool:
    """True when the patient keeps the file, so that the sheet says "I" and "my"."""
    keeper = enclosed.keeper_of(story)
    return keeper is not None and keeper.keeper_role == "self"


def _sections(
    story: Story, papers: tuple[PaperPart, ...], version: int, others: Collection[str]
) -> tuple[_Section, ...]:
    own = is_own_file(story)
    asked = starred(story)[:3]
    head = head_of(story, version)
    found = [
        _Section(head, (Form(28, head_of(story, version, briefly=True)),), kept_longer=True),
        _why(story, "Why I come" if own else "Why we come"),
    ]
    if asked:
        lines = tuple(line(bold(f"{at}. "), oneline(q.text)) for at, q in enumerate(asked, 1))
        found.append(_Section(Facts(f"{'My' if own else 'Our'} {_COUNTS[len(asked)]}", lines), kept_longer=True))
    found.append(_diagnosis(story))
    found.append(_worded("Now", (15, 25, 60), lambda at: care.now_lines(story, at), _where(SYMPTOMS, others)))
    found.append(_treatments(story, others))
    brief = Boxed(safety_lines(story, briefly=True))
    found.append(_Section(Boxed(safety_lines(story)), (Form(90, brief),), kept_longer=True))
    found += _advice(story) + _matters(story) + _enclosed(story, papers)
    found.append(
        _worded("Call, and answer to", (8, 45), lambda at: enclosed.contact_lines(story, at), _where(PEOPLE, others))
    )
    return tuple(found)


def _where(kind: str, others: Collection[str]) -> str:
    return kind if kind in others else ""


def _worded(label: str, ranks: tuple[int, ...], lines: Callable[[int], tuple[Line, ...]], elsewhere: str) -> _Section:
    """A section and its shorter wordings; where the rest stands is said under its label."""
    full = Facts(label, lines(0))
    more = line("more ", Target(PART, elsewhere or IN_FULL))
    forms: list[Form] = []
    for wording, rank in enumerate(ranks, 1):
        shorter = Facts(label, lines(wording), more)
        if shorter.lines not in (full.lines, forms[-1].block.lines if forms else None):  # type: ignore[union-attr]
            forms.append(Form(rank, shorter, () if elsewhere else (full,)))
    return _Section(full, tuple(forms))


def _why(story: Story, label: str) -> _Section:
    """Why the patient comes; their own sentence only when there is room."""
    wish = own_wish_lines(story)
    full = Facts(label, (*why_lines(story), *wish))
    forms = (Form(20, Facts(label, why_lines(story)), (Facts(label, wish),)),) if wish else ()
    return _Section(full, forms, kept_longer=True)


def _diagnosis(story: Story) -> _Section:
    return _worded("Diagnosis as stated", (10, 18, 35, 70), lambda at: illness.diagnosis_lines(story, at), "")


def _treatments(story: Story, others: Collection[str]) -> _Section:
    begun = care.treatments_so_far(story)
    if not begun:
        none = NONE_KNOWN if story.case.says_none("treatments") else NOT_ANSWERED
        return _Section(Facts("Treatment so far", (line(none),)))
    elsewhere = _where(TREATMENTS, others)
    more = line("more ", Target(PART, elsewhere)) if elsewhere else ()
    shown = len(begun) if len(begun) <= TREATMENTS_SHOWN else TREATMENTS_SHOWN - 1

    def latest(most: int) -> Block:
        earlier = len(begun) - min(most, len(begun))
        before = line(f"{earlier} earlier, all on ", Target(PART, elsewhere or IN_FULL)) if earlier else ()
        return care.treatment_rows(story, begun[earlier:], before, more if not earlier else ())

    rest = () if elsewhere else (care.treatment_rows(story, begun),)
    fewer = tuple(Form(rank, latest(most), rest) for rank, most in ((88, 5), (92, 4)) if most < shown)
    return _Section(latest(shown), fewer, kept_longer=True, elsewhere=elsewhere)


def _advice(story: Story) -> list[_Section]:
    if not advice.advised_lines(story):
        return []
    label = "What doctors have advised"
    return [_worded(label, (12, 30, 58), lambda at: advice.advised_lines(story, at), "")]


def _matters(story: Story) -> list[_Section]:
    full = care.matters_lines(story)
    if not full:
        return []
    block = Facts("What matters", full)
    short = Facts("What matters", care.matters_lines(story, two_lines=True))
    left_out = tuple(words for words in full if words not in short.lines and not _is_main_worry(words, short.lines))
    forms = (Form(16, short, (Facts("What matters", left_out),)),) if left_out else ()
    return [_Section(block, forms)]


def _is_main_worry(words: Line, shown: tuple[Line, ...]) -> bool:
    """True when the same worry is on page one, there called the main one."""
    return any(words[1:] == other[1:] for other in shown)


def _enclosed(story: Story, papers: tuple[PaperPart, ...]) -> list[_Section]:
    sections: list[_Section] = []
    groups = [line(*enclosed.enclosed_line(papers))] if papers else []
    at_hand, briefly = (enclosed.at_hand_lines(story, briefly=brief) for brief in (False, True))
    if groups or at_hand:
        full, short = (
            Facts("Enclosed", (*groups, *([line("At hand: ", *joined(list(named)))] if named else [])))
            for named in (at_hand, briefly)
        )
        sections.append(_Section(full, (Form(50, short, (full,)),) if at_hand else (), kept_longer=True))
    gone = enclosed.not_available_lines(story)
    missing = [line(bold("Not available: "), *joined(list(gone)))] if gone else []
    awaited, soon = (enclosed.awaited_lines(story, briefly=brief) for brief in (False, True))
    if awaited:
        versions = [awaited, soon, (*soon[:4], line(f"{len(soon) - 4} more"))] if len(soon) > 5 else [awaited, soon]
        lines = [(joined(list(each)), *missing) for each in versions]
        section = _worded("Awaited", (8, 55)[: len(lines) - 1], lambda at: lines[at], ABOUT)
        sections.append(replace(section, elsewhere=ABOUT))
    elif missing:
        sections.append(_Section(Facts("Not available", tuple(missing))))
    return sections
