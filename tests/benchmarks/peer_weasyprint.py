"""A pack by WeasyPrint, as one whole process: ``python peer_weasyprint.py PACK OUT.pdf FONTS``.

In: a generated pack, and the folder of the typefaces. Out: a PDF/UA-1 file. One HTML page
and one style sheet, tables with header cells, charts as inline SVG with descriptions, page
numbers of the contents by ``target-counter``.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from peer_figures import read_figures

STYLE = Path(__file__).with_suffix(".css")
KEY = (
    ("met", "Met", "Target met or bettered"),
    ("close", "Close", "Target missed, within the tolerance of the indicator"),
    ("not_met", "Not met", "Target missed by more than the tolerance"),
    ("Improving", "Improving", "Better than the period compared"),
    ("Steady", "Steady", "No change, to the decimal places shown"),
    ("Declining", "Declining", "Worse than the period compared"),
)
_COLOURS = {"met": "#006a6a", "close": "#a65a00", "not_met": "#8a1538"}
_DASHED = "stroke='black' stroke-width='.6' stroke-dasharray='3 2'"
_DOTTED = "stroke='black' stroke-width='.6' stroke-dasharray='1 2'"
_TICK = "stroke='#9aa5b1' stroke-width='.3'"
_LINE = "fill='none' stroke='#17436b'"
_SHAPES = {
    "met": "M5 .5 6.2 4 9.8 4 6.9 6.2 8 9.7 5 7.5 2 9.7 3.1 6.2 .2 4 3.8 4Z",
    "close": "M1 5a4 4 0 0 0 8 0a4 4 0 0 0 -8 0Z",
    "not_met": "M5 .5 9.7 9 .3 9Z",
    "Improving": "M.8 8.5 8 1.5 9 4 9 .8 5.5 .8 7.2 1.5 .2 8Z",
    "Steady": "M.5 4.5 8 4.5 6.5 2.5 9.5 5 6.5 7.5 8 5.5 .5 5.5Z",
    "Declining": "M.8 1.5 8 8.5 9 6 9 9.2 5.5 9.2 7.2 8.5 .2 2Z",
}


def main(pack: str, output: str, fonts: str) -> None:
    """Set the pack in the folder ``pack``."""
    # Imported late: tests read this module where WeasyPrint is not installed.
    from weasyprint import HTML

    data = read_figures(Path(pack))
    style = STYLE.read_text("utf-8").replace("FONTS", Path(fonts).as_uri())
    HTML(string=page(data, style)).write_pdf(output, pdf_variant="pdf/ua-1")


def page(data: Mapping[str, Any], style: str) -> str:
    """Return the pack as one HTML page."""
    return (
        f"<!doctype html><html lang='en-GB'><head><meta charset='utf-8'>"
        f"<title>{data['organisation']}: {data['title']}</title>"
        f"<meta name='author' content='{data['organisation']}'><style>{style}</style>"
        f"</head><body>"
        f"<header class='head'>{data['title']}, quarter 4 {data['year']}</header>"
        f"<footer class='foot'>{data['organisation']}</footer>"
        f"<footer class='middle'>{data['meeting']}</footer>"
        f"{_cover(data)}{_contents(data)}{_overview(data)}{_scorecard(data)}{_reports(data)}"
        f"{_actions(data)}{_notes(data)}</body></html>"
    )


def _cover(data: Mapping[str, Any]) -> str:
    return (
        f"<section class='cover'><div class='band'><b>{data['quarter']}</b><br>{data['year']}"
        f"<br><small>{data['months']}</small></div><div class='said'><p>{data['organisation']}</p>"
        f"<p class='title'>{data['title']}</p><p>Meeting<br><b>{data['meeting']}</b></p></div>"
        f"</section>"
    )


def _contents(data: Mapping[str, Any]) -> str:
    reports = "".join(
        f"<li><a href='#{row['code']}'>{row['code']} {row['title']}</a></li>"
        for row in data["reports"]
    )
    key = "".join(
        f"<tr><td>{_mark(name)}</td><th scope='row'>{word}</th><td>{meaning}</td></tr>"
        for name, word, meaning in KEY
    )
    return (
        "<section class='two'><h1>Contents</h1><ul class='contents'>"
        "<li><a href='#overview'>Overview</a></li><li><a href='#scorecard'>Scorecard</a></li>"
        f"<li><a href='#reports'>Exception reports</a><ul>{reports}</ul></li>"
        "<li><a href='#actions'>Key initiatives and actions</a></li>"
        "<li><a href='#notes'>Notes and sources</a></li></ul>"
        f"<h2>Key to symbols</h2><table>{_head(('Symbol', 'Word', 'Meaning'))}"
        f"<tbody>{key}</tbody></table></section>"
    )


def _overview(data: Mapping[str, Any]) -> str:
    met = sum(each["met"] for each in data["outcomes"])
    missed = sum(each["not_met"] for each in data["outcomes"])
    outcomes = "".join(
        f"<tr><th scope='row'>{each['outcome']}</th><td>{each['met']}</td><td>{each['close']}</td>"
        f"<td>{each['not_met']}</td><td>"
        f"{''.join(_mark(score) * each[score] for score in ('met', 'close', 'not_met'))}</td></tr>"
        for each in data["outcomes"]
    )
    changes = "".join(
        f"<table class='changes'>{_head((part['heading'], 'Before', 'After', 'Change'))}<tbody>"
        + "".join(
            f"<tr><th scope='row'><b>{row['code']}</b> {row['title']}</th><td>{row['before']}</td>"
            f"<td><b>{row['after']}</b></td><td>{row['change']}</td></tr>"
            for row in part["rows"]
        )
        + "</tbody></table>"
        for part in data["changes"]
    )
    head = _head(("Outcome", "Met", "Close", "Not met", "Share of the indicators scored"))
    return (
        f"<section id='overview'><h1>Overview</h1><p>{met} of {len(data['rows'])} corporate "
        f"indicators met their target in quarter 4 and {missed} did not meet it.</p>"
        f"<h2>Score against target</h2><table>{head}<tbody>{outcomes}</tbody></table>"
        f"<h2 class='new'>Biggest changes</h2>{changes}</section>"
    )


def _scorecard(data: Mapping[str, Any]) -> str:
    head = _head(
        (
            *("Outcome", "Indicator", *data["quarters"][:-1], "Quarter 4", "Target 2023-24"),
            *("Score", "Short-term trend", "Annual trend", "Path, with target dashed", "Benchmark"),
        )
    )
    rows = "".join(
        f"<tr><td>{row['outcome']}</td><th scope='row'><b>{row['code']}</b> {row['title']}<br>"
        f"per cent; high is good</th>{_cells(row['history'], 'figure')}"
        f"<td class='figure latest'><b>{row['latest']}</b><br><small>{row['counts']}</small></td>"
        f"<td><b>{row['target']}</b><br>or more</td><td>{_mark(row['score'])}<br>{row['word']}</td>"
        f"<td>{_mark(row['short_term'])}<br>{row['short_term']}</td>"
        f"<td>{_mark(row['annual'])}<br>{row['annual']}</td><td>{_sparkline(row)}</td>"
        f"<td><b>{row['benchmark']}</b><br>{row['benchmark_source']}</td></tr>"
        for row in data["rows"]
    )
    return (
        f"<section id='scorecard'><h1>Scorecard</h1><table class='scorecard'><colgroup>"
        f"<col class='outcome'><col>{'<col class=quarter>' * 5}<col class='now'>"
        f"<col class='target'><col class='score'><col class='trend'><col class='trend'>"
        f"<col class='path'><col class='benchmark'></colgroup>{head}<tbody>{rows}</tbody></table>"
        f"</section>"
    )


def _reports(data: Mapping[str, Any]) -> str:
    return (
        "<section id='reports'><h1>Exception reports</h1>"
        + "".join(
            f"<article><h2 id='{row['code']}'>{row['code']} {row['title']}</h2><div class='left'>"
            f"<table class='verdict'>{_head(('Score', 'Short-term trend', 'Annual trend'))}<tr>"
            f"<td>{_mark(row['score'])} <b>{row['word']}</b></td>"
            f"<td>{_mark(row['short_term'])} <b>{row['short_term']}</b></td>"
            f"<td>{_mark(row['annual'])} <b>{row['annual']}</b></td></tr></table><table>"
            f"{_head((*data['quarters'][:-1], 'Quarter 4', 'Target', 'Benchmark'))}<tr>"
            f"{_cells(row['history'])}<td><b>{row['latest']}</b></td><td>{row['target']}</td>"
            f"<td>{row['benchmark']}</td></tr></table>{_chart(row, data)}<p>Quarter 4: "
            f"{row['counts']}. Benchmark: {row['benchmark_source']}.</p></div><div class='right'>"
            + "".join(
                f"<div class='section'><div class='asked'><h3>{section['heading']}</h3>"
                f"{section['question']}</div><p class='answer'>{section['text']}</p></div>"
                for section in row["sections"]
            )
            + "</div></article>"
            for row in data["reports"]
        )
        + "</section>"
    )


def _actions(data: Mapping[str, Any]) -> str:
    head = _head(("Outcome", "Initiative or action", "Owner", "Due", "Status", "Progress"))
    rows = "".join(
        f"<tr><td>{each['outcome']}</td><th scope='row'><b>{each['code']}</b> {each['title']}</th>"
        f"<td>{each['owner']}</td><td>{each['due']}</td><td>{each['status']}</td>"
        f"<td>{each['progress']}%</td></tr>"
        for each in data["actions"]
    )
    return (
        "<section id='actions'><h1>Key initiatives and actions</h1>"
        f"<table>{head}<tbody>{rows}</tbody></table></section>"
    )


def _notes(data: Mapping[str, Any]) -> str:
    rows = "".join(
        f"<p><b>{row['code']}</b> Target: {row['target']} from Q1 2023-24. "
        f"Benchmark: {row['benchmark']}, {row['benchmark_source']}.</p>"
        for row in data["rows"]
    )
    return (
        "<section id='notes'><h1>Notes and sources</h1><div class='two notes'><p>A figure has met "
        "its target where it is as high or higher, is close where it is short of it by no more "
        "than 5%, and has not met it otherwise. Figures are compared as they are printed.</p>"
        f"{rows}</div></section>"
    )


def _head(words: Iterable[str]) -> str:
    cells = "".join(f"<th scope='col'>{word}</th>" for word in words)
    return f"<thead><tr>{cells}</tr></thead>"


def _cells(texts: Iterable[str], style: str = "") -> str:
    return "".join(f"<td class='{style}'>{text}</td>" for text in texts)


def _mark(name: str) -> str:
    # The word beside it says the same.
    return (
        f"<svg width='9' height='9' viewBox='0 0 10 10' alt='{name}'>"
        f"<path fill='{_COLOURS.get(name, 'black')}' d='{_SHAPES[name]}'/></svg>"
    )


def _points(values: Sequence[float], x: Sequence[float], y: Sequence[float]) -> str:
    return " ".join(f"{across:.1f},{up:.1f}" for across, up in zip(x, y, strict=True))


def _sparkline(row: Mapping[str, Any]) -> str:
    values, target = row["values"], row["target_value"]
    low, high = min(values), max(*values, target)
    x = [2 + 11 * at for at in range(len(values))]
    y = [20 - (value - low) / max(high - low, 1) * 18 for value in (*values, target)]
    said = f"History of {row['code']}: {', '.join(map(str, values))}; target {row['target']}"
    return (
        f"<svg width='60' height='22' viewBox='0 0 60 22' role='img' alt='{said}'>"
        f"<title>{said}</title><path {_DASHED} d='M0 {y[-1]:.1f}H60'/>"
        f"<polyline {_LINE} points='{_points(values, x, y[:-1])}'/>"
        f"<circle fill='#17436b' cx='{x[-1]}' cy='{y[-2]:.1f}' r='1.5'/></svg>"
    )


def _chart(row: Mapping[str, Any], data: Mapping[str, Any]) -> str:
    values, target, benchmark = row["values"], row["target_value"], row["benchmark_value"]
    bottom = min(*values, benchmark) // 5 * 5
    top = -(-max(*values, target) // 5) * 5

    def up(value: float) -> float:
        return round(190 - (value - bottom) / (top - bottom) * 180, 1)

    x = [30 + 34 * at for at in range(len(values))]
    ticks = range(int(bottom), int(top) + 1, 5)
    said = (
        f"{row['title']}: {', '.join(map(str, values))}; target {row['target']}, "
        f"benchmark {row['benchmark']}"
    )
    years = [
        (across, year)
        for across, year, before in zip(x, data["years"], ["", *data["years"]], strict=False)
        if year != before
    ]
    return (
        "<svg width='300' height='220' viewBox='0 0 300 220' font-family='Plex' font-size='8.5' "
        f"role='img' alt='{said}'>"
        f"<title>{said}</title>"
        + "".join(f"<path {_TICK} d='M20 {up(tick)}H210'/>" for tick in ticks)
        + "".join(f"<text x='0' y='{up(tick) + 3}'>{tick}</text>" for tick in ticks)
        + f"<path {_DASHED} d='M20 {up(target)}H210'/>"
        f"<path {_DOTTED} d='M20 {up(benchmark)}H210'/>"
        f"<text x='214' y='{up(target)}'>{row['target']} target 2023-24</text>"
        f"<text x='214' y='{up(benchmark) + 8}'>{row['benchmark']} average of</text>"
        f"<text x='214' y='{up(benchmark) + 18}'>comparable councils</text>"
        f"<polyline {_LINE} points='{_points(values, x, [up(value) for value in values])}'/>"
        + "".join(
            f"<circle fill='#17436b' cx='{across}' cy='{up(value)}' r='2'/>"
            f"<text x='{across - 8}' y='{up(value) - 6}'>{value}</text>"
            f"<text x='{across - 4}' y='204'>{quarter}</text>"
            for across, value, quarter in zip(x, values, data["quarters"], strict=True)
        )
        + "".join(
            f"<text font-weight='600' x='{across - 4}' y='216'>{year}</text>"
            for across, year in years
        )
        + "</svg>"
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
