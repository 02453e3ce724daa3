"""The record language: the kinds of a case, edits and changes, and the case as one frozen value. No I/O."""
