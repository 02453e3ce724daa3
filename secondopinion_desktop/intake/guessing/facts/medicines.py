"""Medicines with their dose and how often, as printed: only from a list of what is taken now, line by line.

What a letter tells in sentences is as often past, planned or talked about. What was stopped, paused, raised or lowered
within its line is left to a person.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from secondopinion_desktop.intake.guessing.facts.accounted import is_accounted
from secondopinion_desktop.intake.guessing.facts.divided_doses import divided_until, goes_on_with_dose
from secondopinion_desktop.intake.guessing.facts.found import LIKELY, SURE, UNSURE, Fact
from secondopinion_desktop.intake.guessing.facts.headings import ANOTHER, is_turned
from secondopinion_desktop.intake.guessing.facts.medicine_points import belongs, points_of
from secondopinion_desktop.intake.guessing.facts.medicine_words import (
    dose_pattern,
    dosed,
    frequency_pattern,
    in_pieces,
    is_name,
    named,
)
from secondopinion_desktop.intake.guessing.facts.paper import Line, Paper
from secondopinion_desktop.intake.guessing.facts.run_on import whole_lines
from secondopinion_desktop.intake.guessing.facts.saying import is_of_others, sentences
from secondopinion_desktop.intake.guessing.facts.when import DAY
from secondopinion_desktop.intake.guessing.facts.words import any_of, told

_MOST_WORDS = 5
_OF_SHOP = re.compile(rf"\s\d{{1,3}}\s+{DAY}|\s{DAY}(?=\s|$)")
"""How many were handed out, and when."""
_NAMED_NUMBER = re.compile(
    r"(?P<name>[A-Za-zÀ-ÿ][\w'’/+.-]{2,}(?: [A-Za-z][\w'’/+.-]*){0,2}) (?P<dose>\d{1,4}(?:[.,]\d+)?) "
)
_LETTER_LESS = re.compile(r"(?<![A-Za-z])\d")
_NAMED_OFTEN = re.compile(r"(?P<name>[A-Za-zÀ-ÿ][\w'’/+.-]{3,}(?: [\w'’/+.-]+){0,3}?)(?=[ ,:])")
_MAKER = re.compile(r" \([A-ZÀ-Þ][\w-]+(?: [A-Z]{1,3})?\)")
"""What its maker calls it, in brackets behind its name."""
_IN_A_VIAL = re.compile(r"(?:units?|U\.?I\.?|I\.?[EU]\.?|E) ?/ ?ml$", re.IGNORECASE)
_PLAN = re.compile(r"(?<![\w-])(?:[0-4½]|1/2)(?:-(?:[0-4½]|1/2)){2,3}(?![\w-])")
_NOTHING = re.compile(r"(?<![\w-])0(?:-0){2,3}(?![\w-])|(?<!\S)0(?: 0){3}(?!\S)")
_SCHEDULE = re.compile(r"\s[0-4½](?: [0-4½]){2,3}(?=\s|$)")
_STAY = re.compile(r"\b(?:do not|don.t|never|not) stop\w*(?: without asking)?|nicht absetzen", re.IGNORECASE)
_GOES_ON = re.compile(
    r"\b(?:then|followed by|for \d+|for (?:one|two|three|four|five|six|seven|ten) (?:days?|weeks?)"
    r"|dann|danach|luego|puis)\b"
)
"""Another way to take it follows: the first alone would be wrong soon."""
_UNTIL = re.compile(
    rf"\b(?:until|till|through|bis(?: zum)?|hasta(?: el)?|jusqu.au|up to)\s+"
    rf"(?:{DAY}|\d{{1,2}}\.\d{{1,2}}\.)|\bx ?\d+ days",
    re.IGNORECASE,
)
"""It is taken, but not for long: a person says whether that time is over."""


def medicines_in(paper: Paper) -> Iterator[Fact]:
    """Each medicine of the lists of a paper, once; and whatever line elsewhere is built as one of a list."""
    seen: set[tuple[str, ...]] = set()
    for fact in (*_listed(paper), *_by_itself(paper)):
        if (key := tuple(value.casefold() for value in fact.fields.values())) not in seen:
            seen.add(key)
            yield fact


def _listed(paper: Paper) -> Iterator[Fact]:
    page, has_two_names = 0, False
    older, home = headings_of_before(paper), headings_of_home(paper)
    for line in whole_lines(paper.lines, belongs):
        if line.heading in older:
            continue
        if line.page != page:
            page, has_two_names = line.page, False
        if line.section == "medicines":
            has_two_names = has_two_names or _two_names().search(line.heading) is not None
            for point in points_of(line):
                part = point.text
                fact = _divided(part, line) or _medicine(part, line) or _unitless(part, line) or _undosed(part, line)
                if fact is not None:
                    fact = _of_one_name(fact, has_two_names=has_two_names)
                    is_weak = point.is_told_on or _is_weak(line.heading) or line.heading in home
                    yield _looked_at(fact) if is_weak else fact


def headings_of_before(paper: Paper) -> frozenset[str]:
    """The headings of lists of what was taken at home, on a paper that also lists what is taken from now on, and does
    not say that the list of home goes on."""
    home = headings_of_home(paper)
    goes_on = any_of("medicines", "two_lists", "goes_on")
    return frozenset() if home and any(goes_on.search(text) for text in paper.texts) else home


def headings_of_home(paper: Paper) -> frozenset[str]:
    """The headings of lists of home, where there is a list of now besides."""
    heads = {line.heading for line in paper.lines if line.section == "medicines"}
    now = {head for head in heads if any_of("medicines", "two_lists", "discharge").search(head)}
    home = {head for head in heads - now if any_of("medicines", "two_lists", "home").search(head)}
    return frozenset(home) if now else frozenset()


def _two_names() -> re.Pattern[str]:
    return any_of("medicines", "two_names", "words")


def _of_one_name(fact: Fact, *, has_two_names: bool) -> Fact:
    """What is in it, without what its maker calls it; where a name goes on in words no list has, it is looked at."""
    name = fact.fields["name"]
    known = named().match(name)
    if known is None:
        return _looked_at(fact) if (has_two_names and " " in name) or _goes_on_small(name) else fact
    if known.end() == len(name):
        return fact
    if has_two_names or _MAKER.fullmatch(name, known.end()):
        fact = replace(fact, fields={**fact.fields, "name": known[0]})
    return fact if _form_of_name().fullmatch(name[known.end() :]) else _looked_at(fact)


def _goes_on_small(name: str) -> bool:
    """Whether a name no list has goes on in a small letter, which may be a word of the sentence ("Zonegran using"), or
    in a number, which may be how many are taken."""
    _, *more = name.split()
    return any(
        word.isdigit() or (word[:1].islower() and _form_of_name().fullmatch(f" {word}") is None) for word in more
    )


def _looked_at(fact: Fact) -> Fact:
    return replace(fact, sure=min(fact.sure, LIKELY))


@cache
def _form_of_name() -> re.Pattern[str]:
    """What may stand behind a known name and be of the same medicine: its form, its salt, how it is taken."""
    more = (told("medicines")["dose"]["forms"], told("drugs")["names"]["behind"], told("medicines")["goes_on"]["words"])
    words = "|".join((*(one for words in more for one in words), *told("medicines")["often"]["routes"]))
    return re.compile(rf"(?:[ ,/(+-]+(?:{words})\)?|[/+,-] ?{named().pattern})*", re.IGNORECASE)


def _is_weak(heading: str) -> bool:
    """Whether a list may be of what was given on that day, by its heading."""
    return any_of("medicines", "weak_headings", "words", shape="(?:{})").fullmatch(heading.rstrip(" :")) is not None


def _by_itself(paper: Paper) -> Iterator[Fact]:
    """A sentence that is a known name, its dose and how often, and nothing else, stands for itself in any section."""
    for line in whole_lines(paper.lines, belongs):
        if line.section in ("medicines", "not_medicines", "family", "allergies", ANOTHER) or is_turned(line.heading):
            continue
        if not any(map(str.isdigit, line.text)):
            continue
        for sentence in sentences(line.text):
            lead = any_of("medicines", "its_label", "words", shape=r"^(?:{}):?\s+").match(sentence)
            lead = lead or _for_what(sentence)
            text = sentence[lead.end() :] if lead is not None else sentence
            known = named().match(_before().sub("", _need().sub("", text)))
            formed = _before().match(text)
            if known is None and lead is None and formed is None:
                continue
            fact = _divided(text.strip(" ."), line) or _medicine(text.strip(" ."), line)
            if fact is None and formed is not None:
                fact = _unitless(text.strip(" ."), line) or _undosed(text.strip(" ."), line)
            if fact is not None and ("how_often" in fact.fields or frequency_pattern().search(fact.fields["dose"])):
                yield replace(_of_one_name(fact, has_two_names=False), sure=UNSURE)


def _for_what(sentence: str) -> re.Match[str] | None:
    """The illness a point of a list begins with, where a known medicine stands behind its dash."""
    lead = re.match(r"[^:–]{4,50}? [–-] (?=[^\W\d])", sentence)
    if lead is None or any_of("illnesses", "words").search(lead[0]) is None:
        return None
    return lead if named().match(sentence, lead.end()) is not None else None


def _before() -> re.Pattern[str]:
    return any_of("medicines", "dose", "before", shape=r"^(?:{})\s+")


def _need() -> re.Pattern[str]:
    return any_of("medicines", "need", "words", shape=r"^(?:{})\s+")


def _medicine(text: str, line: Line) -> Fact | None:
    if is_of_others(text):
        return None
    need = _need().match(text)
    text = _before().sub("", text[need.end() :] if need is not None else text)
    found = dosed().match(text)
    if found is None or not is_name(found["name"]):
        return None
    now = any_of("medicines", "was", "words", shape="(?:{})").sub(" ", _without_rules(text[found.end() :]))
    own = _without_often(_UNTIL.sub("", now))
    if any_of("medicines", "not_now", "words").search(f"{found[0]} {own}"):
        return None
    remark = any_of(
        "medicines", "changed", "words", shape=rf"[\s,;:(–-]*(?:{{}})(?: (?:am|on|seit|since) {DAY})?\)?\s*$"
    )
    is_remark = remark.fullmatch(_SCHEDULE.sub(" ", _without_often(own))) is not None
    was_told = any_of("medicines", "was", "words", shape="(?:{})").search(text[found.end() :]) is not None
    if not is_remark and not was_told and any_of("medicines", "changed", "words").search(own):
        return None  # Which of two doses is taken is for a sentence to say.
    pack = any_of("medicines", "pack", "words", shape=r"[\s,]*(?:{})")
    rest = pack.sub(lambda one: " " * len(one[0]), text[found.end() :], count=1)
    if _tells(rest) or len(_PLAN.findall(now)) > 1 or _NOTHING.search(rest):
        return None  # Two plans of a day are one of before and one of now; "0-0-0-0" is no more taken.
    dose, take = found["dose"], _taken().search(rest)
    if take is not None:  # "25 mg tablet. Take 0.5 tablets (12.5 mg)": what is taken is not what is in a tablet.
        dose = take["whole"] or take["plain"]
        rest, now = _without(take, rest), _without(take, now)
    often = _often(rest)
    told_how = _how().match(_release().sub(" ", rest))
    if told_how is not None and take is None:  # "Take 1 tablet by mouth daily": all of it says how often.
        often = told_how["how"].strip(" ,;(")
    often = _closed(often, rest)
    between = _release().sub(" ", _OF_SHOP.sub(" ", rest[: rest.index(often)])) if often else ""
    behind = rest[rest.index(often) + len(often) :] if often else ""
    given = [one[0] for one in dose_pattern().finditer(between)] if _IN_A_VIAL.search(dose) else []
    if len(given) == 1 and not _IN_A_VIAL.search(given[0]):  # "300 IU/ml pen 18 IU daily": how much is taken of it.
        dose = given[0]
    if any(map(str.isdigit, dose_pattern().sub("", between))) or _GOES_ON.search(behind):
        often = ""
    fields = {"name": found["name"].strip(" ,-"), "dose": dose.strip()}
    if often:
        fields["how_often"] = often
    words = text[: text.index(often, found.end()) + len(often)] if often else found[0].strip(" ,;:-")
    if often and goes_on_with_dose(text, text.index(often, found.end()) + len(often)):
        return None  # A part of a day's dose is not the dose.
    if _gives_two(f"{found[0]} {now}"):
        return None  # "20 mg 0-0-1, 40 mg 0-0-1": one of before and one of now.
    another = (
        take
        or is_remark
        or dose_pattern().search(rest)
        or (between and not often)
        or _GOES_ON.search(rest)
        or now != rest
        or need
    )
    # Every word of a plain line is understood: one that is not may be "not with grapefruit", or the dog's.
    is_plain = often and is_accounted(text, [(0, found.end()), _span(text, often, found.end())], "medicines")
    sure = UNSURE if another else SURE if is_plain else LIKELY
    return Fact("medicine", fields, words, line.page, sure)


def _release() -> re.Pattern[str]:
    return any_of("medicines", "dose", "release")


def _divided(text: str, line: Line) -> Fact | None:
    """ "60 mg in the morning and 40 mg at noon": the doses of one day that are told one by one are one answer."""
    found = dosed().match(text)
    if found is None or not is_name(found["name"]) or is_of_others(text):
        return None
    at, end = found.start("dose"), divided_until(text, found.start("dose"))
    if end is None:  # "25 mg tablet: 25 mg in the morning and 12.5 mg at night": what is in a tablet stands before.
        form = any_of("medicines", "dose", "forms", shape=r"(?: (?:{})(?!\w))?\s*[:,–-]\s+").match(text, found.end())
        at = form.end() if form is not None else found.end()
        end = divided_until(text, at)
    if end is None or text[end:].strip(" ."):
        return None
    fields = {"name": found["name"].strip(" ,-"), "dose": text[at:end].strip(" ,.")}
    return Fact("medicine", fields, text[:end].strip(" ,.;"), line.page, UNSURE)


@cache
def _how() -> re.Pattern[str]:
    """ "Take 1 tablet by mouth daily", behind the strength and the form."""
    dose, often = told("medicines")["dose"], told("medicines")["often"]
    verb, routes = "|".join(told("medicines")["take"]["words"]), "|".join(often["routes"])
    form = rf"(?:[ ,]+(?:{'|'.join(dose['forms'])})(?!\w))?"
    return re.compile(
        rf"(?:{form}[ ,.:;–-]+(?:{verb})|{form}[:,;]) "
        rf"(?P<how>{in_pieces()},?(?: (?:{routes}),?)? {frequency_pattern().pattern})",
        re.IGNORECASE,
    )


@cache
def _taken() -> re.Pattern[str]:
    """How much is to be taken, behind the strength."""
    verb = "|".join(told("medicines")["take"]["words"])
    whole = rf"\((?P<whole>{dose_pattern().pattern})(?: total)?\)"
    return re.compile(
        rf"(?<!\w)(?:{verb}) (?:{in_pieces('m[lL]')} {whole}|(?P<plain>{dose_pattern().pattern}))",
        re.IGNORECASE,
    )


def _without(part: re.Match[str], text: str) -> str:
    return text.replace(part[0], " ", 1)


def _without_rules(rest: str) -> str:
    """What stands behind a dose, without the rules for taking it: it is taken all the same."""
    for table in ("hold_when", "ends_soon"):
        rest = any_of("medicines", table, "words", shape="(?:{})").sub(" ", rest)
    return _STAY.sub("", rest)


def _without_often(rest: str) -> str:
    """ "If needed" says how often, and takes nothing back."""
    return frequency_pattern().sub(" ", rest)


def _undosed(text: str, line: Line) -> Fact | None:
    """A point of a list that has no dose, and says how often."""
    text = _before().sub("", text)
    found = _NAMED_OFTEN.match(text)
    if any_of("context", "columns", "words").match(text):
        return None  # The head of the columns, which names times of day.
    own = _without_often(text)
    if found is None or _LETTER_LESS.search(own) or is_of_others(text) or not is_name(found["name"]):
        return None
    if any_of("medicines", "not_now", "words").search(own) or any_of("medicines", "changed", "words").search(own):
        return None
    often = frequency_pattern().search(text, found.end("name"))
    if often is None or len(text[: often.start()].split()) > _MOST_WORDS:
        return None
    name = any_of("medicines", "often", "routes", shape=r"\s+(?:{})\s*$").sub("", text[: often.start()]).strip(" ,:-(")
    if not is_name(name):
        return None
    fields = {"name": name, "how_often": often[0].strip(" ,;(")}
    return Fact("medicine", fields, text[: often.end()].strip(" ,;:-"), line.page, UNSURE)


def _unitless(text: str, line: Line) -> Fact | None:
    """ "Telma 40 1-0-0": a number without its unit, right before how often."""
    text = _before().sub("", text)
    found = _NAMED_NUMBER.match(text)
    often = frequency_pattern().match(text, found.end()) if found is not None else None
    if found is None or often is None or is_of_others(text) or not is_name(found["name"]):
        return None
    own = text[often.end() :]
    if any_of("medicines", "not_now", "words").search(own) or any(map(str.isdigit, own)):
        return None
    fields = {"name": found["name"], "dose": found["dose"], "how_often": often[0].strip(" ,;(")}
    return Fact("medicine", fields, text[: often.end()].strip(" ,;:-"), line.page, UNSURE)


def _gives_two(text: str) -> bool:
    doses = {"".join(found[0].split()).casefold() for found in dose_pattern().finditer(text)}
    return len(doses) > 1 and len(list(frequency_pattern().finditer(text))) > 1


def _span(text: str, part: str, start: int) -> tuple[int, int]:
    at = text.index(part, start)
    return at, at + len(part)


def _tells(rest: str) -> bool:
    """Whether a line goes on as a sentence behind the dose ("made him sick") and is no line of a list."""
    first = re.match(r"\s*[,;:(–-]?\s*([A-Za-zÀ-ÿ.]+(?: [a-z]+)?)", rest)
    if first is None:
        return False
    goes_on = any_of("medicines", "goes_on", "words", shape="(?:{})(?![\\w])")
    form = any_of("medicines", "dose", "forms", shape="(?:{})(?![\\w])")
    return (
        goes_on.match(first[1]) is None
        and form.match(first[1]) is None
        and frequency_pattern().match(rest.lstrip(" ,;:(–-")) is None
    )


def _closed(often: str, rest: str) -> str:
    """How often with the bracket closed that was opened in it: "once weekly (Wednesdays)"."""
    is_open = often.count("(") > often.count(")")
    return f"{often})" if is_open and f"{often})" in rest else often.partition("(")[0].strip() if is_open else often


def _often(rest: str) -> str:
    """How often, from where the line first says so to where it stops saying so."""
    found = frequency_pattern().search(rest)
    return found[0].strip(" ,;(") if found is not None else ""
