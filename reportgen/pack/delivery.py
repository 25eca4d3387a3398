"""What an edition of a pack is delivered as: to which standards, with which data in it.

In: a pack, what it comes to, an edition. Out: a ``Conformance``.
"""

from __future__ import annotations

from dataclasses import replace

from reportgen.editions import Edition
from reportgen.pack.examination import Examination
from reportgen.pack.pack import Pack
from reportgen.pack.printed import attaches_data
from reportgen.pdf.attachments import Attachment
from reportgen.pdf.conformance import Conformance, archive_conformance, press_conformance
from reportgen.tables import outturns_csv, scores_csv

SCORES_NAME = "scores.csv"
OUTTURNS_NAME = "outturns.csv"
MANIFEST_NAME = "manifest.json"


def conformance_of(pack: Pack, edition: Edition, examined: Examination) -> Conformance:
    """Return the standards, the output intent and the attachments of an edition."""
    if edition.for_press:
        press = pack.press
        return press_conformance(
            press.condition, press.description, press.profile, registered=press.registered
        )
    wanted = edition.carries_data and wants_data(pack)
    return archive_conformance(edition.name, attached_files(pack, examined) if wanted else ())


def wants_data(pack: Pack) -> bool:
    """Return whether the figures are to be embedded: the pack says so, else its layout."""
    return attaches_data(pack.spec, pack.design.layout)


def attached_files(pack: Pack, examined: Examination) -> tuple[Attachment, ...]:
    """Return the figures of a pack as files, and the manifest of what it was made from."""
    words = pack.design.words
    return (
        Attachment(
            SCORES_NAME,
            "text/csv",
            words("attached.scores"),
            scores_csv(examined.scores).encode(),
        ),
        Attachment(
            OUTTURNS_NAME,
            "text/csv",
            words("attached.outturns"),
            outturns_csv(examined.version.printed.dataset, examined.scores).encode(),
        ),
        Attachment(
            MANIFEST_NAME,
            "application/json",
            words("attached.manifest"),
            manifest_of(pack, examined).encode(),
            relationship="Supplement",
        ),
    )


def manifest_of(pack: Pack, examined: Examination) -> str:
    """Return the names and digests of a pack's input files, as JSON.

    Files of which something is withheld have no digest (``null``): with it, a guess at what
    they hold could be put to the test. Where whole items are, no file of the pack is named.
    """
    printed = examined.version.printed.dataset
    given = printed.inputs
    if printed is not pack.dataset:
        given = tuple(replace(each, sha256=None) for each in given)
    files = (*given, *pack.design.inputs, *examined.functions.inputs)
    inputs = sorted(files, key=lambda each: each.name)
    document = {
        "organisation": pack.spec.organisation,
        "quarter": str(pack.quarter),
        "inputs": [{"name": each.name, "sha256": each.sha256} for each in inputs],
    }
    import json  # late: not every edition carries it

    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"
