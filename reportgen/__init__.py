"""Quarterly performance packs: from figures and a layout file to a tagged PDF.

    pack = reportgen.load("data/childrens-services")
    for finding in reportgen.check(pack):
        print(finding)
    reportgen.build(pack)

    with reportgen.Session() as session:  # many packs, or one again and again
        session.build("data/childrens-services")

A tour of the house, in the order of the data. Rooms are packages; imports only point
down, and ``tests/test_house.py`` sees to it.

The wing of meaning knows no millimetre, colour or PDF.

``model``    periods, units, indicators, outturns, actions, written text: frozen values
``spec``     YAML with its places: pack.yaml, layouts, themes, words, and their schemas
``sources``  CSV, Markdown and DataFrames become a ``Dataset``; every record knows its line
``scoring``  which figure is reported, its score and trends, counts and biggest changes
``disclosure`` small counts that must not be printed, nor worked out from what is
``checks``   one finding rule per function; acceptances, and the gate of final packs

The wing of paper knows no indicator, target or quarter.

``style``    paper, colours, type styles, themes as values
``pdf``      the tagged canvas: marked content, structure tree, fonts, file
``drawing``  prose, tables, symbols, sparklines, charts; text that flows
``layout``   the grid, running heads and feet

``archive``  what was published, kept for years: bags, versions, what earlier packs printed

Where they meet:

``content``  what each page says, in words and cells
``pages``    the kinds of pages: options, content, planned sheets; their catalogue
``compose``  a report becomes the content of all pages;  ``typeset``  content becomes a PDF
``plugins``  code of a pack's own: found, loaded, called within limits
``pack``     a pack folder with its design, loaded and examined
``pipeline`` the sentence: load, check, score, draw;  ``publish``  bytes become a file
``findings`` what was found, as lists for those who answer for it;  ``workbooks``  as sheets
``session``  many builds in one process
``next_quarter``  the next quarter's pack folder, made from the last one
``distribution``  letters with a pack in them: drafts, the ledger, delivery
``comparison``  two packs side by side, and one measure through all of them
``html_page``  what is sent to people to read
``reminders``  who owes what to a pack by when, as lists and letters
``cli``      the command line;  ``arguments``  what it takes;  ``commands``  one module each

Below them all, ``frozen`` makes the values that travel between the rooms, ``storage`` keeps
files and folders whole, ``remembering`` keeps what a second build asks for again, and
``collector`` keeps out of a build's way.

One outturn's trip: ``outturns.csv:214`` - record - ``Outturn`` - ``Series`` -
``ScoredIndicator`` - finding? - ``Cell`` - TD in a table - marked content - structure
tree - publication.

A newcomer adds a page kind in ``pages`` (and its line in ``pages.catalogue``), a
scorecard column in ``content.columns``, a check in ``checks`` (and its line in
``checks.run``); symbols, words, themes and layouts are data.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reportgen.content.chart_series import ChartSeries
    from reportgen.diagnostics import Diagnostic, ReportgenError, UsageError
    from reportgen.pack.pack import Pack
    from reportgen.pipeline import Scores, check, load, score
    from reportgen.publish.publication import Publication, build
    from reportgen.session import Session

__version__ = "0.1.0"

__all__ = [
    "ChartSeries",
    "Diagnostic",
    "Pack",
    "Publication",
    "ReportgenError",
    "Scores",
    "Session",
    "UsageError",
    "build",
    "check",
    "load",
    "score",
]

_ROOMS = {
    "ChartSeries": "content.chart_series",
    "Diagnostic": "diagnostics",
    "Pack": "pack.pack",
    "Publication": "publish.publication",
    "ReportgenError": "diagnostics",
    "Scores": "pipeline",
    "Session": "session",
    "UsageError": "diagnostics",
    "build": "publish.publication",
    "check": "pipeline",
    "load": "pipeline",
    "score": "pipeline",
}
"""Where each public name lives. It is imported when it is first asked for: the command
line must not pay for rooms that it does not enter."""


def __getattr__(name: str) -> object:
    """Return a public name from its room."""
    if name not in _ROOMS:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(importlib.import_module(f"{__name__}.{_ROOMS[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """Return the public names."""
    return sorted({*globals(), *__all__})
