"""Lymph nodes counted: how many were looked at, how many held tumor."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from secondopinion_desktop.intake.guessing.facts.accounted import is_accounted
from secondopinion_desktop.intake.guessing.facts.found import LIKELY, SURE, Fact
from secondopinion_desktop.intake.guessing.facts.paper import Paper
from secondopinion_desktop.intake.guessing.facts.saying import saying, sentences

_NUMBER = {
    **{word: n for n, word in enumerate("none one two three four five six seven eight nine ten eleven twelve".split())},
    "thirteen": 13,
    "fourteen": 14,
    "fifteen": 15,
    "sixteen": 16,
    "seventeen": 17,
    "eighteen": 18,
    "nineteen": 19,
    "twenty": 20,
    "zero": 0,
    "no": 0,
    "keiner": 0,
    "ein": 1,
    "zwei": 2,
    "drei": 3,
    "vier": 4,
    "fünf": 5,
    **{word: n for n, word in enumerate("sechs sieben acht neun zehn elf zwölf".split(), 6)},
    **{f"twenty-{word}": 20 + n for n, word in enumerate("one two three four five six seven eight nine".split(), 1)},
    "thirty": 30,
}
_N = rf"(?:\d{{1,3}}|{'|'.join(sorted(_NUMBER, key=len, reverse=True))})"
_NODES = (
    r"(?:(?:sentinel |axillary |pelvic |regional |mediastinal |hilar |cervical |inguinal |"
    r"mesenteric |para-?aortic |pericolic )*(?:lymph ?nodes?|nodes?|LN|LK|[Ss]entinel(?:-?lymphknoten)?|Lymphknoten|"
    r"ganglios(?: linf[áa]ticos)?|ganglions?))"
)
_TUMOR = (
    r"(?:positive|involved|metasta\w+|with (?:tumou?r|metasta\w+|carcinoma)|contain(?:s|ing)? (?:tumou?r|"
    r"metasta\w+|carcinoma)|hold tumou?r|befallen|positiv\w*|positivos|afectados|envahis?)"
)
_FREE = r"(?:negative|free of (?:tumou?r|carcinoma|metasta\w+)|uninvolved|benign|tumorfrei|frei|negativos)"
_OF = r" ?(?:/|of(?: the)?|out of|von|de|sur) ?"
_EXAMINED = r"(?: (?:were |are )?(?:examined|identified|removed|taken|found|sampled|retrieved|dissected))?"
_TWO_OF_FOURTEEN = (
    rf"(?<![\w/])(?P<positive>{_N}){_OF}(?P<taken>{_N}) (?P<what>{_NODES})(?! ?/)(?: (?:are|were|is|was))?"
    rf" ?(?P<said>{_TUMOR}|{_FREE})?"
)
_NODES_TWO_OF_FOURTEEN = (
    rf"(?P<what>{_NODES})(?:, [a-z]{{3,10}}(?: [a-z]{{3,10}})?)?"
    rf"(?: (?:status|count|metastas[ei]s))? ?:? \(?(?:{_TUMOR}:? ?)?"
    rf"(?P<positive>\d{{1,3}}){_OF}(?P<taken>\d{{1,3}})(?![\d/.])\)?(?: ?(?P<said>{_TUMOR}|{_FREE}))?"
)
_BEHIND_N = (
    r"(?<!\w)[yrp]{0,2}N[0-3][a-c]?(?:mi)?(?: ?\((?:sn|i[+-])\))? ?"
    rf"\((?P<positive>\d{{1,3}}) ?\+?/(?P<taken>\d{{1,3}})(?: (?P<what>{_NODES}))?\)(?P<said>)"
)
_WITH_SIGN = r"(?<![\w/])(?P<positive>\d{1,2}) ?N\+ ?/ ?(?P<taken>\d{1,3})(?: ?N)?(?![\w/])(?P<what>)(?P<said>)"
"""As French reports write it: "0N+/2"."""
_BEHIND_SIGN = r"(?<!\w)N ?[+-] ?\(?(?P<positive>\d{1,2}) ?/ ?(?P<taken>\d{1,3})\)?(?![\w/])(?P<what>)(?P<said>)"
_FOURTEEN_NODES_TWO = (
    rf"(?P<taken>{_N}) (?P<what>{_NODES}){_EXAMINED}(?:,|;|:| and| of which|, of which| with)"
    rf" ?(?P<positive>{_N}) (?:of (?:them|these) )?(?:(?:was|were|are|is) )?(?P<said>{_TUMOR})"
)
_EXAMINED_FOURTEEN = (
    rf"(?:number of )?(?P<what>{_NODES}) examined:? ?(?P<taken>\d{{1,3}})[;,. ]+(?:number of )?(?:{_NODES})?"
    rf" ?(?:{_TUMOR}):? ?(?P<positive>\d{{1,3}})(?P<said>)"
)
_NODES_POSITIVE_BRACKET = (
    rf"(?P<what>{_NODES})(?P<said>)[^.;()]{{0,60}}{_TUMOR}[^.;()]{{0,40}}"
    r"\((?P<positive>\d{1,3})/(?P<taken>\d{1,3})\)"
)
_NODES_COUNT_BRACKET = (
    rf"(?<![\w/])(?P<counted>{_N}) (?P<what>{_NODES})(?P<said>)(?P<between>[^.;()\d]{{0,60}})"
    r"\((?P<positive>\d{1,3})/(?P<taken>\d{1,3})\)"
)
"""As "Two lymph nodes, negative for malignancy (0/2)": the number in words and that behind the stroke are one."""
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        *(_TWO_OF_FOURTEEN, _NODES_TWO_OF_FOURTEEN, _BEHIND_N, _WITH_SIGN, _BEHIND_SIGN),
        *(_FOURTEEN_NODES_TWO, _EXAMINED_FOURTEEN, _NODES_POSITIVE_BRACKET, _NODES_COUNT_BRACKET),
    )
)
_MAY_COUNT = re.compile(r"node|LN|LK|knoten|gangli|N ?[0-3+-]", re.IGNORECASE)
_NOT_HERE = ("family", "plan", "history", "medicines", "not_medicines", "allergies")
_COUNTED = re.compile(r"\(\d{1,2}/\d{1,2}(?: [^\W\d]+)?\)")
_ON_A_DAY = re.compile(r"\b(?:on|dated?|since|until|from|am|vom)\s*$", re.IGNORECASE)


def nodes_in(paper: Paper) -> Iterator[Fact]:
    """Each count once; one of free nodes ("0 of 12", "12 of 12 negative") counts none positive."""
    found = list(_all(paper))
    counted = {one for text in paper.texts for one in _COUNTED.findall(text)}
    is_one = len(counted) <= 1
    if not is_one and len(found) < len(counted):
        return  # One specimen's count of several that are not all understood says nothing of the whole.
    for fact in found:
        # Counts of several specimens are parts of one that stands nowhere: a person adds them up.
        yield fact if len(found) == 1 and is_one else replace(fact, sure=min(fact.sure, LIKELY))


def _all(paper: Paper) -> Iterator[Fact]:
    seen: set[tuple[str, str]] = set()
    for block in paper.blocks:
        if block.section in _NOT_HERE:
            continue
        for sentence in sentences(block.text):
            if _MAY_COUNT.search(sentence) is None:
                continue
            for form in _FORMS:
                for found in form.finditer(sentence):
                    fact = _fact(found, sentence, block.page)
                    if fact is not None and (key := (fact.fields["taken"], fact.fields["positive"])) not in seen:
                        seen.add(key)
                        yield fact


def _fact(found: re.Match[str], sentence: str, page: int) -> Fact | None:
    taken, positive = _count(found["taken"]), _count(found["positive"])
    if "counted" in found.re.groupindex:
        is_free = re.search(rf"\b(?:{_FREE}|no|kein\w*|sin|sans)\b", found["between"], re.IGNORECASE) is not None
        if _count(found["counted"]) not in (taken, positive) or is_free != (positive == 0):
            return None  # The words and the numbers have to say one thing.
    said = saying(sentence, found.start(), found.end())
    if said.of_others or said.unreal or said.doubted or said.past or not taken or positive > taken:
        return None
    if _ON_A_DAY.search(sentence[: found.start("positive")]) or _ON_A_DAY.search(sentence[: found.start()]):
        return None
    if re.fullmatch(_FREE, found["said"] or "", re.IGNORECASE):
        if positive not in (0, taken):
            return None
        positive = 0
    what = " ".join((found["what"] or "").split()) or "lymph nodes"
    fields = {"what": what, "taken": str(taken), "positive": str(positive)}
    # "None of 3 nodes, 2 of 5 on the other side": plain only where the sentence counts one thing.
    is_plain = is_accounted(sentence, [found.span()], "nodes")
    return Fact("finding", fields, found[0].strip(" :,;"), page, SURE if is_plain else LIKELY)


def _count(words: str) -> int:
    return int(words) if words.isdigit() else _NUMBER[words.casefold()]
