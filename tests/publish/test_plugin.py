"""The plugin in the real MkDocs: what a site holds, where it stands, and how it hangs together."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from msgspec.structs import replace

from briefing_site.index.anchors import start_ledger
from briefing_site.publish.ledger_file import write_ledger
from briefing_site.publish.mkdocs_plugin.briefing_page import BriefingPage
from briefing_site.read.transcript import read_transcript
from briefing_site.render.addresses import Addresses
from built_site import PLAIN_CONFIG, BuiltSite, build_site, write_project

CHANNEL = "briefings/2023-05-04-north-channel/"
TRANSCRIPT = """\
---
title: {title}
date: 2024-01-02
panel:
  - name: Ada Noor
    role: mayor
---

{asker}:

How is the old bridge doing, and when does it open?

Ada Noor:

The bridge does well and opens in May.
"""


def transcript(title: str = "Mayor on the bridge", asker: str = "Valley Courier") -> str:
    return TRANSCRIPT.format(title=title, asker=asker)


def hrefs(site: BuiltSite, address: str) -> list[str]:
    return [a.attributes["href"] for a in site.content(address).find("a") if "href" in a.attributes]


class TestGoodSite:
    def test_strict_build_passes_without_a_warning(self, harbor_site: BuiltSite) -> None:
        assert harbor_site.lines == []
        assert harbor_site.passed

    def test_every_address_of_the_design_is_there(self, harbor_site: BuiltSite) -> None:
        assert set(harbor_site.pages) >= {
            "",
            "briefings/",
            CHANNEL,
            f"{CHANNEL}opening/",
            f"{CHANNEL}coastal-gazette/",
            f"{CHANNEL}coastal-gazette-2/",
            f"{CHANNEL}full/",
            "themes/",
            "themes/dredging/",
            "speakers/",
            "speakers/tomas-varga/",
            "outlets/",
            "outlets/coastal-gazette/",
        }
        assert "briefings/2023-05-04-north-channel.txt" in harbor_site.files()

    @pytest.mark.no_cover
    def test_every_internal_link_and_anchor_resolves(self, harbor_site: BuiltSite) -> None:
        assert harbor_site.broken_links() == []

    def test_a_broken_link_would_be_found(self, harbor_site: BuiltSite, tmp_path: Path) -> None:
        (tmp_path / "index.html").write_text('<a href="x/#nowhere">x</a><a href="y/">y</a><a href="x/#here">z</a>')
        (tmp_path / "x").mkdir()
        (tmp_path / "x" / "index.html").write_text('<p id="here">')
        assert BuiltSite(tmp_path).broken_links() == [" -> x/#nowhere", " -> y/"]

    @pytest.mark.no_cover
    def test_ids_are_unique_on_each_page(self, harbor_site: BuiltSite) -> None:
        for address, page in harbor_site.pages.items():
            ids = [element.attributes["id"] for element in page.walk() if "id" in element.attributes]
            assert sorted(ids) == sorted(set(ids)), address

    def test_each_page_has_one_first_heading(self, harbor_site: BuiltSite) -> None:
        for address in harbor_site.pages:
            assert len(harbor_site.content(address).find("h1")) == 1, address

    def test_nothing_is_loaded_from_another_host(self, harbor_site: BuiltSite) -> None:
        for page in harbor_site.pages.values():
            for element in page.walk():
                if element.tag in ("script", "img", "iframe") or element.attributes.get("rel") == "stylesheet":
                    assert "//" not in element.attributes.get("src", "") + element.attributes.get("href", "")

    def test_transcript_is_published_as_it_is_also_one_in_markdown(self, harbor: Path, harbor_site: BuiltSite) -> None:
        files = harbor_site.files()
        docs = harbor / "docs/briefings"
        text = (docs / "2023-05-04-north-channel.txt").read_bytes()
        markdown = (docs / "2023-07-11-night-trains.md").read_bytes()
        assert files["briefings/2023-05-04-north-channel.txt"] == text
        assert files["briefings/2023-07-11-night-trains.txt"] == markdown
        assert "briefings/2023-07-11-night-trains.md" not in files

    def test_markdown_transcript_is_read_as_a_transcript_not_as_a_page(self, harbor_site: BuiltSite) -> None:
        page = harbor_site.content("briefings/2023-07-11-night-trains/opening/")
        assert "The sleeper returns in *December*, and 1. class" in page.text
        assert page.find("em") == []

    @pytest.mark.parametrize(
        ("address", "editors", "planned"),
        [
            ("", "The editor of this archive wrote this sentence.", "Newest briefings"),
            ("briefings/", "The editor wrote this above the list of briefings.", "Town library on its new reading"),
            ("themes/", "The editor wrote this above the list of themes.", "Dredging"),
            ("themes/dredging/", "Ships grow, and rivers bring mud.", "3 passages in 1 briefing"),
        ],
    )
    def test_planned_part_follows_what_the_editor_wrote(
        self, harbor_site: BuiltSite, address: str, editors: str, planned: str
    ) -> None:
        text = harbor_site.content(address).text
        assert 0 < text.index(editors) < text.rindex(planned)

    def test_theme_page_without_a_heading_gets_its_label_above_all_else(self, harbor_site: BuiltSite) -> None:
        page = harbor_site.content("themes/night-work/")
        assert page.text.startswith(
            "Night work The editor gave this page no heading. See also: Dredging 3 passages in 3 briefings: 2 volunteered, 1 in a statement"
        )

    def test_digest_says_so_on_each_of_its_pages_and_links_the_official_record(self, harbor_site: BuiltSite) -> None:
        pages = [address for address in harbor_site.pages if "2023-06-20-library/" in address]
        assert len(pages) == 3
        for address in pages:
            (notice,) = harbor_site.content(address).find("aside", "bs-notice--digest")
            assert notice.text.startswith("Digest, not a transcript. An editor's account in reported speech.")
            assert [a.attributes["href"] for a in notice.find("a")] == ["https://library.example/reading-room"]

    def test_verbatim_record_does_not_say_that_it_is_a_digest(self, harbor_site: BuiltSite) -> None:
        for address in (CHANNEL, f"{CHANNEL}full/", f"{CHANNEL}opening/"):
            (notice,) = harbor_site.content(address).find("aside", "bs-notice")
            assert notice.text.startswith("Verbatim record.")

    @pytest.mark.parametrize(
        ("address", "source"),
        [
            (CHANNEL, "briefings/2023-05-04-north-channel.txt"),
            (f"{CHANNEL}coastal-gazette/", "briefings/2023-05-04-north-channel.txt"),
            (f"{CHANNEL}full/", "briefings/2023-05-04-north-channel.txt"),
            ("briefings/2023-07-11-night-trains/opening/", "briefings/2023-07-11-night-trains.md"),
            ("themes/dredging/", "themes/dredging.md"),
        ],
    )
    def test_edit_link_leads_to_the_file_that_a_person_wrote(
        self, harbor_site: BuiltSite, address: str, source: str
    ) -> None:
        (edit,) = harbor_site.pages[address].find("a", "md-content__button")
        assert edit.attributes["href"] == f"https://code.example/harbor/archive/edit/main/docs/{source}"

    def test_page_that_nobody_wrote_has_no_edit_link(self, harbor_site: BuiltSite) -> None:
        assert harbor_site.pages["speakers/tomas-varga/"].find("a", "md-content__button") == []

    def test_generated_pages_stay_out_of_the_navigation(self, harbor_site: BuiltSite) -> None:
        (nav,) = harbor_site.pages[""].find("nav", "md-nav--primary")
        assert [(a.text, a.attributes["href"]) for a in nav.find("a", "md-nav__link")] == [
            ("Home", "."),
            ("Briefings", "briefings/"),
            ("Themes", "themes/"),
            ("Dredging", "themes/dredging/"),
            ("Night work", "themes/night-work/"),
            ("Speakers", "speakers/"),
            ("Outlets", "outlets/"),
        ]

    def test_breadcrumbs_lead_up_from_an_exchange(self, harbor_site: BuiltSite) -> None:
        (path,) = harbor_site.pages[f"{CHANNEL}coastal-gazette/"].find("nav", "md-path")
        assert [(a.text, a.attributes["href"]) for a in path.find("a")] == [
            ("Home", "../../.."),
            ("Briefings", "../../"),
            ("Port of Ellmouth on dredging the north channel", "../"),
        ]

    def test_footer_leads_to_the_exchanges_before_and_after(self, harbor_site: BuiltSite) -> None:
        links = harbor_site.pages[f"{CHANNEL}coastal-gazette/"].find("a", "md-footer__link")
        assert [link.attributes["href"] for link in links] == ["../opening/", "../radio-skerry/"]

    def test_table_of_contents_names_the_turns(self, harbor_site: BuiltSite) -> None:
        toc = harbor_site.pages[f"{CHANNEL}coastal-gazette/"].find("nav", "md-nav--secondary")[0]
        assert [(a.text, a.attributes["href"]) for a in toc.find("a", "md-nav__link")] == [
            ("Coastal Gazette asks", "#t3"),
            ("Ingrid Solheim hands over", "#t4"),
            ("Tomas Varga answers", "#t5"),
        ]

    def test_theme_passage_leads_to_the_very_paragraph(self, harbor_site: BuiltSite) -> None:
        assert "../../briefings/2023-05-04-north-channel/coastal-gazette/#p7" in hrefs(harbor_site, "themes/dredging/")
        paragraph = harbor_site.pages[f"{CHANNEL}coastal-gazette/"].by_id("p7")
        assert paragraph.text.startswith("In March we sounded 340 points")


@pytest.fixture(scope="module")
def entries(theme_search_site: BuiltSite) -> list[dict[str, str]]:
    """What the search of the theme can find in the invented archive."""
    index = json.loads((theme_search_site.folder / "search/search_index.json").read_text())
    docs: list[dict[str, str]] = index["docs"]
    return docs


class TestAnchors:
    """MkDocs checks the anchors of links under `--strict`; our pages must give it what it needs for that."""

    def test_editor_may_link_to_a_paragraph_and_a_wrong_one_is_reported(self, tmp_path: Path) -> None:
        page = "# Mine\n\n[right](briefings/a/valley-courier.md#p2) [wrong](briefings/a/valley-courier.md#p99)\n"
        config = write_project(
            tmp_path,
            {
                "mkdocs.yml": PLAIN_CONFIG + "validation:\n  anchors: warn\n",
                "docs/index.md": page,
                "docs/briefings/a.txt": transcript(),
            },
        )
        site = build_site(config)
        (line,) = site.lines
        assert "'index.md' contains a link 'briefings/a/valley-courier.md#p99'" in line
        assert not site.passed

    @pytest.mark.no_cover
    @pytest.mark.parametrize(
        ("address", "target", "anchor"),
        [
            ("themes/dredging/", f"{CHANNEL}coastal-gazette/", "p7"),
            (f"{CHANNEL}", "themes/dredging/", "in-2023-05-04-north-channel"),
        ],
    )
    def test_anchors_that_a_page_leads_to_are_there_for_mkdocs_to_check(
        self, harbor: Path, tmp_path: Path, address: str, target: str, anchor: str
    ) -> None:
        config = load_config(str(harbor / "mkdocs.yml"), site_dir=str(tmp_path))
        build(config)
        files = config.plugins["briefing"].files
        page = files[address].page
        if isinstance(page, BriefingPage):
            page.compose(page.site, page.files)  # what the press has let go
        assert anchor in page.links_to_anchors[files[target]]
        assert anchor in files[target].page.present_anchor_ids

    def test_link_of_ours_that_leads_to_no_anchor_fails_the_strict_build(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(Addresses, "paragraph", lambda self, b, x, p: f"{self.exchange(b, x)}#{p}-gone")
        project = {"mkdocs.yml": PLAIN_CONFIG + "validation:\n  anchors: warn\n", "docs/index.md": "# Mine\n"}
        theme = {"docs/themes/bridges.md": "---\nprefLabel: Bridge\n---\n"}
        text = f"{transcript()}\nWe count 340 boats.\n"  # the list of figures leads to it
        config = write_project(tmp_path, {**project, **theme, "docs/briefings/a.txt": text})
        first, again = build_site(config), build_site(config)  # the second one makes no page of ours anew
        assert (first.passed, again.passed) == (False, False)
        assert any("does not contain an anchor" in line and "-gone" in line for line in first.lines)
        assert sorted(again.lines) == sorted(first.lines)
        assert any("Doc file 'figures" in line for line in first.lines)


class TestSearchIndex:
    def test_full_transcript_is_not_in_it(self, entries: list[dict[str, str]]) -> None:
        assert [entry["location"] for entry in entries if "full/" in entry["location"]] == []

    @pytest.mark.parametrize(
        ("words", "location"),
        [
            ("sounded 340 points", f"{CHANNEL}coastal-gazette/#t5"),
            ("How deep will the channel be", f"{CHANNEL}coastal-gazette/#t3"),
            ("on time as promised", f"{CHANNEL}radio-skerry/#t9"),
            ("the tug has never failed us", "briefings/2022-11-02-ferry-line/#t5"),
            ("tenth on Fridays", "briefings/2023-07-11-night-trains/nordic-wire/#t3"),
        ],
    )
    def test_each_paragraph_is_in_it_once_under_its_turn(
        self, entries: list[dict[str, str]], words: str, location: str
    ) -> None:
        assert [entry["location"] for entry in entries if words in entry["text"]] == [location]

    def test_notices_and_lists_are_not_in_it(self, entries: list[dict[str, str]]) -> None:
        for words in ("as the publisher printed them", "No sentence here is a quotation", "2 people", "3 passages"):
            assert [entry["location"] for entry in entries if words in entry["text"]] == []

    def test_no_heading_without_words_of_its_own_is_listed_but_those_of_exchanges(
        self, entries: list[dict[str, str]]
    ) -> None:
        empty = [entry["location"] for entry in entries if not entry["text"]]
        ferry = "briefings/2022-11-02-ferry-line/#"
        assert empty == [f"{ferry}opening", f"{ferry}q", f"{ferry}q-2", f"{ferry}q-3"]


class TestBuildingTwice:
    @pytest.mark.no_cover
    def test_two_builds_in_one_process_give_the_same_bytes(self, harbor: Path, tmp_path: Path) -> None:
        first = build_site(harbor / "mkdocs.yml", tmp_path / "one").files()
        second = build_site(harbor / "mkdocs.yml", tmp_path / "two").files()
        assert sorted(first) == sorted(second)
        assert [name for name in first if first[name] != second[name]] == []

    def test_two_builds_with_one_configuration_give_the_same_bytes(self, harbor: Path, tmp_path: Path) -> None:
        config = load_config(str(harbor / "mkdocs.yml"), site_dir=str(tmp_path), strict=True)
        config.plugins.on_startup(command="build", dirty=False)
        build(config)
        first = BuiltSite(tmp_path).files()
        build(config)
        assert BuiltSite(tmp_path).files() == first

    def test_nothing_of_one_build_is_left_in_the_next(self, tmp_path: Path) -> None:
        files = {"docs/briefings/a.txt": transcript("The old title"), "docs/speakers/ada-noor.md": "# Mine\n"}
        config = load_config(str(write_project(tmp_path, files)), strict=True)
        build(config)
        (tmp_path / "docs/briefings/a.txt").unlink()
        (tmp_path / "docs/speakers/ada-noor.md").unlink()
        (tmp_path / "docs/briefings/b.txt").write_text(transcript("The new title", "Radio Skerry"))
        build(config)
        site = BuiltSite(tmp_path / "site")
        assert not any("briefings/a" in name or "valley-courier" in name for name in site.files())
        assert "The old title" not in site.content("briefings/").text
        assert "The new title" in site.content("briefings/").text
        assert [h.text for h in site.content("speakers/ada-noor/").find("h2")] == ["Roles", "Exchanges"]


@pytest.mark.parametrize("host", ["mkdocs", "properdocs"])
class TestCommandLine:
    def run(self, host: str, config: Path, site: Path) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", host, "build", "--strict", "-f", str(config), "-d", str(site)]
        return subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)

    @pytest.mark.no_cover
    def test_strict_build_passes(self, host: str, harbor: Path, harbor_site: BuiltSite, tmp_path: Path) -> None:
        result = self.run(host, harbor / "mkdocs.yml", tmp_path / "site")
        assert result.returncode == 0, result.stderr
        assert "WARNING" not in result.stderr
        built = BuiltSite(tmp_path / "site")
        assert set(built.pages) == set(harbor_site.pages)
        assert built.broken_links() == []

    def test_strict_build_fails_on_a_problem_with_one_line_and_no_traceback(self, host: str, tmp_path: Path) -> None:
        bad = transcript().replace("Valley Courier:\n", "").replace("Ada Noor:\n", "")
        config = write_project(tmp_path, {"docs/briefings/a.txt": bad})
        result = self.run(host, config, tmp_path / "site")
        assert result.returncode == 1
        assert len(re.findall(r"^WARNING +-  docs/briefings/a\.txt:10: .*\[no-label\]$", result.stderr, re.M)) == 1
        assert "Traceback" not in result.stderr
        assert "Aborted with 1 warnings in strict mode!" in result.stdout + result.stderr


class TestShapesOfSites:
    @pytest.mark.no_cover
    def test_site_without_nav_lists_the_landing_pages_and_no_generated_page_below_them(self, tmp_path: Path) -> None:
        config = write_project(
            tmp_path,
            {
                "docs/index.md": "# Mine",
                "docs/briefings/price-index.txt": transcript(),
                "docs/themes/bridges.md": "---\nprefLabel: Bridge\n---\n\n# Bridges\n",
            },
        )
        site = build_site(config)
        assert site.lines == []
        assert site.broken_links() == []
        (nav,) = site.pages[""].find("nav", "md-nav--primary")
        assert {a.attributes["href"] for a in nav.find("a", "md-nav__link")} == {
            *(".", "briefings/", "themes/", "themes/bridges/", "speakers/", "outlets/", "figures/"),
        }

    @pytest.mark.no_cover
    def test_addresses_with_file_names_keep_all_links_working(self, tmp_path: Path) -> None:
        config = write_project(
            tmp_path,
            {
                "mkdocs.yml": PLAIN_CONFIG + "use_directory_urls: false\n",
                "docs/briefings/a.txt": transcript(),
                "docs/themes/bridges.md": "---\nprefLabel: Bridge\n---\n\n# Bridges\n",
            },
        )
        site = build_site(config)
        assert site.lines == []
        assert site.broken_links() == []
        assert {"briefings/a.html", "briefings/a/valley-courier.html", "themes/bridges.html"} <= set(site.pages)
        assert "../briefings/a/valley-courier.html#p2" in hrefs(site, "themes/bridges.html")

    @pytest.mark.no_cover
    @pytest.mark.parametrize(("option", "paged"), [("true", True), ("false", False), ("auto", True)])
    def test_option_decides_whether_exchanges_are_pages(self, tmp_path: Path, option: str, paged: bool) -> None:
        config = write_project(
            tmp_path,
            {
                "mkdocs.yml": PLAIN_CONFIG.replace("briefing]", f"briefing: {{exchange_pages: {option}}}]"),
                "docs/briefings/a.txt": transcript(),
            },
        )
        site = build_site(config)
        assert site.lines == []
        assert site.broken_links() == []
        assert ("briefings/a/valley-courier/" in site.pages) is paged
        assert ("briefings/a/full/" in site.pages) is paged

    def test_excluded_files_leave_no_trace(self, tmp_path: Path) -> None:
        exclude = "exclude_docs: |\n  briefings/b.txt\n  briefings/c.md\n  themes/hidden*.md\n"
        config = write_project(
            tmp_path,
            {
                "mkdocs.yml": PLAIN_CONFIG + exclude,
                "docs/briefings/a.txt": transcript(),
                "docs/briefings/b.txt": transcript("Secret one", "Secret Post"),
                "docs/briefings/c.md": transcript("Secret two", "Secret Post"),
                "docs/themes/hidden.md": "---\nprefLabel: Secret bridge\nrules:\n  terms: [bridge]\n---\n\n# Secret theme\n",
                "docs/themes/hidden-mistake.md": "---\nprefLabel: [a list]\n---\n\n# Secret theme\n",
            },
        )
        site = build_site(config)
        assert site.lines == []
        assert site.broken_links() == []
        assert not any("secret" in content.lower().decode("utf-8", "replace") for content in site.files().values())
        assert set(site.pages) == {
            *("", "briefings/", "briefings/a/", "briefings/a/full/", "briefings/a/valley-courier/", "themes/"),
            *(
                "speakers/",
                "speakers/ada-noor/",
                "outlets/",
                "outlets/valley-courier/",
                "figures/",
                "quote/",
                "search/",
                "data/",
            ),
        }

    def test_part_of_the_transcripts_is_built_with_its_ledgers_and_without_a_word_on_the_others(
        self, tmp_path: Path
    ) -> None:
        pins = "rules:\n  exclude:\n    2021-a#p1: A jest.\n    2022-b#p1: A jest.\n"
        files = {
            "mkdocs.yml": PLAIN_CONFIG + "exclude_docs: |\n  briefings/*\n  !briefings/2021-*\n",
            "docs/briefings/index.md": "# All of them\n",
            "docs/themes/bridges.md": f"---\nprefLabel: Bridges\n{pins}---\n",
        }
        for name in ("2021-a", "2022-b"):
            briefing, _ = read_transcript(transcript(f"Day {name}"), f"docs/briefings/{name}.txt", name)
            assert briefing is not None
            ledger = replace(start_ledger(briefing, date(2024, 5, 15)), was=(f"{name}-formerly",))
            files[f"docs/briefings/{name}.txt"] = transcript(f"Day {name}")
            files[f"docs/briefings/{name}.ledger.json"] = write_ledger(ledger)
        site = build_site(write_project(tmp_path, files))
        assert (site.passed, site.lines, site.broken_links()) == (True, [], [])
        assert "briefings/2021-a-formerly/" in site.pages
        assert [name for name in site.files() if "2022-b" in name or name.endswith("ledger.json")] == []
        assert site.content("briefings/").find("h1")[0].text == "Briefings"

    @pytest.mark.filterwarnings("error::DeprecationWarning")
    def test_excluded_landing_page_is_made_instead(self, tmp_path: Path) -> None:
        config = write_project(
            tmp_path,
            {
                "mkdocs.yml": PLAIN_CONFIG + "exclude_docs: |\n  briefings/index.md\n",
                "docs/briefings/index.md": "# Not yet\n",
                "docs/briefings/a.txt": transcript(),
            },
        )
        site = build_site(config)
        assert site.lines == []
        assert site.content("briefings/").find("h1")[0].text == "Briefings"

    @pytest.mark.no_cover
    @pytest.mark.parametrize("name", ["briefings/index.md", "briefings/README.md", "briefings.md"])
    def test_landing_page_of_the_editor_hosts_the_list_wherever_it_is_written(self, tmp_path: Path, name: str) -> None:
        config = write_project(
            tmp_path, {f"docs/{name}": "# Mine\n\nMy words.\n", "docs/briefings/a.txt": transcript()}
        )
        site = build_site(config)
        assert site.lines == []
        assert site.content("briefings/").text.startswith("Mine My words. 2 January 2024 Mayor on the bridge")

    @pytest.mark.no_cover
    def test_page_of_the_editor_about_a_speaker_outlet_or_exchange_hosts_the_planned_part(self, tmp_path: Path) -> None:
        config = write_project(
            tmp_path,
            {
                "docs/speakers/ada-noor.md": "# Ada Noor, mayor\n\nBorn here.\n",
                "docs/outlets/valley-courier.md": "# The Courier\n\nA weekly.\n",
                "docs/briefings/a/valley-courier.md": "# The bridge question\n\nMy remark.\n",
                "docs/briefings/a.txt": transcript(),
            },
        )
        site = build_site(config)
        assert site.lines == []
        assert site.broken_links() == []
        for address, words in {
            "speakers/ada-noor/": "Ada Noor, mayor Born here. Roles",
            "outlets/valley-courier/": "The Courier A weekly. Questions asked",
            "briefings/a/valley-courier/": "The bridge question My remark.",
        }.items():
            assert site.content(address).text.startswith(words)
            assert len(site.content(address).find("h1")) == 1

    @pytest.mark.no_cover
    @pytest.mark.parametrize(
        ("name", "asker"), [("index", "Valley Courier"), ("README", "Index"), ("what now? #1 50%", "Valley Courier")]
    )
    def test_awkward_names_get_pages_of_their_own_and_working_links(
        self, tmp_path: Path, name: str, asker: str
    ) -> None:
        config = write_project(
            tmp_path,
            {
                f"docs/briefings/{name}.txt": transcript(asker=asker),
                "docs/themes/bridges.md": "---\nprefLabel: Bridge\n---\n\n# Bridges\n",
            },
        )
        site = build_site(config)
        assert site.lines == []
        assert site.broken_links() == []
        assert site.content(f"briefings/{name}/").find("h1")[0].text == "Mayor on the bridge"
        assert site.content("briefings/").find("h1")[0].text == "Briefings"
        assert site.content("outlets/").find("h1")[0].text == "Outlets"

    def test_page_that_the_editor_keeps_out_of_the_navigation_still_knows_the_page_above(self, tmp_path: Path) -> None:
        config = write_project(
            tmp_path,
            {
                "mkdocs.yml": PLAIN_CONFIG.replace("font: false", "font: false\n  features: [navigation.path]")
                + "nav: [index.md, themes/index.md]\nnot_in_nav: |\n  /themes/bridges.md\n",
                "docs/index.md": "# Mine\n",
                "docs/themes/index.md": "# Themes\n",
                "docs/themes/bridges.md": "---\nprefLabel: Bridge\n---\n\n# Bridges\n",
                "docs/briefings/a.txt": transcript(),
            },
        )
        site = build_site(config)
        assert site.lines == []
        assert site.broken_links() == []
        (path,) = site.pages["themes/bridges/"].find("nav", "md-path")
        assert [a.attributes["href"] for a in path.find("a")] == ["../..", "../"]

    def test_empty_project_builds_its_landing_pages(self, tmp_path: Path) -> None:
        site = build_site(write_project(tmp_path, {}))
        assert site.lines == []
        assert set(site.pages) == {
            "",
            "briefings/",
            "themes/",
            "speakers/",
            "outlets/",
            "figures/",
            "quote/",
            "search/",
            "data/",
        }
        assert "There are no briefings yet." in site.content("").text

    def test_theme_overrides_of_the_editor_win_over_our_style(self, tmp_path: Path) -> None:
        config = write_project(
            tmp_path,
            {
                "mkdocs.yml": PLAIN_CONFIG.replace("name: material", "name: material\n  custom_dir: overrides"),
                "overrides/assets/briefing-site.css": "/* mine */\n",
                "docs/briefings/a.txt": transcript(),
            },
        )
        site = build_site(config)
        assert site.lines == []
        assert site.files()["assets/briefing-site.css"] == b"/* mine */\n"

    def test_folder_of_docs_may_stand_outside_the_folder_of_the_configuration(self, tmp_path: Path) -> None:
        config = write_project(
            tmp_path / "conf",
            {"mkdocs.yml": PLAIN_CONFIG + "docs_dir: ../text\nrepo_url: https://code.example/x\nedit_uri: edit/\n"},
        )
        write_project(tmp_path, {"text/briefings/a.txt": transcript()})
        shutil.rmtree(tmp_path / "docs")
        site = build_site(config, tmp_path / "site")
        assert site.lines == []
        assert site.broken_links() == []
        assert "briefings/a/valley-courier/" in site.pages


class TestOwnDocs:
    def test_docs_of_this_project_build_strictly(self, project_site: BuiltSite) -> None:
        assert project_site.lines == []
        assert project_site.passed

    @pytest.mark.no_cover
    def test_all_their_links_resolve(self, project_site: BuiltSite) -> None:
        assert project_site.broken_links() == []

    def test_path_names_a_page_that_opens_its_section_once(self, project_site: BuiltSite) -> None:
        (path,) = project_site.pages["places/ningxia/"].find("nav", "md-path")
        assert path.text == "Home Places"

    def test_digest_is_marked_as_one_on_each_page_with_the_official_record(self, project_site: BuiltSite) -> None:
        pages = [address for address in project_site.pages if "2021-02-26-country-of-innovators/" in address]
        assert len(pages) == 3
        record = "http://english.scio.gov.cn/pressroom/2021-03/03/content_77265803"
        for address in pages:
            (notice,) = project_site.content(address).find("aside", "bs-notice--digest")
            assert [a.attributes["href"] for a in notice.find("a")] == [f"{record}_8.htm", f"{record}.htm"]

    @pytest.mark.parametrize("theme", ["innovation-centers", "high-tech-zones", "regional-cooperation"])
    def test_each_theme_leads_to_paragraphs_of_the_briefing(self, project_site: BuiltSite, theme: str) -> None:
        page = project_site.content(f"themes/{theme}/")
        assert len(page.find("mark")) >= 3
        assert any("china-review-news/#p" in link for link in hrefs(project_site, f"themes/{theme}/"))
