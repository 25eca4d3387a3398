"""``reportgen email``: drafts, refusals, rehearsals, and what is said of them."""

from __future__ import annotations

import email
import email.policy
import json
import re
import shutil
from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from made_pack import MadePack
from mail_server import MailServer

from reportgen.storage.lock import locked

Run = Callable[..., tuple[int, str, str]]
RunJson = Callable[..., tuple[int, Any]]

LISTS = """\
lists:
  cabinet:
    to: [chair@example.org, '"Ward, North" <north@example.org>']
    cc: clerk@example.org
    body: |
      Dear members,

      {counts.met} of {counts.total} were met, {exceptions} was not.
  closed: {to: chair@example.org, audience: exempt}
  office: {to: chair@example.org, edition: office, per_recipient: true, file_name: "{title}"}
"""
COMMENTARY = "## Impact\n\nMore people wait.\n\n## Actions\n\nTwo more posts.\n"
PDF = "pack-2023-24-q2.pdf"


def made(folder: Path, **spec: str) -> MadePack:
    meeting = "{committee: Cabinet, date: 2023-12-06, item: 9}"
    pack = MadePack(folder, {"status": "final", "meeting": meeting, **spec})
    pack.spec["accept"] = "[{finding: D203, indicator: PI.2, period: 2023-24 Q2, reason: Known.}]"
    pack.add("PI.1", "90 91 92 93 94 95")
    pack.add("PI.2", "90 89 88 87 86 60", title="Bins <b> & boxes")
    pack.files["distribution.yaml"] = LISTS
    return pack


