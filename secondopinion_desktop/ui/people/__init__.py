"""The People page: who the case is about, who keeps the file, who treats, where, who pays, and every call made.

`groups` says who stands where (pure); `page` shows it.
"""
