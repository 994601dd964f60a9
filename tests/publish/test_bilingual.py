"""A briefing in two languages, as a site: one address under each, a way between them, and every thing counted once."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner
from jsonschema import Draft202012Validator
from lxml import etree

from briefing_site.cli import main
from briefing_site.publish.data_files import read_schema
from built_site import BuiltSite, Element, build_site, write_project

EN, ZH = "briefings/2031-03-04-harbour/", "zh/briefings/2031-03-04-harbour/"
BESIDE = f"{ZH}side-by-side/"
URL = "https://harbour.example.org/"
EXCHANGES = ("opening", "valley-courier", "pond-gazette", "closing")


def switch(site: BuiltSite, address: str) -> list[tuple[str, str, str]]:
    """What the switch of a page says, in which language, and where it leads."""
    (nav,) = site.content(address).find("nav", "bs-switch")
    items = [child for li in nav.find("li") for child in li.children if isinstance(child, Element)]
    return [(item.text, item.attributes.get("lang", ""), item.attributes.get("href", "")) for item in items]


def translations(site: BuiltSite, address: str) -> list[tuple[str, str]]:
    links = site.pages[address].find("link")
    return [(link.attributes["hreflang"], link.attributes["href"]) for link in links if "hreflang" in link.attributes]


def test_each_record_has_the_same_addresses_and_no_link_is_broken(tongues_site: BuiltSite) -> None:
    for folder in (EN, ZH):
        assert {folder, f"{folder}full/", *(f"{folder}{slug}/" for slug in EXCHANGES)} <= set(tongues_site.pages)
    assert tongues_site.broken_links() == []


def test_sources_are_published_byte_for_byte(tongues_site: BuiltSite, tongues: Path) -> None:
    for code, address in (("en", EN), ("zh", ZH)):
        source = tongues / f"docs/briefings/2031-03-04-harbour.{code}.txt"
        assert (tongues_site.folder / f"{address.rstrip('/')}.txt").read_bytes() == source.read_bytes()


def test_paragraphs_that_say_the_same_have_one_id_and_others_that_of_their_language(tongues_site: BuiltSite) -> None:
    def ids(address: str) -> list[str]:
        return [p.attributes["id"] for p in tongues_site.content(f"{address}full/").find("div", "bs-paragraph")]

    assert ids(EN) == [f"p{n}" for n in range(1, 12)]
    assert ids(ZH) == ["p1", "p2", "p3", "p4", "p5", "p6", "p8", "p9", "zh1", "p10", "p11"]


def test_switch_leads_to_the_same_page_and_names_each_language_in_itself(tongues_site: BuiltSite) -> None:
    up = "../../../"
    assert switch(tongues_site, f"{EN}pond-gazette/") == [
        ("English", "en", ""),
        ("中文", "zh", f"{up}{ZH}pond-gazette/"),
        ("Side by side", "", f"{up}{BESIDE}"),
    ]
    assert switch(tongues_site, ZH) == [
        ("English", "en", f"{up}{EN}"),
        ("中文", "zh", ""),
        ("Side by side", "", "side-by-side/"),
    ]
    assert switch(tongues_site, f"{ZH}full/")[0] == ("English", "en", f"{up}../{EN}full/")
    assert switch(tongues_site, BESIDE) == [("English", "en", f"{up}../{EN}full/"), ("中文", "zh", "../full/")]


def test_page_says_in_its_head_where_it_stands_in_each_language(tongues_site: BuiltSite) -> None:
    for page in ("", "full/", "pond-gazette/"):
        expected = [("en", f"{URL}{EN}{page}"), ("zh", f"{URL}{ZH}{page}"), ("x-default", f"{URL}{EN}{page}")]
        assert translations(tongues_site, f"{EN}{page}") == expected
        assert translations(tongues_site, f"{ZH}{page}") == expected
    for address in ("", BESIDE, "briefings/2031-05-06-ferry/"):
        assert translations(tongues_site, address) == []


def test_text_says_its_language(tongues_site: BuiltSite) -> None:
    for address, language in ((EN, "en"), (ZH, "zh")):
        speeches = tongues_site.content(f"{address}opening/").find("div", "bs-speech")
        assert {speech.attributes["lang"] for speech in speeches} == {language}


def test_names_lead_from_both_records_to_one_page(tongues_site: BuiltSite) -> None:
    def names(address: str) -> list[tuple[str, str]]:
        found = [a for span in tongues_site.content(address).find("span", "bs-name") for a in span.find("a")]
        return [(a.text, a.attributes["href"].rsplit("../", 1)[-1]) for a in found]

    assert names(f"{EN}valley-courier/") == [
        ("Valley Courier", "outlets/valley-courier/"),
        ("Lin Wei", "speakers/lin-wei/"),
    ]
    assert names(f"{ZH}valley-courier/") == [
        ("山谷信使报", "outlets/valley-courier/"),
        ("林伟", "speakers/lin-wei/"),
    ]


def test_lists_hold_each_thing_once(tongues_site: BuiltSite) -> None:
    for page in ("", "briefings/"):
        rows = [row.text for row in tongues_site.content(page).find("li", "bs-row") if "harbour" in row.text]
        assert rows == [
            "4 March 2031 Town Hall Briefing on the harbour Verbatim record · 2 questions, 5 people and outlets 中文: 港口新闻发布会"
        ]
    people = sorted(a.split("/")[1] for a in tongues_site.pages if a.startswith("speakers/") and a != "speakers/")
    assert people == ["ada-noor", "lin-wei", "shen-rui"]
    assert "艾达" not in tongues_site.content("speakers/").text
    assert "3万" not in tongues_site.content("figures/").text
    rows = (tongues_site.folder / "data/turns.csv").read_text("utf-8")
    assert "2031-03-04-harbour.zh" not in rows


def test_exchange_in_the_other_language_leads_to_the_themes_of_its_counterpart(tongues_site: BuiltSite) -> None:
    (themes,) = tongues_site.content(f"{ZH}pond-gazette/").find("p", "bs-themes")
    assert [a.attributes["href"] for a in themes.find("a")] == ["../../../../themes/fishing/"]


def cells(row: Element) -> list[str]:
    return [cell.text for cell in row.find("td")]


def test_side_by_side_page_shows_pairs_gaps_and_odd_numbers(tongues_site: BuiltSite) -> None:
    page = tongues_site.content(BESIDE)
    rows = {row.attributes["id"]: row for row in page.find("tr") if "id" in row.attributes}

    assert list(rows) == ["p1", "p2", "p3", "p4", "p5", "p6", "p7", "p8", "p9", "zh1", "p10", "p11"]
    assert cells(rows["p7"]) == ["Shen Rui Next question, please. p7", "No counterpart"]
    assert cells(rows["zh1"])[0] == "No counterpart"
    assert cells(rows["zh1"])[1].startswith("这里我还想补充一点")
    assert [[mark.text for mark in cell.find("mark")] for cell in rows["p5"].find("td")] == [["60"], ["65"]]
    assert [row for row in rows if row != "p5" and rows[row].find("mark")] == []
    assert [cell.attributes["lang"] for cell in rows["p5"].find("td")] == ["en", "zh"]
    links = [a.attributes["href"].rsplit("../", 1)[-1] for a in rows["p5"].find("a")]
    assert links == [f"{EN}valley-courier/#p5", "valley-courier/#p5"]
    assert [h.text for h in page.find("h2")] == ["Opening", "Valley Courier asks", "Pond Gazette asks", "Closing"]


def test_build_says_where_the_records_differ(tongues_site: BuiltSite) -> None:
    en, zh = (f"docs/briefings/2031-03-04-harbour.{code}.txt" for code in ("en", "zh"))
    said = [line.partition("; expected")[0] for line in tongues_site.lines]
    assert said == [
        f'{en}:25: p5 has "60", and p5 of {zh} has "65"',
        f'{en}:31: p7 has no counterpart in {zh} for sure: "Next question, please."',
        f'{zh}:37: zh1 has no counterpart in {en} for sure: "这里我还想补充一点,渔民可以向港务局申请燃油补贴,申请表在我们的网站上可以下载。"',
    ]


def test_search_and_quotations_find_the_words_of_both(tongues_site: BuiltSite) -> None:
    parts = json.loads((tongues_site.folder / "search/parts.json").read_text("utf-8"))
    assert {part["key"].split("-x-")[-1][:2] for part in parts["parts"]} >= {"en", "zh"}
    texts = sorted((tongues_site.folder / "quote/texts").iterdir())
    titles = {json.loads(path.read_text("utf-8"))["title"] for path in texts}
    assert titles == {"Briefing on the harbour", "港口新闻发布会", "Briefing on the ferry"}


def test_data_of_a_record_names_its_language_and_the_other_one(tongues_site: BuiltSite) -> None:
    principal, other = (
        json.loads((tongues_site.folder / f"{folder}data/briefings/2031-03-04-harbour.json").read_text("utf-8"))
        for folder in ("", "zh/")
    )
    assert (principal["id"], principal["language"]) == ("2031-03-04-harbour", "en")
    assert principal["languages"] == [{"language": "zh", "id": "2031-03-04-harbour.zh", "url": f"{URL}{ZH}"}]
    assert (other["id"], other["language"], other["twin_of"]) == ("2031-03-04-harbour.zh", "zh", "2031-03-04-harbour")
    assert other["languages"] == [{"language": "en", "id": "2031-03-04-harbour", "url": f"{URL}{EN}"}]
    assert other["aligned"][4] == {"paragraphs": ["p5"], "same_as": ["p5"]}
    assert {"id": "lin-wei", "name": "林伟", "kind": "official", "roles": ["总工程师"]} in other["speakers"]
    assert (tongues_site.folder / "zh/data/briefings" / other["$schema"]).resolve().is_file()


def test_pairs_lie_on_the_site_and_are_linked(tongues_site: BuiltSite) -> None:
    tree = etree.fromstring((tongues_site.folder / f"{EN.rstrip('/')}.tmx").read_bytes())
    assert [unit.get("tuid") for unit in tree.iter("tu")][:2] == ["2031-03-04-harbour#p1", "2031-03-04-harbour#p2"]
    for address in (EN, ZH, BESIDE):
        assert [a for a in tongues_site.content(address).find("a") if a.attributes["href"].endswith("harbour.tmx")], (
            address
        )
    assert "briefings/briefing.tmx TMX 1 file" in tongues_site.content("data/").text


def test_site_map_says_where_a_page_stands_in_each_language(tongues_site: BuiltSite) -> None:
    tree = etree.fromstring((tongues_site.folder / "sitemap.xml").read_bytes())
    found = {
        url[0].text: [link.get("hreflang") for link in url.iter("{http://www.w3.org/1999/xhtml}link")] for url in tree
    }

    assert found[f"{URL}{ZH}full/"] == found[f"{URL}{EN}full/"] == ["en", "zh", "x-default"]
    assert found[f"{URL}briefings/"] == []


def run(folder: Path, *words: str, fails: bool = False) -> str:
    result = CliRunner().invoke(main, list(words))
    assert (result.exit_code != 0) is fails, result.output
    return result.output


@pytest.fixture
def project(tongues: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the project, in which commands are typed."""
    files = {
        p.relative_to(tongues).as_posix(): p.read_bytes()
        for p in tongues.rglob("*")
        if p.is_file() and ".cache" not in p.parts
    }
    write_project(tmp_path, files)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_accepted_and_corrected_records_are_proved_on_the_built_site(project: Path) -> None:
    run(project, "accept", "--date", "2031-03-10")
    zh = project / "docs/briefings/2031-03-04-harbour.zh.txt"
    zh.write_text(
        zh.read_text("utf-8").replace(
            "这里我还想补充一点,渔民可以向港务局申请燃油补贴,申请表在我们的网站上可以下载。\n\n", ""
        ),
        "utf-8",
    )
    run(project, "accept", "--date", "2031-03-11", "--reason", "It was not said.")
    site = build_site(project / "mkdocs.yml", strict=False)

    assert site.broken_links() == []
    assert (
        site.content(f"{ZH}pond-gazette/")
        .by_id("zh1")
        .text.startswith("Paragraph zh1 was removed on 11 March 2031: It was not said.")
    )
    assert f"{ZH}corrections/" in site.pages
    assert f"{EN}corrections/" not in site.pages
    assert "0 problems" in run(project, "verify", "site")


