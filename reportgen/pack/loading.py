"""Read a pack: pack.yaml, its design and its figures, with all their errors in one run.

In: a pack folder, or DataFrames. Out: a ``Pack``, or one ``ReportgenError`` that holds
everything that is wrong, each at its place.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from reportgen.archive.place import Place
from reportgen.diagnostics import (
    Diagnostic,
    Diagnostics,
    Exit,
    Location,
    ReportgenError,
    Severity,
    UsageError,
)
from reportgen.model.audience import Audience
from reportgen.model.dataset import Dataset
from reportgen.model.period import Quarter, of_calendar_year, read_period
from reportgen.pack.audience import check_left
from reportgen.pack.chart_functions import allowed_modules, load_chart_functions
from reportgen.pack.design import Design, read_design
from reportgen.pack.design_files import Answer
from reportgen.pack.earlier_packs import archive_of, held_against_archive, held_against_table
from reportgen.pack.examination import examine
from reportgen.pack.filters import check_filters
from reportgen.pack.kept import Kept
from reportgen.pack.pack import InvalidPackError, Pack
from reportgen.pack.press import PressCondition, read_press
from reportgen.pages.block_options import TextOptions
from reportgen.pages.overview import OverviewOptions
from reportgen.pages.text import TextPageOptions
from reportgen.sources.folder import PackFolder
from reportgen.sources.reading import read_dataset, read_frames
from reportgen.sources.texts import TextAsked, read_texts
from reportgen.spec.layout_spec import scoring_rules
from reportgen.spec.pack_spec import (
    PackSpec,
    Status,
    read_pack_node,
    read_pack_spec,
    read_whereabouts,
)
from reportgen.spec.python_nodes import node_of
from reportgen.spec.reading import NOT_INSTALLED

PACK_FILE = "pack.yaml"
NAME_OF_FRAMES = "pack"
"""What files made from DataFrames are called, for want of a folder."""
_DESCRIBED = Location("<pack>")
"""Where the keys of a pack stand that is described by a mapping."""
_ANY_QUARTER = Quarter(2000, 1)
"""Stands in where pack.yaml is broken and the figures are read for their errors alone."""


class _Asked(NamedTuple):
    """What the arguments of ``load`` say beside the source."""

    quarter: Quarter | None
    layout: str | None
    allowed: frozenset[str] | None
    printed: Path | None
    frames: Mapping[str, object]
    audience: Audience | None
    archive: str | None = None
    kept: Kept | None = None
    """What takes the place of all that is outside the folder."""

    @property
    def answers(self) -> tuple[Answer, ...] | None:
        """The files of the design, where they are not to be looked for."""
        return None if self.kept is None else self.kept.answers

    def over(self, spec: PackSpec) -> PackSpec:
        """Return what a pack says, with what was asked for in its place."""
        return replace(
            spec,
            layout=spec.layout if self.layout is None else self.layout,
            audience=spec.audience if self.audience is None else self.audience,
        )


def load(
    source: str | os.PathLike[str] | Mapping[str, object],
    quarter: str | Quarter | None = None,
    layout: str | None = None,
    allow_code: Iterable[str] | None = None,
    printed: str | os.PathLike[str] | None = None,
    pack: str | os.PathLike[str] | Mapping[str, object] | None = None,
    audience: str | None = None,
    archive: str | os.PathLike[str] | None = None,
) -> Pack:
    """Read a pack folder, or DataFrames by name: ``{"indicators": df, "outturns": df}``.

    ``quarter`` (``"2023-24 Q2"``) overrides the one in pack.yaml; DataFrames need it, unless
    ``pack`` says it. ``layout`` is a name or a path, and overrides the one in pack.yaml.
    Frames may also be called ``commentary``, ``actions``, ``owners`` and ``comparators``; they
    have the columns of the files; ``overview`` among them is a text in Markdown.
    ``pack`` says of DataFrames what pack.yaml says of a folder: a mapping with its keys, or a
    pack folder, of which the frames take the place of tables and all else holds.
    ``allow_code`` names the modules whose chart functions may run when the pack is checked
    or built; no other code of a pack ever runs, whatever its layout says.
    ``printed`` is a CSV file of what an earlier pack printed, with which this one is compared;
    among frames it is called ``printed_figures``. ``archive`` is a folder with what was
    archived, of which the latest version of each earlier quarter is compared; by default it is
    the one of ``REPORTGEN_ARCHIVE`` or pack.yaml. ``printed`` takes the archive's place; figures
    that the pack itself has from before add to it.
    ``audience`` (``"public"`` or ``"exempt"``) overrides the one in pack.yaml: who may see what
    is printed, checked and scored.

    Raises ``ReportgenError`` with everything that is wrong with the input, ``UsageError``
    for arguments that cannot be read, and ``OSError`` where the disk or a database fails.
    """
    reported, whole_year = _read_quarter(quarter)
    asked = _Asked(
        reported,
        layout,
        None if allow_code is None else allowed_modules(allow_code),
        None if printed is None else Path(printed),
        source if isinstance(source, Mapping) else {},
        _read_audience(audience),
        archive=None if archive is None else os.fspath(archive),
    )
    loaded = replace(_load(source, pack, asked), audience_asked=audience is not None)
    if whole_year and not loaded.spec.calendar.has_calendar_years:
        raise UsageError(f"'{quarter}' names one year, and a fiscal year has two: write {reported}")
    return loaded


def load_kept(
    folder: Path,
    kept: Kept,
    quarter: str,
    layout: str,
    audience: str,
    allow_code: Iterable[str] = (),
) -> Pack:
    """Read a pack that was kept, from ``folder`` and from nowhere else; see ``load``."""
    reported, _ = _read_quarter(quarter)
    asked = _Asked(
        reported,
        layout,
        allowed_modules(allow_code),
        None,
        kept.frames,
        _read_audience(audience),
        kept=kept,
    )
    pack = _load_frames(kept.described, asked) if kept.from_frames else _load_folder(folder, asked)
    return replace(pack, audience_asked=True)


def _load(
    source: str | os.PathLike[str] | Mapping[str, object],
    pack: str | os.PathLike[str] | Mapping[str, object] | None,
    asked: _Asked,
) -> Pack:
    if not isinstance(source, Mapping):
        if pack is not None:
            raise UsageError("'pack' describes DataFrames; a folder is described by its pack.yaml")
        return _load_folder(Path(source), asked)
    if pack is not None and not isinstance(pack, Mapping):
        return _load_folder(Path(pack), asked)
    if asked.printed is not None:
        raise UsageError("give what was printed among the frames, as 'printed_figures'")
    return _load_frames(pack, asked)


def _load_folder(folder: Path, asked: _Asked) -> Pack:
    if not folder.is_dir():
        what = "this is a file, not a pack folder" if folder.exists() else "there is no such folder"
        hint = f"name a folder that holds a {PACK_FILE}; 'reportgen new DIR' makes one"
        raise ReportgenError([Diagnostic("F501", what, Location(str(folder)), hint)])
    diagnostics = Diagnostics()
    files = PackFolder(folder, diagnostics)
    data = files.read(PACK_FILE)
    if data is None:
        raise ReportgenError(diagnostics)
    read = read_pack_spec(data, PACK_FILE, diagnostics, quarter=asked.quarter)
    # A broken pack.yaml does not keep the figures from being looked at, where they are known.
    placed = read or read_whereabouts(data, PACK_FILE, asked.quarter or _ANY_QUARTER)
    spec = asked.over(placed or PackSpec(asked.quarter or _ANY_QUARTER))
    design = None
    if read is not None or asked.layout is not None:
        named_at = spec.at("layout") if asked.layout is None else Location("--layout")
        design = read_design(spec.layout, folder, named_at, diagnostics, asked.answers)
    dataset = None
    if placed is not None or files.has("indicators.csv"):
        with contextlib.suppress(ReportgenError):  # what was found is in the collector
            dataset = read_dataset(
                spec, folder, spec.quarter, diagnostics, asked.printed, frames=asked.frames
            )
            dataset = replace(dataset, texts=read_texts(_texts_asked(design), files, diagnostics))
            dataset = replace(dataset, inputs=(*files.inputs, *dataset.inputs))
    name = folder.resolve().name or NAME_OF_FRAMES
    place = _archive_of(read, folder, asked)
    dataset = _held_against(dataset, read, name, place, asked, diagnostics)
    pack = _finished(name, folder, spec, design, dataset, asked.allowed, diagnostics)
    return replace(pack, archive=place)


def _load_frames(described: Mapping[str, object] | None, asked: _Asked) -> Pack:
    diagnostics = Diagnostics()
    read = _described(described, asked, diagnostics)
    spec = asked.over(read or PackSpec(asked.quarter or _ANY_QUARTER))
    design = None
    if read is not None or asked.layout is not None:
        named_at = Location("layout=") if asked.layout is not None else spec.at("layout")
        design = read_design(spec.layout, Path(), named_at, diagnostics, asked.answers)
    try:
        dataset = read_frames(asked.frames, spec, spec.quarter, diagnostics)
        dataset = replace(dataset, texts=read_texts(_texts_asked(design), None, diagnostics))
    except ReportgenError:
        dataset = None
    place = _archive_of(read, None, asked)
    dataset = _held_against(dataset, read, NAME_OF_FRAMES, place, asked, diagnostics)
    pack = _finished(NAME_OF_FRAMES, None, spec, design, dataset, asked.allowed, diagnostics)
    return replace(pack, described=described, archive=place)


def _archive_of(spec: PackSpec | None, folder: Path | None, asked: _Asked) -> Place | None:
    if spec is None or asked.kept is not None:
        return None
    return archive_of(asked.archive, spec, folder)


def _held_against(
    dataset: Dataset | None,
    spec: PackSpec | None,
    name: str,
    place: Place | None,
    asked: _Asked,
    diagnostics: Diagnostics,
) -> Dataset | None:
    """Return a dataset with what the archive says was printed, where that is to be asked."""
    if dataset is None or spec is None:
        return dataset
    if asked.kept is not None:
        return held_against_table(dataset, asked.kept.printed, diagnostics)
    if place is None or asked.printed is not None or not spec.organisation:
        return dataset
    return held_against_archive(dataset, asked.over(spec), name, place, diagnostics)


def _described(
    described: Mapping[str, object] | None, asked: _Asked, diagnostics: Diagnostics
) -> PackSpec | None:
    """Return what is said of DataFrames, ``None`` after reporting what is wrong with it."""
    if described is None:
        if asked.quarter is None:
            raise UsageError("DataFrames do not say which quarter to report: give quarter=")
        return PackSpec(asked.quarter)
    if "sources" in described:
        raise UsageError("'pack' has 'sources', but the DataFrames are the sources: take it out")
    try:
        node = node_of(described, _DESCRIBED)
    except ValueError as error:
        raise UsageError(f"'pack' {error}") from None
    return read_pack_node(node, diagnostics, quarter=asked.quarter)


def _texts_asked(design: Design | None) -> Iterator[TextAsked]:
    """Yield the texts that the layout prints, beside the pack's own overview."""
    for page in design.layout.pages if design is not None else ():
        options = page.options
        if isinstance(options, TextPageOptions):
            at = options.locations.get("file" if options.file else "text", page.location)
            yield TextAsked(options.file, options.markdown, at)
        elif isinstance(options, OverviewOptions):
            for block in options.blocks:
                if isinstance(block.value, TextOptions):
                    yield from _text_asked_in(block.value)


