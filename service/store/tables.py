"""The tables, in one place, as SQLAlchemy Core. Knows no query: each noun has its repository beside this file.

Migrations (`migrations/versions`) build these tables; a test compares both. Ids are `prefix_` and 16 characters
(`ids.new_id`), so that they sort by time and say what they are. Every span is half-open code points of
`articles.text`. Moments are UTC.
"""

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from service.store.columns import AnyText, Json, Moment

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)

# --- What was read -------------------------------------------------------------------------------------------------

# One row for each text and language: the same text read twice is one article. Never changed.
articles = Table(
    "articles",
    metadata,
    Column("id", String(24), primary_key=True),  # art_…
    Column("sha256", String(64), nullable=False),  # of the text as UTF-8
    Column("lang", String(8), nullable=False),
    Column("text", AnyText, nullable=False),  # exactly as read
    Column("chars", Integer, nullable=False),
    Column("created_at", Moment, nullable=False),
    UniqueConstraint("sha256", "lang"),
)

# Where an article was seen, and what its file said of it. One row for an article and a place; `seen_at` moves on.
# `place` is a hash of origin and name, since neither has a longest length and an index has.
sightings = Table(
    "sightings",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("article_id", ForeignKey("articles.id"), nullable=False, index=True),
    Column("place", String(64), nullable=False, index=True),
    Column("origin", AnyText, nullable=False),  # path, path:line, or `api`
    Column("name", AnyText, nullable=False),
    Column("title", AnyText),
    Column("date", AnyText),
    Column("author", AnyText),
    Column("metadata", Json, nullable=False),
    Column("first_seen_at", Moment, nullable=False),
    Column("seen_at", Moment, nullable=False),
    UniqueConstraint("article_id", "place"),
)

# --- What was asked and answered -----------------------------------------------------------------------------------

# Prompts and schemas by content, so that an answer can be understood years later. `version` is their content hash as
# results name it.
prompts = Table(
    "prompts",
    metadata,
    Column("version", String(64), primary_key=True),
    Column("name", AnyText, nullable=False),
    Column("body", AnyText, nullable=False),
    Column("created_at", Moment, nullable=False),
)
schemas = Table(
    "schemas",
    metadata,
    Column("version", String(64), primary_key=True),
    Column("name", AnyText, nullable=False),
    Column("body", AnyText, nullable=False),
    Column("created_at", Moment, nullable=False),
)

# One extraction of one article. `ask_key` identifies what was paid for (article, prompt, schema, model, readers),
# `done_key` that and the verifier with its threshold. Both are NULL on rows that a newer run has replaced, so a key
# is found at most once. `current` marks the newest finished run of an article and schema: what people review.
runs = Table(
    "runs",
    metadata,
    Column("id", String(24), primary_key=True),  # ext_…: the API calls it an extraction
    Column("article_id", ForeignKey("articles.id"), nullable=False, index=True),
    Column("sighting_id", ForeignKey("sightings.id"), nullable=False),
    Column("status", String(12), nullable=False),  # done, failed
    Column("current", Boolean, nullable=False),
    Column("ask_key", String(64), unique=True),
    Column("done_key", String(64), unique=True),
    Column("reverified_from", ForeignKey("runs.id")),  # the run whose answers were verified anew; NULL: a model asked
    Column("version", String(32), nullable=False),  # of Pincite
    Column("model", AnyText, nullable=False),
    Column("reader", Text),  # the second reader of fields, NULL: none
    Column("prompt_name", AnyText, nullable=False),
    Column("prompt_version", ForeignKey("prompts.version"), nullable=False),
    Column("schema_name", AnyText, nullable=False),
    Column("schema_version", ForeignKey("schemas.version"), nullable=False),
    Column("verifier", String(64), nullable=False),
    Column("threshold", Float, nullable=False),
    Column("passages", Json, nullable=False),  # names of the fields that are passages of the article
    Column("numbers", Json, nullable=False),  # every number of the article as the document lists it
    Column("coverage", Json, nullable=False),  # where each went, as the document lists it
    Column("silent", Json, nullable=False),  # the model's word why a number measures nothing, by the number's id
    Column("unanswered", Json, nullable=False),  # why asking about a number failed, by the number's id
    Column("calls", Integer, nullable=False),
    Column("prompt_tokens", BigInteger, nullable=False),
    Column("completion_tokens", BigInteger, nullable=False),
    Column("cached_tokens", BigInteger, nullable=False),
    Column("seconds", Float, nullable=False),  # of the model
    Column("cost_micros", BigInteger),  # millionths of the price list's currency; NULL: no price known
    Column("error_code", Text),
    Column("error_message", AnyText),
    Column("attempts", Integer, nullable=False, server_default=text("1")),
    Column("created_at", Moment, nullable=False),
    CheckConstraint("status IN ('done', 'failed')", name="status"),
    Index("ix_runs_current_article", "article_id", "schema_name", "current"),
)

