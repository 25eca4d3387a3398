"""Labels beside a plot, each at the height of its line, pushed apart where they are close.

In: labels with the heights of their lines. Out: texts placed in the gutter right of the plot.
Words wrap; they are never cut.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportgen.drawing.label_placement import Box, pushed_apart
from reportgen.drawing.run_chart import ChartStyle, Measure, SideLabel
from reportgen.frozen import dataclass
from reportgen.style.paper import MM

LEAST_GAP = 4 * MM
"""Between the baselines of two labels."""

CAP_HEIGHT = 0.7
"""Height of a figure, in em: labels are centred on their lines by it."""

DESCENT = 0.22
"""What hangs under a baseline, in em: brackets and commas."""


@dataclass(frozen=True, slots=True)
class PlacedText:
    """A text with the left end of its baseline, in points."""

    x: float
    baseline: float
    text: str
    face: str
    size: float


@dataclass(frozen=True, slots=True)
class LineLabel:
    """A side label and the height of its line; the latest figure is set larger."""

    label: SideLabel
    y: float
    is_latest: bool = False


def side_texts(
    labels: Sequence[LineLabel], gutter: Box, measure: Measure, style: ChartStyle
) -> tuple[PlacedText, ...]:
    """Return the texts of all labels in the gutter, from the top down.

    Labels are sorted by the height of their lines; of equals the first given comes first.
    """
    ordered = sorted(labels, key=lambda label: label.y)
    set_labels = [_lines(label, gutter.right - gutter.left, measure, style) for label in ordered]
    baselines = pushed_apart(
        [label.y + _figure_size(label, style) * CAP_HEIGHT / 2 for label in ordered],
        [(len(lines) - 1) * style.label_leading for lines in set_labels],
        LEAST_GAP,
        gutter.top + style.latest_size * CAP_HEIGHT,
        gutter.bottom - style.label_size * DESCENT,
    )
    placed: list[PlacedText] = []
    for label, lines, baseline in zip(ordered, set_labels, baselines, strict=True):
        placed += _placed(label, lines, gutter.left, baseline, measure, style)
    return tuple(placed)


def _figure_size(label: LineLabel, style: ChartStyle) -> float:
    return style.latest_size if label.is_latest else style.label_size


def _figure_face(label: LineLabel, style: ChartStyle) -> str:
    return style.bold if label.is_latest else style.semibold


def _figure_width(label: LineLabel, measure: Measure, style: ChartStyle) -> float:
    """Return the width of the figure and the space after it."""
    figure = measure(label.label.figure, _figure_face(label, style), _figure_size(label, style))
    return figure + measure(" ", style.regular, style.label_size)


def _lines(label: LineLabel, width: float, measure: Measure, style: ChartStyle) -> list[str]:
    """Return the words in lines; the first stands beside the figure and may be empty."""
    taken = _figure_width(label, measure, style)
    lines: list[str] = []
    line = ""
    for word in _words(label.label.words, width, measure, style):
        longer = f"{line} {word}" if line else word
        room = width - taken if not lines else width
        if measure(longer, style.regular, style.label_size) <= room:
            line = longer
            continue
        lines.append(line)
        line = word
    return [*lines, line]


def _words(text: str, width: float, measure: Measure, style: ChartStyle) -> Iterator[str]:
    """Yield the words of a text; one that is wider than the gutter comes in parts."""
    for word in text.split():
        part = ""
        for character in word:
            if part and measure(part + character, style.regular, style.label_size) > width:
                yield part
                part = ""
            part += character
        yield part


def _placed(
    label: LineLabel,
    lines: Sequence[str],
    left: float,
    baseline: float,
    measure: Measure,
    style: ChartStyle,
) -> Iterator[PlacedText]:
    # A space ends every string that goes on, so that extracted text keeps its words apart.
    follows = " " if any(lines) else ""
    face, size = _figure_face(label, style), _figure_size(label, style)
    yield PlacedText(left, baseline, label.label.figure + follows, face, size)
    indent = _figure_width(label, measure, style)
    for index, line in enumerate(lines):
        if not line:
            continue
        text = line + " " if index < len(lines) - 1 else line
        yield PlacedText(
            left if index else left + indent,
            baseline + index * style.label_leading,
            text,
            style.regular,
            style.label_size,
        )
