"""Whatever is in a file: it is a table, or one sentence about what is wrong; and a table comes back as it was."""

import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from ops.tables import FORMULA, Table, Unreadable, csv_response, read, xlsx_response

cells = st.one_of(
    st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Co", "Cn"]), max_size=20),
    st.sampled_from(["=1+1", "'=1", "'", "-2", "@x", "a;b", 'a"b', "a,b", "\ta"]),
).map(lambda cell: " ".join(cell.split()))
rows = st.lists(st.lists(cells, min_size=3, max_size=3), min_size=1, max_size=6)
bytes_of_files = st.one_of(
    st.binary(max_size=300),
    st.lists(
        st.sampled_from([b"email", b"name", b",", b";", b"\n", b"\r", b'"', b"\xff\xfe", b"PK\x03\x04", b"\xe9"])
    ).map(b"".join),
)


@given(bytes_of_files)
def test_any_file_is_a_table_or_a_sentence(content):
    table, sentence = Table([], []), ""
    try:
        table = read("a.csv", content)
    except Unreadable as error:
        sentence = str(error)

    assert bool(table.headers) != bool(sentence)
    assert all(set(row) <= set(table.headers) for _number, row in table.rows)


def text_of(cell):
    """A cell as it is read: without the mark that guards it."""
    return cell[1:] if cell[:1] == "'" and cell[1:].startswith(FORMULA) else cell


@given(rows)
def test_a_table_that_is_written_comes_back_as_it_was(rows):
    expected = [dict(zip("abc", map(text_of, row), strict=True)) for row in rows if any(map(text_of, row))]

    for answer in (csv_response("t", "abc", rows), xlsx_response("t", "abc", rows)):
        assert [row for _number, row in read("t", answer.content).rows] == expected


@given(rows)
def test_no_cell_that_is_written_is_a_formula(rows):
    content = csv_response("t", "abc", rows).content.decode("utf-8-sig")

    for row in csv.reader(io.StringIO(content)):
        assert not [cell for cell in row if cell.startswith(FORMULA)]
