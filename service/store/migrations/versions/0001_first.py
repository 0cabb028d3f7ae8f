"""The first tables.

Types are the plain ones underneath those of `store.columns`: this file must not change when they do.
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

# Decisions are never changed or removed, whoever asks: what a person decided, and when, stays.
_SQLITE_GUARD = """
CREATE TRIGGER decisions_no_{verb} BEFORE {verb} ON decisions
BEGIN SELECT RAISE(ABORT, 'decisions are append-only'); END
"""
_POSTGRESQL_REFUSAL = """
CREATE FUNCTION decisions_refuse() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'decisions are append-only' USING ERRCODE = 'restrict_violation'; END $$
"""
_POSTGRESQL_GUARD = """
CREATE TRIGGER decisions_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON decisions
FOR EACH STATEMENT EXECUTE FUNCTION decisions_refuse()
"""

# Claims by their words, which come folded and between blanks (text/words.py): both indexes only part them there.
# SQLite's holds no text of its own and reads that of `claims`, by a key of ours: VACUUM may change a bare rowid.
_SQLITE_WORDS = (
    """
    CREATE VIRTUAL TABLE claim_search USING
    fts5(search, content='claims', content_rowid='serial', tokenize='ascii', columnsize=0)
    """,
    """
    CREATE TRIGGER claims_searched AFTER INSERT ON claims
    BEGIN INSERT INTO claim_search (rowid, search) VALUES (new.serial, new.search); END
    """,
    """
    CREATE TRIGGER claims_searched_no_more AFTER DELETE ON claims
    BEGIN INSERT INTO claim_search (claim_search, rowid, search) VALUES ('delete', old.serial, old.search); END
    """,
    """
    CREATE TRIGGER claims_searched_anew AFTER UPDATE OF serial, search ON claims
    BEGIN
        INSERT INTO claim_search (claim_search, rowid, search) VALUES ('delete', old.serial, old.search);
        INSERT INTO claim_search (rowid, search) VALUES (new.serial, new.search);
    END
    """,
)
_POSTGRESQL_WORDS = (
    "CREATE INDEX ix_claims_search ON claims USING gin (array_to_tsvector(string_to_array(search, ' ')))",
)


def upgrade() -> None:
    """From nothing."""
    _create_what_was_read()
    _create_what_was_asked()
    _create_what_came_of_it()
    _create_work()
    _create_who_may()
    _guard_decisions()
    _index_words()


def downgrade() -> None:
    """Refused: taking a step back would drop what people decided. Restore a copy instead."""
    raise NotImplementedError("a store is never taken back; restore a copy")


def _create_what_was_read() -> None:
    """What was read."""
    op.create_table(
        "articles",
        sa.Column("id", sa.String(24), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("lang", sa.String(8), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("chars", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_articles"),
        sa.UniqueConstraint("sha256", "lang", name="uq_articles_sha256_lang"),
    )
    op.create_table(
        "sightings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("article_id", sa.String(24), nullable=False),
        sa.Column("place", sa.String(64), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("title", sa.Text()),
        sa.Column("date", sa.Text()),
        sa.Column("author", sa.Text()),
        sa.Column("metadata", sa.JSON(), nullable=False),
        sa.Column("first_seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"], name="fk_sightings_article_id"),
        sa.PrimaryKeyConstraint("id", name="pk_sightings"),
        sa.UniqueConstraint("article_id", "place", name="uq_sightings_article_id_place"),
    )
    op.create_index("ix_sightings_article_id", "sightings", ["article_id"])
    op.create_index("ix_sightings_place", "sightings", ["place"])


def _create_what_was_asked() -> None:
    """What was asked and answered."""
    op.create_table(
        "prompts",
        sa.Column("version", sa.String(64), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("version", name="pk_prompts"),
    )
    op.create_table(
        "schemas",
        sa.Column("version", sa.String(64), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("version", name="pk_schemas"),
    )
    op.create_table(
        "runs",
        sa.Column("id", sa.String(24), nullable=False),
        sa.Column("article_id", sa.String(24), nullable=False),
        sa.Column("sighting_id", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(12), nullable=False),
        sa.Column("current", sa.Boolean(), nullable=False),
        sa.Column("ask_key", sa.String(64)),
        sa.Column("done_key", sa.String(64)),
        sa.Column("reverified_from", sa.String(24)),
        sa.Column("version", sa.String(32), nullable=False),
        sa.Column("model", sa.Text(), nullable=False),
        sa.Column("reader", sa.Text()),
        sa.Column("prompt_name", sa.Text(), nullable=False),
        sa.Column("prompt_version", sa.String(64), nullable=False),
        sa.Column("schema_name", sa.Text(), nullable=False),
        sa.Column("schema_version", sa.String(64), nullable=False),
        sa.Column("verifier", sa.String(64), nullable=False),
        sa.Column("threshold", sa.Float(), nullable=False),
        sa.Column("passages", sa.JSON(), nullable=False),
        sa.Column("numbers", sa.JSON(), nullable=False),
        sa.Column("coverage", sa.JSON(), nullable=False),
        sa.Column("silent", sa.JSON(), nullable=False),
        sa.Column("unanswered", sa.JSON(), nullable=False),
        sa.Column("calls", sa.Integer(), nullable=False),
        sa.Column("prompt_tokens", sa.BigInteger(), nullable=False),
        sa.Column("completion_tokens", sa.BigInteger(), nullable=False),
        sa.Column("cached_tokens", sa.BigInteger(), nullable=False),
        sa.Column("seconds", sa.Float(), nullable=False),
        sa.Column("cost_micros", sa.BigInteger()),
        sa.Column("error_code", sa.Text()),
        sa.Column("error_message", sa.Text()),
        sa.Column("attempts", sa.Integer(), server_default=sa.text("1"), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("status IN ('done', 'failed')", name="ck_runs_status"),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"], name="fk_runs_article_id"),
        sa.ForeignKeyConstraint(["prompt_version"], ["prompts.version"], name="fk_runs_prompt_version"),
        sa.ForeignKeyConstraint(["reverified_from"], ["runs.id"], name="fk_runs_reverified_from"),
        sa.ForeignKeyConstraint(["schema_version"], ["schemas.version"], name="fk_runs_schema_version"),
        sa.ForeignKeyConstraint(["sighting_id"], ["sightings.id"], name="fk_runs_sighting_id"),
        sa.PrimaryKeyConstraint("id", name="pk_runs"),
        sa.UniqueConstraint("ask_key", name="uq_runs_ask_key"),
        sa.UniqueConstraint("done_key", name="uq_runs_done_key"),
    )
    op.create_index("ix_runs_article_id", "runs", ["article_id"])
    op.create_index("ix_runs_current_article", "runs", ["article_id", "schema_name", "current"])
    op.create_table(
        "answers",
        sa.Column("run_id", sa.String(24), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("asked", sa.JSON(), nullable=False),
        sa.Column("problem", sa.Text()),
        sa.Column("finish", sa.Text(), nullable=False),
        sa.Column("prompt_tokens", sa.Integer(), nullable=False),
        sa.Column("completion_tokens", sa.Integer(), nullable=False),
        sa.Column("cached_tokens", sa.Integer(), nullable=False),
        sa.Column("seconds", sa.Float(), nullable=False),
        sa.ForeignKeyConstraint(["run_id"], ["runs.id"], name="fk_answers_run_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("run_id", "position", name="pk_answers"),
    )
    op.create_table(
        "leases",
        sa.Column("ask_key", sa.String(64), nullable=False),
        sa.Column("holder", sa.String(255), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("ask_key", name="pk_leases"),
    )


def _create_what_came_of_it() -> None:
    """What came of it."""
    op.create_table(
        "claims",
        sa.Column("serial", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(24), nullable=False),
        sa.Column("run_id", sa.String(24), nullable=False),
        sa.Column("article_id", sa.String(24), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("current", sa.Boolean(), nullable=False),
        sa.Column("schema_name", sa.Text(), nullable=False),
        sa.Column("lang", sa.String(8), nullable=False),
        sa.Column("verdict", sa.String(12), nullable=False),
        sa.Column("confidence", sa.Float()),
        sa.Column("severity", sa.Integer(), nullable=False),
        sa.Column("codes", sa.Text(), nullable=False),
        sa.Column("number", sa.JSON(), nullable=False),
        sa.Column("quote", sa.JSON(), nullable=False),
        sa.Column("fields", sa.JSON(), nullable=False),
        sa.Column("findings", sa.JSON(), nullable=False),
        sa.Column("parts", sa.JSON(), nullable=False),
        sa.Column("draft", sa.JSON(), nullable=False),
        sa.Column("evidence", sa.JSON(), nullable=False),
        sa.Column("merged", sa.Integer(), nullable=False),
        sa.Column("search", sa.Text(), nullable=False),
        sa.Column("made_by", sa.Text()),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", sa.String(12), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("reviewer", sa.Text()),
        sa.Column("decided_at", sa.DateTime(timezone=True)),
        sa.Column("reviewed", sa.JSON()),
        sa.Column("skips", sa.Integer(), nullable=False),
        sa.Column("queue_rank", sa.BigInteger(), nullable=False),
        sa.Column("opinions", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("opinion_by", sa.Text()),
        sa.Column("lease_by", sa.Text()),
        sa.Column("lease_until", sa.DateTime(timezone=True)),
        sa.CheckConstraint("state IN ('open', 'accepted', 'fixed', 'rejected')", name="ck_claims_state"),
        sa.CheckConstraint("verdict IN ('accepted', 'flagged', 'rejected')", name="ck_claims_verdict"),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"], name="fk_claims_article_id"),
        sa.ForeignKeyConstraint(["run_id"], ["runs.id"], name="fk_claims_run_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("serial", name="pk_claims"),
        sa.UniqueConstraint("id", name="uq_claims_id"),
        sa.UniqueConstraint("run_id", "position", name="uq_claims_run_id_position"),
    )
    op.create_index("ix_claims_article", "claims", ["article_id", "current", "position"])
    op.create_index(
        "ix_claims_queue",
        "claims",
        [
            "current",
            "state",
            "verdict",
            "queue_rank",
            "id",
            "codes",
            "lang",
            "schema_name",
            "confidence",
            "article_id",
            "opinions",
            "opinion_by",
            "created_at",
        ],
    )
    op.create_index("ix_claims_reviewer", "claims", ["reviewer", "current"])
    op.create_table(
        "claim_findings",
        sa.Column("claim_id", sa.String(24), nullable=False),
        sa.Column("code", sa.String(64), nullable=False),
        sa.ForeignKeyConstraint(["claim_id"], ["claims.id"], name="fk_claim_findings_claim_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("claim_id", "code", name="pk_claim_findings"),
    )
    op.create_index("ix_claim_findings_code", "claim_findings", ["code", "claim_id"])
    op.create_table(
        "decisions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("claim_id", sa.String(24), nullable=False),
        sa.Column("action", sa.String(12), nullable=False),
        sa.Column("reviewer", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reason", sa.Text()),
        sa.Column("before", sa.JSON(), nullable=False),
        sa.Column("after", sa.JSON(), nullable=False),
        sa.Column("claim_version", sa.Integer(), nullable=False),
        sa.Column("undoes", sa.Integer()),
        sa.Column("bulk_id", sa.String(24)),
        sa.ForeignKeyConstraint(["claim_id"], ["claims.id"], name="fk_decisions_claim_id"),
        sa.ForeignKeyConstraint(["undoes"], ["decisions.id"], name="fk_decisions_undoes"),
        sa.PrimaryKeyConstraint("id", name="pk_decisions"),
        sa.UniqueConstraint("undoes", name="uq_decisions_undoes"),
    )
    op.create_index("ix_decisions_bulk_id", "decisions", ["bulk_id"])
    op.create_index("ix_decisions_claim_id", "decisions", ["claim_id"])
    op.create_index("ix_decisions_reviewer", "decisions", ["reviewer", "id"])


def _create_work() -> None:
    """Work still to be done."""
    op.create_table(
        "operations",
        sa.Column("id", sa.String(24), nullable=False),
        sa.Column("kind", sa.String(12), nullable=False),
        sa.Column("status", sa.String(12), nullable=False),
        sa.Column("owner", sa.String(24)),
        sa.Column("request", sa.JSON(), nullable=False),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.Column("error_code", sa.Text()),
        sa.Column("error_message", sa.Text()),
        sa.Column("cancel_requested", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True)),
        sa.Column("finished_at", sa.DateTime(timezone=True)),
        sa.CheckConstraint(
            "status IN ('queued', 'running', 'done', 'failed', 'cancelled')", name="ck_operations_status"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_operations"),
    )
    op.create_index("ix_operations_status", "operations", ["status", "created_at"])
    op.create_table(
        "operation_items",
        sa.Column("operation_id", sa.String(24), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(12), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("article_id", sa.String(24)),
        sa.Column("sighting_id", sa.Integer()),
        sa.Column("run_id", sa.String(24)),
        sa.Column("reused", sa.Boolean(), nullable=False),
        sa.Column("error_code", sa.Text()),
        sa.Column("error_message", sa.Text()),
        sa.Column("lease_by", sa.Text()),
        sa.Column("lease_until", sa.DateTime(timezone=True)),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "status IN ('queued', 'running', 'done', 'failed', 'cancelled')", name="ck_operation_items_status"
        ),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"], name="fk_operation_items_article_id"),
        sa.ForeignKeyConstraint(
            ["operation_id"], ["operations.id"], name="fk_operation_items_operation_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["run_id"], ["runs.id"], name="fk_operation_items_run_id"),
        sa.ForeignKeyConstraint(["sighting_id"], ["sightings.id"], name="fk_operation_items_sighting_id"),
        sa.PrimaryKeyConstraint("operation_id", "position", name="pk_operation_items"),
    )
    op.create_index(
        "ix_operation_items_queue", "operation_items", ["status", "lease_until", "operation_id", "position"]
    )


def _create_who_may() -> None:
    """Who may."""
    op.create_table(
        "keys",
        sa.Column("id", sa.String(24), nullable=False),
        sa.Column("prefix", sa.String(16), nullable=False),
        sa.Column("hmac", sa.String(64), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("scopes", sa.JSON(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True)),
        sa.Column("used_at", sa.DateTime(timezone=True)),
        sa.PrimaryKeyConstraint("id", name="pk_keys"),
        sa.UniqueConstraint("prefix", name="uq_keys_prefix"),
    )
    op.create_table(
        "idempotency",
        sa.Column("owner", sa.String(24), nullable=False),
        sa.Column("key", sa.String(255), nullable=False),
        sa.Column("route", sa.String(255), nullable=False),
        sa.Column("request_sha256", sa.String(64), nullable=False),
        sa.Column("status", sa.Integer()),
        sa.Column("headers", sa.JSON()),
        sa.Column("body", sa.LargeBinary()),
        sa.Column("lease_until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("owner", "key", "route", name="pk_idempotency"),
    )
    op.create_index("ix_idempotency_expires_at", "idempotency", ["expires_at"])
    op.create_table(
        "reviewers",
        sa.Column("id", sa.String(24), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("password_hash", sa.Text(), nullable=False),
        sa.Column("admin", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("disabled_at", sa.DateTime(timezone=True)),
        sa.PrimaryKeyConstraint("id", name="pk_reviewers"),
        sa.UniqueConstraint("name", name="uq_reviewers_name"),
    )
    op.create_table(
        "sessions",
        sa.Column("token_sha256", sa.String(64), nullable=False),
        sa.Column("reviewer_id", sa.String(24), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["reviewer_id"], ["reviewers.id"], name="fk_sessions_reviewer_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("token_sha256", name="pk_sessions"),
    )
    op.create_index("ix_sessions_expires_at", "sessions", ["expires_at"])


def _guard_decisions() -> None:
    if op.get_bind().dialect.name == "sqlite":
        for verb in ("UPDATE", "DELETE"):
            op.execute(_SQLITE_GUARD.format(verb=verb))
    else:
        op.execute(_POSTGRESQL_REFUSAL)
        op.execute(_POSTGRESQL_GUARD)


def _index_words() -> None:
    for statement in _SQLITE_WORDS if op.get_bind().dialect.name == "sqlite" else _POSTGRESQL_WORDS:
        op.execute(statement)
