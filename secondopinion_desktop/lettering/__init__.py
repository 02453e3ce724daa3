"""Letters of every script on paper: which font has them, how wide they are, in which order they stand.

The packet's own pages and the pages laid out from papers that are only words are set with the same letters.
"""
