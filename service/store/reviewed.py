"""What people have gone through to the end: runs without any open claim. Knows SQL, no form of export."""

from sqlalchemy import Connection, exists, func, select

from service.store.tables import claims, runs


def finished_runs(conn: Connection, schema_name: str) -> list[str]:
    """Ids of the current runs of a schema all of whose claims a person has decided about, oldest first."""
    about = (claims.c.run_id == runs.c.id, claims.c.current.is_(True))
    query = (
        select(runs.c.id)
        .where(runs.c.current.is_(True), runs.c.status == "done", runs.c.schema_name == schema_name)
        .where(exists().where(*about), ~exists().where(*about, claims.c.state == "open"))
        .order_by(runs.c.id)
    )
    return list(conn.scalars(query))


def unfinished_runs(conn: Connection, schema_name: str) -> int:
    """How many current runs of a schema still have an open claim."""
    open_ones = exists().where(claims.c.run_id == runs.c.id, claims.c.current.is_(True), claims.c.state == "open")
    query = select(func.count()).select_from(runs)
    return int(conn.scalar(query.where(runs.c.current.is_(True), runs.c.schema_name == schema_name, open_ones)) or 0)
