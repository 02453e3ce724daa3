"""The lists a family can answer with “none known”, which tells a doctor more than an empty line."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

NONE_KNOWN_LISTS: Mapping[str, str] = MappingProxyType(
    {
        "allergies": "allergies",
        "medicines": "medicines",
        "conditions": "other conditions",
        "implants": "implants",
        "treatments": "treatments so far",
        "operations": "operations so far",
        "options": "treatments offered",
        "tests_pending": "tests awaited",
        "symptoms": "symptoms",
        "spread": "spread to another place",
        "spots": "separate spots",
        "views": "doctors' views",
        "companions": "someone to come along",
        "family": "illness in the family",
        "exposures": "exposures",
    }
)
"""The lists a person can answer with "none known" (kind `answer`, field `about`), in words."""
