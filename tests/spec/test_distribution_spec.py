"""distribution.yaml: what is read, and every mistake at its place."""

from __future__ import annotations

import jsonschema
import pytest
import yaml

from reportgen import editions
from reportgen.diagnostics import Diagnostics, in_order
from reportgen.model.audience import Audience
from reportgen.model.mailbox import Mailbox
from reportgen.spec.distribution_spec import EDITIONS, Distribution, read_distribution
from reportgen.spec.json_schema import distribution_schema
from reportgen.spec.kept import Kept
from reportgen.spec.mail_server import GRAPH_AUTHORITY, PORTS, Security

WHOLE = """\
needs_reportgen: "0.1"
lists:
  cabinet:
    to: [chair@example.org, '"Ward, North" <north@example.org>']
    cc: Tîm Perfformiad <tim@example.cymru>
    audience: exempt
    edition: office
    subject: "{organisation}: {quarter.words} {year}"
    body: |
      Dear members,

      {counts.met} of {counts.total} targets were met.
    file_name: "{title}.pdf"
    per_recipient: true
  press:
    to: press@example.org
server:
  host: smtp.example.org
  port: 2525
  security: tls
  login: reports
  password: env:SMTP_PASSWORD
  ca_file: council.pem
  timeout: 30
  retries: 0
  wait: 1
  from: Performance team <performance@example.org>
  reply_to: officer@example.org
"""


def read(text: str) -> tuple[Distribution | None, list[str]]:
    found = Diagnostics()
    made = read_distribution(text.encode(), "distribution.yaml", found)
    lines = [
        f"{each.location.line}:{each.location.column} {each.code} {each.message} | {each.hint}"
        for each in in_order(found)
    ]
    return made, lines


def test_all_keys_are_read() -> None:
    made, lines = read(WHOLE)
    assert made is not None and lines == []
    cabinet, press = made.lists["cabinet"], made.lists["press"]
    assert [each.mailbox for each in cabinet.recipients] == [
        Mailbox("chair@example.org"),
        Mailbox("north@example.org", "Ward, North"),
        Mailbox("tim@example.cymru", "Tîm Perfformiad"),
    ]
    assert (cabinet.audience, cabinet.edition) == (Audience.EXEMPT, "office")
    assert cabinet.per_recipient
    assert cabinet.subject is not None
    assert cabinet.subject.names == {"organisation", "quarter.words", "year"}
    assert cabinet.body is not None
    assert cabinet.body.names == {"counts.met", "counts.total"}
    assert (press.audience, press.edition, press.per_recipient) == ("public", "screen", False)
    assert (press.subject, press.body, press.cc) == (None, None, ())
    server = made.server
    assert server is not None
    assert (server.host, server.port_used, server.security) == ("smtp.example.org", 2525, "tls")
    assert server.sender == Mailbox("performance@example.org", "Performance team")
    assert server.password == Kept(variable="SMTP_PASSWORD")
    assert (server.timeout, server.retries, server.wait) == (30, 0, 1)


def test_the_schema_is_of_one_mind_with_the_reader() -> None:
    schema = jsonschema.Draft202012Validator(distribution_schema())
    assert [error.message for error in schema.iter_errors(yaml.safe_load(WHOLE))] == []
    for wrong in ("lists: {a: {}}", "lists: {a: {to: [a@b.org], x: 1}}", "server: {}"):
        assert not schema.is_valid(yaml.safe_load(wrong)), wrong


LIST = "lists: {cabinet: {to: [a@example.org]}}\n"


@pytest.mark.parametrize("security", Security)
def test_each_way_to_a_server_has_its_port(security: Security) -> None:
    server = f"server: {{host: h, security: {security}, from: a@example.org}}"
    made, _ = read(LIST + server)
    assert made is not None and made.server is not None
    assert made.server.port_used == PORTS[security]
    assert (made.server.timeout, made.server.retries) == (60, 2)


def test_graph_needs_no_host() -> None:
    graph = "{tenant: t.example.org, client: 1234-ab, secret: 'file:/run/secrets/graph'}"
    made, lines = read(f"{LIST}server: {{graph: {graph}, from: a@example.org}}")
    assert made is not None and made.server is not None and made.server.graph is not None, lines
    assert made.server.graph.secret == Kept(file="/run/secrets/graph")
    assert made.server.graph.authority == GRAPH_AUTHORITY


@pytest.mark.parametrize(
    "written", ["[get-token, '--scope', 'a b']", "\"get-token --scope 'a b'\""]
)
def test_a_command_is_words_and_no_shell(written: str) -> None:
    server = f"server: {{host: h, login: l, token_command: {written}, from: a@example.org}}"
    made, lines = read(LIST + server)
    assert made is not None and made.server is not None, lines
    assert made.server.token_command == ("get-token", "--scope", "a b")


def a_list(keys: str) -> str:
    return f"lists:\n  cabinet:\n    {keys}\n"


def a_server(keys: str) -> str:
    return f"{LIST}server:\n  {keys}\n"


