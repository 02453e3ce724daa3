"""Tests of the tips pack, the facts of a case, and what is made of both."""
