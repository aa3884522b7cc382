// The schema of the state database, one step a version; a step that was released never changes.

/** `dwrt`, so that a database of another program is not taken for ours. */
export const applicationId = 0x64777274;

/** Step n leads from version n to version n + 1. */
export const migrations: readonly string[] = [
  `CREATE TABLE runs (
     id TEXT PRIMARY KEY,
     target TEXT NOT NULL,
     model TEXT,
     started INTEGER NOT NULL,
     ended INTEGER
   ) STRICT;
   CREATE TABLE attempts (
     id INTEGER PRIMARY KEY,
     run TEXT NOT NULL REFERENCES runs(id),
     key TEXT NOT NULL,
     task TEXT NOT NULL,
     deployment TEXT NOT NULL,
     model TEXT NOT NULL,
     state TEXT NOT NULL CHECK (state IN ('reserved', 'sent', 'answered', 'failed', 'unknown')),
     reason TEXT,
     prompt_reserved INTEGER NOT NULL,
     cap INTEGER NOT NULL,
     price_reserved REAL,
     prompt INTEGER NOT NULL DEFAULT 0,
     cached INTEGER NOT NULL DEFAULT 0,
     completion INTEGER NOT NULL DEFAULT 0,
     reasoning INTEGER NOT NULL DEFAULT 0,
     cost REAL,
     created INTEGER NOT NULL,
     settled INTEGER
   ) STRICT;
   CREATE INDEX attempts_run ON attempts(run, state);
   CREATE INDEX attempts_recent ON attempts(deployment, created);
   CREATE TABLE answers (
     key TEXT PRIMARY KEY,
     run TEXT NOT NULL,
     attempt INTEGER NOT NULL REFERENCES attempts(id),
     status TEXT NOT NULL CHECK (status IN ('ok', 'invalid', 'truncated', 'filtered')),
     text TEXT NOT NULL,
     finish_reason TEXT NOT NULL,
     model TEXT NOT NULL,
     request_id TEXT,
     usage TEXT NOT NULL,
     cost REAL,
     created INTEGER NOT NULL
   ) STRICT;
   CREATE TABLE plans (
     id TEXT PRIMARY KEY,
     target TEXT NOT NULL,
     sources TEXT NOT NULL,
     content TEXT NOT NULL,
     created INTEGER NOT NULL,
     finished INTEGER
   ) STRICT;
   CREATE TABLE calibration (key TEXT PRIMARY KEY, state TEXT NOT NULL) STRICT;
   CREATE TABLE edits (
     id INTEGER PRIMARY KEY,
     run TEXT NOT NULL,
     root TEXT NOT NULL,
     record TEXT NOT NULL,
     docstrings TEXT NOT NULL,
     created INTEGER NOT NULL,
     undone INTEGER
   ) STRICT;`,
  'CREATE TABLE lessons (place TEXT PRIMARY KEY, state TEXT NOT NULL) STRICT;',
  // Runs that are resumed, answers of several runs to one request, edits that are announced before they are made.
  `ALTER TABLE runs ADD COLUMN plan TEXT;
   ALTER TABLE runs ADD COLUMN resumes TEXT;
   ALTER TABLE attempts ADD COLUMN status TEXT;
   UPDATE attempts SET status =
     (SELECT status FROM answers WHERE answers.attempt = attempts.id);
   CREATE INDEX attempts_day ON attempts(created);
   CREATE TABLE answers_by_run (
     key TEXT NOT NULL,
     run TEXT NOT NULL,
     attempt INTEGER NOT NULL REFERENCES attempts(id),
     status TEXT NOT NULL CHECK (status IN ('ok', 'invalid', 'truncated', 'filtered')),
     text TEXT NOT NULL,
     finish_reason TEXT NOT NULL,
     model TEXT NOT NULL,
     request_id TEXT,
     usage TEXT NOT NULL,
     cost REAL,
     created INTEGER NOT NULL,
     PRIMARY KEY (key, run)
   ) STRICT;
   INSERT INTO answers_by_run
     SELECT key, run, attempt, status, text, finish_reason, model, request_id, usage, cost, created FROM answers;
   DROP TABLE answers;
   ALTER TABLE answers_by_run RENAME TO answers;
   DROP TABLE plans;
   CREATE TABLE plans (
     id TEXT PRIMARY KEY,
     target TEXT NOT NULL,
     content TEXT NOT NULL,
     created INTEGER NOT NULL
   ) STRICT;
   ALTER TABLE edits ADD COLUMN made INTEGER;
   UPDATE edits SET made = created;`,
  // What a request showed of other definitions, and what it had no room for.
  'ALTER TABLE attempts ADD COLUMN context TEXT;',
];
