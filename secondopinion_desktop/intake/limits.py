"""How much a single paper may ask of a family's computer. Every number that stops a reader stands here."""

from __future__ import annotations

from secondopinion_desktop.base.workers import Limits

MEBIBYTE = 1024 * 1024

FILE_LIMIT = 2048 * MEBIBYTE
"""A larger file is refused: no scan of a paper is."""

PAGE_LIMIT = 5_000
"""Pages of one PDF or TIFF; a PDF with more is kept, but not opened."""

PAGE_TEXT_LIMIT = 50_000
"""Letters kept of one page; a page of small print holds about 8,000."""

PAPER_TEXT_LIMIT = 20_000_000
"""Letters kept of one paper."""

SAY_EVERY = 20
"""Pages between two lines of progress, so that a short paper does not push away "Reading paper 4 of 12"."""

TEXT_SECONDS = 60.0
"""After this long the words of further pages are left unread."""

PAGES_BEYOND_READING = 3
"""Pages of one paper that may end or hang a reader of words; after one more no page of it is read."""

SECOND_LOOK_PAGES = 20
"""Pages of one paper whose garbled words are read again by the slower reader."""

REPAIR_LIMIT = 300 * MEBIBYTE
"""A broken PDF larger than this is not repaired: the repair holds it in memory."""

CHECK_PIXELS = 60_000_000
"""Pixels of one PNG or TIFF decoded to see that it can be shown; further pages are believed."""

PICTURE_PIXELS = 24_000_000
"""Pixels of one rendered page."""

MATCH_LIMIT = 500
"""Places on one page where the same words are marked."""

PAGE_WORDS_LIMIT = 10_000
"""Words of one page whose places are told; a page of small print holds about 1,500."""

ENCLOSED_LIMIT = 200
"""Files inside one paper that are taken out."""

ENCLOSED_DEPTH = 3
"""How deep papers may lie in papers."""

WRITTEN_PAGES = 500
"""Pages laid out from one paper that is words without pages; a whole record from a portal fills about 200."""

TEXT_LIMIT = 16 * MEBIBYTE
"""A larger text fills more pages than are laid out, however it is written."""

WRITTEN_LETTERS = 8_000_000
"""Letters of a paper without pages that could be laid out; a page takes about 4,000."""

WRITTEN_BLOCKS = 100_000
"""Paragraphs and rows of one."""

MAIL_LIMIT = 100 * MEBIBYTE
"""A larger e-mail: none that a hospital or portal sends is, and all of it is held in memory while it is read."""

MAIL_PARTS, MAIL_DEPTH = 1_000, 40
"""Parts of one e-mail that are looked at, and how deep they may lie in each other."""

SMALL_PICTURE = 28_000
"""Letters of a packed picture within the words of an e-mail, about 20 KB: a smaller one belongs to its look."""

RECORD_LIMIT = 64 * MEBIBYTE
"""A larger record from a portal: a PDF within one is seldom a tenth of it."""

RECORD_ELEMENTS, RECORD_DEPTH = 400_000, 150
"""Elements of one record without its coded entries, and how deep they may lie in each other."""

OFFICE_ELEMENTS, OFFICE_DEPTH = 900_000, 200
"""The same of a paper from an office program: each word that looks otherwise is an element there."""

OFFICE_PART = 128 * MEBIBYTE
"""Bytes of one part of such a paper once unpacked: a hundred pages take about five million."""

OFFICE_FILES = 20_000
"""Files packed into one."""

PACKED_FILES = 2_000
"""Files taken from one packed folder."""

PACKED_ENTRIES = 50_000
"""Files and folders named in one: an imaging disc names some thousands."""

PACKED_BYTES, PACKED_LARGE = 8192 * MEBIBYTE, 64 * MEBIBYTE
"""Bytes of all files in one once unpacked, which no thousand photographs take; and of one that may be a trick, if it
was packed to almost nothing."""

RTF_LIMIT, RTF_TOKENS, RTF_DEPTH = 256 * MEBIBYTE, 5_000_000, 20_000
"""Bytes of a rich text, of which pictures take nearly all; its words, signs and brackets; how deep brackets may lie."""

LOOKING_LONGEST = 3300
"""Points of the longer side of a page that is read: a letter at 300 dots an inch."""

LOOKING = Limits(seconds=600, memory_bytes=4096 * MEBIBYTE, silent_seconds=120)
"""The room the libraries ask for, of which they use about a third: one page takes about a gigabyte. The time is for a
busy computer, on which reading stands back behind everything else; no step of it takes more than three processor
seconds."""

READING = Limits(seconds=150, memory_bytes=1536 * MEBIBYTE, silent_seconds=20)
"""The silence is that of one page of a PDF: pages made to be slow (a map of 1.5 million lines; 120,000 letters that no
reader can name, before 300,000 lines) took 0.9 and 5.6 processor seconds, any real page hundredths of one."""
COUNTING = Limits(seconds=30, memory_bytes=READING.memory_bytes)
SHOWING = Limits(seconds=30, memory_bytes=1536 * MEBIBYTE)
