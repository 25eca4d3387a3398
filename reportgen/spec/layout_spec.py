"""What a layout says: paper, running heads, bands, exceptions, and the pages in order.

In: the bytes of a layout and, handed down, the shapes of the page kinds' own keys.
Out: a ``LayoutSpec``, or ``None`` with every error at its place.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import field, replace
from typing import Any

from reportgen.diagnostics import Diagnostics, Location
from reportgen.frozen import dataclass
from reportgen.model.rules import CHARTED_QUARTERS, ScoringRules
from reportgen.model.selection import Division, Where
from reportgen.spec import nodes
from reportgen.spec.action_looks import ACTION_LOOKS_SHAPE, ActionLooks
from reportgen.spec.bands import (
    TRENDS_SHAPE,
    BandSpec,
    ExceptionRule,
    ExceptionsShape,
    ScoringShape,
    ScoringSpec,
    TrendsSpec,
    rules_of,
)
from reportgen.spec.inheritance import resolved
from reportgen.spec.pack_spec import PackSpec
from reportgen.spec.page_scope import REPEAT, WHEN, WHERE, TitleText, When, check_scores
from reportgen.spec.page_setup import (
    FURNITURE_SHAPE,
    OWN_PAPER,
    WIDE_MARGINS_HINT,
    Furniture,
    PageSetup,
    PageShape,
    large_sheets,
    wide_margins,
)
from reportgen.spec.paper_size import PaperSize
from reportgen.spec.printing import PRINTING_FIELD, Printing
from reportgen.spec.reading import INVALID, LAYOUT, Invalid, Reading
from reportgen.spec.structure import (
    Field,
    Flag,
    LanguageTag,
    ListOf,
    Record,
    Text,
    fields_schema,
    read_fields,
)
from reportgen.spec.template import Template
from reportgen.spec.versions import KEY, VERSION_FIELD, is_too_new

CHARTING_KINDS = ("scorecard", "exceptions")
"""Page kinds that draw paths of as many quarters as their option ``quarters`` says."""
MAX_PAGES = 500
"""Entries under ``pages``."""


@dataclass(frozen=True, slots=True)
class PageSpec:
    """One entry of ``pages``. ``options`` is the dataclass of the page kind's record."""

    kind: str
    title: str
    """As written, then filled in. Empty: the words file's title of the kind."""
    options: Any
    location: Location
    heading: Template = field(default_factory=Template)
    """The title with its variables."""
    where: Where | None = None
    repeat: Division | None = None
    when: When | None = None
    locations: Mapping[str, Location] = field(default_factory=dict)
    size: PaperSize | None = None
    orientation: str = ""
    """Paper of its own, and how it is turned; empty: as the layout has it."""
    turn: int = 0
    """Which of the pages with this kind and place it is, from 0: one is repeated."""

    @property
    def anchor(self) -> str:
        """The name of the place where the page begins, within the pack."""
        turn = f":{self.turn}" if self.turn else ""
        return f"{self.kind}:{self.location.line}{turn}"

    @property
    def filters(self) -> Iterator[tuple[Where, Location]]:
        """What the page and its blocks are narrowed to, each with its place."""
        blocks = (block.value for block in getattr(self.options, "blocks", ()))
        for each in (self, *blocks):
            where = getattr(each, "where", None)
            if where is not None:
                yield where, each.locations["where"]


@dataclass(frozen=True, slots=True)
class LayoutSpec:
    """Everything that a layout decides."""

    name: str
    scoring: ScoringSpec
    pages: tuple[PageSpec, ...]
    location: Location
    extends: str = ""
    language: str = "en-GB"
    words: str = "en"
    theme: str = "civic"
    page: PageSetup = field(default_factory=PageSetup)
    furniture: Furniture = field(default_factory=Furniture)
    trends: TrendsSpec = field(default_factory=TrendsSpec)
    actions: ActionLooks = field(default_factory=ActionLooks)
    exceptions: ExceptionRule = field(default_factory=ExceptionRule)
    attach_data: bool = False
    printing: Printing | None = None
    needs_reportgen: str = ""
    locations: Mapping[str, Location] = field(default_factory=dict)

    @property
    def bands(self) -> tuple[BandSpec, ...]:
        """The score bands, best first."""
        return self.scoring.bands

    def asked_at(self, page: PageSpec, *keys: str) -> Location:
        """Return where this layout itself asked for what a page is: at one of its ``keys``.

        What it takes over stands in another file, which its author did not write.
        """
        written = (page.locations[key] for key in keys if key in page.locations)
        own = (*written, page.location, self.at("page"))
        return next((each for each in own if each.file == self.location.file), page.location)

    def at(self, key: str) -> Location:
        """Return the place of a key's value; of the layout where the key is not written."""
        return self.locations.get(key, self.location)


