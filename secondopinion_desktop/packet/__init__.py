"""The packet: a plan a person can read, its pages, the assembled PDF, and a second reader that checks it."""