TO = "to: [a@example.org]\n    "
FROM = "host: h\n  from: a@example.org\n  "
WRONG = {
    # Rows 118 and 119 of the faults.
    a_list(TO + 'subject: "Q2\\r\\nBcc: x@example.org"'): "4:14 P402 'subject' holds a line break",
    a_list(TO + 'subject: "Q2\\rX"'): "4:14 P402 'subject' holds a line break",
    a_list(TO + 'subject: "Q2\\u2028X"'): "4:14 P402 'subject' holds a line break",
    a_list(TO + 'file_name: "a\\nb.pdf"'): "4:16 P402 'file_name' holds a line break",
    a_list('to: ["Jo\\nBcc: x@y.org <a@example.org>"]'): "3:10 P402 item 1 of 'to' holds a line",
    a_list("to: [a@example.org, nobody]"): "3:25 P402 item 2 of 'to' is no address: it has no @",
    a_list("to: a b@x"): "3:9 P402 item 1 of 'to' is no address: it has a blank in it",
    a_list("to: 'Smith, North <a@example.org>'"): "3:9 P402 item 1 of 'to' has a name with ','",
    a_list("to: [a@]"): "3:10 P402 item 1 of 'to' is no address: nothing stands after the @",
    a_list("to: [siân@example.org]"): "3:10 P402 item 1 of 'to' has letters before the @",
    a_list(TO + "cc: [A@Example.org]"): "4:10 P402 A@Example.org stands twice in the list | it "
    "stands first in line 3",
    a_list("to: []"): "3:9 P402 'to' must have at least 1 item",
    a_list("cc: [a@example.org]"): "3:5 P403 the key 'to' is missing in a list",
    a_list(TO + "subjekt: x"): "4:5 P401 unknown key 'subjekt' in a list | did you mean 'subject'?",
    a_list(TO + "audience: secret"): "4:15 P401 unknown audience 'secret'",
    a_list(TO + "edition: screeen"): "4:14 P401 unknown edition 'screeen' | did you mean 'screen'?",
    a_list(TO + "subject: '{quarter}'"): "4:14 P406 unknown variable '{quarter}'",
    a_list(TO + "body: '{counts.mett}'"): "4:11 P406 unknown variable '{counts.mett}' in 'body' | "
    "did you mean 'counts.met'",
    a_list(TO + "body: '{'"): "4:11 P406 'body': the brace",
    a_list(TO + "subject: ' '"): "4:14 P402 'subject' must be one line of text",
    "lists: {}": "1:8 P402 'lists' must not be empty",
    "lists: {'a/b': {to: a@example.org}}": "1:9 P402 'a/b' is no name of a list",
    "lists: {'..': {to: a@example.org}}": "1:9 P402 '..' is no name of a list",
    "server: {host: h, from: a@example.org}": "1:1 P403 the key 'lists' is missing",
    "needs_reportgen: 9.0\nlists: {}": "1:18 P409 the distribution needs reportgen 9.0",
    # Secrets: rule 10.
    a_server(FROM + "login: l\n  password: hunter2"): "6:13 P404 'password' must be env:NAME",
    a_server(FROM + "smtp_password: hunter2"): "5:3 P404 'smtp_password' looks like a secret",
    a_server(FROM + "token: hunter2"): "5:3 P404 'token' looks like a secret",
    a_server("from: a@example.org\n  graph: {tenant: t, client: c, secret: hunter2}"): "4:41 P404 "
    "'secret' must be env:NAME",
    a_server("host: h"): "3:3 P403 the key 'from' is missing in the server",
    a_server("from: a@example.org"): "3:3 P403 the key 'host' is missing in the server",
    a_server(FROM + "security: ssl"): "5:13 P401 unknown way 'ssl'",
    a_server(FROM + "port: 0"): "5:9 P402 'port' must be a whole number from 1 to 65535",
    a_server(FROM + "hosst: h"): "5:3 P401 unknown key 'hosst' in the server | did you mean 'host'",
    a_server(FROM + "login: l"): "5:10 P403 the key 'password' is missing beside 'login'",
    a_server(FROM + "password: env:X"): "5:13 P403 the key 'login' is missing beside 'password'",
    a_server(FROM + "login: l\n  password: env:X\n  token_command: x"): "7:18 P402 the server has "
    "both 'password' and 'token_command'",
    a_server(FROM + "login: l\n  password: env:X\n  security: none"): "7:13 P402 a login over a "
    "line that is not encrypted",
    a_server(
        FROM + "graph: {tenant: t, client: c, secret: env:X}"
    ): "5:10 P402 the server has both",
    a_server(FROM + "reply_to: nobody"): "5:13 P402 'reply_to' is no address",
    a_server(FROM + 'token_command: "x \'y"\n  login: l'): "5:18 P402 'token_command' must be",
    a_server(
        "from: a@example.org\n  graph: {tenant: t, client: c, secret: env:X, endpoint: 'http:"
        "//graph.example.org'}"
    ): "4:58 P402 'endpoint' must be an address",
}


@pytest.mark.parametrize("text", WRONG)
def test_a_mistake_is_an_error_where_it_stands(text: str) -> None:
    made, lines = read(text)
    assert made is None
    assert len(lines) == 1, lines
    assert lines[0].startswith(WRONG[text])
    assert "hunter2" not in lines[0]


def test_the_editions_are_those_that_are_built() -> None:
    assert tuple(editions.EDITIONS) == EDITIONS


def test_all_mistakes_come_in_one_run() -> None:
    text = "lists:\n  a: {to: nobody, subject: '{x}'}\n  b: {too: a@b.org}\nserver: {password: p}\n"
    assert [line.split()[1] for line in read(text)[1]] == ["P402", "P406", "P401", "P403", "P404"]
