"""The head of a built page: what it says to machines, and whose frame it stands in."""

from __future__ import annotations

from pathlib import Path

from built_site import PLAIN_CONFIG, BuiltSite, build_site, parse_html, write_project

CHANNEL = "briefings/2023-05-04-north-channel/"
ROOT = "https://harbor.example/archive/"
TRANSCRIPT = "---\ntitle: On 'the' <bridge>\ndate: 2024-01-02\n---\n\nValley Courier:\n\nWhen does it open?\n\nAda Noor:\n\nIn May.\n"


def metas(site: BuiltSite, address: str) -> dict[str, str]:
    """The `<meta>` elements of a page that have a name."""
    found = (meta.attributes for meta in site.pages[address].find("meta"))
    return {a.get("property") or a["name"]: a["content"] for a in found if "property" in a or "name" in a}


def canonical(site: BuiltSite, address: str) -> list[str]:
    links = site.pages[address].find("link")
    return [link.attributes["href"] for link in links if link.attributes.get("rel") == "canonical"]


def test_exchange_shared_somewhere_is_shown_with_its_briefing(harbor_site: BuiltSite) -> None:
    said = metas(harbor_site, f"{CHANNEL}coastal-gazette/")
    assert said["og:title"] == "Coastal Gazette asks · Port of Ellmouth on dredging the north channel"
    assert said["og:type"] == "article"
    assert said["og:description"] == "How deep will the channel be once the barge has left? Thank you."
    assert said["og:url"] == f"{ROOT}{CHANNEL}coastal-gazette/"
    assert said["og:site_name"] == "Harbor archive"
    assert said["article:published_time"] == "2023-05-09"


def test_home_page_is_shown_under_the_name_of_the_site(harbor_site: BuiltSite) -> None:
    said = metas(harbor_site, "")
    assert (said["og:title"], said["og:type"]) == ("Harbor archive", "website")


def test_each_page_names_its_own_address_as_the_canonical_one(harbor_site: BuiltSite) -> None:
    for address in harbor_site.pages:
        assert canonical(harbor_site, address) == [ROOT + address]


def test_page_of_an_editor_says_the_same_as_a_generated_one(harbor_site: BuiltSite) -> None:
    assert metas(harbor_site, "themes/dredging/")["og:url"] == f"{ROOT}themes/dredging/"


def test_site_without_an_address_names_none(tmp_path: Path) -> None:
    site = build_site(write_project(tmp_path, {"docs/briefings/bridge.txt": TRANSCRIPT}))
    said = metas(site, "briefings/bridge/")
    assert said["og:title"] == "On 'the' <bridge>"
    assert "og:url" not in said
    assert canonical(site, "briefings/bridge/") == []


def test_frame_of_a_custom_dir_stays_and_ours_stands_in_it(tmp_path: Path) -> None:
    frame = '{% extends "base.html" %}{% block extrahead %}<meta name="theirs" content="kept">{% endblock %}'
    files = {
        "mkdocs.yml": PLAIN_CONFIG.replace("font: false", "font: false\n  custom_dir: overrides"),
        "overrides/main.html": frame,
        "docs/briefings/bridge.txt": TRANSCRIPT,
        "docs/about.md": "# About\n",
    }
    site = build_site(write_project(tmp_path, files))
    assert metas(site, "about/")["theirs"] == "kept"
    said = metas(site, "briefings/bridge/")
    assert (said["theirs"], said["og:type"]) == ("kept", "article")
    assert "og:type" not in metas(site, "about/")


def test_template_that_an_editor_chose_for_a_page_is_kept(tmp_path: Path) -> None:
    files = {
        "mkdocs.yml": PLAIN_CONFIG.replace("font: false", "font: false\n  custom_dir: overrides"),
        "overrides/plain.html": "<p>{{ page.meta.briefing_head }}</p>{{ page.content }}",
        "docs/themes/bridges.md": "---\nprefLabel: Bridges\ntemplate: plain.html\n---\n\nThe editor's words.\n",
        "docs/briefings/bridge.txt": TRANSCRIPT,
    }
    page = build_site(write_project(tmp_path, files)).pages["themes/bridges/"]
    assert page.find("header") == []
    assert [meta.attributes["content"] for meta in page.find("meta")] == ["website", "Bridges", "summary"]


def last_changes(site: BuiltSite) -> dict[str, str]:
    """Address to the day of its last change, as the site map says."""
    entries = parse_html((site.folder / "sitemap.xml").read_text("utf-8")).find("url")
    days = {entry.find("loc")[0].text.removeprefix(ROOT): entry.find("lastmod") for entry in entries}
    return {address: day[0].text for address, day in days.items() if day}


def test_site_map_says_when_the_record_changed_not_when_the_site_was_built(harbor_site: BuiltSite) -> None:
    days = last_changes(harbor_site)
    assert days[f"{CHANNEL}coastal-gazette/"] == "2023-05-09"
    assert days["speakers/tomas-varga/"] == "2023-05-09"
    assert days["outlets/coastal-gazette/"] == "2023-06-20"
    assert days["themes/dredging/"] == "2023-05-09"
    assert days[""] == days["briefings/"] == "2023-07-11"


def test_record_without_a_day_has_none_in_the_site_map(tmp_path: Path) -> None:
    config = PLAIN_CONFIG + f"site_url: {ROOT}\n"
    files = {"mkdocs.yml": config, "docs/briefings/bridge.txt": TRANSCRIPT.replace("date: 2024-01-02\n", "")}
    site = build_site(write_project(tmp_path, files), strict=False)
    assert "briefings/bridge/" in site.pages
    assert "briefings/bridge/" not in last_changes(site)
