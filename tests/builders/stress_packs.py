"""Packs that ask much of the pages: long, wide, crowded, empty, in other languages.

All of it is plainly fictional, and the same every time. In: a name from ``STRESS_PACKS``.
Out: a pack that nothing keeps from being built.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from council_layouts import UPRIGHT, layout_text, welsh
from made_pack import QUARTERS, MadePack

from reportgen.spec.shipped import shipped_folder

SECTIONS = ("Impact", "Performance", "Assurance", "Next steps")
LAST_QUARTERS = QUARTERS[-8:]
"""The eight quarters that the packs hold; the last one is reported."""

GLYPHS = "".join(
    chr(code) for first, last in ((0xA1, 0x17F), (0x1EA0, 0x1EF9)) for code in range(first, last)
).replace("\N{SOFT HYPHEN}", "")
"""More characters of one face than a simple font has codes."""


def stress_pack(name: str, folder: Path) -> MadePack:
    """Return the pack called ``name``, to be written into ``folder``."""
    pack = MadePack(folder / name)
    pack.spec |= {
        "title": "Stress pack",
        "quarter": LAST_QUARTERS[-1],
        "meeting": "{committee: Example Committee, date: 2024-06-05, item: 7}",
    }
    STRESS_PACKS[name](pack)
    return pack


def _large(pack: MadePack) -> None:
    """Eight quarters, 200 indicators, 60 exceptions."""
    pack.layout(_eight_quarters())
    for number in range(200):
        missed = number % 10 in (1, 4, 8)
        values = " ".join(
            f"{(61 if missed else 84) + (number * 7 + quarter * 13) % 40 / 10:.1f}"
            for quarter in range(8)
        )
        code = f"PI.{number + 1:03d}"
        title = f"{_SERVICES[number % len(_SERVICES)]}, area {number // len(_SERVICES) + 1}"
        outcome = f"Outcome {number // 20 + 1}"
        _add(pack, code, values, title=title, outcome=outcome, target="80%")
        if missed:
            pack.files[f"commentary/{code}.md"] = _commentary([_SENTENCE, _SENTENCE])
    for number, status in enumerate(_STATUSES * 4, start=1):
        pack.actions.append(_action(number, status, f"Improvement programme, stage {number}"))


def _long_texts(pack: MadePack) -> None:
    """Commentary over pages, nested lists, links over lines, titles of 41 words."""
    pack.spec |= {
        "title": " ".join(["Quarterly performance pack of everything"] * 3),
        "organisation": "Combined Authority of the Example Boroughs, Districts and Parishes",
        "directorate": "Highways, Housing, Health, Heritage, Harbours and Household Recycling",
        "owner": "Director of Highways, Housing, Health, Heritage, Harbours and Recycling",
    }
    for number in range(6):
        code = f"LONG.{number + 1}"
        title = f"{_TITLE_OF_40_WORDS} {number + 1}"
        values = "61 62 63 64 65 66 67 68" if number % 2 else "91 92 93 94 95 96 97 98"
        _add(pack, code, values, title=title, outcome=_TITLE_OF_40_WORDS)
        if number % 2:
            pack.files[f"commentary/{code}.md"] = _commentary([_LONG_TEXT] * 3)
    pack.outturns[-1] |= {"marker": "p r", "note": f"{_SENTENCE} {_SENTENCE}"}
    pack.files["overview.md"] = "\n\n".join([_SENTENCE * 3] * 4)
    pack.actions.append(_action(1, "at risk", _TITLE_OF_40_WORDS, comment=_SENTENCE * 4))


def _upright(pack: MadePack) -> None:
    """Long texts on A4 upright."""
    _long_texts(pack)
    pack.layout(layout_text(UPRIGHT))


def _every_marker(pack: MadePack) -> None:
    """Every marker, alone and with others, notes, and each kind of indicator."""
    usual = "91 92 93 94 95 96 97 "
    for marker in "p r e f u b".split():
        _add(pack, f"WITH.{marker}", usual + "96", title=f"Figures marked {marker}")
        pack.outturns[-1] |= {"marker": marker, "note": f"Why this figure has the marker {marker}."}
    for marker in "x z c w low".split():
        _add(pack, f"FOR.{marker}", usual + "-", title=f"No figure but {marker}")
        pack.outturns.append({"code": f"FOR.{marker}", "period": "2023-24 Q4", "marker": marker})
    _add(pack, "MANY", usual + "71", title="Figure with several markers")
    pack.outturns[-1] |= {"marker": "p r u", "note": "Three markers and a note."}
    pack.outturns[-2] |= {"marker": "b", "note": "Counted in another way from here on."}
    pack.files["commentary/MANY.md"] = _commentary([_SENTENCE])
    late = {"code": "LATE", "period": "2023-24 Q4", "marker": "x", "reason": "due 31 May"}
    _add(pack, "LATE", usual + "-", title="Figure that comes later")
    pack.outturns.append(late)
    for cells in (
        {"code": "RANGE", "target": "90-97", "polarity": "range"},
        {"code": "CONTEXT", "target": "", "polarity": "none"},
        {"code": "NO.TARGET", "target": "z"},
        {"code": "ARREARS", "arrears": "1"},
        {"code": "TO.DATE", "accumulates": "year", "unit": "number", "target": "90"},
        {"code": "MONEY", "unit": "£k", "polarity": "low", "target": "99", "decimals": "0"},
    ):
        _add(pack, values=usual + "96", title=f"Kind of indicator: {cells['code']}", **cells)
    annual = {"2021-22": "88%", "2022-23": "89%", "2023-24": "93%"}
    _add(pack, "YEARLY", annual, title="Measured once a year", frequency="annual", reported_in="Q4")
    halves = {"2022-23 Q4": "91", "2023-24 Q2": "93", "2023-24 Q4": "95"}
    cells = {"frequency": "half-yearly", "reported_in": "Q2 Q4"}
    _add(pack, "HALVES", halves, title="Measured twice a year", **cells)


def _other_languages(pack: MadePack) -> None:
    """Welsh and Polish names, and more characters of one face than a font has codes."""
    pack.spec |= {
        "organisation": "Cyngor Enghreifftiol Tŷ’r Dŵr",
        "directorate": "Gwasanaethau Plant Pont-y-tŵr",
        "owner": "Cyfarwyddwr Gwasanaethau Plant",
    }
    names = (
        "Tŷ Gwyrdd a’r ŵyl yn Llanŷst",
        "Ŵyna yng Nghwm Ŷd",
        "Świetlica „Źdźbło” w Łąkowej Górze",
        "Żłobek Gęś i Ćma, Ośrodek Źródło",
    )
    for number, name in enumerate(names, start=1):
        values = "91 92 93 94 95 96 97 71"
        _add(pack, f"NAZWA.{number}", values, title=name, outcome=names[0])
        pack.files[f"commentary/NAZWA.{number}.md"] = _commentary([f"{name}. {_spaced(GLYPHS)}"])
    pack.actions.append(_action(1, "paused", names[2], comment=names[1]))
    pack.files["overview.md"] = " ".join(names)


def _no_exceptions(pack: MadePack) -> None:
    """Make a final pack in which every target is met."""
    pack.spec |= {
        "status": "final",
        "approved": "2024-05-28",
        "signed_off": "[{role: Director of Examples, date: 2024-05-27}]",
    }
    for number in range(5):
        _add(pack, f"MET.{number + 1}", "91 92 93 94 95 96 97 98")


def _one_indicator(pack: MadePack) -> None:
    """One indicator with one figure, and nothing else."""
    _add(pack, "ONLY.1", "98")


def _no_targets(pack: MadePack) -> None:
    """Figures alone: no target, benchmark or score anywhere."""
    for number in range(5):
        values = "91 92 93 94 95 96 97 98"
        _add(pack, f"FREE.{number + 1}", values, target="")


def _attached_data(pack: MadePack) -> None:
    """Make a pack whose figures and digests are embedded in its file."""
    pack.spec["attach_data"] = "true"
    _every_marker(pack)


def _other_bodies(pack: MadePack) -> None:
    """Many bodies with gaps, ties and long names, and every way of comparing with them."""
    pack.layout(_COMPARING)
    rows = ["code,period,body,value,source"]
    for number in range(24):
        code, polarity = f"PEER.{number + 1:02d}", ("high", "low", "none")[number % 3]
        title = f"{_SERVICES[number % len(_SERVICES)]}, seen beside others"
        outcome = f"Outcome {number // 8 + 1}"
        cells = {"benchmark": "72.5%", "benchmark_source": "Median of all"} if number % 4 else {}
        values = "61 62 - 64 65 66 67 68" if number % 2 else "91 92 93 94 95 96 97 98"
        _add(pack, code, values, title=title, outcome=outcome, polarity=polarity, **cells)
        if "-" in values:
            pack.outturns.append({"code": code, "period": LAST_QUARTERS[2], "marker": "x"})
        if polarity == ("high" if number % 2 else "low"):
            pack.files[f"commentary/{code}.md"] = _commentary(["Others do better."])
        if number % 5 == 4:
            continue
        for body in range(number % 8 * 4 + 1):
            name = f"Council of the Boroughs and Parishes of Example {body + 1}"
            rows += [
                f"{code},{period},{name},{60 + (number * 5 + body * 7 + at * 3) % 36},Return"
                for at, period in enumerate(LAST_QUARTERS)
                if (body + at) % 6
            ]
    pack.files["comparators.csv"] = "\n".join([*rows, ""])


STRESS_PACKS: Mapping[str, Callable[[MadePack], None]] = {
    "large": _large,
    "long-texts": _long_texts,
    "upright": _upright,
    "every-marker": _every_marker,
    "other-languages": _other_languages,
    "welsh": welsh,
    "no-exceptions": _no_exceptions,
    "one-indicator": _one_indicator,
    "no-targets": _no_targets,
    "attached-data": _attached_data,
    "other-bodies": _other_bodies,
}


def _add(pack: MadePack, code: str, values: str | Mapping[str, str], **cells: str) -> None:
    """Add an indicator whose figures end in the quarter that these packs report."""
    pack.add(code, values, last=LAST_QUARTERS[-1], **cells)


def _eight_quarters() -> str:
    shipped = (shipped_folder("layouts") / "quarterly.yaml").read_text("utf-8")
    changed = shipped.replace("quarters: 6", "quarters: 8")
    assert changed.count("quarters: 8") == 2
    return changed


def _commentary(paragraphs: Iterable[str]) -> str:
    text = "\n\n".join(paragraphs)
    return "\n\n".join(f"## {heading}\n\n{text}" for heading in SECTIONS) + "\n"


def _action(number: int, status: str, title: str, comment: str = "") -> dict[str, str]:
    # What is overdue was due before the end of the quarter, all else after it.
    month = (number - 1) % 3 + 1 if status == "overdue" else (number - 1) % 9 + 4
    return {
        "code": f"KA.{number:02d}",
        "title": title,
        "outcome": "Outcome 1",
        "owner": "Head of Examples",
        "due": f"2024-{month:02d}-28",
        "status": status,
        "progress": "100" if status == "complete" else "40",
        "comment": comment,
    }


def _spaced(text: str, width: int = 12) -> str:
    return " ".join(text[start : start + width] for start in range(0, len(text), width))


_COMPARING = """\
name: own
extends: quarterly
pages:
  - cover
  - contents
  - kind: overview
    blocks:
      - chart: {kind: small_multiples, quarters: 8, first: 1, last: 12}
      - chart: {kind: small_multiples, indicators: [PEER.02, PEER.03], first: 1, last: 5}
  - {kind: comparison, group_by: outcome}
  - {kind: exceptions, chart: small_multiples, quarters: 8}
  - {kind: exceptions, chart: comparison, where: {outcome: Outcome 1}, sections: [Impact]}
  - notes
