"""Papers written in an office program: their words as a person sees them who opens them there.

Each sort (`word`, `rtf`, `opendocument`) tells its paper in pieces (`pieces`): paragraphs, tables, new pages. What is
common to all of them stands here: how numbers of lists are written, what signs of symbol fonts mean, how a table with
merged cells becomes rows, which pictures come out as papers of their own, and what is said of the paper on its page.
"""
