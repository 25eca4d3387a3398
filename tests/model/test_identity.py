"""Codes that a reader cannot tell apart share a key; others do not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.model.identity import look_alike_key


@pytest.mark.parametrize(
    "code",
    [
        *(
            "pi.1",
            "PI.1 ",
            " PI.1",
            "PI. 1",
            "\uff30\uff29\uff0e\uff11",
            "P\u0399.1",
            "\u0420\u0406.1",
        ),
        *("PI\u200b.1", "PI.1\ufeff", "P\u0131.1"),
    ],
)
def test_case_spaces_width_and_alphabet_make_no_difference(code: str) -> None:
    assert look_alike_key(code) == look_alike_key("PI.1")


@pytest.mark.parametrize("other", ["PI.10", "PI.2", "PL.1", "PI-1", "P1.1", "PI.l", "PI.O1"])
def test_other_letters_and_digits_do(other: str) -> None:
    assert look_alike_key(other) != look_alike_key("PI.1")


def test_zero_is_not_the_letter_o() -> None:
    assert look_alike_key("PI.10") != look_alike_key("PI.1O")


def test_dashes_look_alike() -> None:
    assert look_alike_key("BV\u201378") == look_alike_key("BV-78")


@given(st.text("AaZz09./- \u0391\u03b1\u0410\u0430\u0441\uff21\u200b\u2013", max_size=12))
def test_a_key_is_its_own_key(code: str) -> None:
    key = look_alike_key(code)
    assert look_alike_key(key) == key
    assert look_alike_key(code.upper()) == look_alike_key(code.lower()) == key


@given(st.from_regex(r"[A-Z]{1,3}[./-][0-9]{1,4}", fullmatch=True))
def test_plain_codes_keep_all_their_characters(code: str) -> None:
    assert look_alike_key(code) == code.lower()
