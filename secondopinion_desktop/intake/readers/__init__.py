"""One room for each sort of paper that comes in; all keep one contract, and `registry` knows who reads what.

To add a sort: a row in `media.READ`, a room that keeps `contract.SortReader`, a row in `registry`, a file of it in the
tests. Everything in the rooms runs in the worker only.
"""
