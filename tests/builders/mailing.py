"""One PDF, one list of three, one server: what a run of ``email`` says, and what the ledger has."""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass, field
from pathlib import Path

from endurance import Answer, asked
from mail_server import MailServer

PEOPLE = ("chair@example.org", "north@example.org", "clerk@example.org")
PDF = "pack-2023-24-q2.pdf"


@dataclass
class Mailing:
    """A folder with a PDF and distribution.yaml."""

    folder: Path
    server: dict[str, str] = field(default_factory=dict)
    """Keys under ``server:``, as YAML."""
    keys: dict[str, str] = field(default_factory=dict)
    """Keys of the list beside ``to``."""

    def put(self, pdf: Path) -> Mailing:
        """Copy the PDF into the folder."""
        self.folder.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(pdf, self.folder / PDF)
        return self

    @property
    def pdf(self) -> Path:
        """The PDF."""
        return self.folder / PDF

    @property
    def ledger(self) -> Path:
        """The ledger."""
        return self.folder / "ledger.jsonl"

    def speak_to(self, port: int, server: MailServer) -> None:
        """Name a server on this machine."""
        self.server |= {"host": "127.0.0.1", "port": str(port), "from": "team@example.org"}
        self.server.setdefault("security", server.tls or "none")
        if server.tls and "ca_file" not in self.server:
            server.authority.cert_pem.write_to_path(str(self.folder / "ca.pem"))
            self.server["ca_file"] = "ca.pem"
        for key, value in (("retries", "0"), ("wait", "0"), ("timeout", "20")):
            self.server.setdefault(key, value)

    def write(self) -> None:
        """Write distribution.yaml."""
        lines = ["lists:", "  cabinet:", f"    to: [{', '.join(PEOPLE)}]"]
        lines += [f"    {key}: {value}" for key, value in self.keys.items()]
        if self.server:
            lines += ["server:", *(f"  {key}: {value}" for key, value in self.server.items())]
        (self.folder / "distribution.yaml").write_text("\n".join(lines) + "\n", "utf-8")

    def run(self, *options: object, source: Path | None = None) -> Answer:
        """Run the command on the PDF; sends unless ``options`` say otherwise."""
        self.write()
        modes = {"--draft", "--send", "--dry-run"}
        mode = () if modes & {*map(str, options)} else ("--send",)
        out = ("-o", self.folder / "output")
        return asked("email", source or self.pdf, "--list", "cabinet", *mode, *out, *options)

    def states(self) -> dict[str, str]:
        """Return how it stands with each recipient, by the ledger's last line about them."""
        found = dict.fromkeys(PEOPLE, "")
        if self.ledger.exists():
            for line in self.ledger.read_text("utf-8").splitlines():
                entry = json.loads(line)
                if entry.get("recipient") and not entry["rehearsal"]:
                    found[entry["recipient"]] = entry["event"]
        return found


def states_of(answer: Answer) -> list[str]:
    """Return what a run says of each recipient, in the order of the list."""
    return [each["state"] for each in answer.document["recipients"]]
