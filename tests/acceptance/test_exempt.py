"""Two versions of one pack: the public one tells nothing of what is exempt.

What is left out has no influence: packs that differ in nothing but exempt items have the
same public version, byte for byte.
"""

from __future__ import annotations

import json

import pytest
from made_pack import MadePack
from pdf_contents import everything_in

import reportgen
from reportgen.cli import main
from reportgen.diagnostics import UsageError

SECRET = "Settlements with former staff"


def add_all(made: MadePack, *, secret: str = SECRET, figure: str = "713.4") -> MadePack:
    """Add a public and an exempt measure, an exempt action, a commentary that is partly so."""
    made.spec |= {"exempt_under": "paragraph 3", "attach_data": "true", "marking": "OFFICIAL"}
    made.add("PI.1", "90 91 92 93 94 80", audience="", title="Requests answered on time")
    made.add(
        "HR.7",
        f"{figure} {figure} 9 9 9 {figure}",
        audience="exempt",
        exempt_under="4",
        title=secret,
        unit="£k",
        polarity="low",
        outcome="Secret outcome",
        directorate="Secret directorate",
    )
    usual = {"status": "on track", "outcome": "Good services", "owner": "", "audience": ""}
    made.actions += [
        {**usual, "code": "KA.1", "title": "Train the team"},
        {**usual, "code": "KA.9", "title": f"{secret}: agree the offer", "audience": "exempt"},
    ]
    made.files |= {
        "commentary/HR.7.md": f"## Impact\n\n{secret} cost {figure}.\n",
        "commentary.csv": (
            "code,section,text,audience,exempt_under\n"
            "PI.1,Impact,Answers took longer in July.,,\n"
            f"PI.1,Performance,{secret} took the time.,exempt,1\n"
            "PI.1,Assurance,The team is back.,,\n"
        ),
        "overview-secret-directorate.md": f"{secret} are what this directorate does.\n",
    }
    made.layout(
        "name: own\nextends: quarterly\npages:\n"
        "  overview:\n    blocks:\n"
        "      - text: {source: overview, first: 1, last: 4}\n"
        "      - counts: {by: outcome, first: 5, last: 12}\n"
        "      - chart: {indicator: HR.7, kind: bars, first: 1, last: 6}\n"
        "      - actions_summary: {first: 7, last: 12}\n"
    )
    made.files["overview.md"] = "The team answered fewer requests on time.\n"
    return made


@pytest.fixture
def packs(tmp_path):
    def make(name: str = "one", **said: str) -> MadePack:
        return add_all(MadePack(tmp_path / name / "pack"), **said)

    return make


def version(made: MadePack, audience: str | None = None):
    pack = reportgen.load(made.write(), audience=audience)
    return reportgen.build(pack, made.folder.parent / "output")


def test_what_is_exempt_has_no_influence_on_the_public_version(packs) -> None:
    built = version(packs())
    assert built.pdf.name == "pack-2023-24-q2-public.pdf"
    other = version(packs("two", secret="Another matter entirely", figure="816.9"))
    assert built.pdf.read_bytes() == other.pdf.read_bytes()
    held = everything_in(built.pdf.read_bytes())
    for shown in ("Requests answered on time", "Answers took longer in July", "Train the team"):
        assert shown in held
    for hidden in ("HR.7", "KA.9", "ettlement", "713.4", "Secret", "secret", "took the time"):
        assert hidden not in held, hidden
    left = (
        "Reported in the exempt part, which is not for publication: 1 indicator, 1 action and "
        "the commentary on 1 indicator, exempt under paragraphs 1, 3 and 4 of Schedule 12A"
    )
    assert held.count(left) >= 3  # under the scorecard and the actions, and in the notes
    assert "Exempt: paragraph 1. Reported in the exempt part" in held


def test_the_exempt_version_prints_and_marks_everything(packs) -> None:
    built = version(packs(), "exempt")
    assert built.pdf.name == "pack-2023-24-q2-exempt.pdf"
    held = everything_in(built.pdf.read_bytes())
    for shown in (SECRET, "HR.7", "KA.9", "£713.4k", "took the time", "Secret outcome"):
        assert shown in held, shown
    for mark in (
        "OFFICIAL | EXEMPT: NOT FOR PUBLICATION",
        "Exempt: paragraph 4",
        "Exempt: paragraph 3",
        "Exempt: paragraph 1",
        f"HR.7 {SECRET} (Exempt: paragraph 4)",
        "Paragraph 4: information about consultation or negotiation on labour relations (HR.7).",
    ):
        assert mark in held, mark
    assert "Reported in the exempt part" not in held


def test_the_pack_says_for_whom_it_is_if_nobody_else_does(packs, tmp_path) -> None:
    made = packs()
    made.spec["audience"] = "exempt"
    assert version(made).pdf.name.endswith("-exempt.pdf")
    assert version(made, "public").pdf.name.endswith("-public.pdf")
    plain = MadePack(tmp_path / "plain" / "pack")
    plain.add("PI.1")
    assert version(plain).pdf.name == "pack-2023-24-q2.pdf"
    assert version(plain, "public").pdf.name == "pack-2023-24-q2-public.pdf"
    plain.spec["audience"] = "exempt"
    assert version(plain).pdf.name == "pack-2023-24-q2-exempt.pdf"
    with pytest.raises(UsageError, match="it is public or exempt"):
        reportgen.load(plain.write(), audience="cabinet")


