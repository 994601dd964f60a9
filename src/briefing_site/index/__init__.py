"""Briefings to `Archive`: speakers, outlets, hand-offs and themes across all of them."""
