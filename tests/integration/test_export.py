"""What the store holds comes out whole: same values, same columns, in files that other programs read."""

import csv
import io
import json
import os
import tracemalloc
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from sqlalchemy import insert, select

from service.errors import CallerError
from service.export.columns import BY_WHAT, Column, Kind, field_columns
from service.export.export import export_file, export_to
from service.export.formats import Format, write
from service.ledger.ledger import Ledger
from service.pipeline.document import flat_lines
from service.review.act import Act
from service.review.decide import ACCEPT, decide
from service.store import decisions
from service.store.ids import new_id
from service.store.rows import Wanted
from service.store.store import Store
from service.store.tables import claims
from service.text.article import Article
from tests.scripted_answers import pipeline, scripted

TEXT = "Hier, plus de 300 pompiers ont évacué 20 000 à 25 000 habitants. En 2019, 5 % des maisons avaient brûlé."
ARTICLE = Article("a.txt", TEXT, "fr", "folder/a.txt", "Titre", "2026-01-02")


def lines(store: Store, wanted: Wanted) -> list[dict[str, Any]]:
    stream = io.BytesIO()
    count = export_to(stream, store, wanted, Format.JSONL)
    found = [json.loads(line) for line in stream.getvalue().splitlines()]
    assert len(found) == count
    return found


def test_claims_have_the_columns_of_claims_jsonl(store: Store) -> None:
    outcome = Ledger(store, pipeline(scripted())).run(ARTICLE)
    exported = lines(store, Wanted("claims"))
    flat = flat_lines(outcome.document)
    assert [{key: row[key] for key in line} for line, row in zip(flat, exported, strict=True)] == flat
    assert list(exported[0])[: len(flat[0]) - 4] == list(flat[0])[:-4]
    assert [row["claim_id"] for row in exported] == [claim["claim_id"] for claim in outcome.document["claims"]]
    assert {(row["title"], row["schema"], row["state"], row["run_id"]) for row in exported} == {
        ("Titre", "claims", "open", outcome.run_id)
    }


def test_a_claim_that_a_person_fixed_is_told_as_fixed(store: Store) -> None:
    Ledger(store, pipeline(scripted())).run(ARTICLE)
    with store.begin() as conn:
        row = conn.execute(select(claims).order_by(claims.c.position)).mappings().first()
        assert row is not None
        reviewed = {
            "number": {**row["number"], "text": "5 %", "value": "5"},
            "quote": row["quote"],
            "fields": {**row["fields"], "measure": None},
        }
        decisions.change(conn, row["id"], row["version"], {"state": "fixed", "reviewed": reviewed, "reviewer": "ada"})
    first = lines(store, Wanted("claims"))[0]
    assert (first["text"], first["value"], first["measure"], first["state"], first["reviewer"]) == (
        *("5 %", "5", None, "fixed", "ada"),
    )


def test_numbers_say_where_each_went(store: Store) -> None:
    Ledger(store, pipeline(scripted())).run(ARTICLE)
    rows = lines(store, Wanted("numbers"))
    assert [(row["text"], row["status"], row["claims"]) for row in rows] == [
        ("300", "claimed", ["c1"]),
        ("20 000 à 25 000", "claimed", ["c2"]),
        ("2019", "measures_nothing", []),
        ("5 %", "claimed", ["c3"]),
    ]
    assert (rows[0]["cue"], rows[0]["unit"], rows[0]["bound"]) == ("plus de", "pompiers", "more_than")


def test_articles_answers_and_decisions(store: Store) -> None:
    outcome = Ledger(store, pipeline(scripted())).run(ARTICLE)
    Ledger(store, pipeline(scripted())).run(Article("b.txt", TEXT, "fr", "b.txt"))
    first = outcome.document["claims"][0]["claim_id"]
    with store.begin() as conn:
        decide(conn, Act("ada", datetime(2026, 3, 1, tzinfo=UTC), first, 1), ACCEPT)
    assert [row["file"] for row in lines(store, Wanted("articles"))] == ["b.txt"]
    assert [row["file"] for row in lines(store, Wanted("articles", every=True))] == ["a.txt", "b.txt"]
    (answer,) = lines(store, Wanted("answers"))
    assert (answer["text"], answer["asked"]) == (outcome.document["answers"][0]["text"], ["n1", "n2", "n4"])
    (decision,) = lines(store, Wanted("decisions"))
    assert (decision["action"], decision["reviewer"], decision["text"], decision["after"]["state"]) == (
        *("accept", "ada", "300", "accepted"),
    )
    assert decision["at"] == "2026-03-01T00:00:00+00:00"


