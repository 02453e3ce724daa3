"""Allergies with what they did, as printed; and that there are none known, which is an answer too."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from secondopinion_desktop.intake.guessing.facts.accounted import is_accounted
from secondopinion_desktop.intake.guessing.facts.found import LIKELY, SURE, UNSURE, Fact
from secondopinion_desktop.intake.guessing.facts.medicine_words import named
from secondopinion_desktop.intake.guessing.facts.paper import Line, Paper
from secondopinion_desktop.intake.guessing.facts.run_on import whole_lines
from secondopinion_desktop.intake.guessing.facts.saying import is_of_others, saying, sentences
from secondopinion_desktop.intake.guessing.facts.words import any_of

_APART = re.compile(r"[;•]|, (?![^()]*\))| and (?![^()]*\))| und (?![^()]*\))| y (?![^()]*\))| et (?![^()]*\))")
_NO_SECTIONS = ("family", "plan", "medicines", "not_medicines")
_STRONG = re.compile(
    r"(?:he has |she has )?no known (?:drug |medication )?allerg(?:y|ies)(?: known)?|NKDA|NKA|keine allergien bekannt"
    r"|keine bekannten allergien|(?:no|sin) alergias(?: medicamentosas)?(?: conocidas)?"
    r"|allergien sind nicht bekannt|(?:allergies:? )?nil known"
    r"|pas d.allergies?(?: m[ée]dicamenteuses?)?(?: connues?)?",
    re.IGNORECASE,
)
"""Said so plainly that it needs no heading."""
_LEAD = re.compile(
    r"^(?:(?:adverse|allergic) (?:drug )?reactions? to|allerg(?:y|ic) to|intoleran(?:ce|t) (?:to|of)|alergia a"
    r"|intolerancia a|allergie (?:à|a|auf|gegen)|intol[ée]rance (?:à|a|aux)|rams? a|reacci[óo]n(?:es)? a|a)"
    r"(?: l[ao]s?| al?)?\s+",
    re.IGNORECASE,
)
_MOST_LINES = 15
_MOST_WORDS = 6
"""Of a point, beside the substance and what it did."""
_DOSED = re.compile(r"\d ?(?:mg|mcg|µg|g|ml|units?|ie)\b", re.IGNORECASE)
_PLACED = re.compile(r"(?P<name>[A-Za-zÀ-ÿ][\w'’/-]*(?: [A-Za-zÀ-ÿ][\w'’/-]*){0,2})(?:\s+[–—-]+\s+|\s*[:(]\s*)")
_ALLERGY = "allergy"
_ANSWER = {"about": "allergies", "says": "none_known"}


def allergies_in(paper: Paper) -> Iterator[Fact]:
    """Each allergy once, and "none known" only where the paper names none."""
    found = {fact.fields["substance"].casefold(): fact for fact in reversed(list(_all(paper)))}
    back = _taken_back(paper, found)
    yield from (fact for substance, fact in reversed(found.items()) if substance not in back or fact.sure >= SURE)
    none = next(_none_known(paper), None)
    if none is not None and not found:
        yield none


def _taken_back(paper: Paper, substances: Iterable[str]) -> frozenset[str]:
    """The substances of which some sentence of the paper says that they are borne after all."""
    said = [one for block in paper.blocks for sentence in sentences(block.text) for one in _borne(sentence)]
    words = {one: re.compile(rf"(?<!\w){re.escape(one)}(?!\w)", re.IGNORECASE) for one in substances}
    return frozenset(one for one, word in words.items() if any(map(word.search, said)))


def _borne(sentence: str) -> Iterator[str]:
    """The words of a sentence that are taken back: "tolerated cefazolin" says so of what stands right behind it, and
    of nothing else the sentence names."""
    for back in any_of("allergies", "taken_back", "words").finditer(sentence):
        behind = sentence[back.end() :].lstrip(" :")
        own = _substances().match(behind) or named().match(behind)
        yield own[0] if own is not None else sentence


def _all(paper: Paper) -> Iterator[Fact]:
    listed = 0
    for line in whole_lines(paper.lines, _belongs):
        if line.section == "allergies":
            listed = 1 if line.labelled else listed + 1
            if listed <= _MOST_LINES:
                for sentence in sentences(line.text):
                    yield from _left(sentence, line.page, any_reaction=True)
                    for entry in re.split(r"[;•]", sentence):
                        yield from _list(entry, line)
        elif line.section not in _NO_SECTIONS:
            listed = 0
    for block in paper.blocks:
        if block.section not in _NO_SECTIONS and block.section != "allergies":
            for sentence in sentences(block.text):
                yield from _in_sentence(sentence, block.page)
                yield from _left(sentence, block.page, any_reaction=False)


def _belongs(held: Line, line: Line) -> bool:
    """Whether a line is what a narrow column broke off a point of allergies: "Contact" and "dermatitis, inactive"."""
    return (
        line.section == held.section == "allergies"
        and line.heading == held.heading
        and not line.begins
        and (line.text[:1].islower() or _rest_of_row().match(line.text) is not None)
        and _substances().match(line.text) is None
    )


def _list(sentence: str, line: Line) -> Iterator[Fact]:
    """The points of a list within one sentence, up to where it goes on to tell ("so clindamycin was given")."""
    sentence = any_of("allergies", "unsaid", "words").sub(" ", sentence)
    parts = [part.strip(" .-*") for part in _APART.split(sentence)]
    for point, following in zip(parts, (*parts[1:], ""), strict=True):
        if any_of("allergies", "not_so", "words").search(following) and not _names_another(following, point):
            continue  # "Shellfish, removed from the chart": what follows takes it back.
        if any_of("allergies", "telling", "words").search(point):
            return
        yield from _listed(point, line)


def _names_another(following: str, point: str) -> bool:
    """Whether the next point is about a substance of its own: "Sulfa (rash), denies latex allergy"."""
    found = _substances().search(following)
    return found is not None and found[0].casefold() not in point.casefold()


def _listed(part: str, line: Line) -> Iterator[Fact]:
    """A point of a list of allergies: the substance first, then what it did, and little else."""
    if any_of("allergies", "not_so", "words").search(part) or is_of_others(part):
        return
    part = _LEAD.sub("", part)
    found = _substances().match(part) or named().match(part)
    if found is None:
        yield from _by_place(part, line)
        return
    if not re.match(r"$|[\s(:,–/-]", part[found.end() :]):
        return
    if _DOSED.search(part):
        return  # A line of medicines that came to stand below the allergies.
    reaction = _reactions().search(part, found.end())
    rest = _reactions().sub(" ", part[found.end() :])
    if len(re.findall(r"\w+", re.sub(r"\([^()]*\)", " ", rest))) > _MOST_WORDS:
        return
    whole = part[: reaction.end()] if reaction is not None else found[0]
    spans = [found.span(), *([reaction.span()] if reaction is not None else [])]
    is_cut = part.count("(") != part.count(")")  # What goes on in its bracket is not seen here.
    is_plain = (
        not is_cut
        and is_accounted(part, spans, "allergies")
        and not any_of("allergies", "milder", "words").search(line.heading)
    )
    sure = SURE if is_plain else LIKELY
    yield _fact(found[0], reaction, whole, part, line.page, sure)


def _by_place(part: str, line: Line) -> Iterator[Fact]:
    """A substance that no list has, with what it did behind a sign: "Cashew - anaphylaxis". A person looks at it."""
    found = _PLACED.match(part)
    if found is None or any_of("allergies", "no_substance", "words").search(found["name"]):
        return
    reaction = _reactions().match(part, found.end())
    if reaction is None or any(map(str.isdigit, found["name"])):
        return
    yield _fact(found["name"], reaction, part[: reaction.end()], part, line.page, LIKELY)


def _in_sentence(sentence: str, page: int) -> Iterator[Fact]:
    if any_of("allergies", "not_so", "words").search(sentence) or is_of_others(sentence):
        return
    for found in _substances().finditer(sentence):
        if sentence[: found.start()].count('"') % 2:
            continue  # Quoted from another letter.
        before = any_of("allergies", "said", "before", shape=r"(?:{})\s*$").search(sentence[: found.start()])
        after = any_of("allergies", "said", "after", shape=r"[\s-]*(?:{})\b").match(sentence[found.end() :])
        if before is None and after is None:
            yield from _done_by(found, sentence, page)
            continue
        begin = before.start() if before is not None else found.start()
        end = found.end() + (after.end() if after is not None else 0)
        bracket = re.match(r" ?[(:,] ?", sentence[end:])
        reaction = _reactions().match(sentence, end + bracket.end()) if bracket is not None else None
        whole = sentence[begin : reaction.end() if reaction is not None else end]
        is_milder = any_of("allergies", "milder", "words").search(sentence[begin : found.start()]) is not None
        sure = SURE if reaction is not None and not is_milder else LIKELY
        yield _fact(found[0], reaction, whole, sentence, page, sure)


def _done_by(found: re.Match[str], sentence: str, page: int) -> Iterator[Fact]:
    """ "Shellfish gives her hives": what it does stands behind it. A side effect is told so as well: never plain."""
    said = saying(sentence, found.start(), found.end())
    if said.denied or said.unreal or said.of_others:
        return
    does = any_of("allergies", "does", "words", shape=r"[\s-]+(?:{})\s+").match(sentence, found.end())
    strong = any_of("allergies", "does", "strong", shape=r"\s+(?:{})(?!\w)").match(sentence, found.end())
    at = does.end() if does is not None else found.end() + 1 if strong is not None else None
    reaction = _reactions().match(sentence, at) if at is not None else None
    if reaction is not None:
        yield _fact(found[0], reaction, sentence[found.start() : reaction.end()], sentence, page, UNSURE)


def _left(sentence: str, page: int, *, any_reaction: bool) -> Iterator[Fact]:
    """ "Aspirin avoided because of hives": an allergy that is told as the reason why something is left."""
    if is_of_others(sentence) or any_of("allergies", "does", "left").search(sentence) is None:
        return
    for pattern in (_substances(), named()):
        for found in pattern.finditer(sentence):
            why = any_of("allergies", "does", "left", shape=r"\s+(?:{})\s+").match(sentence, found.end())
            reaction = _reactions().match(sentence, why.end()) if why is not None else None
            said = saying(sentence, found.start(), found.end())
            if reaction is None or said.denied or said.unreal:
                continue
            if any_reaction or any_of("allergies", "does", "strong", shape="(?:{})").fullmatch(reaction[0]):
                yield _fact(found[0], reaction, sentence[found.start() : reaction.end()], sentence, page, UNSURE)


def _fact(substance: str, reaction: re.Match[str] | None, words: str, part: str, page: int, sure: float) -> Fact:
    fields = {"substance": substance}
    if reaction is not None and reaction[0]:
        fields["reaction"] = reaction[0]
    for answer in ("severe", "mild"):
        if any_of("allergies", "how_bad", answer).search(part):
            fields["how_bad"] = answer
            break
    closed = ")" if words.count("(") > words.count(")") and f"{words})" in part else ""
    return Fact(_ALLERGY, fields, words.strip(" .,;:") + closed, page, sure)


def _none_known(paper: Paper) -> Iterator[Fact]:
    for line in paper.lines:
        plain = sentences(line.text)[0].strip(" .-*")
        if line.section == "allergies" and line.begins | line.labelled | (len(plain) < 40):
            if any_of("allergies", "none", "of_drugs", shape="(?:{})").fullmatch(plain):
                yield Fact("answer", _ANSWER, plain, line.page, UNSURE)
            elif any_of("allergies", "none", "all", shape="(?:{})").fullmatch(plain):
                yield Fact("answer", _ANSWER, f"{line.heading}: {plain}" if line.labelled else plain, line.page, LIKELY)

    for block in paper.blocks:
        if block.section not in (*_NO_SECTIONS, "allergies"):
            for sentence in sentences(block.text):
                if _STRONG.fullmatch(plain := sentence.strip(" .-*")):
                    yield Fact("answer", _ANSWER, plain, block.page, UNSURE)


def _rest_of_row() -> re.Pattern[str]:
    return any_of("allergies", "rest_of_row", "words")


def _substances() -> re.Pattern[str]:
    """What somebody may be allergic to, as printed: "Shellfish-Derived Products" is one."""
    return any_of(
        "allergies",
        "substances",
        shape=r"(?<![\w-])(?:{})(?:[- ](?:derived|containing)(?: (?:products?|drugs?))?)?(?![\w-])",
    )


def _reactions() -> re.Pattern[str]:
    return any_of("allergies", "reactions", "words", shape=r"(?<!\w)(?:{})(?!\w)")