def test_record_that_was_alone_first_keeps_its_ids_and_gives_them_to_the_new_principal_one(project: Path) -> None:
    """The Chinese record is published first; the English one comes later and takes its place."""
    folder = project / "docs/briefings"
    english = (folder / "2031-03-04-harbour.en.txt").read_text("utf-8")
    (folder / "2031-03-04-harbour.en.txt").unlink()
    run(project, "accept", "--date", "2031-03-10")
    before = json.loads((folder / "2031-03-04-harbour.zh.ledger.json").read_text("utf-8"))
    assert before["briefing"] == "2031-03-04-harbour"
    (folder / "2031-03-04-harbour.en.txt").write_text(english, "utf-8")
    run(project, "accept", "--date", "2031-03-11")
    after, new = (
        json.loads((folder / f"2031-03-04-harbour.{code}.ledger.json").read_text("utf-8")) for code in ("zh", "en")
    )

    assert [block["id"] for block in after["blocks"]] == [f"p{n}" for n in range(1, 12)]
    assert (after["briefing"], after["was"]) == ("2031-03-04-harbour.zh", ["2031-03-04-harbour"])
    assert [block["id"] for block in new["blocks"]] == [
        "p1",
        "p2",
        "p3",
        "p4",
        "p5",
        "p6",
        "en1",
        "p7",
        "p8",
        "p10",
        "p11",
    ]
    assert (new["briefing"], new["prefix"], new["next"]) == ("2031-03-04-harbour", "en", 2)
    build_site(project / "mkdocs.yml", strict=False)
    assert "0 problems" in run(project, "verify", "site")


