"""Text to `Briefing`: files, header fields, labels, turns, exchanges."""
