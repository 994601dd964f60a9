"""`mkdocs serve`, as an editor has it open while a transcript or a theme is mended."""

from __future__ import annotations

from preview import Preview

EXCHANGE = "briefings/2023-05-04-north-channel/coastal-gazette/"


def test_edited_transcript_and_theme_are_shown_and_a_mistake_does_not_end_the_preview(preview: Preview) -> None:
    assert "Eleven meters at low water" in preview.wait(EXCHANGE, lambda text: "Eleven" in text)

    preview.edit("briefings/2023-05-04-north-channel.txt", "Eleven meters", "Twelve meters of silt")
    text = preview.wait(EXCHANGE, lambda text: "Twelve" in text)
    assert "Twelve meters of silt at low water" in text
    assert "Eleven meters" not in text
    assert "Twelve meters of silt" in preview.wait("themes/dredging/", lambda text: "Twelve" in text)

    preview.edit("themes/dredging.md", "- silt\n", "- mussel beds\n")
    text = preview.wait("themes/dredging/", lambda text: "mussel beds" in text)
    assert "A silt fence keeps the mussel beds clean." in text
    assert "The silt goes to the old quarry" not in text

    preview.edit("briefings/2023-05-04-north-channel.txt", "title: Port", "title: [Port")
    preview.wait("briefings/", lambda text: text != "" and "dredging the north channel" not in text)
    assert "dredging the north channel" not in preview.read("briefings/")
    preview.edit("briefings/2023-05-04-north-channel.txt", "title: [Port", "title: New port")
    assert "New port of Ellmouth on dredging" in preview.wait("briefings/", lambda text: "New port" in text)
