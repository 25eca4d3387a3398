"""Deliberate faults of a print edition. No free validator knows PDF/X: the product must."""

from __future__ import annotations

from functools import partial

import spoiling
from pikepdf import Array, Dictionary, Name, Pdf, String
from spoiling import PAGE, Fault, fonts, picture, rewritten, state

PRESS_FAULTS: list[Fault] = []
"""Faults of a print edition."""

fault = partial(spoiling.fault, into=PRESS_FAULTS)


@fault(code="S654")
def screen_colour_on_the_press(pdf: Pdf) -> None:
    rewritten(pdf, rb"\A", b"q 1 0 0 rg 0 0 9 9 re f Q\n")


@fault(code="S654")
def picture_in_screen_colours(pdf: Pdf) -> None:
    picture(pdf)


@fault(code="S655")
def too_much_ink(pdf: Pdf) -> None:
    rewritten(pdf, rb"\A", b"q .7 .7 .7 .7 k 0 0 9 9 re f Q\n")


@fault(code="S656")
def line_too_thin(pdf: Pdf) -> None:
    rewritten(pdf, rb"\A", b"q 0 0 0 1 K .1 w 0 0 m 9 9 l S Q\n")


@fault(code="S656")
def line_scaled_too_thin(pdf: Pdf) -> None:
    rewritten(pdf, rb"\A", b"q .1 0 0 .1 0 0 cm 0 0 0 1 K 1 w 0 0 m 9 9 l S Q\n")


@fault(code="S657")
def text_in_rich_black(pdf: Pdf) -> None:
    rewritten(pdf, rb"BT", b".4 .3 .3 1 k BT")


@fault(code="S637")
def bleed_gone(pdf: Pdf) -> None:
    del pdf.pages[PAGE].obj.BleedBox


@fault(code="S637")
def bleed_of_nothing(pdf: Pdf) -> None:
    pdf.pages[PAGE].obj.BleedBox = pdf.pages[PAGE].obj.TrimBox


@fault(code="S637")
def trim_gone(pdf: Pdf) -> None:
    del pdf.pages[PAGE].obj.TrimBox


@fault(code="S637")
def trim_past_the_bleed(pdf: Pdf) -> None:
    pdf.pages[PAGE].obj.TrimBox = pdf.pages[PAGE].obj.MediaBox


@fault(code="S637")
def art_box_beside_the_trim(pdf: Pdf) -> None:
    pdf.pages[PAGE].obj.ArtBox = pdf.pages[PAGE].obj.TrimBox


@fault(code="S635")
def annotation_in_the_bleed(pdf: Pdf) -> None:
    note = Dictionary(Type=Name.Annot, Subtype=Name.Text, Rect=Array([99, 99, 120, 120]))
    pdf.pages[PAGE].obj.Annots = Array([pdf.make_indirect(note)])


@fault(code="S638")
def trapping_not_stated(pdf: Pdf) -> None:
    del pdf.docinfo["/Trapped"]


@fault(code="S630")
def condition_gone(pdf: Pdf) -> None:
    del pdf.Root.OutputIntents


@fault(code="S630")
def condition_of_the_archive(pdf: Pdf) -> None:
    pdf.Root.OutputIntents[0].S = Name.GTS_PDFA1


@fault(code="S625")
def claim_that_is_none(pdf: Pdf) -> None:
    pdf.docinfo["/GTS_PDFXVersion"] = String("PDF/X-9:2003")


@fault(code="S632")
def font_not_embedded_for_the_press(pdf: Pdf) -> None:
    del fonts(pdf)[0].FontDescriptor.FontFile2


@fault(code="S634")
def transparency_on_the_press(pdf: Pdf) -> None:
    state(pdf, Dictionary(Type=Name.ExtGState, ca=0.5))


@fault(code="S639")
def transfer_on_the_press(pdf: Pdf) -> None:
    state(pdf, Dictionary(Type=Name.ExtGState, TR=Name.Identity))


@fault(code="S631")
def script_for_the_press(pdf: Pdf) -> None:
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String("app.beep()"))
