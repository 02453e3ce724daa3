"""The rungs of the ladder for a paper, and the ways for one page of it; what they mean is in ladder.py."""

AS_IT_IS, MENDED, PICTURES = 0, 1, 2
RUNGS = ("as it is", "mended", "a picture of each page")
COPIED, COVERED, PICTURED, UNREAD = 0, 1, 2, 3
WAYS = ("copied", "under its picture", "a picture", "not read")
