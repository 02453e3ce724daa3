"""One name for each US state, so that "RI" and "Rhode Island" are the same place."""

from __future__ import annotations

_STATES = """
AL Alabama, AK Alaska, AZ Arizona, AR Arkansas, CA California, CO Colorado, CT Connecticut, DE Delaware,
DC District of Columbia, FL Florida, GA Georgia, HI Hawaii, ID Idaho, IL Illinois, IN Indiana, IA Iowa, KS Kansas,
KY Kentucky, LA Louisiana, ME Maine, MD Maryland, MA Massachusetts, MI Michigan, MN Minnesota, MS Mississippi,
MO Missouri, MT Montana, NE Nebraska, NV Nevada, NH New Hampshire, NJ New Jersey, NM New Mexico, NY New York,
NC North Carolina, ND North Dakota, OH Ohio, OK Oklahoma, OR Oregon, PA Pennsylvania, PR Puerto Rico,
RI Rhode Island, SC South Carolina, SD South Dakota, TN Tennessee, TX Texas, UT Utah, VT Vermont, VA Virginia,
WA Washington, WV West Virginia, WI Wisconsin, WY Wyoming
"""
_FULL_NAMES = {
    code.casefold(): name.casefold() for code, _, name in (one.strip().partition(" ") for one in _STATES.split(","))
}


def one_name(state: str | None) -> str:
    """The state or region in one spelling; "" when nobody has said."""
    words = " ".join((state or "").casefold().replace(".", "").split())
    return _FULL_NAMES.get(words, words)
