"""Every message as the protocol data units of TS 23.040, read back by libraries from outside."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from smspdudecoder.easy import read_incoming_sms

import handbill
from handbill.renderers.sms import gsm7
from tests.renderers.sms import messages
from tests.renderers.sms.test_peers import JUDGES, absent

texts = st.text(
    st.one_of(
        st.sampled_from(messages.BASIC + messages.EXTENDED),
        st.sampled_from("аяא\u00a0’" + messages.SMILE),
    ),
    min_size=1,
    max_size=400,
)


def deliver_pdus(text: str) -> Iterator[str]:
    """SMS-DELIVER (TS 23.040, 9.2.2.1), one a part, in hexadecimal; sender +12025550123."""
    cut = gsm7.segment(text)
    total = len(cut.parts)
    for number, part in enumerate(cut.parts, 1):
        header = bytes([5, 0, 3, 0x2A, total, number]) if total > 1 else b""
        first = 0x44 if header else 0x04  # user data header indicator, no more messages
        fields = bytes([0x00, first, 11, 0x91]) + bytes.fromhex("2120550521F3")
        if cut.encoding == "gsm7":
            septets = gsm7.encode(part)
            fill = -8 * len(header) % 7
            length = (8 * len(header) + fill) // 7 + len(septets)
            data, scheme = header + gsm7.pack(septets, fill_bits=fill), 0x00
        else:
            data = header + part.encode("utf-16-be")
            length, scheme = len(data), 0x08
        assert len(data) <= 140
        stamp = bytes.fromhex("70402132522400")
        yield (fields + bytes([0x00, scheme]) + stamp + bytes([length]) + data).hex().upper()


def read_back(text: str) -> str:
    """What smspdudecoder receives.

    It cuts a text at as many characters as TP-UDL says, where TS 23.040, 9.2.3.16 counts septets:
    beside an extension character it reads 7 unused bits as one "@" more.
    """
    received = [read_incoming_sms(pdu) for pdu in deliver_pdus(text)]
    if gsm7.encoding(text) == "gsm7":
        for message, part in zip(received, gsm7.parts(text), strict=True):
            septets = gsm7.units(part) + (7 if len(received) > 1 else 0)
            if septets % 8 == 7 and gsm7.units(part) > len(part):
                assert message["content"][-1] == "@"
                message["content"] = message["content"][:-1]
    if len(received) > 1:
        assert [message["partial"]["part_number"] for message in received] == [
            *range(1, len(received) + 1)
        ]
    return "".join(message["content"] for message in received)


def test_every_snippet_of_the_first_content(content: Path) -> None:
    for name in ("outreach", "classroom"):
        for snippet in handbill.render_sms(handbill.load(content, edition=name)):
            assert read_back(snippet.text) == snippet.text


@settings(max_examples=60, deadline=None)
@given(texts)
def test_any_message(text: str) -> None:
    assert read_back(text) == text


def test_every_snippet_and_every_tricky_message_through_node_pdu(content: Path) -> None:
    """It shows 0x5F and the form feed as "`", which is in neither table of TS 23.038, 6.2.1."""
    if not (JUDGES / "node-pdu").is_dir():
        absent("node-pdu")
    snippets = handbill.render_sms(handbill.load(content, edition="outreach"))
    sent = [snippet.text for snippet in snippets] + [
        text for text in messages.tricky() if text and not {"\f", "§"} & {*text}
    ]
    run = subprocess.run(
        ["node", str(Path(__file__).with_name("pdus.mjs")), str(JUDGES)],
        input=json.dumps([[*deliver_pdus(text)] for text in sent]),
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert json.loads(run.stdout) == sent


@pytest.mark.parametrize(
    "text",
    ["é" * 160, "[" * 80, "я" * 71, messages.SMILE * 40],
    ids=["basic", "extension", "two parts", "surrogates"],
)
def test_limits_read_back(text: str) -> None:
    assert read_back(text) == text
