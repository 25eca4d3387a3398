"""What a PDF declares that must be known before it is passed on: draft or final, and for whom.

In: a PDF's metadata. Out: status and audience in the words of pack.yaml, empty where it is not a
PDF that ``build`` made: of any other nobody knows.
"""

from __future__ import annotations

from reportgen.model.audience import Audience
from reportgen.pdf.provenance import Provenance
from reportgen.spec.pack_spec import Status

PRODUCER = "reportgen"
"""What a PDF that ``build`` made names as its producer."""


def declared(said: Provenance) -> tuple[str, str]:
    """Return the status and the audience of a PDF, from its keywords."""
    if said.producer != PRODUCER:
        return "", ""
    status = Status.DRAFT if Status.DRAFT in said.keywords else Status.FINAL
    audience = Audience.EXEMPT if Audience.EXEMPT in said.keywords else Audience.PUBLIC
    return str(status), str(audience)
