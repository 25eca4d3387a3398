"""Deliberate faults: ways in which a good file is spoiled, and who must notice.

In: the bytes of a good screen edition. Out: those of one that breaks its claims in one way.
Each fault names the rules of the validator that find it, as PDF/UA-1 (``ua``) and as PDF/A-2a
(``a``), empty where that standard does not ask; and the code by which the product finds it,
empty where it looks neither into font programs nor between objects, or has nothing to hold
the file to.
"""

from __future__ import annotations

import io
import re
from functools import partial

import pikepdf
import spoiling
from pikepdf import Array, Dictionary, Name, Pdf, String
from spoiling import (
    CONTENTS_PAGE,
    PAGE,
    Fault,
    attributes,
    elements,
    first,
    fonts,
    image,
    metadata,
    picture,
    rewritten,
    state,
)

FAULTS: list[Fault] = []
"""Faults of a screen edition."""

fault = partial(spoiling.fault, into=FAULTS)
fault_in_bytes = partial(spoiling.fault_in_bytes, into=FAULTS)


# -- the tags ----------------------------------------------------------------------------------


@fault(ua="7.3-1", code="S641")
def figure_without_alternative(pdf: Pdf) -> None:
    del first(pdf, "Figure").Alt


@fault(ua="7.5-1", code="S642")
def header_cells_without_scope(pdf: Pdf) -> None:
    for cell in elements(pdf, "TH"):
        del attributes(cell).Scope


@fault(ua="7.2-42", code="S643")
def row_span_past_the_table(pdf: Pdf) -> None:
    attributes(first(pdf, "TH")).RowSpan = 30


@fault(ua="7.2-43", code="S643")
def row_with_a_cell_too_many(pdf: Pdf) -> None:
    row = first(pdf, "TR")
    row.K = Array([*row.K, row.K[0]]) if isinstance(row.K, Array) else Array([row.K, row.K])


@fault(ua="7.4.2-1", code="S644")
def heading_two_levels_down(pdf: Pdf) -> None:
    first(pdf, "H2").S = Name.H3


@fault(ua="7.2-19", code="S646")
def cells_in_a_list(pdf: Pdf) -> None:
    first(pdf, "Table").S = Name.L


@fault(ua="7.1-5", a="6.7.3.4-1", code="S640")
def type_of_no_standard(pdf: Pdf) -> None:
    first(pdf, "P").S = Name.Paragraph


@fault(ua="7.1-7", code="S640")
def standard_type_remapped(pdf: Pdf) -> None:
    pdf.Root.StructTreeRoot.RoleMap = Dictionary(P=Name.Div)


@fault(ua="7.1-11", a="6.7.3.3-1", code="S628")
def tags_gone(pdf: Pdf) -> None:
    del pdf.Root.StructTreeRoot


# -- marked content ----------------------------------------------------------------------------


@fault(ua="7.1-3", code="S653")
def content_unmarked(pdf: Pdf) -> None:
    page = rewritten(pdf, rb"/Artifact <<[^>]*>> BDC(.*?)EMC", rb"\1")
    assert b"BDC" in page


@fault(ua="7.1-1", code="S651")
def artifact_in_content(pdf: Pdf) -> None:
    rewritten(pdf, rb"(<</MCID \d+>> BDC)(.*?)EMC", rb"\1 /Artifact BMC\2EMC EMC")


@fault(ua="7.1-2", code="S651")
def content_in_an_artifact(pdf: Pdf) -> None:
    rewritten(pdf, rb"(/\w+ <</MCID \d+>> BDC)(.*?)EMC", rb"/Artifact BMC \1\2EMC EMC")


@fault(code="S651")
def content_in_content(pdf: Pdf) -> None:
    pattern = rb"(/\w+ <</MCID \d+>> BDC)(.*?)EMC\s*(/\w+ <</MCID \d+>> BDC.*?EMC)"
    rewritten(pdf, pattern, rb"\1\2 \3 EMC")