# What the model said, call by call, kept whole.
answers = Table(
    "answers",
    metadata,
    Column("run_id", ForeignKey("runs.id", ondelete="CASCADE"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("text", AnyText, nullable=False),
    Column("asked", Json, nullable=False),  # ids of numbers, n1 …
    Column("problem", AnyText),
    Column("finish", AnyText, nullable=False),
    Column("prompt_tokens", Integer, nullable=False),
    Column("completion_tokens", Integer, nullable=False),
    Column("cached_tokens", Integer, nullable=False),
    Column("seconds", Float, nullable=False),
)

# Who is asking a model for what right now, so that nobody else pays for the same. A lease that ran out, or whose
# holder has died, is free.
leases = Table(
    "leases",
    metadata,
    Column("ask_key", String(64), primary_key=True),
    Column("holder", String(255), nullable=False),
    Column("until", Moment, nullable=False),
)

# --- What came of it -----------------------------------------------------------------------------------------------

# A verified claim. What the machine said (up to `severity`) never changes. The rest is where its review stands, and
# can be rebuilt from `decisions`. `version` counts changes of that part; a write names the version it saw.
claims = Table(
    "claims",
    metadata,
    Column("serial", Integer, primary_key=True),  # by which the index of words knows it
    Column("id", String(24), nullable=False, unique=True),  # clm_…
    Column("run_id", ForeignKey("runs.id", ondelete="CASCADE"), nullable=False),
    Column("article_id", ForeignKey("articles.id"), nullable=False),
    Column("position", Integer, nullable=False),  # in the document; c1 is 0
    Column("current", Boolean, nullable=False),  # as its run
    Column("schema_name", AnyText, nullable=False),
    Column("lang", String(8), nullable=False),
    Column("verdict", String(12), nullable=False),
    Column("confidence", Float),
    Column("severity", Integer, nullable=False),  # of its gravest finding (claims/severity.py); 0: none
    Column("codes", Text, nullable=False),  # of all its findings, sorted, each once, between blanks, for filters
    Column("number", Json, nullable=False),  # as the document has it: text, start, end, kind, value, …
    Column("quote", Json, nullable=False),
    Column("fields", Json, nullable=False),
    Column("findings", Json, nullable=False),
    Column("parts", Json, nullable=False),
    Column("draft", Json, nullable=False),
    Column("evidence", Json, nullable=False),  # token probabilities, drafts merged into it
    Column("merged", Integer, nullable=False),
    Column("search", AnyText, nullable=False),  # the words of number, quote and fields (text/words.py), also indexed
    Column("made_by", Text),  # NULL: the model; else the reviewer who selected the number
    Column("created_at", Moment, nullable=False),
    Column("state", String(12), nullable=False),  # open, accepted, fixed, rejected
    Column("version", Integer, nullable=False),
    Column("reviewer", Text),  # who decided last
    Column("decided_at", Moment),
    Column("reviewed", Json),  # number, quote and fields as a person fixed them; NULL: as the machine has them
    Column("skips", Integer, nullable=False),  # skipped claims come back last
    Column("queue_rank", BigInteger, nullable=False),  # place in the queue, lowest first (store/queue.py)
    Column("opinions", Integer, nullable=False, server_default=text("0")),  # 1 waits, 2 differ, 3: agreed
    Column("opinion_by", Text),  # who gave the first
    Column("lease_by", Text),
    Column("lease_until", Moment),
    UniqueConstraint("run_id", "position"),
    CheckConstraint("verdict IN ('accepted', 'flagged', 'rejected')", name="verdict"),
    CheckConstraint("state IN ('open', 'accepted', 'fixed', 'rejected')", name="state"),
    # The queue: gravest first, then least sure. The further columns are what filters and their counts look at, so that
    # neither has to read the wide rows.
    Index(
        "ix_claims_queue",
        *("current", "state", "verdict", "queue_rank", "id"),
        *("codes", "lang", "schema_name", "confidence", "article_id", "opinions", "opinion_by", "created_at"),
    ),
    Index("ix_claims_reviewer", "reviewer", "current"),
    Index("ix_claims_article", "article_id", "current", "position"),
)

# One row for each code of a claim, for filters.
claim_findings = Table(
    "claim_findings",
    metadata,
    Column("claim_id", ForeignKey("claims.id", ondelete="CASCADE"), primary_key=True),
    Column("code", String(64), primary_key=True),
    Index("ix_claim_findings_code", "code", "claim_id"),
)

# Append-only (the database refuses to change or remove a row). `before` and `after` are the reviewed part of the
# claim: state, number, fields. An undo is a new row that names the one it undoes.
decisions = Table(
    "decisions",
    metadata,
    Column("id", Integer, primary_key=True),  # in order
    Column("claim_id", ForeignKey("claims.id"), nullable=False, index=True),
    Column("action", String(12), nullable=False),  # accept, fix, reject, skip, undo, create, opinion, carry, reopen
    Column("reviewer", Text, nullable=False),
    Column("at", Moment, nullable=False),
    Column("reason", AnyText),
    Column("before", Json, nullable=False),
    Column("after", Json, nullable=False),
    Column("claim_version", Integer, nullable=False),  # after this decision
    Column("undoes", ForeignKey("decisions.id"), unique=True),
    Column("bulk_id", String(24), index=True),
    Index("ix_decisions_reviewer", "reviewer", "id"),
)

# --- Work still to be done -----------------------------------------------------------------------------------------

# An extraction or a batch that was asked for over HTTP. A server works on it while it holds the lease; a lease that
# ran out is taken over by another. `version` is the entity tag.
operations = Table(
    "operations",
    metadata,
    Column("id", String(24), primary_key=True),  # op_… or bat_…
    Column("kind", String(12), nullable=False),  # extraction, batch
    Column("status", String(12), nullable=False),  # queued, running, done, failed, cancelled
    Column("owner", String(24)),  # id of the key; NULL: open server
    Column("request", Json, nullable=False),  # how to do it: schema, options; articles stand in operation_items
    Column("total", Integer, nullable=False),
    Column("error_code", Text),
    Column("error_message", AnyText),
    Column("cancel_requested", Boolean, nullable=False),
    Column("version", Integer, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("started_at", Moment),
    Column("finished_at", Moment),
    CheckConstraint("status IN ('queued', 'running', 'done', 'failed', 'cancelled')", name="status"),
    Index("ix_operations_status", "status", "created_at"),
)

operation_items = Table(
    "operation_items",
    metadata,
    Column("operation_id", ForeignKey("operations.id", ondelete="CASCADE"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("status", String(12), nullable=False),  # queued, running, done, failed, cancelled
    Column("name", AnyText, nullable=False),
    Column("origin", AnyText, nullable=False),
    Column("article_id", ForeignKey("articles.id")),  # NULL: could not be read; the error says why
    Column("sighting_id", ForeignKey("sightings.id")),
    Column("run_id", ForeignKey("runs.id")),
    Column("reused", Boolean, nullable=False),
    Column("error_code", Text),
    Column("error_message", AnyText),
    Column("lease_by", Text),
    Column("lease_until", Moment),
    Column("attempts", Integer, nullable=False),
    CheckConstraint("status IN ('queued', 'running', 'done', 'failed', 'cancelled')", name="status"),
    Index("ix_operation_items_queue", "status", "lease_until", "operation_id", "position"),
)

# --- Who may ---------------------------------------------------------------------------------------------------------

# Only an HMAC of a key is kept; the key itself is shown once.
keys = Table(
    "keys",
    metadata,
    Column("id", String(24), primary_key=True),  # key_…
    Column("prefix", String(16), nullable=False, unique=True),  # the part of the token by which it is found
    Column("hmac", String(64), nullable=False),
    Column("name", Text, nullable=False),
    Column("scopes", Json, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("revoked_at", Moment),
    Column("used_at", Moment),
)

# An answer given to a request with an Idempotency-Key, or the mark that one is under way.
idempotency = Table(
    "idempotency",
    metadata,
    Column("owner", String(24), primary_key=True),  # id of the key, or `open`
    Column("key", String(255), primary_key=True),
    Column("route", String(255), primary_key=True),
    Column("request_sha256", String(64), nullable=False),
    Column("status", Integer),  # NULL: under way
    Column("headers", Json),
    Column("body", LargeBinary),
    Column("lease_until", Moment, nullable=False),
    Column("expires_at", Moment, nullable=False, index=True),
)

reviewers = Table(
    "reviewers",
    metadata,
    Column("id", String(24), primary_key=True),  # rev_…
    Column("name", Text, nullable=False, unique=True),
    Column("password_hash", Text, nullable=False),
    Column("admin", Boolean, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("disabled_at", Moment),
)

# Signed-in browsers; only a hash of the cookie is kept.
sessions = Table(
    "sessions",
    metadata,
    Column("token_sha256", String(64), primary_key=True),
    Column("reviewer_id", ForeignKey("reviewers.id", ondelete="CASCADE"), nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("expires_at", Moment, nullable=False, index=True),
)
