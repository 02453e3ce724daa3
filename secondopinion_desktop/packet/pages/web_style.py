"""How a packet's text looks on a phone: one column, in the letters of the reader's own phone, dark where that is."""

from __future__ import annotations

STYLE = """
:root { color-scheme: light dark; --ink: #16191d; --soft: #4a525c; --line: #c9cfd6; --ground: #ffffff; --tint: #f3f5f7;
  --link: #0b57a4; }
@media (prefers-color-scheme: dark) { :root { --ink: #eceff2; --soft: #b3bcc6; --line: #444c56; --ground: #14171b;
  --tint: #1f242a; --link: #8fc1ff; } }
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; }
body { margin: 0 auto; padding: 1rem; max-width: 46rem; font: 1.06rem/1.5 system-ui, sans-serif; color: var(--ink);
  background: var(--ground); overflow-wrap: anywhere; }
h1 { font-size: 1.5rem; line-height: 1.25; margin: 0 0 .25rem; }
section { border-top: 2px solid var(--ink); padding: 1rem 0; }
section:first-of-type { border-top: 0; padding-top: 0; }
h2 { font-size: 1.06rem; margin: 1.1rem 0 .25rem; }
p, ul, ol { margin: 0 0 .5rem; }
ul, ol { padding-inline-start: 1.3rem; }
li { margin-bottom: .3rem; }
a { color: var(--link); font-weight: 600; padding-block: .2rem; }
.box { border: 2px solid var(--ink); border-radius: .3rem; padding: .7rem; margin: .8rem 0; }
.box ul { list-style: none; padding: 0; margin: 0; }
.soft { color: var(--soft); }
table { width: 100%; border-collapse: collapse; margin: .4rem 0 .8rem; }
th, td { text-align: start; vertical-align: top; padding: .35rem .6rem .35rem 0; border-bottom: 1px solid var(--line); }
@media (max-width: 40rem) {
  table, tbody, tr, th, td { display: block; }
  thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  tr { background: var(--tint); border-radius: .3rem; padding: .5rem .7rem; margin-bottom: .5rem; }
  th, td { border: 0; padding: .1rem 0; }
  td[data-head]::before { content: attr(data-head) ": "; color: var(--soft); }
  td:empty { display: none; }
}
@media print { body { max-width: none; } }
"""
