"""All terms of all themes, found in one pass over a text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import ahocorasick

from ..model import Evidence, Rule, Theme
from .evidence import Findings, Hit, weigh_hits
from .spelling import fold, is_whole, spell_variants, squeeze

PINS = ("include", "exclude")
"""Rules that name a paragraph and no words."""


class Matcher:
    """All terms of all themes, ready to be found in one pass over a text.

    The automaton is Aho and Corasick's (Communications of the ACM 18, 1975), so the cost of a text does not depend on
    the number of terms.
    """

    def __init__(self, themes: Sequence[Theme]) -> None:
        self.themes = themes
        keys: dict[str, list[tuple[int, Rule, int]]] = {}
        for at, theme in enumerate(themes):
            for rule in theme.rules:
                if rule.kind in PINS:
                    continue
                for side, terms in enumerate((rule.terms, rule.other)):
                    for term in terms:
                        for variant in spell_variants(term):
                            keys.setdefault(variant, []).append((at, rule, side))
        self.automaton = ahocorasick.Automaton()
        for key, uses in keys.items():
            self.automaton.add_word(key, (len(key), uses))
        if keys:
            self.automaton.make_automaton()

    def match(self, text: str) -> dict[str, tuple[Evidence, ...]]:
        """Theme id to the evidence that a text is about it by its own words, in the order of the words."""
        return {theme: found.evidence for theme, found in self.weigh(text).items() if found.evidence}

    def weigh(self, text: str) -> dict[str, Findings]:
        """Theme id to what the words of a text say on it, for each theme of which a term was found."""
        hits = self.find_hits(text)
        return {self.themes[at].id: weigh_hits(text, hits[at]) for at in sorted(hits)}

    def find_hits(self, text: str) -> Mapping[int, list[Hit]]:
        """Number of each theme to its terms in a text, at the borders of words."""
        found: dict[int, list[Hit]] = {}
        if not len(self.automaton):
            return found
        folded, places = squeeze(fold(text))
        for last, (length, uses) in self.automaton.iter(folded):
            start, end = last + 1 - length, last + 1
            if not is_whole(folded, start, end):
                continue
            if places is not None:
                start, end = places[start], places[last] + 1
            for theme, rule, side in uses:
                hit = Hit(start, end, rule, side)
                if theme in found:
                    found[theme].append(hit)
                else:
                    found[theme] = [hit]
        return found
