"""Formulas of Word in one line, so that no part of one reads as another number: 10^9, (a)/(b), √(x)."""

from __future__ import annotations

from secondopinion_desktop.intake.readers.written.portal_xml import Element

_UNSEEN = frozenset(
    {"rPr", "fPr", "radPr", "sSupPr", "sSubPr", "sSubSupPr", "ctrlPr", "dPr", "naryPr", "del", "moveFrom"}
)


def formula(one: Element) -> str:
    """A formula, or a part of one."""
    if one.name == "t":
        return "".join(part for part in one.inside if isinstance(part, str))
    if one.name == "f":
        return f"{_part(one, 'num')}/{_part(one, 'den')}"
    if one.name == "sSup":
        return f"{_plain(one, 'e')}^{_part(one, 'sup')}"
    if one.name == "sSub":
        return f"{_plain(one, 'e')}_{_part(one, 'sub')}"
    if one.name == "sSubSup":
        return f"{_plain(one, 'e')}_{_part(one, 'sub')}^{_part(one, 'sup')}"
    if one.name == "rad":
        return f"{_plain(one, 'deg')}√{_part(one, 'e')}"
    if one.name == "d":
        return f"({', '.join(formula(each) for each in one.all('e'))})"
    if one.name == "nary":
        return f"{_nary_sign(one)}[{_plain(one, 'sub')}, {_plain(one, 'sup')}] {_plain(one, 'e')}"
    inner = (formula(each) for each in one.inside if isinstance(each, Element) and each.name not in _UNSEEN)
    return "".join(inner)


def _plain(one: Element, name: str) -> str:
    found = one.at(name)
    return formula(found) if found is not None else ""


def _part(one: Element, name: str) -> str:
    said = _plain(one, name).strip()
    return said if said.replace(".", "").replace(",", "").isalnum() else f"({said})"


def _nary_sign(one: Element) -> str:
    sign = one.at("naryPr", "chr")
    return sign.said.get("val", "∫") if sign is not None else "∫"
