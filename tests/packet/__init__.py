"""Tests of the packet floor."""
