"""Which of several problems the words of a paper name plainly, by its name or its place in the body; else none."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from secondopinion_desktop.digest.illness import is_named
from secondopinion_desktop.digest.same_words import is_kind_of_tumor, plain_words
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.kinds import Diagnosis, HealthProblem, Spot

_LETTERS = 4
_SAME_SITES = (
    ("colon", "sigmoid", "colonic", "colorectal", "rectosigmoid", "cecum"),
    ("liver", "hepatic", "hepatocellular"),
    ("lung", "lungs", "pulmonary", "bronchus", "bronchial"),
    ("kidney", "kidneys", "renal"),
    ("stomach", "gastric"),
    ("womb", "uterus", "uterine", "endometrium", "endometrial"),
    ("breast", "breasts", "mammary"),
    ("ovary", "ovaries", "ovarian"),
    ("pancreas", "pancreatic"),
    ("prostate", "prostatic"),
    ("thyroid", "thyroidal"),
    ("skin", "cutaneous"),
    ("brain", "cerebral"),
    ("rectum", "rectal"),
)
_SITE_OF = {word: f"={group[0]}" for group in _SAME_SITES for word in group}
_NOT_TELLING = frozenset(
    "cancer tumor tumour tumors metastasis metastases metastatic cyst cysts spot spots lesion lesions mass nodule"
    " nodules disease illness trouble problem change changes patch patches growth lump pain left right upper lower high"
    " grade"
    " moderate moderately poorly well differentiated invasive infiltrating stage type cell cells small large primary"
    " secondary chronic acute suspected benign malignant blood protein possible unknown unclear segment lobe part side"
    " body node nodes lymph syndrome advanced early recurrent again back test first second another other disorder"
    " infection bleeding reaction inflammation severe mild with from into situ".split()
)
"""Words any paper may hold, whatever it is about."""
_LETTERHEAD = frozenset(
    "center centre clinic clinics hospital institute department practice associates group program team klinik zentrum"
    " praxis centro hôpital".split()
)
"""A line with one of these says whose paper it is: a liver center writes of other things, too."""


def problem_named_on(case: Case, pages: Iterable[str]) -> str | None:
    """The one problem of which the pages hold a telling word, and no such word of any other; None for none or two."""
    there = frozenset[str]().union(*(_told(page) for page in pages))
    telling = {one.id: _telling(one, case) for one in case.all(HealthProblem)}
    found = [one for one, words in telling.items() if words & there]
    if len(found) != 1:
        return None
    others = frozenset[str]().union(*(words for one, words in telling.items() if one != found[0]))
    return found[0] if (telling[found[0]] - others) & there else None


@lru_cache(maxsize=512)
def _told(page: str) -> frozenset[str]:
    lines = (plain_words(line) for line in page.splitlines())
    return frozenset(_SITE_OF.get(word, word) for words in lines if not words & _LETTERHEAD for word in words)


def _telling(problem: HealthProblem, case: Case) -> frozenset[str]:
    """The words by which a problem is known: its name, the names given to it, where it is."""
    named = [one for one in case.all(Diagnosis) if one.problem == problem.id and is_named(one)]
    texts = [problem.name, *(one.name for one in named), *(one.site for one in named)]
    texts += [one.place for one in case.all(Spot) if one.problem == problem.id]
    words = frozenset[str]().union(*(plain_words(text) for text in texts))
    return frozenset(_SITE_OF.get(word, word) for word in words if _is_telling(word))


def _is_telling(word: str) -> bool:
    return len(word) >= _LETTERS and word not in _NOT_TELLING and word.isalpha() and not is_kind_of_tumor(word)
