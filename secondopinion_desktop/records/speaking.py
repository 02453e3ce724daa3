"""Who types into a casebook: the way dates and numbers are written in its country, and the patient's birth date.

To add a country: its two letters in the sets below, where it does not write as most do ("3.4.2026", "12,5").
"""

from __future__ import annotations

from secondopinion_desktop.base.speaker import Decimal, Order, Speaker
from secondopinion_desktop.records.case import Case

_MONTH_FIRST = frozenset({"", "us", "usa", "united states", "ph", "philippines", "pr", "puerto rico", "gu", "guam"})
_ORDER_UNCLEAR = frozenset(
    {"ca", "canada", "cn", "china", "jp", "japan", "kr", "south korea", "tw", "taiwan", "hu", "hungary", "lt"}
    | {"lithuania", "mn", "mongolia", "za", "south africa", "ke", "kenya"}
)
"""Both orders are common there, or neither."""
_POINT = _MONTH_FIRST | frozenset(
    {"gb", "uk", "united kingdom", "ie", "ireland", "au", "australia", "nz", "new zealand", "in", "india", "il"}
    | {"israel", "jp", "japan", "cn", "china", "kr", "south korea", "tw", "taiwan", "hk", "hong kong", "sg"}
    | {"singapore", "my", "malaysia", "th", "thailand", "mx", "mexico", "gt", "guatemala", "ng", "nigeria"}
    | {"gh", "ghana", "pk", "pakistan", "bd", "bangladesh", "lk", "sri lanka", "eg", "egypt", "mt", "malta"}
)
_COMMA = frozenset(
    {"de", "germany", "deutschland", "at", "austria", "fr", "france", "es", "spain", "it", "italy", "pt", "portugal"}
    | {"nl", "netherlands", "be", "belgium", "dk", "denmark", "se", "sweden", "no", "norway", "fi", "finland"}
    | {"pl", "poland", "cz", "czechia", "sk", "slovakia", "hu", "hungary", "ro", "romania", "bg", "bulgaria"}
    | {"gr", "greece", "tr", "turkey", "ru", "russia", "ua", "ukraine", "br", "brazil", "ar", "argentina", "cl"}
    | {"chile", "co", "colombia", "uy", "uruguay", "ve", "venezuela", "id", "indonesia", "vn", "vietnam", "hr"}
    | {"croatia", "rs", "serbia", "si", "slovenia", "ee", "estonia", "lv", "latvia", "lt", "lithuania", "is"}
    | {"iceland", "lu", "luxembourg"}
)
_SOUTHERN = frozenset(
    {"au", "australia", "nz", "new zealand", "za", "south africa", "ar", "argentina", "cl", "chile", "uy", "uruguay"}
    | {"py", "paraguay", "bo", "bolivia", "na", "namibia", "bw", "botswana", "zw", "zimbabwe", "ls", "lesotho"}
)


def speaker_of(case: Case) -> Speaker:
    """How the keeper of this casebook is to be understood."""
    land = (case.settings.region or "").strip().casefold()
    order: Order = "month first" if land in _MONTH_FIRST else "unclear" if land in _ORDER_UNCLEAR else "day first"
    decimal: Decimal = "point" if land in _POINT else "comma" if land in _COMMA else "unclear"
    return Speaker(order, decimal, land in _SOUTHERN, case.patient.born)
