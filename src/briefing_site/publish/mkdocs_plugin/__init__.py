"""The MkDocs plugin `briefing`; the only folder that imports mkdocs."""
