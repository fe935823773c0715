"""Tables are squeezed or divided to fit the paper; nothing of them is lost."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from iclei_desktop.documents.columns import place
from iclei_desktop.documents.layout import Column, Table

WIDTHS = st.integers(5, 60)
OTHER_COLUMNS = st.lists(
    st.builds(
        Column, st.text(max_size=3), WIDTHS, group=st.sampled_from(["", "A", "B"]), stretch=st.booleans()
    ),
    max_size=60,
)


def table_of(others: list[Column]) -> Table:
    columns = (Column("No.", 9, anchor=True), Column("Name", 40, anchor=True, stretch=True), *others)
    return Table(columns, (tuple(range(len(columns))),))


@given(OTHER_COLUMNS)
def test_every_column_stands_on_paper_once_and_within_it(others: list[Column]) -> None:
    table = table_of(others)
    parts = place(table, 277)
    assert all(sum(part.widths) <= 277.01 and part.table.columns[:2] == table.columns[:2] for part in parts)
    shown = [index for part in parts for index in part.table.rows[0][2:]]
    assert shown == list(range(2, len(table.columns)))


def test_free_text_takes_what_the_others_leave() -> None:
    wide = place(table_of([Column("Organisation", 20, stretch=True), Column("Signature", 25)]), 277)
    assert wide[0].widths == (9, 162, 81, 25)


def test_spare_columns_give_way_before_a_table_is_divided() -> None:
    fixed = [Column(str(number), 20) for number in range(11)]
    (part,) = place(table_of([Column("Spare", 50, spare=True), *fixed]), 277)
    assert [column.heading for column in part.table.columns] == ["No.", "Name", *map(str, range(11))]
