"""Countries to choose from, each with the number one calls there in an emergency of health.

Only numbers that every phone of the country reaches stand here; where there are several, the one for an ambulance.
To add a country: its line below, its number looked up at its own ministry or the telecoms union.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Country:
    """Two letters (ISO 3166), the name as it is shown, the emergency number."""

    code: str
    name: str
    emergency: str


_LINES = """
AR Argentina 107
AU Australia 000
AT Austria 112
BE Belgium 112
BR Brazil 192
BG Bulgaria 112
CA Canada 911
CL Chile 131
CN China 120
CO Colombia 123
CR Costa Rica 911
HR Croatia 112
CY Cyprus 112
CZ Czechia 112
DK Denmark 112
DO Dominican Republic 911
EC Ecuador 911
EE Estonia 112
FI Finland 112
FR France 112
DE Germany 112
GR Greece 112
HK Hong Kong 999
HU Hungary 112
IS Iceland 112
IN India 112
IE Ireland 112
IL Israel 101
IT Italy 112
JP Japan 119
LV Latvia 112
LI Liechtenstein 144
LT Lithuania 112
LU Luxembourg 112
MY Malaysia 999
MT Malta 112
MX Mexico 911
NL Netherlands 112
NZ New Zealand 111
NO Norway 113
PA Panama 911
PH Philippines 911
PL Poland 112
PT Portugal 112
PR Puerto Rico 911
RO Romania 112
SG Singapore 995
SK Slovakia 112
SI Slovenia 112
KR South Korea 119
ES Spain 112
SE Sweden 112
CH Switzerland 144
TW Taiwan 119
TH Thailand 1669
TR Turkey 112
AE United Arab Emirates 998
GB United Kingdom 999
US United States 911
UY Uruguay 911
VN Vietnam 115
"""

COUNTRIES: tuple[Country, ...] = tuple(
    Country(line[:2], line[3:].rpartition(" ")[0], line.rpartition(" ")[2]) for line in _LINES.strip().splitlines()
)
"""By name, in the order of the alphabet."""
_ALSO = {"uk": "GB", "england": "GB", "scotland": "GB", "usa": "US", "deutschland": "DE", "österreich": "AT"}
_ALSO |= {"españa": "ES", "schweiz": "CH", "suisse": "CH", "türkiye": "TR", "czech republic": "CZ", "korea": "KR"}
_KNOWN = {one.code.casefold(): one for one in COUNTRIES} | {one.name.casefold(): one for one in COUNTRIES}


def country_called(words: str | None) -> Country | None:
    """The country somebody means by two letters or by its name; None when it is another."""
    plain = " ".join((words or "").casefold().split())
    return _KNOWN.get(_ALSO.get(plain, plain).casefold())
