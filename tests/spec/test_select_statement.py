"""What a pack may ask of a database: one SELECT, however it is written."""

import pytest

from reportgen.spec.select_statement import is_ordered, select_fault


@pytest.mark.parametrize(
    "query",
    [
        "select code from kpis",
        "SELECT code FROM kpis;",
        "select code from kpis ; \n",
        "with latest as (select 1) select * from latest",
        "-- figures; of this year\nselect 1",
        "/* delete; */ select 1 -- drop",
        "select 'a; delete from kpis' as note",
        "select 'it''s; update' as note",
        'select "delete", [update], `drop` from kpis',
        "select $$a; delete$$, $x$ ; $x$",
        "select replace(code, ' ', '') , updated, created_at from kpis",
        "(select 1) union all (select 2)",
    ],
)
def test_one_select_is_asked(query):
    assert select_fault(query) == ""


@pytest.mark.parametrize(
    ("query", "fault"),
    [
        ("", "is empty"),
        ("-- select 1", "is empty"),
        (";", "is empty"),
        ("update kpis set value = 1", "begins with 'update', not with SELECT"),
        ("pragma query_only = off", "begins with 'pragma', not with SELECT"),
        ("call refresh()", "begins with 'call', not with SELECT"),
        ("select 1; select 2", "holds more than one statement"),
        ("select ';'; delete from kpis", "holds more than one statement"),
        ("select 1 drop table kpis", "holds the word DROP, which changes data"),
        ("select * into copy from kpis", "holds the word INTO, which changes data"),
        ("select * from kpis for update", "holds the word UPDATE, which changes data"),
        (
            "with gone as (delete from kpis returning *) select * from gone",
            "holds the word DELETE, which changes data",
        ),
    ],
)
def test_anything_else_is_not(query, fault):
    assert select_fault(query) == fault


@pytest.mark.parametrize(
    ("query", "ordered"),
    [
        ("select 1 order by code", True),
        ("select 1 ORDER\n BY code", True),
        ("select 1", False),
        ("select 'order by' -- order by code", False),
    ],
)
def test_the_order_of_rows_is_looked_for_outside_texts(query, ordered):
    assert is_ordered(query) is ordered