def test_filters(store: Store) -> None:
    ledger = Ledger(store, pipeline(scripted()))
    ledger.run(ARTICLE)
    Ledger(store, pipeline(scripted(), schema="casualties")).run(ARTICLE)
    ledger.run(ARTICLE, force=True)
    every = lines(store, Wanted("claims", every=True))
    assert len(every) == 6
    assert len(lines(store, Wanted("claims"))) == 3
    assert len(lines(store, Wanted("claims", schema="claims"))) == 3
    assert lines(store, Wanted("claims", schema="casualties")) == []  # the stub answers other questions than these
    assert len(lines(store, Wanted("numbers", schema="casualties"))) == 4
    flagged = [row for row in lines(store, Wanted("claims")) if row["verdict"] == "flagged"]
    assert lines(store, Wanted("claims", verdict="flagged")) == flagged
    now = datetime.now(UTC)
    assert len(lines(store, Wanted("claims", since=now - timedelta(hours=1)))) == 3
    assert lines(store, Wanted("claims", since=now + timedelta(hours=1))) == []


@pytest.mark.parametrize("what", BY_WHAT)
@pytest.mark.parametrize("form", Format)
def test_every_export_in_every_format(store: Store, what: str, form: Format, tmp_path: Path) -> None:
    outcome = Ledger(store, pipeline(scripted())).run(ARTICLE)
    with store.begin() as conn:
        claim = outcome.document["claims"][0]["claim_id"]
        decide(conn, Act("ada", datetime(2026, 3, 1, tzinfo=UTC), claim, 1), ACCEPT)
    path = tmp_path / f"out.{form.value}"
    count = export_file(path, store, Wanted(what), form)
    assert count > 0
    assert [file.name for file in tmp_path.iterdir() if file.name.startswith((".", "out"))] == [path.name]
    expected = lines(store, Wanted(what))
    if form is Format.PARQUET:
        found = pq.read_table(path).to_pylist()
        assert list(found[0]) == list(expected[0])
        assert len(found) == count
        for row, line in zip(found, expected, strict=True):
            for name, value in row.items():
                wanted = line[name]
                if isinstance(value, datetime):
                    assert value == datetime.fromisoformat(wanted)
                elif isinstance(wanted, dict):
                    assert json.loads(value) == wanted
                else:
                    assert value == wanted, name
    elif form is Format.CSV:
        text = path.read_bytes().decode("utf-8-sig")
        found_rows = list(csv.DictReader(io.StringIO(text, newline="")))
        assert list(found_rows[0]) == list(expected[0])
        assert len(found_rows) == count
    else:
        assert [json.loads(line) for line in path.read_bytes().splitlines()] == expected


def test_nothing_is_left_of_an_export_that_fails(store: Store, tmp_path: Path) -> None:
    Ledger(store, pipeline(scripted())).run(ARTICLE)
    path = tmp_path / "out.jsonl"
    path.write_text("earlier")
    with pytest.raises(KeyError):
        export_file(path, store, Wanted("nothing"), Format.JSONL)
    assert path.read_text() == "earlier"
    assert list(tmp_path.glob(".*")) == []
    with pytest.raises(CallerError) as error:
        export_file(tmp_path / "no" / "out.jsonl", store, Wanted("claims"), Format.JSONL)
    assert error.value.code == "export.unwritable"


def test_a_link_stays_and_leads_to_the_export(store: Store, tmp_path: Path) -> None:
    (tmp_path / "latest.csv").symlink_to("june.csv")
    export_file(tmp_path / "latest.csv", store, Wanted("claims"), Format.CSV)
    assert (tmp_path / "latest.csv").is_symlink()
    assert (tmp_path / "june.csv").read_bytes().startswith(b"\xef\xbb\xbffile,")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
