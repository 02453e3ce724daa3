"""Medicines told in sentences: what somebody takes, what was stopped and when, what was raised or lowered.

The words before a name and right behind it say which; the words behind count more. What is planned, given once or
thought of is none; what is paused for now is told as paused. Never plain: a sentence is read by a person.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from secondopinion_desktop.intake.guessing.facts.divided_doses import divided_until
from secondopinion_desktop.intake.guessing.facts.found import LIKELY, UNSURE, Fact
from secondopinion_desktop.intake.guessing.facts.medicine_words import dose_pattern, frequency_pattern, named
from secondopinion_desktop.intake.guessing.facts.medicines import headings_of_before
from secondopinion_desktop.intake.guessing.facts.paper import Block, Paper
from secondopinion_desktop.intake.guessing.facts.saying import is_of_others, sentences
from secondopinion_desktop.intake.guessing.facts.switched import switched_in
from secondopinion_desktop.intake.guessing.facts.told_names import Named, named_in
from secondopinion_desktop.intake.guessing.facts.when import DAY, day_of
from secondopinion_desktop.intake.guessing.facts.words import any_of, told

_NOT_HERE = ("family", "allergies")
_TAKEN, _STOPPED, _NOT_TOLD = "taken", "stopped", "not_told"
_SINCE = {"stopped": "stopped_on", "paused": "paused_since"}
_CLAUSE = re.compile(r"[;:]|, (?:and|but|which|und|aber|pero|mais)\b|\b(?:but|aber|pero|mais|while|whereas)\b|\) ")
_OF_ANOTHER = re.compile(r" (?:y|and|und|et) (?=[^\W\d]{5})|, (?:que|which|dont|die|der|das)\b", re.IGNORECASE)
_SMALL = re.compile(
    r"[\s,(]*(?:(?:and|or|plus|with|the|her|his|as well as|und|sowie|y|et|also)[\s,]*)*\(?$", re.IGNORECASE
)
_APPOSED = re.compile(r"^[\s,]*\(([^()]*)\)")
_ON_DAY = re.compile(
    rf"^[\s,(]*(?:\w+ ){{0,4}}?(?:(?i:on|since|as of|from|in|am|seit|ab|el|desde|le|depuis|du))\s+(?P<day>{DAY})"
)


_SHORT = 70
_OVER = re.compile(
    r"[^.;:]{0,20}?(?<!\w)(?:until|till|bis|hasta|jusqu.\w+|in|im Jahr|en) (?:[^\W\d]{3,10} )?(?:19|20)\d\d(?!\d)",
    re.IGNORECASE,
)
"""Behind what somebody took: it was so in a year, or up to it."""
_COUNTED = re.compile(r"\b[x×] ?\d|\d ?[x×]|\b(?:cycles?|courses?|zyklen|ciclos|cures)\b", re.IGNORECASE)
"""How many times something was given, which was never meant to go on."""


def told_medicines_in(paper: Paper) -> Iterator[Fact]:
    """Every medicine a sentence tells of, once for each thing told."""
    seen: set[tuple[str, ...]] = set()
    for fact in (*_stop_lines(paper), *_pause_lines(paper), *_stop_lists(paper)):
        if (key := tuple(value.casefold() for value in fact.fields.values())) not in seen:
            seen.add(key)
            yield fact
    older = headings_of_before(paper)
    for block in paper.blocks:
        if block.section in _NOT_HERE or (block.section == "medicines" and block.heading in older):
            continue
        for sentence in sentences(block.text):
            if is_of_others(sentence):
                sentence = _own_part(sentence)
            for fact in _in_sentence(sentence, block, paper):
                key = tuple(value.casefold() for value in fact.fields.values())
                if key not in seen:
                    seen.add(key)
                    yield fact


def _stop_lines(paper: Paper) -> Iterator[Fact]:
    """Short lines that begin with "Stop": one medicine, with its dose."""
    stop = any_of("medicines", "stop_line", "words", shape=rf"^(?:{{}})(?: {DAY})?\s*:?\s+(?P<rest>\S.*)$")
    yield from _of_one_medicine(paper, stop, "stopped")


@cache
def _alone() -> re.Pattern[str]:
    """One medicine, with its dose and its form."""
    forms = "|".join(told("medicines")["dose"]["forms"])
    return re.compile(
        r"(?P<form>(?:Tab|Cap|Inj|Syp|T)\.? )?(?P<name>[A-Za-zÀ-ÿ][\w/-]{3,}(?: [A-Za-z][\w-]+)?)"
        rf"(?: (?P<dose>\d+(?:[.,]\d+)? ?(?:mg|mcg|µg|g|IE|IU|units?))(?: (?:{forms}))?)?(?: \([^()]*\))?",
        re.IGNORECASE,
    )


def _pause_lines(paper: Paper) -> Iterator[Fact]:
    """The same with "On hold"."""
    paused = any_of("medicines", "paused", "line", shape=rf"^(?:{{}})(?: {DAY})?\s*:\s+(?P<rest>\S.*)$")
    yield from _of_one_medicine(paper, paused, "paused")


def _of_one_medicine(paper: Paper, begins: re.Pattern[str], field: str) -> Iterator[Fact]:
    for line in paper.lines:
        text = f"{line.heading.rstrip(' :')}: {line.text}" if line.labelled else line.text
        found = begins.match(text) if len(text) < _SHORT and line.section not in _NOT_HERE else None
        name = _alone().fullmatch(found["rest"].strip(" .")) if found is not None else None
        if name is None or is_of_others(text) or (named().match(name["name"]) is None and not name["form"]):
            continue
        fields = {"name": name["name"], field: "yes"}
        if name["dose"]:
            fields["dose"] = name["dose"]
        days = [one[0] for one in re.finditer(DAY, text)]
        if len(days) == 1 and (when := day_of(days[0], paper.month_first)):
            fields[_SINCE[field]] = when
        yield Fact("medicine", fields, text.strip(" ."), line.page, UNSURE)


def _stop_lists(paper: Paper) -> Iterator[Fact]:
    """The points below "Stop taking:", each a known medicine and its dose."""
    head = any_of("medicines", "stop_list", "words", shape="(?:{})")
    for line in paper.lines:
        if line.section != "not_medicines" or head.fullmatch(line.heading.strip(" :")) is None:
            continue
        found = named().match(line.text)
        if found is None or is_of_others(line.text) or any_of("medicines", "until", "words").search(line.text):
            continue
        fields = {"name": found[0].strip(), "stopped": "yes"}
        form = any_of("medicines", "dose", "forms", shape=r"(?: (?:{})(?!\w))?[ ,:]*").match(line.text, found.end())
        if (dose := dose_pattern().match(line.text, form.end() if form is not None else found.end())) is not None:
            fields["dose"] = dose[0]
        yield Fact("medicine", fields, line.text.strip(" ."), line.page, UNSURE)


def changed_names(paper: Paper) -> frozenset[str]:
    """The medicines of which a sentence says that something was changed: a list may be older than that."""
    found: set[str] = set()
    for block in paper.blocks:
        if block.section in ("medicines", "family"):
            continue
        for sentence in sentences(block.text):
            if any_of("medicines", "changed", "words").search(sentence):
                found |= {one[0].strip().casefold() for one in named().finditer(sentence)}
    return frozenset(found)


def _own_part(sentence: str) -> str:
    """The clauses of a sentence up to the first that speaks of somebody else."""
    parts = re.split(r"(?<=[,;]) ", sentence)
    own = []
    for part in parts:
        if is_of_others(part):
            break
        own.append(part)
    return " ".join(own)


def _in_sentence(sentence: str, block: Block, paper: Paper) -> Iterator[Fact]:
    yield from _in_two_clauses(sentence, block)
    yield from switched_in(sentence, block)
    label = any_of("medicines", "stop_line", "words", shape=rf"^(?:{{}})(?: {DAY})?\s*:").match(sentence)
    if label is None and not _may_tell(sentence):
        return
    named = list(named_in(sentence))
    if label is not None:  # "Ceased: oxybutynin 5 mg (retention), temazepam (falls)" says it of each.
        for one in named:
            fact = _stopped(one, "", label[0], block, paper)
            yield replace(fact, words=sentence[one.start : one.end].strip(" ,;("))
        return
    before_kind = ""
    for at, one in enumerate(named):
        start = named[at - 1].end if at else 0
        end = named[at + 1].start if at + 1 < len(named) else len(sentence)
        before, behind = sentence[start : one.start], sentence[one.end : end]
        changed = _changed(sentence[max(0, one.start - 80) : one.start], behind, one, sentence[one.start : one.end])
        if changed is not None:
            before_kind = ""
            yield changed_fact(one, changed, block)
            continue
        if _says_paused(sentence, behind):
            before_kind = ""
            yield _stopped(one, behind, sentence, block, paper, "paused")
            continue
        kind = _kind(before, behind, before_kind if at and _SMALL.fullmatch(before) else "")
        before_kind = kind
        if kind == _TAKEN and _OVER.match(behind) is not None:
            continue  # "Was on prednisone 20 mg daily until 2019"
        if kind == _TAKEN and one.dose and block.section not in ("plan", "not_medicines"):
            yield Fact("medicine", one.fields, one.words, block.page, LIKELY if one.often else UNSURE)
        elif kind == _STOPPED:
            yield _stopped(one, behind, sentence, block, paper)


def _in_two_clauses(sentence: str, block: Block) -> Iterator[Fact]:
    """What is taken, told with its dose in a second clause: "Her aciclovir is continuing, at 400 mg twice a day"."""
    goes_on = any_of("medicines", "goes_on_at", "words", shape=r"\s+(?:{}),?\s+")
    at = any_of("medicines", "goes_on_at", "at", shape=r"(?:{})\s+")
    for found in named().finditer(sentence) if goes_on.search(sentence) else ():
        said = goes_on.match(sentence, found.end())
        lead = at.match(sentence, said.end()) if said is not None else None
        dose = dose_pattern().match(sentence, lead.end()) if lead is not None else None
        if dose is None or is_of_others(sentence[: found.start()]):
            continue
        often = frequency_pattern().match(sentence[dose.end() :].lstrip(" ,("))
        fields = {"name": found[0].strip(), "dose": dose[0]}
        if often is not None:
            fields["how_often"] = often[0].strip(" ,;(")
        yield Fact("medicine", fields, sentence[found.start() : dose.end()], block.page, UNSURE)


def changed_fact(one: Named, to: tuple[str, str, str], block: Block) -> Fact:
    """The dose a medicine was changed to."""
    dose, often, words = to
    fields = {"name": one.name, "dose": dose}
    if often:
        fields["how_often"] = often
    return Fact("medicine", fields, words, block.page, UNSURE)


def _says_paused(sentence: str, behind: str) -> bool:
    """Whether what stands right behind a name says that it is paused, and nothing in the sentence that it goes on again
    or is only to be paused."""
    clause = behind[: found.start()] if (found := _CLAUSE.search(behind)) is not None else behind
    said = any_of("medicines", "paused", "after", shape=r"^[\s,(:–-]*(?:{})(?!\w)").match(clause)
    return said is not None and any_of("medicines", "paused", "not_so").search(sentence) is None


def _stopped(one: Named, behind: str, sentence: str, block: Block, paper: Paper, field: str = "stopped") -> Fact:
    """What was stopped, or is paused, with the day on which that began."""
    fields = {"name": one.name, field: "yes"}
    if one.dose:
        fields["dose"] = one.dose
    days = [found[0] for found in re.finditer(DAY, sentence)]
    day = _ON_DAY.match(behind)
    said = day["day"] if day is not None else days[0] if len(days) == 1 and "since" not in sentence else ""
    if said and (when := day_of(said, paper.month_first)):
        fields[_SINCE[field]] = when
    return Fact("medicine", fields, sentence.strip(" .") if len(sentence) < 200 else one.words, block.page, UNSURE)


def _kind(before: str, behind: str, inherited: str) -> str:
    """Whether a medicine is taken, was stopped, or neither, by the words around it."""
    behind = behind.removeprefix(":")  # "Enalapril 10 mg: stopped because of potassium"
    clause = behind[: found.start()] if (found := _CLAUSE.search(behind)) is not None else behind
    bracket = _APPOSED.match(behind)
    for text in (bracket[1] if bracket is not None else "", clause):
        for kind in (_STOPPED, _NOT_TOLD, _TAKEN):
            said = any_of("medicines", kind, "after", shape=r"^[\s,(:–-]*(?:\w+:? ){0,2}(?:{})(?!\w)").search(text)
            if said is not None:
                is_over = kind == _STOPPED and (_is_to_come(before, said[0]) or _was_a_course(before, said[0]))
                return _NOT_TOLD if is_over else kind
    if inherited:
        return inherited
    last: tuple[int, str] = (-1, "")
    for kind in (_TAKEN, _STOPPED, _NOT_TOLD):
        for cue in any_of("medicines", kind, "before").finditer(before):
            # Of two that end at one place the longer one is meant: "no longer takes", and no "takes".
            last = max(last, (cue.end(), kind), key=lambda one: (one[0], one[1] != _TAKEN))
    if last[1] in (_TAKEN, _STOPPED) and _is_to_come(before):
        return _NOT_TOLD
    return last[1]


def _was_a_course(before: str, said: str) -> bool:
    """ "A five-day course of doxycycline, completed in hospital" was never meant to go on."""
    is_done = any_of("medicines", "course", "after").search(said) is not None
    if is_done and _COUNTED.search(said) is not None:
        return True  # "Paclitaxel x 6, completed"
    return is_done and any_of("medicines", "course", "before").search(re.split(r"[.;:] ", before)[-1]) is not None


def _is_to_come(before: str, said: str = "") -> bool:
    """Whether it is only planned, or hangs on something: "if pregnancy is planned, it must be stopped"."""
    if any_of("medicines", "until", "words").search(said) is not None:
        return True  # "- to be stopped"
    return any_of("medicines", "not_told", "planned").search(f"{re.split(r'[.;:] ', before)[-1]} {said}") is not None


def _changed(before: str, behind: str, one: Named, named: str) -> tuple[str, str, str] | None:
    """Dose, how often and words of what a medicine was changed to; None where nothing of the sort is said."""
    clause = behind[: found.start()] if (found := re.search(r"[;.](?:\s|$)", behind)) is not None else behind
    if one.dose and (other := _OF_ANOTHER.search(clause)) is not None:
        clause = clause[: other.start()]  # "levetiracetam 1500 mg and lacosamide, which was raised to 150 mg"
    was_said = any_of("medicines", "changed", "words").search(f"{before[-40:]} {clause[:60]}")
    if any_of("medicines", "changed", "not_so").search(f"{before} {clause}"):
        return None
    if was_said is None or any_of("medicines", "not_told", "planned").search(f"{before} {clause}"):
        return None
    to = any_of("medicines", "changed", "to", shape=r"(?:^|\s)(?:{}) (?=\d)")
    for found in to.finditer(clause):
        dose = dose_pattern().match(clause, found.end())
        if dose is not None:
            if (end := divided_until(clause, dose.start())) is not None:
                return clause[dose.start() : end].strip(" ,."), "", named + clause[:end]
            often = frequency_pattern().match(clause[dose.end() :].lstrip(" ,("))
            return dose[0], often[0].strip() if often is not None else "", named + clause[: dose.end()]
    if one.dose and any_of("medicines", "changed", "to", shape=r"\b(?:{})\s*$").search(before):
        return one.dose, one.often, one.words
    return None


def _may_tell(sentence: str) -> bool:
    """Whether a sentence has a word at all that tells of taking, stopping or changing."""
    tables = (
        ("taken", "before"),
        ("stopped", "before"),
        ("stopped", "after"),
        ("paused", "after"),
        ("changed", "words"),
        ("taken", "after"),
    )
    return any(any_of("medicines", *table).search(sentence) for table in tables)
