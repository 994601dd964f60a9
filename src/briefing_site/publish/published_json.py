"""The site as JSON files, each in a form that a JSON Schema on the site describes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from ..model import Briefing, Labels, Passage, Speaker, Theme
from ..render.addresses import DATA, DATA_SCHEMAS, HOME
from ..render.cited import find_paragraph
from ..render.data_links import BRIEFING_FILES, SCHEMAS, THEME_FILES, DataFile, list_archive_files, list_vocabularies
from ..render.pages import Site
from .data_files import (
    Filed,
    Json,
    date_json,
    gather_figures,
    gather_themes,
    header_json,
    load_schema,
    tail_json,
    write_evidence,
    write_exchange,
    write_texts,
)
from .json_text import quote, write_fields, write_value

VERSION, WITH_LANGUAGES = "1.0", "1.1"
"""The second number grows with a new field, the first, and the address of the schemas, with any other change. A file
without the fields of a later version is of the one before."""

UrlOf = Callable[[str], str]
"""Address of something on the site to its full URL, or to that from the root where the site does not know its own."""


def read_schemas() -> Mapping[str, Json]:
    """The JSON Schemas (draft 2020-12) of the files, by name."""
    return {name: load_schema(f"v1/{name}") for name in SCHEMAS}


def make_site_json(site: Site, url_of: UrlOf) -> Json:
    """What there is on the site, and where."""
    archive = site.archive
    files = [*list_archive_files(site), *list_vocabularies(site)]
    return {
        **begin("site", DATA, WITH_LANGUAGES if archive.twins else VERSION),
        "name": site.name,
        "url": url_of(HOME),
        "briefings": [summarize_briefing(briefing, site, url_of) for briefing in archive.briefings],
        "themes": [summarize_theme(theme, site, url_of) for theme in archive.themes],
        "speakers": [summarize_speaker(speaker, site, url_of) for speaker in (*archive.speakers, *archive.outlets)],
        "files": [file_json(file, url_of) for file in files],
    }


def begin(schema: str, folder: str, version: str = VERSION) -> dict[str, str]:
    """Which schema a file in a folder follows, as a link that holds wherever the site stands, and the version."""
    inside = folder.startswith(DATA)
    up = "../" * (folder.count("/") - inside)
    schemas = DATA_SCHEMAS.removeprefix(DATA) if inside else DATA_SCHEMAS
    return {"$schema": f"{up}{schemas}{schema}.json", "version": version}


def summarize_briefing(briefing: Briefing, site: Site, url_of: UrlOf) -> Json:
    endings = [(ending, media) for form, ending, _, media in BRIEFING_FILES if form in site.addresses.data]
    return {
        "id": briefing.id,
        "title": briefing.title,
        "date": date_json(briefing.date),
        "published": date_json(briefing.published),
        "language": briefing.language,
        "record": briefing.record.value,
        "license": briefing.license,
        "exchanges": len(briefing.exchanges),
        "url": url_of(site.addresses.briefing(briefing.id)),
        "source": url_of(site.addresses.source(briefing.id)),
        "files": [locate_file(site.addresses.briefing_data(briefing.id, end), media, url_of) for end, media in endings],
        **list_languages(briefing, site, url_of),
    }


def summarize_theme(theme: Theme, site: Site, url_of: UrlOf) -> Json:
    endings = [(ending, media) for form, ending, _, media in THEME_FILES if form in site.addresses.data]
    return {
        "id": theme.id,
        "label": theme.label,
        "passages": len(site.passages_under.get(theme.id, ())),
        "url": url_of(site.addresses.theme(theme.id)),
        "files": [locate_file(site.addresses.theme_data(theme.id, end), media, url_of) for end, media in endings],
    }


def summarize_speaker(speaker: Speaker, site: Site, url_of: UrlOf) -> Json:
    return {
        "id": speaker.id,
        "name": speaker.name,
        "kind": speaker.kind.value,
        "spoke": len(site.archive.spoke.get(speaker.id, ())),
        "asked": len(site.archive.asked.get(speaker.id, ())),
        "url": url_of(site.addresses.speaker(speaker.id)),
    }


def file_json(file: DataFile, url_of: UrlOf) -> Json:
    return locate_file(file.address, file.media_type, url_of)


def locate_file(address: str, media_type: str, url_of: UrlOf) -> Json:
    return {"url": url_of(address), "media_type": media_type}


def write_briefing_json(briefing: Briefing, site: Site, url_of: UrlOf) -> bytes:
    """A briefing, whole; the exchanges are in the form of `exchange.json`."""
    keys = [(briefing.id, exchange.id) for exchange in briefing.exchanges]
    passages = (passage for key in keys for passage in site.passages_of.get(key, ()))
    filed = Filed(gather_themes(passages), gather_figures(site.archive.figures.get(briefing.id, ())))
    folder = site.addresses.briefing_data(briefing.id, "json").rpartition("/")[0]
    languages = list_languages(briefing, site, url_of)
    begun = begin("briefing", f"{folder}/", WITH_LANGUAGES if languages else VERSION)
    head = {**begun, "url": url_of(site.addresses.briefing(briefing.id)), **header_json(briefing)}
    exchanges = ",".join([write_exchange(briefing, exchange, filed) for exchange in briefing.exchanges])
    speakers = [speaker_json(speaker) for speaker in briefing.speakers]
    tail = {**tail_json(briefing), "speakers": speakers, **languages}
    return f'{{{write_fields(head)},"exchanges":[{exchanges}],{write_fields(tail)}}}\n'.encode()


def list_languages(briefing: Briefing, site: Site, url_of: UrlOf) -> Json:
    """The records of the briefing in other languages, with their pages; no field where there are none."""
    principal = briefing.twin.of if briefing.twin is not None else briefing.id
    names = [name for name in (principal, *site.twins_of.get(principal, ())) if name != briefing.id]
    others = [(site.briefings[name], url_of(site.addresses.briefing(name))) for name in names]
    return {"languages": [{"language": b.language, "id": b.id, "url": url} for b, url in others]} if others else {}


def speaker_json(speaker: Speaker) -> Json:
    """Somebody as one briefing has them."""
    roles = [role.text for role in speaker.roles]
    return {"id": speaker.id, "name": speaker.name, "kind": speaker.kind.value, "roles": roles}


def begin_theme_json(theme: Theme, site: Site, url_of: UrlOf) -> str:
    """The file of a theme up to its passages, which follow newest briefing first, with commas between them."""
    head = {
        **begin("theme", f"{DATA}themes/"),
        "id": theme.id,
        "label": theme.label,
        "url": url_of(site.addresses.theme(theme.id)),
        "labels": labels_json(theme.labels),
        "scope_note": theme.scope_note,
        "definition": theme.definition,
        "broader": list(theme.broader),
        "related": list(theme.related),
        "parts": [{"id": part.id, "label": part.label, "labels": labels_json(part.labels)} for part in theme.narrower],
    }
    return f'{{{write_fields(head)},"passages":['


def end_theme_json() -> str:
    return "]}\n"


def labels_json(labels: Labels) -> Json:
    """The names of a concept by language; those that are looked for and not shown are left out."""
    return {"preferred": dict(labels.pref), "alternative": {key: list(texts) for key, texts in labels.alt.items()}}


def write_passage(passage: Passage, site: Site, url_of: UrlOf) -> str:
    briefing = site.briefings[passage.briefing]
    speaker = passage.speaker
    address = site.addresses.paragraph(passage.briefing, passage.exchange, passage.paragraph)
    return (
        f'{{"briefing":{quote(briefing.id)},"date":{quote(date_json(briefing.date))}'
        f',"record":{quote(briefing.record.value)},"exchange":{quote(passage.exchange)},"turn":{quote(passage.turn)}'
        f',"paragraph":{quote(passage.paragraph)},"url":{write_value(url_of(address))}'
        f',"speaker":{quote(speaker)},"name":{quote(site.speakers[speaker].name if speaker else None)}'
        f',"standing":{quote(passage.standing.value)},"concepts":{write_texts(passage.concepts)}'
        f',"evidence":{write_evidence(passage)}'
        f',"text":{write_value(find_paragraph(passage, site).text)}}}'
    )


def write_json(document: Mapping[str, Any]) -> bytes:
    return f"{write_value(document)}\n".encode()