"""
_STATUSES = ("complete", "on track", "at risk", "overdue", "not started", "paused")
_SERVICES = (
    "Household waste sent for reuse, recycling or composting",
    "Homelessness cases prevented before the statutory deadline",
    "Planning applications decided within the agreed time",
    "Adult social care users with control over their daily life",
    "Repairs to council homes completed at the first visit",
)
_SENTENCE = (
    "Demand rose by a tenth over the year while the number of staff in post stayed the same, "
    "and the recovery plan is reviewed each month by the management team. "
)
_TITLE_OF_40_WORDS = (
    "Share of all requests for the repair of pavements, kerbs, gullies, lamps, signs, bollards, "
    "benches, bins, railings, bridges, culverts and verges that were answered, inspected, priced, "
    "ordered, finished and paid for within the number of working days that was promised"
)
_LONG_TEXT = """\
Before the [link whose words are so many that it must be broken over two lines of the column at \
the least, and over three of a narrow one](https://council.example/reports/2023-24/quarter-4) \
there are words, and after it too.

[This whole paragraph leads to one place, and nothing in it is anything but the link that it \
is, from its first word to its last.](https://council.example/whole)

Three in a line: [one](https://council.example/1), [two](https://council.example/2) and \
[three](mailto:examples@council.example); **bold**, *italic*, ***both***, and an address: \
[https://council.example/a/very/long/address/without/a/single/space/that/still/has/to/fit]\
(https://council.example/a/very/long/address/without/a/single/space/that/still/has/to/fit).

- First item, long enough to take another line: the gullies of the eastern parishes were \
cleaned twice.
  - An item inside it
    1. A numbered one inside that
    2. Another, with [a link](https://council.example/nested) and **weight**
  - And one more

    with a second paragraph of its own.
- Second item

1. One
2. Two
   - with points
   - of its own

### A heading in the text

| Step | Due | Owner |
| --- | --- | --- |
| A step whose words take more than one line of its cell, as steps do now and then | 30 June 2024 \
| Head of Examples |
| Another | 31 July 2024 | Head of Samples |

"""
