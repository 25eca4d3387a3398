"""``reportgen email`` beside an archive: archived versions, and what must be the same."""

from __future__ import annotations

import email
import email.policy
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from made_pack import MadePack
from mail_server import MailServer

Run = Callable[..., tuple[int, str, str]]
RunJson = Callable[..., tuple[int, Any]]

LIST = "lists: {cabinet: {to: chair@example.org, body: '{counts.met} of {counts.total}'}}\n"
VERSION = Path("archive", "example-borough-council", "2023-24-q2", "pack", "v001")


@pytest.fixture(scope="module")
def archived(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a pack and an archive that has it."""
    from reportgen.cli import main

    folder = tmp_path_factory.mktemp("archived")
    pack = MadePack(folder / "pack", {"status": "final"})
    pack.add()
    pack.files["distribution.yaml"] = LIST
    pack.write()
    added = ["archive", "add", str(pack.folder), "--archive", str(folder / "archive")]
    assert main(added) == 0
    return folder


@pytest.fixture
def here(archived: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a copy of that folder, which is the current one."""
    folder = Path(shutil.copytree(archived, tmp_path / "here"))
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def server(here: Path) -> Any:
    with MailServer() as server:
        way = f"host: 127.0.0.1, port: {server.port}, security: none, from: team@example.org"
        Path("pack", "distribution.yaml").write_text(f"{LIST}server: {{{way}, retries: 0}}\n")
        yield server


def test_an_archived_version_is_mailed_as_it_is(run: Run, here: Path) -> None:
    lists = ("--lists", "pack/distribution.yaml")
    code, out, err = run("email", VERSION, "--list", "cabinet", *lists)
    assert code == 0, err
    message: Any = email.message_from_bytes(
        Path(out.strip()).read_bytes(), policy=email.policy.default
    )
    (attached,) = message.iter_attachments()
    kept = here / VERSION / "data" / "pdf" / "pack-2023-24-q2.pdf"
    assert attached.get_content() == kept.read_bytes()
    plain = message.get_body(("plain",)).get_content()
    assert "1 of 1" in plain
    assert "The one indicator met target." in plain
    assert Path("ledger.jsonl").is_file()  # beside the archive


def test_a_damaged_version_is_not_mailed(run: Run, here: Path) -> None:
    kept = here / VERSION / "data" / "pdf" / "pack-2023-24-q2.pdf"
    kept.chmod(0o644)
    kept.write_bytes(kept.read_bytes().replace(b"%%EOF", b"%%EOG"))
    lists = ("--lists", "pack/distribution.yaml")
    code, _, err = run("email", VERSION, "--list", "cabinet", *lists)
    assert code == 7 and "pack-2023-24-q2.pdf" in err
    assert not Path("output").exists()


def test_a_pdf_is_known_by_its_archive(run: Run, here: Path) -> None:
    copy = shutil.copyfile(
        here / VERSION / "data" / "pdf" / "pack-2023-24-q2.pdf", here / "renamed.pdf"
    )
    options = ("--lists", "pack/distribution.yaml", "--archive", "archive")
    code, out, err = run("email", copy, "--list", "cabinet", *options)
    assert code == 0, err
    assert "1 of 1" in Path(out.strip()).read_text("ascii")


@pytest.mark.parametrize("source", ["pack", "output/pack-2023-24-q2.pdf"])
def test_what_differs_from_the_archive_is_not_sent(
    run: Run, here: Path, server: MailServer, source: str
) -> None:
    options = ("--list", "cabinet", "--archive", "archive", "--lists", "pack/distribution.yaml")
    indicators = Path("pack", "indicators.csv")
    indicators.write_text(indicators.read_text().replace("Requests", "All requests"))
    Path("pack/pack.yaml").write_text(Path("pack/pack.yaml").read_text() + "attach_data: true\n")
    assert run("build", "pack")[0] == 0
    code, _, err = run("email", source, *options)
    assert code == 0
    assert "warning: P411 the PDF is not the one that was archived as example-borough" in err
    code, _, err = run("email", source, *options, "--send")
    assert code == 3
    assert "error: P411 the PDF is not the one that was archived as example-borough" in err
    assert "archive the new one first, with --reason" in err
    assert not server.letters


def test_what_is_archived_is_sent(run: Run, here: Path, server: MailServer) -> None:
    code, out, err = run("email", "pack", "--list", "cabinet", "--archive", "archive", "--send")
    assert code == 0, err
    assert len(server.letters) == 1
    assert f"ledger {here / 'ledger.jsonl'}" in out


def test_another_council_s_pack_of_the_same_name_is_no_hindrance(
    run: Run, here: Path, server: MailServer
) -> None:
    other = Path(shutil.copytree("pack", "other/pack"))
    spec = other / "pack.yaml"
    spec.write_text(spec.read_text().replace("Example Borough", "Zed Borough"))
    assert run("archive", "add", other, "--archive", "archive")[0] == 0
    shutil.copyfile(Path("pack", "distribution.yaml"), other / "distribution.yaml")
    for pack in ("pack", other):
        code, _, err = run("email", pack, "--list", "cabinet", "--archive", "archive", "--send")
        assert code == 0, err
    assert len(server.letters) == 2


def test_the_archive_that_the_pack_names_counts(run: Run, here: Path, server: MailServer) -> None:
    spec = Path("pack", "pack.yaml")
    spec.write_text(f"{spec.read_text()}archive: ../archive\nowner: Somebody else\n")
    code, _, err = run("email", "pack", "--list", "cabinet", "--send")
    assert code == 3 and "not the one that was archived" in err


def test_what_was_sent_before_there_was_an_archive_is_not_sent_again(
    run: Run, here: Path, server: MailServer
) -> None:
    Path("council").mkdir()
    shutil.move("archive", "council/archive")
    assert run("email", "pack", "--list", "cabinet", "--send")[0] == 0
    options = ("--archive", "council/archive", "--send")
    code, out, _ = run("email", "pack", "--list", "cabinet", *options)
    assert code == 0 and "already sent" in out
    assert len(server.letters) == 1


def test_a_draft_that_was_archived_as_a_pdf_is_a_draft(run: Run, here: Path) -> None:
    spec = Path("pack", "pack.yaml")
    spec.write_text(spec.read_text().replace("status: final", "status: draft"))
    assert run("build", "pack", "-o", "drafts")[0] == 0
    (drafted,) = Path("drafts").glob("*.pdf")
    code, _, err = run("archive", "add", drafted, "--archive", "other")
    assert code == 0, err
    (version,) = Path("other").glob("*/*/*/v001")
    code, _, err = run("email", version, "--list", "cabinet", "--lists", "pack/distribution.yaml")
    assert code == 3 and "P411 the pack is a draft" in err
