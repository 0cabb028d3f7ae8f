"""Prompts and schemas by content, so that an answer can be understood years later."""

from datetime import UTC, datetime

from sqlalchemy import Connection, Table, select

from service.extract.prompt import Prompt
from service.extract.schema import ClaimSchema
from service.store.tables import prompts, schemas
from service.store.upsert import insert_or_leave


def add_prompt(conn: Connection, prompt: Prompt) -> None:
    """Keep the prompt; one with the same content stands once, under the name that it had first."""
    _add(conn, prompts, prompt.version, prompt.name, prompt.body)


def add_schema(conn: Connection, schema: ClaimSchema) -> None:
    """Keep the schema; one with the same content stands once, under the name that it had first."""
    _add(conn, schemas, schema.version, schema.name, schema.body)


def schema_body(conn: Connection, version: str) -> str | None:
    """The text of the schema with this content hash, as results name it."""
    return conn.scalar(select(schemas.c.body).where(schemas.c.version == version))


def prompt_body(conn: Connection, version: str) -> str | None:
    """The text of the prompt with this content hash, as results name it."""
    return conn.scalar(select(prompts.c.body).where(prompts.c.version == version))


def _add(conn: Connection, table: Table, version: str, name: str, body: str) -> None:
    # Looked for first: it stands there for all but the first article, and nothing needs to be locked then.
    if conn.scalar(select(table.c.version).where(table.c.version == version)) is None:
        row = {"version": version, "name": name, "body": body, "created_at": datetime.now(UTC)}
        insert_or_leave(conn, table, row, ("version",))
