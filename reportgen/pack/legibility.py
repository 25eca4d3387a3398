"""Whether everyone can read what a theme sets, and tell its scores apart.

In: a theme, and the colours that the layout gives its bands. Out: findings at the theme's
lines. A contrast that is too low is an error (L307): somebody cannot read the page. Scores
that look alike in grey or to the colour-blind are a warning (L308): shape and word tell
them apart as well, and a council may be bound to its colours.

Sources: WCAG 2.2, 1.4.3 (text) and 1.4.11 (symbols); for greyscale L* and for colour
vision ΔE*ab, both of CIE 1976, with bounds of our own.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from itertools import combinations

from reportgen.diagnostics import Diagnostics, Location
from reportgen.model.rules import Score
from reportgen.spec.bands import BandSpec
from reportgen.spec.theme_spec import StyleSpec, ThemeSpec
from reportgen.style.colour import Colour, contrast_ratio
from reportgen.style.lab import colour_difference, lab_of
from reportgen.style.vision import Vision, as_seen
from reportgen.typeset import colours_of

TOO_FAINT, TOO_ALIKE = "L307", "L308"

TEXT_CONTRAST = 4.5
LARGE_TEXT_CONTRAST = 3.0
SYMBOL_CONTRAST = 3.0
LARGE_PT, LARGE_BOLD_PT = 18.0, 14.0
"""Sizes from which text is large, where its strokes are thick by themselves."""
GREY_STEPS = 8.0
"""Least difference of L* between scores: six steps proved too few on paper."""
SEEN_STEPS = 15.0
"""Least ΔE*ab between scores as they are seen."""

PAPER = "paper"
SCORE_COLOURS = ("met", "close", "not-met")
SYMBOL_COLOURS = (*SCORE_COLOURS, "navy", "ink")
"""Colours of symbols, of lines in charts and of rules."""
GROUNDS: Mapping[str, tuple[str, ...]] = {
    # On the cover's band, and on the tint of the latest quarter.
    **dict.fromkeys(("cover-quarter", "cover-year", "cover-months"), ("navy",)),
    **dict.fromkeys(("latest", "head", "second", "second-strong"), (PAPER, "latest")),
}
"""What styles are written on where that is not the paper alone."""


def check_legibility(
    theme: ThemeSpec, bands: Collection[BandSpec], diagnostics: Diagnostics
) -> None:
    """Report what is too faint (L307, error) and too alike (L308, warning) in a theme.

    ``bands`` are the layout's; colours that the theme lacks are left to whoever checks names.
    """
    colours = colours_of(theme)
    _check_text(theme, colours, diagnostics)
    _check_symbols(theme, bands, colours, diagnostics)
    for one, other in _pairs(tuple(band.colour for band in bands), colours):
        _check_pair(colours[one], colours[other], theme, diagnostics)


def _check_text(theme: ThemeSpec, colours: Mapping[str, Colour], diagnostics: Diagnostics) -> None:
    reported = set()
    for name, style in theme.styles.items():
        for ground in GROUNDS.get(name, (PAPER,)):
            wanted = LARGE_TEXT_CONTRAST if _is_large(style) else TEXT_CONTRAST
            place = _place_of(style, theme)
            fault = style.colour, ground, wanted, place
            if (
                fault in reported
                or contrast_ratio(colours[style.colour], colours[ground]) >= wanted
            ):
                continue
            # One line for all styles that do not choose their colour.
            reported.add(fault)
            what = f"text in '{style.colour}' on '{ground}' (style '{name}')"
            _too_faint(what, colours[style.colour], colours[ground], wanted, place, diagnostics)


def _check_symbols(
    theme: ThemeSpec,
    bands: Collection[BandSpec],
    colours: Mapping[str, Colour],
    diagnostics: Diagnostics,
) -> None:
    # Blocks of counts are filled with the colours of the worse scores, and their codes are text.
    filled = {"close", "not-met"}
    filled |= {band.colour for band in bands if band.counts_as is not Score.MET}
    for name in dict.fromkeys((*SYMBOL_COLOURS, *(band.colour for band in bands))):
        wanted = TEXT_CONTRAST if name in filled else SYMBOL_CONTRAST
        if name in colours and contrast_ratio(colours[name], colours[PAPER]) < wanted:
            what = f"'{PAPER}' text on '{name}'" if name in filled else f"the symbol in '{name}'"
            place = theme.colours[name].location
            _too_faint(what, colours[name], colours[PAPER], wanted, place, diagnostics)


def _is_large(style: StyleSpec) -> bool:
    bold = style.face in ("bold", "bold-italic")
    return style.size_pt >= (LARGE_BOLD_PT if bold else LARGE_PT)


def _place_of(style: StyleSpec, theme: ThemeSpec) -> Location:
    """Return where the colour was chosen: in the style, or as the ink of all others."""
    return style.locations.get("colour", theme.colours[style.colour].location)


def _too_faint(
    what: str,
    colour: Colour,
    ground: Colour,
    wanted: float,
    location: Location,
    diagnostics: Diagnostics,
) -> None:
    # Rounded down, or 4.49 would read as the 4.5 that it misses.
    contrast = int(contrast_ratio(colour, ground) * 10) / 10
    message = f"{what} has a contrast of {contrast:g}:1"
    dark = colour.relative_luminance < ground.relative_luminance
    change = "a darker" if dark else "a lighter"
    hint = f"take {change} colour: {wanted:g}:1 is the least"
    diagnostics.error(TOO_FAINT, location, message, hint)


def _pairs(bands: tuple[str, ...], colours: Mapping[str, Colour]) -> Iterator[tuple[str, str]]:
    """Yield the colours that stand side by side as scores, each pair once."""
    seen = set()
    for group in (SCORE_COLOURS, dict.fromkeys(bands)):
        for pair in combinations(group, 2):
            if frozenset(pair) not in seen and all(name in colours for name in pair):
                seen.add(frozenset(pair))
                yield pair


def _check_pair(one: Colour, other: Colour, theme: ThemeSpec, diagnostics: Diagnostics) -> None:
    alike = []
    if abs(lab_of(one.rgb).lightness - lab_of(other.rgb).lightness) < GREY_STEPS:
        alike.append("greyscale")
    for vision in Vision:
        apart = colour_difference(as_seen(one.rgb, vision), as_seen(other.rgb, vision))
        if apart < SEEN_STEPS:
            alike.append(vision.value)
    if alike:
        *most, last = alike
        where = f"{', '.join(most)} and {last}" if most else last
        message = f"the colours '{one.name}' and '{other.name}' look alike in {where}"
        hint = "make one lighter, or bluer; symbol and word still tell them apart"
        diagnostics.warning(TOO_ALIKE, theme.colours[other.name].location, message, hint)
