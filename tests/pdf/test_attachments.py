"""Files inside the file, and the intent that a file is made for."""

from __future__ import annotations

from collections.abc import Callable

import pikepdf
import pytest

from reportgen.pdf.attachments import Attachment
from reportgen.pdf.canvas import TaggedCanvas
from reportgen.pdf.conformance import Conformance, archive_conformance, press_conformance
from reportgen.pdf.icc import srgb_profile

CanvasTo = Callable[[Conformance], TaggedCanvas]
Reopen = Callable[[TaggedCanvas], pikepdf.Pdf]

FILES = (
    Attachment("scores.csv", "text/csv", "Scores – all", "code\nŁ.1\n".encode()),
    Attachment("manifest.json", "application/json", "Inputs", b"{}", "Supplement"),
)


def finished(canvas: TaggedCanvas, reopen: Reopen) -> pikepdf.Pdf:
    canvas.begin_page(300, 200, 9 if canvas.for_press else 0)
    return reopen(canvas)


def test_a_reader_finds_each_file_with_its_bytes(canvas_to: CanvasTo, reopen: Reopen) -> None:
    pdf = finished(canvas_to(archive_conformance("screen", FILES)), reopen)
    assert {name: spec.get_file().read_bytes() for name, spec in pdf.attachments.items()} == {
        each.name: each.data for each in FILES
    }


def test_each_file_says_what_it_is_to_the_document(canvas_to: CanvasTo, reopen: Reopen) -> None:
    pdf = finished(canvas_to(archive_conformance("screen", FILES)), reopen)
    associated = {str(each.UF): each for each in pdf.Root.AF}
    assert list(associated) == [each.name for each in FILES]
    scores = associated["scores.csv"]
    assert (scores.AFRelationship, str(scores.Desc)) == ("/Data", "Scores – all")
    assert associated["manifest.json"].AFRelationship == "/Supplement"
    stream = scores.EF.F
    assert (stream.Subtype, int(stream.Params.Size)) == ("/text/csv", len(FILES[0].data))
    assert str(stream.Params.ModDate) == "D:20231128093000+00'00'"


def test_names_stand_in_order_for_those_who_search_by_halves(
    canvas_to: CanvasTo, reopen: Reopen
) -> None:
    pdf = finished(canvas_to(archive_conformance("screen", FILES)), reopen)
    names = [str(each) for each in list(pdf.Root.Names.EmbeddedFiles.Names)[::2]]
    assert names == ["manifest.json", "scores.csv"]


def test_without_files_the_catalog_speaks_of_none(canvas: TaggedCanvas, reopen: Reopen) -> None:
    pdf = reopen(canvas)
    assert "/AF" not in pdf.Root
    assert "/Names" not in pdf.Root


def test_what_is_read_on_screens_has_a_profile_of_them(
    canvas: TaggedCanvas, reopen: Reopen
) -> None:
    pdf = reopen(canvas)
    (intent,) = pdf.Root.OutputIntents
    assert intent.DestOutputProfile.N == 3
    assert intent.DestOutputProfile.read_bytes() == srgb_profile()


def test_a_condition_is_described_for_people(canvas_to: CanvasTo, reopen: Reopen) -> None:
    pdf = finished(canvas_to(press_conformance("FOGRA51", "Premium coated")), reopen)
    (intent,) = pdf.Root.OutputIntents
    assert str(intent.OutputConditionIdentifier) == "FOGRA51"
    assert (str(intent.OutputCondition), str(intent.Info)) == ("Premium coated",) * 2


def test_a_condition_of_ones_own_is_not_said_to_be_registered(
    canvas_to: CanvasTo, reopen: Reopen
) -> None:
    own = press_conformance("Our press", profile=srgb_profile(), registered=False)
    pdf = finished(canvas_to(own), reopen)
    (intent,) = pdf.Root.OutputIntents
    assert str(intent.OutputConditionIdentifier) == "Our press"
    assert "/RegistryName" not in intent


def test_a_condition_that_nothing_explains_is_refused() -> None:
    with pytest.raises(ValueError, match="Our press"):
        press_conformance("Our press", registered=False)