def test_twin_is_shown_under_the_ids_that_it_has_beside_the_other(project: Path) -> None:
    shown = json.loads(
        run(project, "show", "docs/briefings/2031-03-04-harbour.zh.txt", "--format", "json").split("\ndocs/")[0]
    )

    Draft202012Validator(read_schema()).validate(shown)
    (briefing,) = shown["briefings"]
    assert (briefing["id"], briefing["twin_of"]) == ("2031-03-04-harbour.zh", "2031-03-04-harbour")
    assert [exchange["id"] for exchange in briefing["exchanges"]] == list(EXCHANGES)


def test_plain_pages_of_both_records_lead_to_each_other(project: Path) -> None:
    run(project, "export", "markdown", "-o", "pages", "docs")
    folder = project / "pages/briefings"
    english, chinese = ((folder / f"2031-03-04-harbour{end}.md").read_text("utf-8").splitlines() for end in ("", ".zh"))
    assert "Other languages: [中文](2031-03-04-harbour.zh.md)" in english
    assert "Other languages: [English](2031-03-04-harbour.md)" in chinese
    assert "### 林伟: {#t4}" in chinese
    (link,) = [line for line in (folder / "index.md").read_text("utf-8").splitlines() if "harbour" in line]
    assert link.startswith("- [Briefing on the harbour](2031-03-04-harbour.md)")