@fault(ua="7.1-3", code="S652")
def content_of_no_element(pdf: Pdf) -> None:
    rewritten(pdf, rb"<</MCID 0>>", b"<</MCID 9999>>")


@fault(ua="7.1-3", code="S628")
def page_without_its_parents(pdf: Pdf) -> None:
    del pdf.pages[PAGE].obj.StructParents


@fault(ua="7.1-3", code="S628")
def page_with_the_parents_of_another(pdf: Pdf) -> None:
    pdf.pages[PAGE].obj.StructParents = pdf.pages[PAGE + 1].obj.StructParents


@fault(ua="7.1-3", code="S652")
def parents_gone_from_the_tree(pdf: Pdf) -> None:
    nums = pdf.Root.StructTreeRoot.ParentTree.Nums
    key = int(pdf.pages[PAGE].obj.StructParents)
    place = [int(each) for each in list(nums)[::2]].index(key)
    nums[2 * place + 1] = Array()


@fault(a="6.1.13-8", code="S658")
def states_saved_too_deeply(pdf: Pdf) -> None:
    rewritten(pdf, rb"\A", b"q " * 29 + b"Q " * 29)


# -- what the file says of itself --------------------------------------------------------------


@fault(ua="7.2-33", code="S626")
def language_gone(pdf: Pdf) -> None:
    del pdf.Root.Lang


@fault(ua="7.2-29", a="6.7.4-1", code="S626")
def language_that_is_none(pdf: Pdf) -> None:
    pdf.Root.Lang = String("English (United Kingdom)")


@fault(ua="7.1-10", code="S627")
def title_not_displayed(pdf: Pdf) -> None:
    pdf.Root.ViewerPreferences.DisplayDocTitle = False


@fault(ua="7.1-9", code="S623")
def title_gone(pdf: Pdf) -> None:
    metadata(pdf, rb"<dc:title>.*?</dc:title>", b"")


@fault(ua="7.1-8", a="6.6.2.1-1", code="S623")
def metadata_gone(pdf: Pdf) -> None:
    del pdf.Root.Metadata


@fault(ua="6.2-1", a="6.7.2.2-1", code="S628")
def not_marked(pdf: Pdf) -> None:
    pdf.Root.MarkInfo.Marked = False


@fault(ua="7.1-4", code="S628")
def tags_suspected(pdf: Pdf) -> None:
    pdf.Root.MarkInfo.Suspects = True


@fault(ua="5-1")
def accessibility_not_claimed(pdf: Pdf) -> None:
    metadata(pdf, rb"<pdfuaid:part>1</pdfuaid:part>", b"")


@fault(ua="5-2", code="S625")
def part_of_accessibility_that_is_none(pdf: Pdf) -> None:
    metadata(pdf, rb"<pdfuaid:part>1<", b"<pdfuaid:part>9<")


@fault(a="6.6.4-2", code="S625")
def part_of_the_archive_that_is_none(pdf: Pdf) -> None:
    metadata(pdf, rb"<pdfaid:part>[23]<", b"<pdfaid:part>9<")


@fault(a="6.6.2.3.1-1", code="S623")
def property_that_is_not_described(pdf: Pdf) -> None:
    metadata(pdf, rb"<pdfaExtension:schemas>.*?</pdfaExtension:schemas>", b"")


@fault(code="S624")
def titles_that_differ(pdf: Pdf) -> None:
    pdf.docinfo["/Title"] = "Another title"


# -- links -------------------------------------------------------------------------------------


@fault(ua="7.18.3-1", code="S629")
def tabs_in_another_order(pdf: Pdf) -> None:
    pdf.pages[CONTENTS_PAGE].obj.Tabs = Name.R


@fault(ua="7.18.5-2", code="S636")
def link_without_contents(pdf: Pdf) -> None:
    del pdf.pages[CONTENTS_PAGE].Annots[0].Contents