def _text_asked_in(block: TextOptions) -> Iterator[TextAsked]:
    """Yield the text of a block, unless it is the pack's overview and nothing else."""
    if not block.source or block.markdown or block.file:
        key = "file" if block.file else "markdown"
        at = block.locations.get(key, block.location)
        yield TextAsked(block.file, block.markdown, at, block.source, "a text block", "markdown")


def _finished(
    name: str,
    folder: Path | None,
    spec: PackSpec,
    design: Design | None,
    dataset: Dataset | None,
    allowed: frozenset[str] | None,
    diagnostics: Diagnostics,
) -> Pack:
    press = _press_of(folder, spec, design, diagnostics)
    if dataset is not None:
        check_left(spec, dataset, diagnostics)
    if design is not None and dataset is not None:
        check_filters(design.layout, dataset, diagnostics)
    found = tuple(diagnostics)
    stopping = [diagnostic for diagnostic in found if diagnostic.stops]
    if design is None or dataset is None or press is None or stopping:
        if design is not None and dataset is not None:
            found += _errors_of_checks(dataset, spec, design)
        if design is not None and allowed is not None:
            code = Diagnostics()
            load_chart_functions(design.layout, design.layout_files, folder, allowed, code)
            found += tuple(code)
        only_software = all(diagnostic.code == NOT_INSTALLED for diagnostic in stopping)
        raise InvalidPackError(
            found,
            exit_code=Exit.USAGE if stopping and only_software else Exit.INVALID,
            spec=spec,
            dataset=dataset,
        )
    rules = scoring_rules(design.layout, spec)
    design = replace(design, words=design.words.by(spec.calendar))
    return Pack(name, folder, spec, design, dataset, rules, press, found, allowed or frozenset())


