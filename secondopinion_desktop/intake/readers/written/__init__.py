"""Papers that are written words without pages: a text file, an e-mail, a record from a portal, a letter as an office
program keeps it.

Their bytes become a small tree (`tree`), whatever sort they are, and the tree becomes pages (`laying`), the same ones
whenever they are asked for. The file itself is the paper and is kept as it came; the pages are a way to show it.

To add a sort: its file here answers a `Written`, a row in `sorts.py`, a row in `media.READ`.
"""
