"""References that several tests look at."""

from __future__ import annotations

from datetime import date

from briefing_site.render.citing.names import Name
from briefing_site.render.citing.reference import Reference

ADDRESS = "https://harbor.example/a/"
VARGA = Name(family="Varga", given="Tomas")
SOLHEIM = Name(family="Solheim", given="Ingrid Anna")
WANG = Name(family="Wang", given="Zhigang", family_first=True)

CHANNEL = Reference(
    key="2023-05-04-north-channel-coastal-gazette",
    authors=(VARGA,),
    title="Port of Ellmouth on dredging the north channel: Coastal Gazette asks",
    kind="Verbatim record",
    digest=False,
    held=date(2023, 5, 4),
    place="Ellmouth",
    issued=date(2023, 9, 9),
    publisher="Ellmouth Press Room",
    site="Harbor archive",
    url=ADDRESS,
    source="https://port.example/press",
    language="en",
)
DIGEST = Reference(
    key="2023-06-20-library-opening",
    authors=(Name(literal="Harbor archive"),),
    title="Town library on its new reading room: Opening",
    kind="Digest, not a transcript",
    digest=True,
    held=date(2023, 6, 20),
    place="Ellmouth",
    issued=None,
    publisher="",
    site="Harbor archive",
    url=ADDRESS,
    source="",
    language="en",
)
