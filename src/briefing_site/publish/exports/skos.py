"""The themes as a SKOS concept scheme (W3C Recommendation, https://www.w3.org/TR/skos-reference/); needs rdflib."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from urllib.parse import quote

from rdflib import RDF, SKOS, Graph, Literal, Namespace, URIRef

from ...model import Archive, Concept, Labels, Theme

NO_ADDRESS = "urn:briefing-site:"
"""What identifies a theme of an archive whose address is not known."""


def make_skos(archive: Archive, site: str = "") -> Graph:
    """A graph with a scheme, a concept for each theme and each of its parts, and how they hang together.

    `site`: the address of the published site, which makes the address of a theme's page its identifier.
    """
    names = Namespace(f"{site.rstrip('/')}/themes/" if site else f"{NO_ADDRESS}themes/")
    graph = Graph()
    graph.bind("skos", SKOS)
    scheme = URIRef(str(names).rstrip("/"))
    graph.add((scheme, RDF.type, SKOS.ConceptScheme))
    graph.add((scheme, SKOS.prefLabel, Literal("Themes", lang="en")))
    for theme in archive.themes:
        add_theme(graph, theme, names, scheme)
    return graph


WRITERS: Mapping[str, Callable[[Graph], bytes]] = {
    "themes.ttl": lambda graph: graph.serialize(format="turtle", encoding="utf-8"),
    "themes.jsonld": lambda graph: write_json_ld(graph),
}
"""Name of each file, and what writes it."""


def write_json_ld(graph: Graph) -> bytes:
    """The graph as JSON-LD; rdflib writes nodes and values in an order of chance."""
    nodes = json.loads(graph.serialize(format="json-ld"))
    ordered = [{name: sort_values(values) for name, values in node.items()} for node in nodes]
    return json.dumps(sort_values(ordered), ensure_ascii=False, indent=1, sort_keys=True).encode()


def sort_values(values: object) -> object:
    """A list in an order that follows from what it holds."""
    return sorted(values, key=lambda value: json.dumps(value, sort_keys=True)) if isinstance(values, list) else values


def write_skos(archive: Archive, site: str, name: str) -> bytes:
    """The scheme as the file of this name."""
    return WRITERS[name](make_skos(archive, site))


def add_theme(graph: Graph, theme: Theme, names: Namespace, scheme: URIRef) -> None:
    """A theme with its parts, which are concepts at anchors of its page."""
    here = name_theme(names, theme.id)
    describe(graph, here, theme.labels, theme.scope_note, theme.definition)
    graph.add((here, SKOS.inScheme, scheme))
    if not theme.broader:
        graph.add((here, SKOS.topConceptOf, scheme))
        graph.add((scheme, SKOS.hasTopConcept, here))
    link(graph, here, "broader", (name_theme(names, broader) for broader in theme.broader))
    link(graph, here, "related", (name_theme(names, related) for related in theme.related))
    for part in theme.narrower:
        add_part(graph, part, here, scheme)


def add_part(graph: Graph, part: Concept, theme: URIRef, scheme: URIRef) -> None:
    here = URIRef(f"{theme}#{quote(part.id)}")
    describe(graph, here, part.labels, part.scope_note, part.definition)
    graph.add((here, SKOS.inScheme, scheme))
    link(graph, here, "broader", [theme])


INVERSE = {"broader": "narrower", "related": "related"}


def link(graph: Graph, here: URIRef, relation: str, others: Iterable[URIRef]) -> None:
    """The relation and its inverse, as SKOS has both."""
    for other in others:
        graph.add((here, SKOS[relation], other))
        graph.add((other, SKOS[INVERSE[relation]], here))


def describe(graph: Graph, here: URIRef, labels: Labels, scope_note: str, definition: str) -> None:
    """Labels by language and notes of a concept."""
    graph.add((here, RDF.type, SKOS.Concept))
    for language, label in labels.pref.items():
        graph.add((here, SKOS.prefLabel, Literal(label, lang=language)))
    for relation, by_language in ((SKOS.altLabel, labels.alt), (SKOS.hiddenLabel, labels.hidden)):
        for language, texts in by_language.items():
            for text in texts:
                graph.add((here, relation, Literal(text, lang=language)))
    for relation, text in ((SKOS.scopeNote, scope_note), (SKOS.definition, definition)):
        if text:
            graph.add((here, relation, Literal(text)))


def name_theme(names: Namespace, theme: str) -> URIRef:
    """The identifier of a theme: the address of its page."""
    return names[f"{quote(theme)}/"]
