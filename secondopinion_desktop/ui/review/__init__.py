"""Looking over what papers say: the paper at the left, what it proposes at the right, each settled by one key.

| module | holds |
|---|---|
| `waiting` | what waits in all papers, worked out aside; `waiting_lines` says it on other pages |
| `walk` | which papers and things there are, which one is in view, what was answered: pure |
| `words` | what a proposal says, and what the file says: pure |
| `line`, `things` | one thing a paper says; all that one paper says, as a list |
| `ways`, `look` | the buttons around the list; the page beside it |
| `changing` | the fields in which somebody says it in their own words |
| `doing` | taking, refusing, taking in other words, each one change |
| `page` | the page, its keys and its buttons |
"""
