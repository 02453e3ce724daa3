"""Page one: what the doctor looks for first, on one page, each fact with where it is known from.

Nothing is printed that the file does not hold; what is not known about safety is printed as "not answered". When not
everything fits at 9.5 points or more, whole statements leave, what matters least first, with "…, p. 2" at their place;
what then stands nowhere else in the packet follows on the next sheet.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from secondopinion_desktop.digest.people import is_own_file
from secondopinion_desktop.digest.words import counted
from secondopinion_desktop.packet.plan.plan import PaperPart
from secondopinion_desktop.packet.plan.words import (
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
    always,
    joined,
    lead,
    line,
)
from secondopinion_desktop.packet.telling import advice, care, enclosed, illness
from secondopinion_desktop.packet.telling.answering import contact_lines
from secondopinion_desktop.packet.telling.decided import also_asked_lines, decision_lines, earlier_lines
from secondopinion_desktop.packet.telling.head import head_of, is_past, own_wish_lines, why_lines
from secondopinion_desktop.packet.telling.questions import QUESTIONS, for_the_doctor, starred
from secondopinion_desktop.packet.telling.safety import safety_lines
from secondopinion_desktop.packet.telling.shorter import LAST_RANK, FormsWhenAsked
from secondopinion_desktop.packet.telling.sourced import Story, typed
from secondopinion_desktop.packet.telling.to_begin import planned_lines

PAGE_ONE = "page-one"
IN_FULL = "in-full"
TREATMENTS, PEOPLE, SYMPTOMS, OPTIONS = "treatments", "people", "symptoms", "options"
ABOUT, INDEX = "about", "index"
TREATMENTS_SHOWN = 6
_COUNTS = ("", "question", "two questions", "three questions")


@dataclass(frozen=True)
class _Section:
    """One section of page one in full; `shorter` are forms of its own, before those that every section has."""

    full: Block
    shorter: tuple[Form, ...] = ()
    later: int = 25
    """How much later than others its statements of no special rank leave."""
    elsewhere: str = ""
    """The kind of the sheet that says all of it again, if there is one."""

    @property
    def forms(self) -> Sequence[Form]:
        """All shorter forms, down to the last resort."""
        rest = () if self.elsewhere else _whole(self.full)
        more = line(Target(PART, self.elsewhere or IN_FULL))
        return FormsWhenAsked(self.full, self.shorter, more, rest, LAST_RANK + self.later)


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
    story = replace(story, sheets=frozenset(others))
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


def _sections(
    story: Story, papers: tuple[PaperPart, ...], version: int, others: Collection[str]
) -> tuple[_Section, ...]:
    # The patient's own file says "I" and "my".
    own = is_own_file(story.case)
    found = [
        _Section(head_of(story, version)),
        _Section(
            Facts(
                "Why I come" if own else "Why we come",
                (*why_lines(story), *also_asked_lines(story), *own_wish_lines(story)),
            )
        ),
        *_questions(story, "My" if own else "Our", others),
        _Section(Facts("Diagnosis as stated", illness.diagnosis_lines(story)), later=90),
        _Section(Facts("Now", care.now_lines(story)), elsewhere=_where(SYMPTOMS, others)),
        _treatments(story, others),
        *_if_any("Planned", planned_lines(story), 100),
        _Section(Boxed(safety_lines(story)), later=110),
        *_if_any("What doctors have advised", (*earlier_lines(story), *advice.advised_lines(story)), 105),
        *_if_any("Decided", decision_lines(story), 60),
        *_if_any("What matters", care.matters_lines(story), 20),
        *_enclosed(story, papers, _where(ABOUT, others)),
        _Section(Facts("Call, and answer to", contact_lines(story)), later=103, elsewhere=_where(PEOPLE, others)),
    ]
    return tuple(found)


def _where(kind: str, others: Collection[str]) -> str:
    return kind if kind in others else ""


def _if_any(label: str, lines: tuple[Line, ...], later: int) -> list[_Section]:
    return [_Section(Facts(label, lines), later=later)] if lines else []


def _questions(story: Story, whose: str, others: Collection[str]) -> list[_Section]:
    """The three first questions; of a place that has given its opinion, those it has not answered."""
    asked = [q for q in starred(story) if not (is_past(story) and q.answer)][:3]
    if not asked:
        return []
    lines = tuple((lead(f"{at}. ", boldly=True), *always(typed(q.text))) for at, q in enumerate(asked, 1))
    now = " now" if is_past(story) else ""
    more = len(for_the_doctor(story)) - len(asked)
    if more > 0 and QUESTIONS in others:
        lines = (*lines, line(f"{more} more on ", Target(PART, QUESTIONS)))
    return [_Section(Facts(f"{whose} {_COUNTS[len(asked)]}{now}", lines))]


def _treatments(story: Story, others: Collection[str]) -> _Section:
    begun = care.treatments_so_far(story)
    if not begun:
        return _Section(Facts("Treatment so far", (story.none_or_not("treatments"),)))
    elsewhere = _where(TREATMENTS, others)
    more = line("more on ", Target(PART, elsewhere)) if elsewhere else ()
    # Over two sides no sheet goes on with it: what it does not say, nothing says.
    is_all = len(begun) <= TREATMENTS_SHOWN or not (elsewhere or ABOUT in others)
    shown = len(begun) if is_all else TREATMENTS_SHOWN - 1

    def latest(most: int) -> Block:
        kept = care.latest_rows(begun, most)
        earlier = len(begun) - len(kept)
        before = (
            line(f"{earlier} earlier; the table of all begins on ", Target(PART, elsewhere or IN_FULL))
            if earlier
            else ()
        )
        return care.treatment_rows(story, kept, before, more if not earlier else ())

    rest = () if elsewhere else (care.treatment_rows(story, begun),)
    fewer = tuple(
        Form(rank, latest(most), rest) for rank, most in ((88, 5), (92, 4), (150, care.FEWEST_ROWS)) if most < shown
    )
    return _Section(latest(shown), fewer, elsewhere=elsewhere)


def _enclosed(story: Story, papers: tuple[PaperPart, ...], about: str) -> list[_Section]:
    sections: list[_Section] = []
    at_hand = enclosed.at_hand_lines(story)
    things = line(lead("At hand: "), *joined(at_hand)) if at_hand else ()
    if papers:
        full = joined([enclosed.enclosed_line(papers), *([things] if things else [])])
        listed = line(counted(len(papers), "paper"), ", listed on ", Target(PART, INDEX))
        brief = joined([listed, *([things] if things else [])])
        sections.append(_Section(Facts("Enclosed", (full,)), (Form(91, Facts("Enclosed", (brief,))),), later=0))
    elif story.enclosed is not None:
        none = line("no papers are in this packet")
        sections.append(_Section(Facts("Enclosed", (joined([none, *([things] if things else [])]),)), later=0))
    elif things:
        sections.append(_Section(Facts("At hand", (joined(at_hand),)), later=0))
    gaps = [(name, lines) for name, lines in enclosed.gaps_of(story) if lines]
    if gaps:
        (first, told), *others = gaps
        more = [line(lead(f"{name}: ", boldly=True), *joined(lines)) for name, lines in others]
        later = 103 if first == enclosed.AWAITED else 25
        sections.append(_Section(Facts(first, (joined(told), *more)), later=later, elsewhere=about))
    elif "tests_pending" in story.seen.withheld or story.seen.says_none("tests_pending"):
        sections.append(_Section(Facts(enclosed.AWAITED, (story.none_or_not("tests_pending"),))))
    return sections
