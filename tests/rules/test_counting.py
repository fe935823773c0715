"""Names and heads of one session: what both say is counted once."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iclei_desktop.rules.counting import NOT_COLLECTED, Group, counted, group, unnamed, unnamed_in_all

N = NOT_COLLECTED
F, M = group("F", None, None), group("M", None, None)
NOBODY_ASKED = group(None, None, None)
YOUNG_F = group("F", "25_35", "LOCAL_GOV")
OLD_F = group("F", "60P", None)
YOUNG = group(None, "25_35", None)

groups = st.tuples(
    st.sampled_from(["F", "M", N]), st.sampled_from(["15_24", "60P", N]), st.sampled_from(["CSO", N])
)
numbers = st.dictionaries(groups, st.integers(1, 3), max_size=4)


@pytest.mark.parametrize(
    ("names", "heads", "expected"),
    [
        ({}, {F: 12, M: 9}, {F: 12, M: 9}),
        ({F: 5, M: 4}, {}, {F: 5, M: 4}),
        ({F: 5, M: 4}, {F: 3, M: 9}, {F: 5, M: 9}),  # the larger number of each cell
        ({YOUNG_F: 10}, {F: 12}, {YOUNG_F: 10, F: 2}),  # the names tell more of the same people
        ({YOUNG_F: 3, M: 2}, {NOBODY_ASKED: 4}, {YOUNG_F: 3, M: 2}),
        ({NOBODY_ASKED: 4}, {F: 3, M: 3}, {NOBODY_ASKED: 4, M: 2}),
        ({YOUNG_F: 1, OLD_F: 1}, {F: 1, YOUNG: 1}, {YOUNG_F: 1, OLD_F: 1}),  # each finds a head of its own
    ],
)
def test_nobody_is_counted_twice(
    names: dict[Group, int], heads: dict[Group, int], expected: dict[Group, int]
) -> None:
    assert counted(names, heads) == expected


@given(numbers, numbers)
def test_the_total_lies_between_the_larger_number_and_the_sum(
    names: dict[Group, int], heads: dict[Group, int]
) -> None:
    total = counted(names, heads).total()
    assert max(sum(names.values()), sum(heads.values())) <= total <= sum(names.values()) + sum(heads.values())
    assert all(count > 0 for count in unnamed(names, heads).values())


@given(numbers)
def test_once_all_heads_are_named_the_names_alone_count(heads: dict[Group, int]) -> None:
    assert counted(heads, heads) == heads


@given(st.lists(groups, max_size=4), st.lists(groups, max_size=4))
def test_as_many_names_as_possible_stand_for_a_head(names: list[Group], heads: list[Group]) -> None:
    def fits(pair: tuple[Group, Group]) -> bool:
        return all(a == b or N in (a, b) for a, b in zip(*pair, strict=True))

    few, many = sorted((names, heads), key=len)
    best = max(sum(map(fits, zip(few, order, strict=False))) for order in permutations(many))
    counts = [{one: some.count(one) for one in some} for some in (names, heads)]
    assert counted(counts[0], counts[1]).total() == len(names) + len(heads) - best


@pytest.mark.parametrize(
    ("names", "sessions", "expected"),
    [
        ({}, [], 0),
        ({}, [{F: 12}, {F: 15}, {M: 3}], 15),  # likely the same in the morning and in the afternoon
        ({F: 1, M: 1}, [{F: 12}, {F: 15}], 14),
        ({F: 18}, [{F: 20}, {F: 18}], 2),  # named in one session, they are among the heads of the other
        ({F: 30}, [{F: 12}], 0),
    ],
)
def test_heads_of_a_training_count_once(
    names: dict[Group, int], sessions: list[dict[Group, int]], expected: int
) -> None:
    assert unnamed_in_all(names, sessions).total() == expected