def _press_of(
    folder: Path | None, spec: PackSpec, design: Design | None, diagnostics: Diagnostics
) -> PressCondition | None:
    said = [(spec.printing, folder or Path())]
    if design is not None:
        said.append((design.layout.printing, design.layout_folder))
        said.append((design.theme.printing, design.theme_folder))
    return read_press(said, diagnostics)


def _errors_of_checks(dataset: Dataset, spec: PackSpec, design: Design) -> tuple[Diagnostic, ...]:
    """Return the errors that checks find in what could be read.

    Their warnings wait: beside figures that could not be read, a gap means nothing.
    """
    draft = replace(spec, status=Status.DRAFT, acceptances=())
    examined = examine(dataset, draft, design, scoring_rules(design.layout, spec))
    return tuple(finding for finding in examined.findings if finding.severity is Severity.ERROR)


def _read_audience(audience: str | None) -> Audience | None:
    if audience is None:
        return None
    if audience not in tuple(Audience):
        raise UsageError(f"there is no audience '{audience}': it is public or exempt")
    return Audience(audience)


def _read_quarter(quarter: str | Quarter | None) -> tuple[Quarter | None, bool]:
    """Return the quarter, and whether it was written by one year, as calendar years are."""
    if quarter is None or isinstance(quarter, Quarter):
        return quarter, False
    written = of_calendar_year(quarter)
    try:
        period = read_period(written)
    except ValueError as error:
        raise UsageError(f"{error}; write fiscal year and quarter, as in 2023-24 Q2") from None
    if not isinstance(period, Quarter):
        raise UsageError(f"'{quarter}' is a year, not a quarter; write it as in {period} Q2")
    return period, written != quarter