def test_page_in_a_third_language_leads_to_both_others_and_stands_beside_the_principal_record(
    tongues: Path, tmp_path: Path
) -> None:
    names = {code: f"docs/briefings/2031-03-04-harbour.{code}.txt" for code in ("en", "zh", "ja")}
    texts = {code: (tongues / names[code]).read_text("utf-8") for code in ("en", "zh")}
    files = {
        names["en"]: texts["en"],
        names["zh"]: texts["zh"],
        names["ja"]: texts["zh"].replace("date:", "language: ja\ndate:"),
    }
    site = build_site(write_project(tmp_path, files), strict=False)
    for address, beside in (
        (EN, ["Side by side with 日本語", "Side by side with 中文"]),
        (ZH, ["Side by side with English"]),
        (BESIDE, ["Side by side with 日本語"]),
    ):
        said = [text for text, _, _ in switch(site, address)]
        assert said == [*(["English", "中文"] if address == BESIDE else ["English", "日本語", "中文"]), *beside], (
            address
        )
    (tongue, _, target), *_ = [item for item in switch(site, f"{ZH}pond-gazette/") if item[0] == "日本語"]
    assert target == "../../../../ja/briefings/2031-03-04-harbour/pond-gazette/", tongue
    tree = etree.fromstring((site.folder / f"{EN.rstrip('/')}.tmx").read_bytes())
    assert {len(unit) for unit in tree.iter("tu")} == {3}
    assert site.broken_links() == []


def test_word_that_is_changed_where_records_stand_side_by_side_is_found(
    tongues: Path, tongues_site: BuiltSite, tmp_path: Path
) -> None:
    site = Path(shutil.copytree(tongues_site.folder, tmp_path / "site"))
    page = site / BESIDE / "index.html"
    page.write_text(
        page.read_text("utf-8").replace("14 families", "15 families").replace("因此可以在任何潮位", "不能"), "utf-8"
    )
    result = CliRunner().invoke(main, ["verify", str(site), "--project", str(tongues)])

    assert result.exit_code == 1
    found = [line.partition("; expected")[0] for line in result.stdout.splitlines()]
    assert [line.split(": ")[1] for line in found] == [
        f"{BESIDE}index.html has other words for p10",
        f"{BESIDE}index.html has other words for p3",
    ]
    assert [line.split(":")[0][-6:] for line in found] == ["en.txt", "zh.txt"]
