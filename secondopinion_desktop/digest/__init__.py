"""What a case says against today's date, worked out once: window, checklist, packet and export ask here.

Pure functions from frozen entries to plain values; no sentence decides anything. To add a question that two floors
ask: a function in the module of its subject, and a line in tests/digest/test_one_answer.py, which holds window,
checklist and packet to it.
"""
