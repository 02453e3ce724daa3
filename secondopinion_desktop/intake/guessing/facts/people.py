"""Doctors a paper names: to whom it was written, and who did or read what it tells of. Only with a title."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from secondopinion_desktop.intake.guessing.facts.found import LIKELY, SURE, Fact
from secondopinion_desktop.intake.guessing.facts.paper import Paper
from secondopinion_desktop.intake.guessing.facts.saying import is_of_others
from secondopinion_desktop.intake.guessing.facts.when import DAY
from secondopinion_desktop.intake.guessing.facts.words import any_of, told
from secondopinion_desktop.intake.guessing.persons import persons_on

_NAME = (
    r"[A-ZÀ-ÖØ-Þ][\w'’-]*\.?(?: (?:van|von|de|der|la|del|bin|al|le|du|Ní|Ó)\b(?! (?:\d|el\b)))*"
    r"(?: (?!(?:Dr|Prof|PD|OA|Priv|Dra|Univ)\b)[A-ZÀ-ÖØ-Þ][\w'’-]*\.?){0,3}"
)
_LINE_LETTERS = 400
_MOST = 60
_ADDRESS_LINES = 30
"""Lines of a letter above which it says to whom it goes."""
_NO_NAME = re.compile(
    r"\b(?:hospital|clinic|center|practice|department|colleague|doctor|team|medicine|oncology|unit|office"
    r"|kollegin|kollege|frau|herr|no|nr|page|date|patient|report|mrn|surgery|road|street|lane"
    r"|procedures?|specimens?|admit|admission|discharge|diagnos[ie]s|an[a]?esthesia)\b",
    re.IGNORECASE,
)
_A_NAME = re.compile(r"^\W*(?:Name|Nom|Nombre|Nome|CASE|Case)\b[^\n]{0,12}\S", re.MULTILINE)
_NEXT_LABEL = re.compile(r"(?P<rest>(?: [^\W\d][\w'/.-]*){0,3}) ?:")
"""What is left of a label that begins with the last words of a name: "Dr. Weber Primary care: …"."""
_PLACE_AND_DAY = re.compile(rf",? (?:den )?{DAY}")
_ENDS = re.compile(r"\s*(?:$|[,;.()/]|[–—-] )")
_ENDS_SENTENCE = re.compile(r"(?!\w*(?:med|habil|Prof|Priv|Doz)\.)[^\W\d_]{4,}\.")
"""A word of a name that ends a sentence: what follows is of the next one."""
_FIRST_AND_LAST = 2
_APART = re.compile(r"\s{2,}|\t|\s*\|\s*")


def people_in(paper: Paper) -> Iterator[Fact]:
    """Each doctor once; of "Dr. Reyes" and "Samuel Reyes, MD" the fuller name."""
    found: dict[tuple[str, ...], Fact] = {}
    about = [persons_on(text) for text in paper.texts[:2]]
    patient = {word.casefold() for persons in about for name in persons.names for word in name.split()}
    names_patient = any(persons.names or persons.births for persons in about) or any(
        _A_NAME.search(text) for text in paper.texts[:2]
    )
    for number, text in enumerate(paper.texts, 1):
        for fact in _on_page(text, number):
            found.setdefault(_parts(fact), fact)
        for fact in _anywhere(text, number) if names_patient else ():
            if not set(_parts(fact)) <= patient:
                found.setdefault(_parts(fact), fact)
        if len(found) > _MOST:
            break
    for own, fact in found.items():
        if own and not any(
            own != other and own[-1] == other[-1] and set(own) <= set(other) for other in found if other
        ):
            yield fact


def _on_page(text: str, page: int) -> Iterator[Fact]:
    lines = [line[:_LINE_LETTERS].strip() for line in text.split("\n") if line.strip()]
    parts = [part for line in lines for part in _APART.split(line)]
    for before, part in zip(("", *parts), parts, strict=False):
        yield from _on_line(part, page)
        if _label_alone().fullmatch(before) and (titled := _titled_alone().match(part)):
            name, is_whole = _own(titled["name"], part[titled.end() :])
            yield from _fact(name, page, SURE if is_whole else LIKELY)
        if (to := _to_line().match(part)) is not None:
            yield from _fact(to["name"], page, SURE)
    yield from _addressed(lines, page)


def _anywhere(text: str, page: int) -> Iterator[Fact]:
    """Names with a title that stand by themselves, or in full within a sentence. Never plain: no label says who it is,
    and a sister may be a doctor."""
    for line in text.split("\n"):
        for part in _APART.split(line[:_LINE_LETTERS].strip()):
            for found in _by_role().finditer(part):
                yield from _fact(found["name"], page, LIKELY)
            for found in _titled_anywhere().finditer(part):
                name, _ = _own(found["name"], behind := part[found.end() :])
                if is_of_others(part[: found.start()]) or _place().match(behind) or _is_of_house(part, found):
                    continue
                if len(_name_words(name)) > 1 or _stands_alone(part, found):
                    yield from _fact(name, page, LIKELY)


def _is_of_house(part: str, found: re.Match[str]) -> bool:
    """Whether it is who answers for a laboratory or an insurer, and has never seen the patient."""
    head = any_of("people", "of_house", "words", shape=r"(?<!\w)(?:{})(?: of [\w ]{0,30})?\s*[:,]?\s*$")
    behind = any_of("people", "of_house", "words", shape=r"[\s,(–-]+(?:{})(?!\w)")
    return bool(head.search(part[: found.start()]) or behind.match(part, found.end()))


def _stands_alone(part: str, found: re.Match[str]) -> bool:
    """Whether a name is all of its part of a line, but for a label before it."""
    before, behind = part[: found.start()].rstrip(), part[found.end() :].strip(" .,;)")
    return not behind and (not before or before.endswith(":"))


def _on_line(line: str, page: int) -> Iterator[Fact]:
    at = 0
    while (found := _labelled().search(line, at)) is not None:
        named = "name" if found["name"] else "plain"
        name, is_whole = _own(found[named], line[found.end() :])
        yield from _fact(name, page, SURE if is_whole else LIKELY)
        at = found.start(named) + len(name)
    dear = _dear().match(line)
    if dear is not None:
        yield from _fact(dear["name"], page, LIKELY)


def _own(name: str, behind: str) -> tuple[str, bool]:
    """A name without what only stands beside it in its line, the next label or the place of a letter's day; and
    whether it is sure where it ends."""
    words = name.split()
    if len(_name_words(name)) > _FIRST_AND_LAST and _any_label().fullmatch(words[0]):
        return " ".join(words[1:]), False  # "Clinician Theodora Weber, MD", where no sign stands behind the label.
    for at, word in enumerate(words[:-1]):
        if at and _ENDS_SENTENCE.fullmatch(word):
            return " ".join(words[: at + 1]).rstrip("."), False
    label = _NEXT_LABEL.match(behind)
    if label is not None:
        for at in range(1, len(words)):
            if _any_label().fullmatch(said := " ".join(words[at:]) + label["rest"]):
                # "Dr. Brook Arrival Date:" may be a label nobody thought of.
                return " ".join(words[:at]), _day_alone().fullmatch(said) is None
        is_two = len(_name_words(" ".join(words[:-1]))) >= _FIRST_AND_LAST
        return " ".join(words[:-1]) if not label["rest"] and is_two else name, False
    if _PLACE_AND_DAY.match(behind) is not None and len(_name_words(name)) > _FIRST_AND_LAST:
        return " ".join(words[:-1]), False
    for at, word in enumerate(words[1:], 1):
        if at > 1 and _no_part().fullmatch(word.strip(".,")):
            return " ".join(words[:at]), False
    return name, _ENDS.match(behind) is not None


def _addressed(lines: Sequence[str], page: int) -> Iterator[Fact]:
    """Whoever stands above the letter, and is spoken to in it by the same name."""
    dear = next((at for at, line in enumerate(lines) if _dear_any().match(line)), None)
    if dear is None:
        return
    called = {word.strip(",.:").casefold() for word in lines[dear].split()}
    for line in lines[max(0, dear - _ADDRESS_LINES) : dear]:
        found = _titled_alone().match(part := _APART.split(line)[0])
        if found is not None and called & {word.casefold() for word in _name_words(found["name"])}:
            name, is_whole = _own(found["name"], part[found.end() :])
            yield from _fact(name, page, SURE if is_whole else LIKELY)


def _fact(name: str, page: int, sure: float) -> Iterator[Fact]:
    printed = name.strip(" ,.") if not name.endswith("D.") else name.strip(" ,")
    if not _NO_NAME.search(printed):
        yield Fact("person", {"name": printed, "parts": "doctor"}, printed, page, sure)


def _parts(fact: Fact) -> tuple[str, ...]:
    return tuple(word.casefold() for word in _name_words(fact.fields["name"]))


def _name_words(name: str) -> list[str]:
    titles = _title_words()
    return [bare for word in name.split() if (bare := word.strip(".,")) and bare.casefold() not in titles]


@cache
def _title_words() -> frozenset[str]:
    return frozenset(told("people")["titles"]["bare"])


@cache
def _titled() -> str:
    before = "|".join(told("people")["titles"]["before"])
    behind = "|".join(told("people")["titles"]["behind"])
    return rf"(?P<name>(?:{before}) {_NAME}(?:, (?:{behind}))?|{_NAME},? (?:{behind})(?![\w]))"


@cache
def _labels() -> str:
    return "|".join((*told("people")["to"]["labels"], *told("people")["did"]["labels"]))


@cache
def _any_label() -> re.Pattern[str]:
    """What labels a name, or stands in a head beside one: "Date of birth", "Ward"."""
    beside = "|".join(told("people")["beside"]["labels"])
    plain = "|".join(told("people")["did"]["plain"])
    return re.compile(rf"(?:{_labels()}|{plain}|{beside})", re.IGNORECASE)


@cache
def _day_alone() -> re.Pattern[str]:
    return any_of("people", "beside", "day", shape="(?:{})")


@cache
def _no_part() -> re.Pattern[str]:
    return any_of("people", "beside", "words", shape="(?:{})")


@cache
def _labelled() -> re.Pattern[str]:
    # A surgeon is a plain Mr or Miss in some countries.
    plain = rf"(?i:{'|'.join(told('people')['did']['plain'])})\s*:\s*(?P<plain>(?:Mr|Mrs|Miss|Ms)\.? {_NAME})"
    chief = rf"(?:{'|'.join(told('people')['did']['without_sign'])})\s+"
    titled = rf"(?:(?i:{_labels()})\s*:\s*|{chief}){_titled()}"
    return re.compile(rf"(?<![\w-])(?:{titled}|{plain})")


@cache
def _titled_anywhere() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w.-]){_titled()}")


@cache
def _by_role() -> re.Pattern[str]:
    """A surgeon who is a plain Mr in some countries, with what he is behind the name."""
    roles = "|".join(told("people")["roles"]["behind"])
    return re.compile(rf"(?<![\w.-])(?P<name>(?:Mr|Mrs|Miss|Ms)\.? {_NAME}),? \(?(?i:{roles})(?!\w)")


@cache
def _place() -> re.Pattern[str]:
    return any_of("people", "places", "words", shape=r"[\s,'’]*(?:{})(?!\w)")


@cache
def _label_alone() -> re.Pattern[str]:
    return re.compile(rf"(?i:{_labels()})\s*:?")


@cache
def _titled_alone() -> re.Pattern[str]:
    to = "|".join(told("people")["to"]["before_name"])
    return re.compile(rf"(?:(?i:{to}) )?{_titled()}(?=$|,)")


@cache
def _to_line() -> re.Pattern[str]:
    return re.compile(rf"(?:An )?(?:Frau|Herrn|An) (?:Frau |Herrn )?{_titled()}$")


@cache
def _dear() -> re.Pattern[str]:
    return re.compile(rf"(?i:{'|'.join(told('people')['to']['dear'])}) {_titled()}\s*[,:]?$")


@cache
def _dear_any() -> re.Pattern[str]:
    return re.compile(rf"(?i:{'|'.join(told('people')['to']['dear'])}) [A-ZÀ-Þ].{{0,50}}$")
