"""The plan: what a packet will say and hold, as plain values a person can read before it is made."""
