"""What an audience may see of a pack.

In: a dataset as read, and what pack.yaml says. Out: what may be printed for the audience.
"""

from __future__ import annotations

from reportgen.diagnostics import Diagnostics, suggestion
from reportgen.disclosure.redaction import Protected, protect
from reportgen.model.dataset import Dataset
from reportgen.spec.pack_spec import PackSpec


def printed_figures(dataset: Dataset, spec: PackSpec) -> Protected:
    """Return what may be printed of a dataset, and what the pack's rule withholds."""
    if spec.disclosure is None or not spec.disclosure.suppresses:
        return Protected(dataset)
    return protect(dataset, spec.disclosure)


def check_left(spec: PackSpec, dataset: Dataset, diagnostics: Diagnostics) -> None:
    """Report indicators whose counts are to be left as they are, and which there are not (D104)."""
    codes = [each.code for each in dataset.indicators]
    for code in spec.disclosure.leave if spec.disclosure else ():
        if code not in codes:
            message = f"'disclosure' leaves '{code}', which is no indicator"
            place = spec.at("disclosure")
            diagnostics.error("D104", place, message, suggestion(code, codes, "codes"))
