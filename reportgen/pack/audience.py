"""The version of a pack for an audience: the public, or those who attend a closed meeting.

In: a dataset as read, and what pack.yaml says. Out: ``Version``: what may be looked at, what
may be printed, and what is left out.

The public version has no exempt items, and small counts under ``suppress`` are withheld. The
exempt one has everything.
"""

from __future__ import annotations

from dataclasses import field, replace

from reportgen.diagnostics import Diagnostics, suggestion
from reportgen.disclosure.exempt import Exempt, exempt_in, without_items, without_sections
from reportgen.disclosure.redaction import Protected, protect
from reportgen.frozen import dataclass
from reportgen.model.audience import Audience
from reportgen.model.dataset import Dataset
from reportgen.spec.pack_spec import PackSpec


@dataclass(frozen=True, slots=True)
class Version:
    """What an audience may see."""

    spec: PackSpec
    """Without acceptances of findings about what is left out."""
    judged: Dataset
    """What is checked: what is printed, before small counts and sections are withheld."""
    printed: Protected
    exempt: Exempt = field(default_factory=Exempt)
    """What is exempt: left out of a public version, marked in an exempt one."""

    @property
    def is_public(self) -> bool:
        """Whether anybody may see it."""
        return self.spec.audience is Audience.PUBLIC


def version_of(dataset: Dataset, spec: PackSpec) -> Version:
    """Return the version of a pack for the audience that it is for."""
    exempt = exempt_in(dataset)
    if spec.audience is Audience.EXEMPT:
        return Version(spec, dataset, Protected(dataset), exempt)
    judged = without_items(dataset, exempt)
    printed = Protected(judged)
    if spec.disclosure is not None and spec.disclosure.suppresses:
        printed = protect(judged, spec.disclosure)
    printed = replace(printed, dataset=without_sections(printed.dataset, exempt))
    open_ones = tuple(each for each in spec.acceptances if each.indicator not in exempt.codes)
    return Version(replace(spec, acceptances=open_ones), judged, printed, exempt)


def check_left(spec: PackSpec, dataset: Dataset, diagnostics: Diagnostics) -> None:
    """Report indicators whose counts are to be left as they are, and which there are not (D104)."""
    codes = [each.code for each in dataset.indicators]
    for code in spec.disclosure.leave if spec.disclosure else ():
        if code not in codes:
            message = f"'disclosure' leaves '{code}', which is no indicator"
            place = spec.at("disclosure")
            diagnostics.error("D104", place, message, suggestion(code, codes, "codes"))