def scoring_rules(layout: LayoutSpec, pack: PackSpec) -> ScoringRules:
    """Return how ``pack`` scores by ``layout``: the pack's limits before the layout's."""
    return rules_of(layout.scoring, pack.scoring, _charted(layout))


def _charted(layout: LayoutSpec) -> int:
    """Return the most quarters that a page charts, over which a regression runs."""
    charting = (page for page in layout.pages if page.kind in CHARTING_KINDS)
    return max((page.options.quarters for page in charting), default=CHARTED_QUARTERS)


def read_layout(
    data: bytes,
    file: str,
    page_shapes: Mapping[str, Record],
    diagnostics: Diagnostics,
) -> LayoutSpec | None:
    """Return what a layout says, or ``None`` after adding every error to ``diagnostics``.

    ``page_shapes`` has the record of each page kind's own keys. Codes: L301 unknown name, L302
    wrong value, L303 missing key, L304 impossible geometry, L306 bad template, L309 newer
    version, and those of ``read_yaml``.
    """
    trial = Diagnostics()
    node = nodes.read_yaml(data, file, trial)
    layout = None
    if node is not None:
        layout = read_layout_nodes([node], page_shapes, trial)
    for diagnostic in trial:
        diagnostics.add(diagnostic)
    return None if any(diagnostic.stops for diagnostic in trial) else layout


def read_layout_nodes(
    files: Sequence[nodes.Node],
    page_shapes: Mapping[str, Record],
    diagnostics: Diagnostics,
) -> LayoutSpec | None:
    """Return what a layout says with those that it extends in turn, it being the first.

    ``None`` after adding every error; see ``read_layout`` for the codes.
    """
    reading = Reading(diagnostics, LAYOUT, "the layout")
    before = sum(diagnostic.stops for diagnostic in diagnostics)
    if any([is_too_new(node, reading) for node in files]):  # all of them, not the first only
        return None
    mappings = [node for node in files if isinstance(node, nodes.Mapping)]
    broken = [node for node in files if not isinstance(node, nodes.Mapping)]
    node = broken[0] if broken else resolved(mappings, reading)
    layout = layout_shape(page_shapes).read(node, reading)
    if sum(diagnostic.stops for diagnostic in diagnostics) > before:
        return None
    assert isinstance(layout, LayoutSpec)
    return layout


def layout_shape(page_shapes: Mapping[str, Record]) -> Record:
    """Return the shape of a layout, which also states its JSON Schema."""
    page = PageEntry(page_shapes)
    return Record(
        LayoutSpec,
        {
            "name": Field(Text(), required=True, description="Name of the layout."),
            "extends": Field(
                Text(), description="Layout that holds wherever this one says nothing."
            ),
            "language": Field(LanguageTag(), description="Language of the pack: en-GB."),
            "words": Field(Text(), description="Words file: every label that is printed."),
            "theme": Field(Text(), description="Theme: colours, type and rules."),
            "page": Field(PageShape(), description="Paper, margins and bleed."),
            "furniture": Field(FURNITURE_SHAPE, description="Running heads and feet."),
            "scoring": Field(ScoringShape(), required=True, description="Score bands."),
            "trends": Field(TRENDS_SHAPE, description="Symbols of trends."),
            "actions": Field(ACTION_LOOKS_SHAPE, description="Symbols of the status of actions."),
            "exceptions": Field(ExceptionsShape(), description="Which indicators are exceptions."),
            "pages": Field(
                ListOf(page, minimum=1, maximum=MAX_PAGES),
                required=True,
                description="The pages, in order.",
            ),
            "attach_data": Field(Flag(), description="Embed the figures in the PDF."),
            "print": PRINTING_FIELD,
            KEY: VERSION_FIELD,
        },
        what="the layout",
        elsewhere=_at_home_in_pages(page_shapes),
    )


def _at_home_in_pages(page_shapes: Mapping[str, Record]) -> dict[str, str]:
    """Return for what belongs under ``pages`` how to write it there."""
    found: dict[str, str] = {}
    for kind, record in page_shapes.items():
        found |= {
            key: f"it is a key of pages: write 'pages: {{{kind}: {{{key}: …}}}}'"
            for key in (*record.fields, *_COMMON, *_SCOPE)
            if key not in found
        }
    kinds = {kind: f"it is a page: write 'pages: {{{kind}: …}}'" for kind in page_shapes}
    return found | kinds


_COMMON = {
    "title": Field(TitleText(), description="Heading of the page; default from the words file."),
    "when": Field(WHEN, description="Conditions under which the page is printed."),
    **OWN_PAPER,
}
_SCOPE = {
    "where": Field(WHERE, description="Which indicators and actions the page is about."),
    "repeat": Field(
        REPEAT,
        description="Print it for each directorate or outcome. Neighbouring pages that are "
        "repeated alike form a section, which is repeated as a whole.",
    ),
}
TITLED_KINDS = ("text",)
"""Kinds of pages for which no words file has a title."""
WHOLE_KINDS = ("contents",)
"""Kinds of pages that are about the whole pack, and cannot be narrowed or repeated."""