@fault(ua="7.18.5-1", code="S636")
def link_outside_the_tags(pdf: Pdf) -> None:
    del pdf.pages[CONTENTS_PAGE].Annots[0].StructParent


@fault(ua="7.18.5-1", code="S645")
def link_of_another_element(pdf: Pdf) -> None:
    pdf.pages[CONTENTS_PAGE].Annots[0].StructParent = pdf.pages[PAGE].obj.StructParents


@fault(a="6.3.2-2", code="S636")
def link_that_does_not_print(pdf: Pdf) -> None:
    pdf.pages[CONTENTS_PAGE].Annots[0].F = 0


# -- fonts -------------------------------------------------------------------------------------


@fault(ua="7.21.4.1-1", a="6.2.11.4.1-1", code="S632")
def font_not_embedded(pdf: Pdf) -> None:
    del fonts(pdf)[0].FontDescriptor.FontFile2


@fault(ua="7.21.7-1", a="6.2.11.7.2-1", code="S633")
def characters_without_meaning(pdf: Pdf) -> None:
    for font in fonts(pdf):
        del font.ToUnicode


@fault(ua="7.21.5-1", a="6.2.11.5-1")
def widths_that_are_wrong(pdf: Pdf) -> None:
    for font in fonts(pdf):
        font.Widths = Array([100 + int(width) for width in font.Widths])


@fault(ua="7.21.7-1", a="6.2.11.7.2-1")
def character_that_the_font_does_not_know(pdf: Pdf) -> None:
    rewritten(pdf, rb"\(([^()\\]+)\) Tj", rb"(\1\\000) Tj")


# -- colour and graphics -----------------------------------------------------------------------


@fault(a="6.2.4.3-2", code="S630")
def output_intent_gone(pdf: Pdf) -> None:
    del pdf.Root.OutputIntents


@fault(a="6.2.4.3-3", code="S654")
def press_colour_on_the_screen(pdf: Pdf) -> None:
    rewritten(pdf, rb"\A", b"/Artifact BMC 0 0 0 1 k 0 0 1 1 re f EMC\n")


@fault(code="S634")
def transparency(pdf: Pdf) -> None:
    state(pdf, Dictionary(Type=Name.ExtGState, ca=0.5))


@fault(a="6.2.5-1", code="S639")
def transfer_function(pdf: Pdf) -> None:
    state(pdf, Dictionary(Type=Name.ExtGState, TR=Name.Identity))


@fault(a="6.2.8-3", code="S659")
def smoothed_picture(pdf: Pdf) -> None:
    picture(pdf, Interpolate=True)


@fault(code="S634")
def picture_that_is_seen_through(pdf: Pdf) -> None:
    mask = image(pdf, b"\x80", ColorSpace=Name.DeviceGray)
    picture(pdf, SMask=mask)


# -- the file ----------------------------------------------------------------------------------


@fault(a="6.5.1-1", code="S631")
def script_on_opening(pdf: Pdf) -> None:
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String("app.beep()"))


@fault(a="6.8-5", code="S625")
def attachment_in_part_two(pdf: Pdf) -> None:
    pdf.attachments["figures.csv"] = pikepdf.AttachedFileSpec(pdf, b"a,b\n1,2\n")


@fault_in_bytes(a="6.1.3-2", code="S621")
def encrypted(data: bytes) -> bytes:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        changed = io.BytesIO()
        pdf.save(changed, encryption=pikepdf.Encryption(owner="owner", R=4))
        return changed.getvalue()


@fault_in_bytes(a="6.1.3-1", code="S622")
def identifier_gone(data: bytes) -> bytes:
    return re.sub(rb"/ID\[[^\]]*\]", lambda found: b" " * len(found[0]), data)


@fault_in_bytes(a="6.1.7.1-2")
def streams_that_end_without_a_line(data: bytes) -> bytes:
    return data.replace(b"\nendstream", b" endstream")
