"""A small pack that has one of everything that is read: the ground on which faults are sown."""

from __future__ import annotations

import io
import shutil
from pathlib import Path

from own_brand import LAYOUTS, LOGO, TYPE, draw_logo
from workbooks import move_into_workbook

from reportgen.spec.shipped import shipped_folder

PACK = """\
organisation: Example Borough Council
title: Quarterly performance pack
quarter: 2023-24 Q2
year_starts: April
layout: own.yaml
status: draft
version: 2
marking: OFFICIAL
owner: Head of Performance
meeting: {committee: Cabinet, date: 2023-12-06, item: 9}
signed_off: [{role: Head of Performance, date: 2023-11-20}]
scoring: {met_within: 0%, close_within: 5%, short_term_trend: within year}
accept:
  - {finding: D209, indicator: PI.2, period: 2022-23 Q4, reason: The system was being replaced.}
inputs_rounded_to: 5
disclosure: {threshold: 5, action: warn}
attach_data: true
print: {profile: null, condition: FOGRA39}
"""
INDICATORS = """\
code,title,short_title,outcome,unit,decimals,polarity,target,tolerance,accumulates,frequency,\
reported_in,arrears,benchmark,benchmark_source,owner,definition,formerly,minimum,maximum
PI.1,Requests answered on time,Requests,Good services,%,1,high,90%,5%,,,,,88%,Top quartile,\
Head of Service,Answered in ten days.,,,100
PI.2,Days to decide,,Good services,days,,low,12,10%,no,quarterly,,1,,,Head of Service,,,0,
PI.3,"Homes built, to date",,"Homes, roads",number,0,high,100,,year,,,,,,,,HM.3,,
007,Lettings per 1000,,"Homes, roads","per 1,000",2,range,2.5-3.5,0.2,,annual,Q2,,z,,,,,,
"""
OUTTURNS = """\
code,period,value,numerator,denominator,target,marker,note,reason
PI.1,2022-23 Q2,"91.0",,,,,,
PI.1,2022-23 Q3,89.5,,,,,,
PI.1,2022-23 Q4,90.2,,,,b,A new system.,
PI.1,2023-24 Q1,88.0,880,"1,000",,p r,,
PI.1,2023-24 Q2,80.0,800,"1,000",85,p,One office was closed.,
PI.2,2022-23 Q3,14,,,,,,
PI.2,2023-24 Q1,11,,,z,,,
PI.2,2023-24 Q2,,,,,x,,due 31 May
PI.3,2023-24 Q1,20,,,,,,
PI.3,2023-24 Q2,45,,,,e,,
007,2022-23,3.1,31,10000,,,,
"""
ACTIONS = """\
code,title,outcome,owner,due,original_due,status,progress,comment
A1,Open the second office,Good services,Head of Service,2024-03-31,2023-12-31,on track,60,\
"Lease signed, works begin."
A2,Publish the plan,"Homes, roads",Head of Service,2023-09-30,,complete,100,
"""
OWNERS = "owner,role,email,escalate_to\nHead of Service,Head of Service,,Director\nDirector,,,\n"
COMPARATORS = """\
code,period,body,value
PI.1,2023-24 Q2,England,88.1
PI.1,2023-24 Q2,Neighbours,85
"""
COMMENTARY_TABLE = """\
code,period,section,text,author,updated
PI.2,2023-24 Q2,Impact,"Two cases took **long**.",Head of Service,2023-10-20
"""
COMMENTARY = """\
---
code: PI.1
period: 2023-24 Q2
author: Head of Service
updated: 2023-10-20
---
## Impact

The A&E desk closed; see [the plan](https://example.gov.uk/plan) and `80.0%`.

- One *office* is **closed**
  1. until March
  2. or April

## What we are doing

> Two desks open in January.

| a | b |
|---|---|
| 1 | 2 |
"""
OVERVIEW = """\
# The quarter

Results **hold** in [most areas](https://example.gov.uk), 80.0% of requests were on time.

1. One
2. Two
   - Three
"""
FACES = """\
faces:
  regular: {file: type/DejaVuSans.ttf}
  semibold: {file: type/DejaVuSans.ttf}
  bold: {file: type/DejaVuSans.ttf}
  italic: {file: type/DejaVuSans.ttf}
  semibold-italic: {file: type/DejaVuSans.ttf}
  bold-italic: {file: type/DejaVuSans.ttf}

"""
PROFILE_BYTES = 1_000


