"""JSON Schema of layouts and packs, for editors that complete and check while one types.

In: nothing, or the page kinds' shapes. Out: plain dictionaries, made from the very
shapes that read the files. A schema cannot say everything: bands out of order or
margins wider than the page are found by ``reportgen check``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from reportgen.spec.layout_spec import layout_shape
from reportgen.spec.pack_spec import PACK_SHAPE
from reportgen.spec.record import Record

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def layout_schema(page_shapes: Mapping[str, Record]) -> dict[str, Any]:
    """Return the schema of a layout whose pages take the keys of ``page_shapes``."""
    return {"$schema": DIALECT, "title": "reportgen layout", **layout_shape(page_shapes).schema()}


def pack_schema() -> dict[str, Any]:
    """Return the schema of pack.yaml.

    >>> pack_schema()["properties"]["status"]["enum"]
    ['draft', 'final', None]
    """
    return {"$schema": DIALECT, "title": "reportgen pack", **PACK_SHAPE.schema()}