@pytest.mark.parametrize(
    ("file", "text", "place", "what"),
    [
        ("overview.md", "Fewer.\n\nSee HR.7 for more.\n", "overview.md:3:1", "the code of HR.7"),
        ("overview.md", f"All of {SECRET.upper()} rose.\n", "overview.md:1:1", "the title of HR.7"),
        ("overview.md", "It cost 713.4 in all.\n", "overview.md:1:1", "the figure 713.4 of HR.7"),
        ("overview.md", "KA.9 is on track.\n", "overview.md:1:1", "the code of KA.9"),
    ],
)
def test_a_public_text_that_names_it_is_an_error(packs, file, text, place, what) -> None:
    made = packs()
    made.files[file] = text
    (only,) = made.refused()
    assert (only.code, str(only.location)) == ("D107", place)
    assert f"names {what}, which is exempt" in only.message
    assert not [each for each in reportgen.check(exempt(made)) if each.code == "D107"]


def exempt(made: MadePack) -> reportgen.Pack:
    return reportgen.load(made.folder, audience="exempt")


@pytest.mark.parametrize("where", ["commentary", "comment", "note", "acceptance", "title"])
def test_wherever_it_is_named(packs, where) -> None:
    made = packs()
    if where == "commentary":
        made.files["commentary.csv"] += "PI.1,Next steps,After HR.7 all is well.,,\n"
    elif where == "comment":
        made.actions[0]["comment"] = "Waits for HR.7."
    elif where == "note":
        made.outturns[5]["note"] = "Without HR.7."
    elif where == "title":
        made.spec["title"] = '"Report with HR.7"'
    else:
        made.outturns[5] |= {"numerator": "9", "denominator": "10"}
        accept = "finding: D201, indicator: PI.1, period: 2023-24 Q2, reason: As HR.7 was late."
        made.spec["accept"] = f"[{{{accept}}}]"
    (only,) = made.refused()
    assert (only.code, only.indicator) == ("D107", "HR.7")


@pytest.mark.parametrize(
    "text", ["HR.71 and XHR.7 are others.", "It cost 713 in 2023.", "The former staff settled."]
)
def test_what_only_looks_like_it_is_let_through(packs, text) -> None:
    made = packs()
    made.files["overview.md"] = f"{text}\n"
    made.build()


def test_findings_and_acceptances_about_it_wait_for_its_own_version(packs) -> None:
    made = packs()
    made.outturns[11] |= {"numerator": "1", "denominator": "10"}
    accept = "finding: D201, indicator: HR.7, period: 2023-24 Q2, reason: Agreed in private."
    made.spec["accept"] = f"[{{{accept}}}]"
    public = reportgen.check(reportgen.load(made.write()))
    assert not {each.code for each in public} & {"D201", "D203", "D207", "D220"}
    (found,) = [each for each in reportgen.check(exempt(made)) if each.code == "D201"]
    assert found.accepted == "Agreed in private."
    assert "Agreed in private" not in everything_in(version(made).pdf.read_bytes())


def test_scores_are_those_of_the_audience(packs, capsys) -> None:
    folder = str(packs().write())
    codes = {}
    for audience in ("public", "exempt"):
        assert main(["scores", folder, "--audience", audience, "--format", "json"]) == 0
        codes[audience] = [row["code"] for row in json.loads(capsys.readouterr().out)]
    assert codes == {"public": ["PI.1"], "exempt": ["PI.1", "HR.7"]}
    assert main(["check", folder, "--audience", "exempt", "--format", "json"]) == 0
    assert list(reportgen.load(folder).to_frame()["code"].unique()) == ["PI.1"]


def test_small_counts_are_for_a_closed_meeting(packs) -> None:
    made = packs()
    made.spec["disclosure"] = "{threshold: 5, action: suppress}"
    made.add("CP.1", "9 9 9 9 9 4", unit="children", polarity="low", title="On two plans")
    assert "CP.1,On two plans" in everything_in(version(made).pdf.read_bytes())
    public = reportgen.score(reportgen.load(made.folder))["CP.1"]
    private = reportgen.score(exempt(made))["CP.1"]
    assert (public.value, str(private.value)) == (None, "4")
    held = everything_in(version(made, "exempt").pdf.read_bytes())
    assert "Counts under 5, which the public version withholds, are printed here." in held


def test_front_matter_makes_a_whole_commentary_exempt(packs) -> None:
    made = packs()
    del made.files["commentary.csv"]
    said = "audience: exempt\nexempt_under: 1 and 2"
    made.files["commentary/PI.1.md"] = f"---\n{said}\n---\n## Impact\n\nThe officer left.\n"
    built = version(made)
    held = everything_in(built.pdf.read_bytes())
    assert "The officer left" not in held
    assert "Exempt: paragraphs 1 and 2. Reported in the exempt part" in held
    made.files["commentary/PI.1.md"] = "---\nexempt_under: 1\n---\n## Impact\n\nThe officer left.\n"
    built.pdf.unlink()
    (only,) = made.refused()
    assert (only.code, str(only.location)) == ("D102", "commentary/PI.1.md:1:1")