def write_mixed_pack(folder: Path) -> Path:
    """Write the pack: CSV files, words of its own, a layout, a theme, a logo, a profile."""
    texts = {
        "pack.yaml": PACK,
        "indicators.csv": INDICATORS,
        "outturns.csv": OUTTURNS,
        "actions.csv": ACTIONS,
        "owners.csv": OWNERS,
        "comparators.csv": COMPARATORS,
        "commentary.csv": COMMENTARY_TABLE,
        "commentary/2023-24-q2/PI.1.md": COMMENTARY,
        "overview.md": OVERVIEW,
        "own.yaml": _layout(),
        "themes/own.yaml": _theme(),
        "words/own.yaml": (LAYOUTS / "words" / "en.yaml").read_text("utf-8"),
    }
    for name, text in texts.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    draw_logo(600, 200).save(folder / "themes" / "logo.png")
    (folder / "press.icc").write_bytes(press_profile())
    return folder


def with_own_type(folder: Path) -> Path:
    """Give the theme a font file of its own; return where it is."""
    theme = folder / "themes" / "own.yaml"
    text = theme.read_text("utf-8")
    before, rest = text.split("faces:\n")
    theme.write_text(before + FACES + rest[rest.index("# `lead") :], "utf-8")
    (folder / "themes" / "type").mkdir(exist_ok=True)
    font = folder / "themes" / "type" / "DejaVuSans.ttf"
    shutil.copyfile(TYPE / "DejaVuSans.ttf", font)
    return font


def with_profile(folder: Path) -> Path:
    """Name the profile of a press in pack.yaml; return where it is."""
    path = folder / "pack.yaml"
    path.write_text(path.read_text("utf-8").replace("profile: null", "profile: press.icc"), "utf-8")
    return folder / "press.icc"


def with_workbook(folder: Path) -> Path:
    """Move the tables into a workbook; return where it is."""
    return move_into_workbook(folder)


def with_wide_workbook(folder: Path) -> Path:
    """Move the tables into a workbook whose outturns have a column for each period."""
    return move_into_workbook(folder, wide=True)


def with_parquet(folder: Path) -> Path:
    """Move the outturns into a Parquet file; return where it is."""
    import pandas

    frame = pandas.read_csv(folder / "outturns.csv", dtype=str)
    file = io.BytesIO()
    frame.to_parquet(file)
    (folder / "outturns.csv").unlink()
    (folder / "outturns.parquet").write_bytes(file.getvalue())
    with (folder / "pack.yaml").open("a", encoding="utf-8") as spec:
        spec.write("sources: {outturns: outturns.parquet}\n")
    return folder / "outturns.parquet"


def press_profile() -> bytes:
    """Return what is a profile of a press as far as its header goes."""
    header = bytearray(PROFILE_BYTES)
    header[0:4] = PROFILE_BYTES.to_bytes(4, "big")
    header[8] = 2
    header[12:20] = b"prtrCMYK"
    header[36:40] = b"acsp"
    return bytes(header)


def _layout() -> str:
    text = (LAYOUTS / "quarterly.yaml").read_text("utf-8")
    return text.replace("theme: civic", "theme: own").replace("words: en\n", "words: own\n")


def _theme() -> str:
    text = (shipped_folder("layouts") / "themes" / "civic.yaml").read_text("utf-8")
    return text.replace("name: civic", f"name: own\n{LOGO}")
