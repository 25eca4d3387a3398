"""The kinds of pages that a layout may name."""

from __future__ import annotations

from collections.abc import Mapping

from reportgen.pages.actions import ACTIONS
from reportgen.pages.comparison import COMPARISON
from reportgen.pages.contents import CONTENTS
from reportgen.pages.cover import COVER
from reportgen.pages.exceptions import EXCEPTIONS
from reportgen.pages.heatmap import HEATMAP
from reportgen.pages.key import KEY
from reportgen.pages.notes import NOTES
from reportgen.pages.overview import OVERVIEW
from reportgen.pages.page_type import PageType
from reportgen.pages.scorecard import SCORECARD
from reportgen.pages.text import TEXT

PAGE_TYPES: Mapping[str, PageType] = {
    "cover": COVER,
    "contents": CONTENTS,
    "overview": OVERVIEW,
    "scorecard": SCORECARD,
    "heatmap": HEATMAP,
    "comparison": COMPARISON,
    "exceptions": EXCEPTIONS,
    "actions": ACTIONS,
    "key": KEY,
    "notes": NOTES,
    "text": TEXT,
}
