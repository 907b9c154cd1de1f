"""Ages as words give them."""

from __future__ import annotations

import pytest

from whosays.extract.ages import ages, number, spelled

CASES = [
    ("Ana, 34, was", 3, [(34, 34)]),
    ("Ana (34) was", 3, [(34, 34)]),
    ("Ana, aged 34, was", 3, [(34, 34)]),
    ("Ana, who was aged 34, was", 3, [(34, 34)]),
    ("Ana, 34 years old, was", 3, [(34, 34)]),
    ("sons aged 6 and 9 were", 4, [(6, 6), (9, 9)]),
    ("sons, aged 3, 6 and 9, were", 4, [(3, 3), (6, 6), (9, 9)]),
    ("boys aged between six and nine were", 4, [(6, 9)]),
    ("boys aged 6 to 9 were", 4, [(6, 9)]),
    ("boys under the age of 10 were", 4, [(None, 9)]),
    ("twenty-one-year-old Ana", 24, [(21, 21)]),
    ("12-year-old girl", 16, [(12, 12)]),
    ("three-month-old boy", 19, [(0, 0)]),
    ("Ana, 1,200 people said", 3, []),
    ("Ana, 150, was", 3, []),
    ("Ana, 12 soldiers and", 3, []),
    ("Ana was", 3, []),
]


@pytest.mark.parametrize(("text", "after", "expected"), CASES)
def test_ages(text: str, after: int, expected: list[tuple[int | None, int | None]]) -> None:
    found = ages(text, 0, after, len(text))
    assert [(age.low, age.high) for age in found] == expected
    assert all(text[age.start : age.end] for age in found)
    assert all(age.each for age in found) == (len(found) != 1)


def test_numbers_in_words() -> None:
    assert (number("twenty-one"), number("7"), spelled("nine"), spelled("many")) == (21, 7, 9, None)