@dataclass(frozen=True, slots=True)
class PageEntry:
    """The shape of one page: its kind, what every page takes, and the kind's own keys.

    A bare name stands for a page without options.
    """

    kinds: Mapping[str, Record]
    expected: str = "a page such as {kind: scorecard}"

    def takes(self, node: nodes.Node) -> bool:
        """Whether the node is a mapping or a name."""
        return isinstance(node, nodes.Mapping | nodes.Scalar)

    def read(self, node: nodes.Node, reading: Reading) -> PageSpec | Invalid:
        """Return the page, or ``INVALID`` after reporting what is wrong."""
        if isinstance(node, nodes.Scalar) and not node.is_null:
            key = nodes.Scalar("kind", True, node.location)
            node = nodes.Mapping((nodes.Entry(key, node),), node.location)
        if not isinstance(node, nodes.Mapping):
            return reading.expected(self.expected, node)
        kind = node.get("kind")
        if kind is None:
            hint = f"add 'kind:', one of {', '.join(self.kinds)}"
            return reading.missing(node.location, "the key 'kind' is missing in a page", hint)
        if not isinstance(kind, nodes.Scalar) or kind.is_null:
            return reading.about("'kind'").expected("the kind of a page", kind)
        if kind.text not in self.kinds:
            return reading.unknown(kind, self.kinds, "page kinds")
        return self._page(kind.text, node, reading)

    def _page(self, kind: str, node: nodes.Mapping, reading: Reading) -> PageSpec | Invalid:
        record = self.kinds[kind]
        where = record.what or f"a page of kind '{kind}'"
        values = read_fields(self._fields(kind), node, reading, where)
        if isinstance(values, Invalid):
            return INVALID
        own = {key: value for key, value in values.items() if key in record.fields}
        heading = values.get("title", Template())
        places = {entry.key.text: entry.value.location for entry in node.entries}
        return PageSpec(
            kind,
            heading.written,
            record.build(own, node),
            node.location,
            heading,
            where=values.get("where"),
            repeat=values.get("repeat"),
            when=values.get("when"),
            locations=places,
            size=values.get("size"),
            orientation=values.get("orientation", ""),
        )

    def _fields(self, kind: str) -> dict[str, Field]:
        return {
            "kind": Field(Text(choices=(kind,)), required=True),
            **_COMMON,
            **({"title": replace(_COMMON["title"], required=True)} if kind in TITLED_KINDS else {}),
            **({} if kind in WHOLE_KINDS else _SCOPE),
            **self.kinds[kind].fields,
        }

    def schema(self) -> dict[str, Any]:
        """Return the schema: one object for each kind."""
        names = {"enum": [name for name in self.kinds]}
        kinds = [
            record.completed(fields_schema(self._fields(kind)))
            for kind, record in self.kinds.items()
        ]
        return {"anyOf": [names, *kinds]}


def check_names(
    layout: LayoutSpec,
    symbols: Collection[str],
    colours: Collection[str],
    diagnostics: Diagnostics,
) -> None:
    """Report symbols that cannot be drawn and colours that the theme lacks (L301)."""
    reading = Reading(diagnostics, LAYOUT, "the layout")
    for band in layout.bands:
        looks = (("symbol", band.symbol, symbols), ("colour", band.colour, colours))
        for key, name, known in looks:
            if name not in known:
                scalar = nodes.Scalar(name, True, band.locations.get(key, band.location))
                reading.unknown(scalar, sorted(known), f"{key}s", f"the band '{band.name}'")
    for page in layout.pages:
        if page.size or page.orientation:
            setup = layout.page.on(page.size, page.orientation)
            place = page.locations.get("size", page.location)
            for message, hint in large_sheets(setup):
                reading.impossible(place, message, hint)
            for message in wide_margins(setup):
                reading.impossible(place, message, WIDE_MARGINS_HINT)
        for where, location in page.filters:
            names = tuple(band.name for band in layout.bands)
            check_scores(where, location, names, diagnostics)
    for status in ACTION_LOOKS_SHAPE.fields:
        action = getattr(layout.actions, status)
        for key, name, known in (
            ("symbol", action.symbol, symbols),
            ("colour", action.colour, colours),
        ):
            if name not in known:
                scalar = nodes.Scalar(name, True, action.location)
                reading.unknown(scalar, sorted(known), f"{key}s", f"the status '{status}'")
    for trend in TRENDS_SHAPE.fields:
        shown = getattr(layout.trends, trend)
        if shown.symbol not in symbols:
            scalar = nodes.Scalar(shown.symbol, True, shown.location)
            reading.unknown(scalar, sorted(symbols), "symbols", f"the trend '{trend}'")
