"""The alphabet, what a text costs, and where it is cut: TS 23.038 and TS 23.040."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handbill.renderers.sms import gsm7
from tests.renderers.sms import messages

texts = st.text(
    st.one_of(
        st.sampled_from(messages.BASIC + messages.EXTENDED),
        st.characters(exclude_categories=["Cs"]),
    ),
    max_size=500,
)
gsm_texts = st.text(st.sampled_from(messages.BASIC + messages.EXTENDED), max_size=500)


def counted(text: str) -> tuple[str, int, tuple[str, ...]]:
    cut = gsm7.segment(text)
    return cut.encoding, cut.units, cut.parts


def test_alphabet_is_the_table_of_the_standard() -> None:
    assert [
        None if letter == gsm7.ESCAPE else ord(letter) for letter in gsm7.BASIC
    ] == messages.TABLE_6_2_1
    assert {at: ord(letter) for at, letter in gsm7.EXTENSION.items()} == messages.TABLE_6_2_1_1


def test_no_difference_to_the_tables_on_tricky_messages_and_100000_by_chance() -> None:
    tried = [*messages.tricky(), *messages.by_chance(100_000)]
    different = [text for text in tried if counted(text) != messages.reference(text)]
    assert different == []
    assert len(tried) > 100_300


def test_a_double_character_never_straddles_a_boundary() -> None:
    parts = gsm7.parts("a" * 152 + "€" + "a" * 152)
    assert [len(part) for part in parts] == [152, 152, 1]


@pytest.mark.parametrize(
    ("text", "encoding", "units", "count"),
    [
        ("", "gsm7", 0, 1),
        ("a" * 160, "gsm7", 160, 1),
        ("a" * 161, "gsm7", 161, 2),
        ("€" * 80, "gsm7", 160, 1),
        ("€" * 81, "gsm7", 162, 2),
        ("á" * 70, "ucs2", 70, 1),
        ("á" * 71, "ucs2", 71, 2),
        ("ñéàùòäöüÑ¿¡", "gsm7", 11, 1),
        (messages.SMILE * 35, "ucs2", 70, 1),
        (messages.SMILE * 67, "ucs2", 134, 3),
    ],
)
def test_limits(text: str, encoding: str, units: int, count: int) -> None:
    assert (gsm7.encoding(text), gsm7.units(text), len(gsm7.parts(text))) == (
        encoding,
        units,
        count,
    )


@given(texts)
def test_parts_join_to_the_text_and_each_fits(text: str) -> None:
    cut = gsm7.segment(text)
    assert "".join(cut.parts) == text
    assert (cut.encoding, cut.units) == (gsm7.encoding(text), gsm7.units(text))
    size = gsm7.units if cut.encoding == "gsm7" else gsm7.units_ucs2
    assert all(size(part) <= cut.limit for part in cut.parts)
    assert sum(size(part) for part in cut.parts) == cut.units
    assert (
        cut.limit
        == {
            ("gsm7", True): 160,
            ("gsm7", False): 153,
            ("ucs2", True): 70,
            ("ucs2", False): 67,
        }[cut.encoding, len(cut.parts) == 1]
    )


@given(texts)
def test_parts_are_filled_greedily(text: str) -> None:
    cut = gsm7.segment(text)
    size = gsm7.units if cut.encoding == "gsm7" else gsm7.units_ucs2
    for part, following in zip(cut.parts, cut.parts[1:], strict=False):
        assert size(part) + size(following[0]) > cut.limit


clustered = st.lists(
    st.sampled_from(["я", messages.FAMILY, messages.FLAG, "e\u0301", "a"]), max_size=90
).map("".join)


@given(clustered)
def test_whole_clusters_are_not_cut_and_no_part_overflows(text: str) -> None:
    cut = gsm7.segment(text, whole_clusters=True)
    assert "".join(cut.parts) == text
    assert all(gsm7.units_ucs2(part) <= cut.limit or cut.encoding == "gsm7" for part in cut.parts)
    if len(cut.parts) > 1:
        rejoined = [cluster for part in cut.parts for cluster in gsm7.clusters(part)]
        assert rejoined == gsm7.clusters(text)
    assert cut.cut_clusters == ()


def test_a_cluster_longer_than_a_part_is_cut_and_named() -> None:
    monster = "a" + "\u0301" * 80
    cut = gsm7.segment("я" * 10 + monster, whole_clusters=True)
    assert "".join(cut.parts) == "я" * 10 + monster
    assert cut.cut_clusters == (10,)
    assert max(map(len, cut.parts)) == 67


def test_foreign_names_the_characters_that_force_ucs2() -> None:
    letters = gsm7.foreign("It’s 5\u00a0o’clock, año")
    assert [(letter.offset, letter.character) for letter in letters] == [
        (2, "’"),
        (6, "\u00a0"),
        (8, "’"),
    ]
    assert gsm7.foreign("€ [ñ]") == ()


@pytest.mark.parametrize("call", [gsm7.units, gsm7.parts, gsm7.segment])
def test_a_lone_surrogate_is_no_character(call: object) -> None:
    assert callable(call)
    with pytest.raises(ValueError, match="surrogates not allowed"):
        call("a\ud83d")


@given(gsm_texts, st.integers(0, 6))
def test_septets_and_octets_come_back(text: str, fill_bits: int) -> None:
    septets = gsm7.encode(text)
    assert len(septets) == gsm7.units(text)
    octets = gsm7.pack(septets, fill_bits=fill_bits)
    assert len(octets) == (7 * len(septets) + fill_bits + 7) // 8
    assert gsm7.unpack(octets, len(septets), fill_bits=fill_bits) == septets
    assert gsm7.decode(septets) == text


def test_packing_is_that_of_the_standard() -> None:
    assert gsm7.pack(gsm7.encode("hellohello")).hex() == "e8329bfd4697d9ec37"


def test_encode_says_which_character_it_lacks() -> None:
    with pytest.raises(ValueError, match=r"'á' \(U\+00E1\) at 2 is not GSM 7-bit"):
        gsm7.encode("abá")


def test_decode_shows_what_a_phone_shows_for_an_unknown_escape() -> None:
    assert gsm7.decode(b"\x1bA") == "A"
    assert gsm7.decode(b"a\x1b") == "a "
    assert gsm7.decode(b"\x1b\x1b") == " "
