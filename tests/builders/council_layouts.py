"""Packs by the layouts of councils that changed only what they say, and in which colours.

The layouts stand in ``tests/layouts``; each extends a shipped one.
"""

from __future__ import annotations

from pathlib import Path

from made_pack import REPORTED, MadePack

LAYOUTS = Path(__file__).parents[1] / "layouts"
WELSH = "cymraeg"
UPRIGHT = "portrait"

_ROWS: tuple[tuple[str, str, dict[str, str]], ...] = (
    ("GW.1", "90 91 92 93 94 95", {"target": "90"}),
    ("GW.2", "88 88 88 88 89 89", {"target": "90", "met_within": "0.5", "tolerance": "5%"}),
    ("GW.3", "70 69 68 67 66 60", {"target": "80", "benchmark": "75", "accountable": "Pennaeth"}),
    ("GW.4", "80 81 82 83 70 72", {"target": "81", "benchmark_source": "Cymru", "benchmark": "82"}),
    ("GW.5", "5 6 7 8 9 9", {"polarity": "none", "unit": "diwrnod", "target": ""}),
    ("GW.6", "60 70 -", {"arrears": "1", "unit": "per 1,000", "polarity": "low", "target": "90"}),
    ("GW.7", "1 2 3 4 1 2", {"target": "9", "unit": "£", "accumulates": "year"}),
    ("GW.8", "95 94 93 92 91 90", {"target": "85-95", "polarity": "range"}),
)
_STATUSES = ("complete", "on track", "at risk", "overdue", "not started", "paused", "cancelled")


def layout_text(name: str) -> str:
    """Return what a council's layout says."""
    return (LAYOUTS / f"{name}.yaml").read_text("utf-8")


def welsh(pack: MadePack) -> None:
    """Make a pack whose words, layout and data are Welsh; only statuses and keys are not."""
    pack.layout(layout_text(WELSH))
    pack.spec |= {
        "quarter": REPORTED,
        "organisation": "Cyngor Sir y Dyffryn Glas",
        "title": "Pecyn perfformiad chwarterol",
        "directorate": "Gwasanaethau Plant",
        "owner": "Cyfarwyddwr Gwasanaethau Plant",
        "meeting": "{committee: Cabinet, date: 2023-12-06, item: 9}",
        "signed_off": "[{role: Cyfarwyddwr, date: 2023-11-20}]",
    }
    for code, values, cells in _ROWS:
        usual = {"title": f"Ceisiadau a atebwyd, {code}", "outcome": "Cymunedau diogel"}
        pack.add(code, values, **{**usual, "definition": "Cyfran y ceisiadau", **cells})
    pack.outturns[-1] |= {"marker": "p", "note": "Ffigur cynnar"}
    for code in ("GW.3", "GW.4", "GW.7"):
        parts = ("Effaith", "Perfformiad", "Sicrwydd")
        sections = (f"## {part}\n\nMae staff newydd wedi dechrau.\n" for part in parts)
        pack.files[f"commentary/{code}.md"] = "\n".join(sections)
    pack.files["overview.md"] = "Mae’r gwasanaeth yn tyfu.\n"
    for number, status in enumerate(_STATUSES, start=1):
        due = "2023-09-15" if status == "overdue" else "2024-01-31"
        pack.actions.append(
            {"code": f"CG.{number}", "title": "Penodi gweithwyr", "status": status}
            | {"outcome": "Cymunedau diogel", "owner": "Pennaeth", "due": due}
            | {"original_due": "2023-08-31", "progress": "100" if status == "complete" else "40"}
            | {"comment": "Ar waith."}
        )