@pytest.fixture(scope="module")
def final(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made(tmp_path_factory.mktemp("packs") / "pack").write()


@pytest.fixture
def pack(final: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return Path(shutil.copytree(final, tmp_path / "pack"))


def letter(path: Path) -> EmailMessage:
    message = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
    assert isinstance(message, EmailMessage) and not message.defects
    return message


def text(message: EmailMessage, kind: str) -> str:
    part: Any = message.get_body((kind,))
    return str(part.get_content()).replace("\r\n", "\n")


def test_drafts_come_first(run: Run, pack: Path) -> None:
    code, out, err = run("email", pack, "--list", "cabinet")
    path = Path("output/mail/pack-2023-24-q2-cabinet.eml")
    assert (code, out) == (0, f"{path}\n"), err
    message = letter(path)
    assert message["X-Unsent"] == "1"
    assert [each.addr_spec for each in message["To"].addresses] == [
        "chair@example.org",
        "north@example.org",
    ]
    assert message["Cc"] == "clerk@example.org"
    subject = "Example Borough Council: Quarterly performance pack, quarter 2 2023-24"
    assert message["Subject"] == subject
    assert message["Date"].datetime.isoformat() == "2023-12-06T00:00:00+00:00"
    (attached,) = message.iter_attachments()
    assert attached.get_filename() == PDF
    assert attached.get_content() == Path("output", PDF).read_bytes()


def test_a_letter_says_how_things_stand(run: Run, pack: Path) -> None:
    run("email", pack, "--list", "cabinet")
    message = letter(Path("output/mail/pack-2023-24-q2-cabinet.eml"))
    plain, html = text(message, "plain"), text(message, "html")
    assert plain.startswith("Dear members,\n\n1 of 2 were met, 1 was not.\n\n")
    for line in (
        "Cabinet, 6 December 2023, item 9",
        "One of two indicators met target and one did not meet it.",
        "* PI.2 Bins <b> & boxes: 60% against a target of 90%",
        "What changed since quarter 1",
        "* PI.1 Requests answered on time, PI.1: up 1 point, to 95%",
        "* PI.2 Bins <b> & boxes: down 26 points, to 60%",
    ):
        assert line in plain, plain
    assert "<li>PI.2 Bins &lt;b&gt; &amp; boxes: 60% against" in html
    assert html.startswith('<!DOCTYPE html>\n<html lang="en-GB">')
    assert re.findall(r"(?:src|href|url\()", html) == []
    words = re.sub(r"<style>.*?</style>|<title>.*?</title>|<[^>]+>", "", html, flags=re.S)
    flat = [re.sub(r"[=\-*\s]", "", each) for each in (plain, words)]
    assert flat[0] == re.sub(r"&lt;|&gt;|&amp;", _unescaped, flat[1])


def _unescaped(found: re.Match[str]) -> str:
    return {"&lt;": "<", "&gt;": ">", "&amp;": "&"}[found[0]]


def test_the_same_pack_gives_the_same_drafts(run: Run, pack: Path) -> None:
    run("email", pack, "--list", "cabinet")
    path = Path("output/mail/pack-2023-24-q2-cabinet.eml")
    first = path.read_bytes()
    path.unlink()
    run("email", pack, "--list", "cabinet")
    assert path.read_bytes() == first


def test_a_welsh_pack_writes_welsh(run: Run, pack: Path) -> None:
    layout = "name: cymraeg\nextends: quarterly\nlanguage: cy\nwords: cy\n"
    (pack / "cymraeg.yaml").write_text(layout, "utf-8")
    spec = (pack / "pack.yaml").read_text("utf-8")
    (pack / "pack.yaml").write_text(spec + "layout: cymraeg.yaml\n", "utf-8")
    code, _, err = run("email", pack, "--list", "cabinet")
    assert code == 0, err
    message = letter(Path("output/mail/pack-2023-24-q2-cabinet.eml"))
    assert message["Content-Language"] == "cy"
    assert "Yr hyn sydd wedi newid ers chwarter 1" in text(message, "plain")


def test_each_may_get_a_letter_of_their_own(run: Run, pack: Path) -> None:
    code, out, _ = run("email", pack, "--list", "cabinet", "--per-recipient")
    paths = [Path(line) for line in out.splitlines()]
    assert code == 0
    assert [path.name for path in paths] == [
        "pack-2023-24-q2-cabinet-chair@example.org.eml",
        "pack-2023-24-q2-cabinet-north@example.org.eml",
        "pack-2023-24-q2-cabinet-clerk@example.org.eml",
    ]
    for path in paths:
        message = letter(path)
        assert len(message["To"].addresses) == 1 and message["Cc"] is None
    assert len({letter(path)["Message-ID"] for path in paths}) == 3


def test_a_list_may_name_edition_and_file(run: Run, pack: Path) -> None:
    code, out, err = run("email", pack, "--list", "office")
    assert code == 0, err
    (attached,) = letter(Path(out.strip())).iter_attachments()
    assert attached.get_filename() == "Quarterly performance pack.pdf"
    assert Path("output/pack-2023-24-q2-office.pdf").is_file()


def test_a_rehearsal_reaches_nobody_on_the_list(run: Run, pack: Path) -> None:
    code, out, _ = run("email", pack, "--list", "cabinet", "--to", "me@example.org")
    message = letter(Path(out.strip()))
    assert (code, message["To"], message["Cc"]) == (0, "me@example.org", None)
    assert Path(out.strip()).name == "pack-2023-24-q2-cabinet-rehearsal.eml"


@pytest.mark.parametrize("address", ["nobody", "a@", "a@b.org\nBcc: c@d.org"])
def test_a_rehearsal_needs_an_address(run: Run, pack: Path, address: str) -> None:
    code, _, err = run("email", pack, "--list", "cabinet", "--to", address)
    assert code == 2 and err.startswith("reportgen: --to: "), err


def test_a_dry_run_writes_nothing(run_json: RunJson, pack: Path) -> None:
    before = sorted(pack.parent.rglob("*"))
    code, document = run_json("email", pack, "--list", "cabinet", "--dry-run")
    assert code == 0
    assert sorted(pack.parent.rglob("*")) == before
    assert (document["mode"], document["letters"], document["pdf"]) == ("dry run", 1, PDF)
    assert len(document["sha256"]) == 64 and document["bytes"] > 10_000
    assert document["letter_bytes"][0] > document["bytes"]
    assert [(each["address"], each["role"], each["state"]) for each in document["recipients"]] == [
        ("chair@example.org", "to", "not sent yet"),
        ("north@example.org", "to", "not sent yet"),
        ("clerk@example.org", "cc", "not sent yet"),
    ]


def test_a_dry_run_says_who_would_get_what(run: Run, pack: Path) -> None:
    code, out, _ = run("email", pack, "--list", "cabinet", "--dry-run")
    assert code == 0
    assert re.search(rf"  {PDF}, [\d,]+ bytes, sha256 [0-9a-f]{{64}}\n", out)
    assert "  to  Ward, North <north@example.org>: would be sent\n" in out
    assert "  cc  clerk@example.org: would be sent\n" in out


def test_a_draft_pack_is_refused_at_its_status(run: Run, pack: Path, edit: Any) -> None:
    edit(pack / "pack.yaml", "status: final", "status: draft")
    for mode in ("--draft", "--dry-run"):
        code, out, err = run("email", pack, "--list", "cabinet", mode)
        assert (code, out) == (3, "")
        assert re.match(r"pack\.yaml:\d+:9: error: P411 the pack is a draft", err)
    assert not Path("output").exists() and not Path("ledger.jsonl").exists()


def test_a_pack_that_fails_its_gate_is_refused(run: Run, pack: Path, edit: Any) -> None:
    spec = (pack / "pack.yaml").read_text("utf-8")
    (pack / "pack.yaml").write_text(re.sub("accept: .*\n", "", spec), "utf-8")
    code, _, err = run("email", pack, "--list", "cabinet")
    assert code == 3 and "error: D203" in err
    assert not Path("ledger.jsonl").exists()


def test_mistakes_in_the_lists_are_errors_at_their_line(run: Run, pack: Path, edit: Any) -> None:
    edit(pack / "distribution.yaml", "chair@example.org, ", "nobody, ")
    code, _, err = run("email", pack, "--list", "cabinet")
    assert code == 3
    assert err.startswith("distribution.yaml:3:10: error: P402 item 1 of 'to' is no address")


def test_a_list_that_there_is_not_is_asked_for(run: Run, pack: Path) -> None:
    code, _, err = run("email", pack, "--list", "cabinett")
    assert (code, err) == (
        2,
        "reportgen: there is no list 'cabinett': did you mean 'cabinet'? "
        "Known lists: cabinet, closed, office\n",
    )


def test_sending_needs_a_server(run: Run, pack: Path) -> None:
    code, _, err = run("email", pack, "--list", "cabinet", "--send")
    assert code == 3 and "P403 the key 'server' is missing" in err


def test_a_secret_that_is_not_set_is_named_and_not_guessed(
    run: Run, pack: Path, append: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SMTP_PASSWORD", raising=False)
    server = "server: {host: h.example.org, login: l, password: env:SMTP_PASSWORD, from: a@b.org}\n"
    append(pack / "distribution.yaml", server)
    code, _, err = run("email", pack, "--list", "cabinet", "--send")
    assert code == 3
    assert "P403 the environment variable SMTP_PASSWORD is not set" in err


def with_server(pack: Path, server: MailServer) -> None:
    text = (pack / "distribution.yaml").read_text("utf-8")
    way = f"host: 127.0.0.1, port: {server.port}, security: none, retries: 0"
    (pack / "distribution.yaml").write_text(
        f"{text}server: {{{way}, from: Team <team@example.org>, reply_to: officer@example.org}}\n"
    )


def test_a_pack_is_sent_once(run: Run, run_json: RunJson, pack: Path) -> None:
    with MailServer() as server:
        with_server(pack, server)
        code, document = run_json("email", pack, "--list", "cabinet", "--send")
        assert code == 0, document
        (data,) = server.letters
        code, out, _ = run("email", pack, "--list", "cabinet", "--send")
        assert code == 0
        assert re.search(r"to  chair@example.org: already sent on \d{4}-\d\d-\d\d\n", out)
    assert len(server.letters) == 1
    assert dict(server.copies) == dict.fromkeys(
        ("chair@example.org", "north@example.org", "clerk@example.org"), 1
    )
    message = email.message_from_bytes(data, policy=email.policy.default)
    assert message["From"] == "Team <team@example.org>"
    assert message["Reply-To"] == "officer@example.org"
    assert message["Auto-Submitted"] == "auto-generated"
    assert document["ledger"] == str(pack.parent / "ledger.jsonl")


def test_a_rehearsal_does_not_count_as_sent(run: Run, pack: Path) -> None:
    with MailServer() as server:
        with_server(pack, server)
        rehearsal = ("email", pack, "--list", "cabinet", "--send", "--to", "chair@example.org")
        assert run(*rehearsal)[0] == 0
        assert run(*rehearsal)[1].count("already sent") == 1
        assert server.copies == {"chair@example.org": 1}
        assert run("email", pack, "--list", "cabinet", "--send")[0] == 0
    assert server.copies["chair@example.org"] == 2  # the rehearsal, and the letter


def test_another_pdf_than_was_drafted_is_not_sent(run: Run, pack: Path, edit: Any) -> None:
    with MailServer() as server:
        with_server(pack, server)
        assert run("email", pack, "--list", "cabinet")[0] == 0
        edit(pack / "indicators.csv", "Bins", "Big bins")
        code, _, err = run("email", pack, "--list", "cabinet", "--send")
        assert code == 3
        assert "P411 the PDF is not the one that was drafted on" in err
        assert not server.letters
        assert run("email", pack, "--list", "cabinet")[0] == 0
        assert run("email", pack, "--list", "cabinet", "--send")[0] == 0
    assert len(server.letters) == 1


def test_a_second_run_at_once_is_told_to_come_later(run: Run, pack: Path) -> None:
    with locked(pack.parent / "ledger.jsonl"):
        code, _, err = run("email", pack, "--list", "cabinet")
    assert code == 75 and "letters are being sent by process" in err


def test_a_damaged_ledger_stops_the_sending(run: Run, pack: Path) -> None:
    Path("ledger.jsonl").write_text("nonsense\n", "utf-8")
    code, _, err = run("email", pack, "--list", "cabinet")
    assert code == 3 and "F503 line 1 of the ledger cannot be understood" in err


def test_a_torn_ledger_is_told_of(run: Run, pack: Path) -> None:
    run("email", pack, "--list", "cabinet")
    with Path("ledger.jsonl").open("a") as file:
        file.write('{"event": "int')
    code, _, err = run("email", pack, "--list", "cabinet")
    assert code == 0 and "warning: P412 the last line of the ledger was cut short" in err
    assert "P412" not in run("email", pack, "--list", "cabinet")[2]


def test_it_warns_within_five_clear_days(
    run: Run, pack: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for day, late in (("1701129600", False), ("1701216000", True)):  # 28 and 29 November 2023
        monkeypatch.setenv("SOURCE_DATE_EPOCH", day)
        code, _, err = run("email", pack, "--list", "cabinet", "--dry-run")
        assert code == 0
        assert ("P413 the meeting is on 2023-12-06: 4 clear days" in err) == late


def test_the_exempt_version_goes_to_those_who_may_see_it(run: Run, tmp_path: Path) -> None:
    pack = made(tmp_path / "pack")
    pack.add("PI.9", "90 91 92 93 94 95", audience="exempt", title="Secret deal")
    pack.write()
    output = ("-o", tmp_path / "out")
    code, out, err = run("email", pack.folder, "--list", "cabinet", *output)
    assert code == 0, err
    assert "Secret deal" not in text(letter(Path(out.strip())), "plain")
    code, out, err = run("email", pack.folder, "--list", "closed", *output)
    assert code == 0, err
    plain = text(letter(Path(out.strip())), "plain")
    assert "Secret deal" in plain and "EXEMPT: NOT FOR PUBLICATION" in plain
    exempt = tmp_path / "out" / "pack-2023-24-q2-exempt.pdf"
    lists = ("--lists", pack.folder / "distribution.yaml")
    code, _, err = run("email", exempt, "--list", "office", *lists, *output)
    assert code == 3 and "the list is public, and the pack is the exempt version" in err


def test_a_pdf_alone_says_what_it_can(run: Run, tmp_path: Path) -> None:
    pack = made(tmp_path / "pack", attach_data="true")
    built = tmp_path / "output" / PDF
    pack.build()
    lists = ("--lists", pack.folder / "distribution.yaml", "-o", tmp_path / "out")
    code, out, err = run("email", built, "--list", "cabinet", *lists)
    assert code == 0, err
    plain = text(letter(Path(out.strip())), "plain")
    assert "1 of 2 were met, 1 was not." in plain
    assert "* PI.2 Bins <b> & boxes: 60% against a target of 90%" in plain
    assert json.loads((built.parent / "ledger.jsonl").read_text().splitlines()[1])["file"] == PDF


def test_a_pdf_that_says_little_asks_for_more(run: Run, pack: Path) -> None:
    run("build", pack)
    lists = ("--lists", pack / "distribution.yaml")
    code, _, err = run("email", Path("output", PDF), "--list", "cabinet", *lists)
    assert code == 3
    assert "P406 nothing is known of {counts.met}, {counts.total}, {exceptions} here" in err
    assert run("email", Path("output", PDF), "--list", "closed", *lists)[0] == 0


def test_a_draft_is_refused_as_a_pdf_too(run: Run, pack: Path, edit: Any) -> None:
    edit(pack / "pack.yaml", "status: final", "status: draft")
    run("build", pack)
    (built,) = Path("output").glob("*.pdf")
    lists = ("--lists", pack / "distribution.yaml")
    code, _, err = run("email", built, "--list", "office", *lists)
    assert code == 3 and f"{built}: error: P411 the pack is a draft" in err


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("missing.pdf", None, "F501 there is no such file"),
        ("text.pdf", b"nothing", "F503 this is no PDF"),
    ],
)
def test_what_is_no_pdf_is_refused(
    run: Run, pack: Path, name: str, data: bytes | None, said: str
) -> None:
    if data is not None:
        Path(name).write_bytes(data)
    lists = ("--lists", pack / "distribution.yaml")
    code, _, err = run("email", name, "--list", "office", *lists)
    assert code == 3 and said in err


def test_lists_must_be_there(run: Run, pack: Path) -> None:
    (pack / "distribution.yaml").unlink()
    code, _, err = run("email", pack, "--list", "cabinet")
    assert code == 2 and "distribution.yaml, which says who gets the pack" in err
