"""The case as one web page any browser shows, now and in twenty years: no script, nothing fetched from anywhere."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from pathlib import PurePosixPath
from urllib.parse import quote

from secondopinion_desktop.exchange.told import ToldCase, ToldEntry, ToldKind

_STYLE = """\
body { font: 17px/1.5 Georgia, "Times New Roman", serif; color: #222; background: #fff; max-width: 46em;
       margin: 2em auto; padding: 0 1em; }
h1 { font-size: 1.6em; } h2 { font-size: 1.25em; border-bottom: 1px solid #bbb; margin-top: 2em; }
h3 { font-size: 1em; margin: 1.2em 0 0.2em; } dl { margin: 0 0 0 1.2em; } dt { color: #555; font-size: 0.85em; }
dd { margin: 0 0 0.4em; white-space: pre-wrap; overflow-wrap: anywhere; } a { color: #14507a; }
nav li { display: inline-block; margin-right: 1em; } nav ul { padding: 0; }
@media print { nav { display: none; } }
"""


def web_page(case: ToldCase, papers: Mapping[str, PurePosixPath]) -> str:
    """The page. `papers` says where the file of each paper lies, relative to the page, by the paper's id."""
    kinds = [kind for kind in case.kinds if kind.entries and not kind.inner]
    links = "".join(f'<li><a href="#{escape(kind.name)}">{escape(kind.plural)}</a></li>' for kind in kinds)
    body = "".join(_section(kind, papers) for kind in kinds)
    name = escape(case.patient)
    return (
        '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        '<meta name="viewport" content="width=device-width">'
        f"<title>{name}</title><style>{_STYLE}</style></head><body>\n"
        f"<h1>{name}</h1><p>As it stood on {escape(case.day)}.</p>\n<nav><ul>{links}</ul></nav>\n{body}</body></html>\n"
    )


def _section(kind: ToldKind, papers: Mapping[str, PurePosixPath]) -> str:
    entries = "".join(_entry(entry, papers.get(entry.id)) for entry in kind.entries)
    return f'<section id="{escape(kind.name)}"><h2>{escape(kind.plural)}</h2>\n{entries}</section>\n'


def _entry(entry: ToldEntry, paper: PurePosixPath | None) -> str:
    title = escape(entry.title)
    if paper is not None:
        title = f'<a href="{escape(quote(str(paper)))}">{title}</a>'
    answers = "".join(f"<dt>{escape(label)}</dt><dd>{escape(words)}</dd>" for label, words in entry.answers)
    return f"<h3>{title}</h3><dl>{answers}</dl>\n"
