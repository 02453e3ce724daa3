"""Which brackets of a rich text hold what: words to be read, words never seen, notes, heads of pages, forms."""

from __future__ import annotations

from dataclasses import dataclass, field

from secondopinion_desktop.intake.readers.written.office.signs import NOT_TICKED, TICKED
from secondopinion_desktop.intake.readers.written.office.word.fields import PAGE_SIGN

SIGNS = {
    "tab": "\t",
    "\t": "\t",
    "line": "\n",
    "lbr": "\n",
    "column": "\n",
    "emdash": "—",
    "endash": "–",
    "bullet": "•",
    "lquote": "‘",
    "rquote": "’",
    "ldblquote": "“",
    "rdblquote": "”",
    "emspace": " ",
    "enspace": " ",
    "qmspace": " ",
    "~": " ",
    "_": "-",
    "\\": "\\",
    "{": "{",
    "}": "}",
    "zwj": "\u200d",
    "zwnj": "\u200c",
    "chpgn": PAGE_SIGN,
    "msup": "^",
    "msub": "_",
    "mden": "/",
}
PAGES = {"mac": "mac_roman", "pc": "cp437", "pca": "cp850"}
BULLETS = frozenset("·o§▪●○■□◦‣v•")
HEADS = frozenset("header headerl headerr headerf footer footerl footerr footerf".split())
PASSED_OVER = frozenset(
    "colortbl stylesheet info filetbl nonshppict nonesttables xe tc rxe txe template private background revtbl "
    "ftnsep ftnsepc ftncn aftnsep aftnsepc aftncn shprslt listtable listoverridetable generator themedata "
    "colorschememapping datastore latentstyles pntxta pntxtb pgdsctbl rsidtbl objdata objclass objname objalias "
    "objsect mmathPict bkmkstart bkmkend atrfstart atrfend atnid atndate atntime atnref nextfile docvar xmlnstbl "
    "wgrffmtfilter pnseclvl htmltag mhtmltag datafield falt panose fontemb fontfile protusertbl userprops".split()
)
"""Nobody sees what is in these, starred or not."""
SHOWN_THOUGH_STARRED = frozenset(
    "shppict shpinst shptxt do dptxbxtext nesttableprops moMath moMathPara mmath annotation atnauthor fldinst "
    "formfield footnote pict listtext pntext result ffname ffl cs fldrslt field".split()
)
"""A star says: pass this over if you do not know it. These are known."""
WITH_A_FLOW = frozenset({*HEADS, "footnote", "annotation", "shptxt", "dptxbxtext"})
"""What stands in these are paragraphs of their own."""


SILENT = frozenset({"skip", "upr"})
"""Nothing that stands here is seen, whatever it says it is."""
OF_WORDS = frozenset({"", *WITH_A_FLOW, "field", "fldrslt"})
"""Words here are words of a paragraph."""


def is_settings_of_formula(name: str) -> bool:
    """Whether a bracket within a formula only says how it looks."""
    return name.startswith("m") and name.endswith("Pr") and len(name) > 3


@dataclass
class FormField:
    """A box to tick or a list to choose from, as it is told bit by bit."""

    sort: int = 0
    result: int = 25
    default: int = 0
    choices: list[str] = field(default_factory=list)

    def said(self, name: str, number: int | None) -> None:
        """A command within it."""
        if name == "fftype":
            self.sort = number or 0
        elif name == "ffres":
            self.result = 25 if number is None else number
        elif name == "ffdefres":
            self.default = number or 0

    @property
    def words(self) -> str:
        """What a person sees of it; "" of one to write in, the words of which stand behind it."""
        chosen = self.default if self.result == 25 else self.result
        if self.sort == 1:
            return TICKED if chosen else NOT_TICKED
        if self.sort == 2 and 0 <= chosen < len(self.choices):
            return self.choices[chosen]
        return ""
