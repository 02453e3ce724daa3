"""Telling: from a case to the sheets in front of the papers, in words; nothing is laid out here."""