@pytest.mark.parametrize("form", list(Format))
def test_a_pipe_is_written_and_not_replaced(store: Store, tmp_path: Path, form: Format) -> None:
    Ledger(store, pipeline(scripted())).run(ARTICLE)
    export_file(tmp_path / "file", store, Wanted("claims"), form)
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reading = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        export_file(pipe, store, Wanted("claims"), form)
        assert pipe.is_fifo()
        assert os.read(reading, 1 << 16) == (tmp_path / "file").read_bytes()
    finally:
        os.close(reading)


def test_a_folder_is_no_place_for_an_export(store: Store) -> None:
    with pytest.raises(CallerError) as error:
        export_file(Path(), store, Wanted("claims"), Format.CSV)
    assert error.value.code == "export.unwritable"


def test_an_empty_store_gives_the_columns(store: Store, tmp_path: Path) -> None:
    assert export_file(tmp_path / "a.parquet", store, Wanted("claims"), Format.PARQUET) == 0
    assert "claim_id" in pq.read_schema(tmp_path / "a.parquet").names
    assert export_file(tmp_path / "a.csv", store, Wanted("claims"), Format.CSV) == 0
    assert b"claim_id" in (tmp_path / "a.csv").read_bytes()


def test_memory_stays_flat(store: Store) -> None:
    """Thirty times the claims take no more memory than a few hundred."""
    Ledger(store, pipeline(scripted())).run(ARTICLE)
    with store.begin() as conn:
        row = dict(conn.execute(select(claims).limit(1)).mappings().one())
        del row["serial"]
    peaks = []
    position = 10
    for more in (1_000, 9_000):
        with store.begin() as conn:
            many = [{**row, "id": new_id("clm"), "position": position + n} for n in range(more)]
            conn.execute(insert(claims), many)
            position += more
        tracemalloc.start()
        count = export_to(_Nowhere(), store, Wanted("claims"), Format.JSONL)
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert count == 10_003
    assert peaks[1] < 1.5 * peaks[0]


class _Nowhere(io.BytesIO):
    def write(self, data: Any) -> int:
        return len(data)


# --- cells ---


@pytest.mark.parametrize(
    ("kind", "value", "cell"),
    [
        (Kind.TEXT, "=SUM(A1:A9)", "'=SUM(A1:A9)"),
        (Kind.TEXT, "+33 1 23", "'+33 1 23"),
        (Kind.TEXT, "-5 % de pertes", "'-5 % de pertes"),
        (Kind.TEXT, "@cmd", "'@cmd"),
        (Kind.TEXT, "\t=1", "'\t=1"),
        (Kind.TEXT, "＝1", "'＝1"),
        (Kind.TEXT, "5 = 5", "5 = 5"),
        (Kind.TEXT, "« a »;\n\"b\",c", "« a »;\n\"b\",c"),
        (Kind.VALUE, "-1300000.5", "-1300000.5"),
        (Kind.VALUE, "1/3", "1/3"),
        (Kind.TEXT, None, ""),
        (Kind.BOOL, True, "true"),
        (Kind.TEXT, False, "false"),
        (Kind.TEXTS, ["a", "b"], "a b"),
        (Kind.JSON, {"a": "é"}, '{"a":"é"}'),
        (Kind.TEXT, "n\ud800", "n\\ud800"),
    ],
)  # fmt: skip
def test_cells_of_a_spreadsheet(kind: Kind, value: Any, cell: str) -> None:
    stream = io.BytesIO()
    assert write(Format.CSV, stream, (Column("x", kind), Column("y")), [{"x": value, "y": "y"}], marked=False) == 1
    (_, row) = csv.reader(io.StringIO(stream.getvalue().decode(), newline=""))
    assert row == [cell, "y"]


def test_fields_get_columns_of_their_own() -> None:
    made = pipeline(scripted()).schema
    one = made.properties[0]
    from dataclasses import replace

    from service.extract.schema import Shape

    schema = replace(made, properties=(one, replace(one, name="state"), replace(one, name="sure", shape=Shape.BOOLEAN)))
    again = replace(made, properties=(replace(one, name="sure"),))
    assert [(c.name, c.kind, c.field) for c in field_columns([schema])] == [
        (one.name, Kind.TEXT, one.name),
        ("field_state", Kind.TEXT, "state"),
        ("sure", Kind.BOOL, "sure"),
    ]
    assert field_columns([schema, again])[2].kind is Kind.TEXT
