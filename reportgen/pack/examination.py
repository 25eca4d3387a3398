"""Score a pack and check it.

In: a pack's figures, what pack.yaml says, the design. Out: scores, and findings by place,
after the pack's acceptances.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from reportgen.checks.acceptance import apply_acceptances
from reportgen.checks.evidence import CommentaryAsked, Disclosure, Evidence, Hidden
from reportgen.checks.run import run_checks
from reportgen.content.part import explained_on, printed_pages
from reportgen.diagnostics import Diagnostic, ReportgenError, in_order
from reportgen.frozen import dataclass
from reportgen.model.dataset import Dataset
from reportgen.model.rules import ScoringRules
from reportgen.pack.audience import Version, version_of
from reportgen.pack.chart_functions import ChartFunctions
from reportgen.pack.design import Design
from reportgen.pack.printed import pack_texts, printed_outside_data, quarters_shown
from reportgen.pack.typefaces import uneven_figures
from reportgen.scoring.score import score_dataset
from reportgen.scoring.scored import Scores
from reportgen.spec.pack_spec import PackSpec, Status

COMMENTARY_PAGE = "exceptions"
"""The kind of page that prints commentary."""


@dataclass(frozen=True, slots=True)
class Examination:
    """What a pack comes to."""

    version: Version
    """What may be printed, and what is left out."""
    scores: Scores
    """Of what may be printed."""
    findings: tuple[Diagnostic, ...]
    commentary: CommentaryAsked | None = None
    """Whose commentary the layout prints; ``None`` where it prints none."""
    functions: ChartFunctions = field(default_factory=ChartFunctions)
    """The chart functions of the pack's own that may run."""


def examine(
    dataset: Dataset,
    spec: PackSpec,
    design: Design,
    rules: ScoringRules,
    *,
    found_in_reading: tuple[Diagnostic, ...] = (),
    fonts: bool = True,
) -> Examination:
    """Score and check a pack; its own findings join those that reading it gave.

    ``fonts`` says whether to look for characters that the fonts lack, for which they must
    be read.
    """
    version = version_of(dataset, spec)
    spec, printed = version.spec, version.printed.dataset
    scores = score_dataset(printed, spec.quarter, rules)
    # Figures are judged before any is withheld: a slip in one of those is a slip all the same.
    judged = scores
    if printed.series is not version.judged.series:
        judged = score_dataset(version.judged, spec.quarter, rules)
    of_fonts: tuple[Diagnostic, ...] = ()
    printable: Mapping[str, frozenset[int]] | None = None
    if fonts:
        try:
            faces = design.typefaces()
            printable = {face.name: face.characters for face in faces.values()}
            of_fonts = tuple(uneven_figures(design.theme.faces, faces))
        except ReportgenError as error:
            of_fonts = error.diagnostics
    evidence = Evidence(
        dataset=version.judged,
        scores=judged,
        commentary=_commentary_asked(scores, printed, spec, design),
        printable=printable,
        texts=printed_outside_data(spec, design.layout, design.words) if printable else (),
        calendar=spec.calendar,
        meeting=spec.meeting.date if spec.meeting else None,
        disclosure=_disclosure(version, design),
        hidden=_hidden(version, design),
    )
    found = (*found_in_reading, *of_fonts, *run_checks(evidence))
    final = spec.status is Status.FINAL
    findings = apply_acceptances(in_order(found), spec.acceptances, final=final)
    return Examination(version, scores, findings, evidence.commentary)


def _disclosure(version: Version, design: Design) -> Disclosure | None:
    """Return the rule for small counts; in a closed meeting there is none."""
    spec = version.spec
    if spec.disclosure is None or not version.is_public:
        return None
    quarters = quarters_shown(spec, design.layout)
    number_words = design.words.list("number.words")
    return Disclosure(spec.disclosure, version.printed, quarters, number_words)


def _hidden(version: Version, design: Design) -> Hidden | None:
    if not version.is_public or not version.exempt:
        return None
    texts = pack_texts(version.spec, design.layout)
    return Hidden(version.exempt, version.printed.dataset, texts)


def _commentary_asked(
    scores: Scores, dataset: Dataset, spec: PackSpec, design: Design
) -> CommentaryAsked | None:
    printed = printed_pages(design.layout, spec, dataset, scores)
    pages = [page for page in printed if page.spec.kind == COMMENTARY_PAGE]
    if not pages:
        return None
    explained = (each for page in pages for each in explained_on(page, design.layout))
    sections = (section for page in pages for section in page.spec.options.sections)
    headings = (section.heading for section in sections if section.required)
    return CommentaryAsked(
        frozenset(each.indicator.code for each in explained), tuple(dict.fromkeys(headings))
    )
