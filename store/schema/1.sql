-- What the record knows of itself: the revision of the set of pages, and the
-- revision that the rows of the record were merged from.
CREATE TABLE meta (
  key   TEXT PRIMARY KEY,
  value TEXT NOT NULL
) WITHOUT ROWID;

-- One row for each document, with its bytes as evidence. seq is the order of
-- arrival and never leaves the store.
CREATE TABLE page (
  seq        INTEGER PRIMARY KEY,
  id         TEXT NOT NULL UNIQUE, -- given, with ~digest8 where contents differ under one id
  given      TEXT NOT NULL,
  digest     TEXT NOT NULL,
  url        TEXT NOT NULL,
  media_type TEXT NOT NULL,
  charset    TEXT NOT NULL,
  verbatim   INTEGER NOT NULL,
  failure    TEXT NOT NULL,
  title      TEXT NOT NULL,
  authors    TEXT NOT NULL,        -- JSON list
  outlet     TEXT NOT NULL,
  published  TEXT NOT NULL,
  body       BLOB NOT NULL,        -- zstd
  sum        BLOB NOT NULL,        -- SHA-256 of the columns above, body unpacked
  UNIQUE (given, digest)
);

-- Every place where a page was found. The smallest is its path.
CREATE TABLE place (
  path TEXT NOT NULL,
  page INTEGER NOT NULL REFERENCES page (seq) ON DELETE CASCADE,
  PRIMARY KEY (path, page)
) WITHOUT ROWID;
CREATE INDEX place_page ON place (page, path);

CREATE TABLE article (
  seq       INTEGER PRIMARY KEY REFERENCES page (seq) ON DELETE CASCADE,
  kind      TEXT NOT NULL,
  outlet    TEXT NOT NULL,
  published TEXT NOT NULL,
  title     TEXT NOT NULL,
  text      TEXT NOT NULL,
  body      TEXT NOT NULL,         -- JSON: the article without its id, path, title and text
  sum       BLOB NOT NULL          -- SHA-256 of title, text and body
);

-- A cache: a reading depends on one article and on the reader's version alone.
CREATE TABLE reading (
  seq     INTEGER PRIMARY KEY REFERENCES article (seq) ON DELETE CASCADE,
  version TEXT NOT NULL,
  body    BLOB NOT NULL,           -- see encoding.go, zstd
  sum     BLOB NOT NULL            -- SHA-256 of version and body
);

CREATE TABLE kin (
  article   TEXT PRIMARY KEY,
  publisher TEXT NOT NULL,
  story     TEXT NOT NULL,
  origin    TEXT NOT NULL,
  relation  TEXT NOT NULL,
  parent    TEXT NOT NULL,
  coverage  REAL NOT NULL,
  why       TEXT NOT NULL          -- JSON list
) WITHOUT ROWID;

CREATE TABLE story (
  id          TEXT PRIMARY KEY,
  fingerprint TEXT NOT NULL,       -- of everything its rows are merged from
  sum         BLOB NOT NULL        -- SHA-256 of its rows
) WITHOUT ROWID;

CREATE TABLE line (
  story TEXT NOT NULL REFERENCES story (id) ON DELETE CASCADE,
  view  TEXT NOT NULL,
  place INTEGER NOT NULL,          -- the line's place in its view
  id    TEXT NOT NULL,
  body  TEXT NOT NULL,             -- JSON, as show prints it
  PRIMARY KEY (story, view, place)
) WITHOUT ROWID;
CREATE INDEX line_id ON line (id);

-- What search finds besides articles.
CREATE TABLE entry (
  seq     INTEGER PRIMARY KEY AUTOINCREMENT, -- never used twice: new entries are known by it
  story   TEXT NOT NULL REFERENCES story (id) ON DELETE CASCADE,
  view    TEXT NOT NULL,
  id      TEXT NOT NULL,
  who     TEXT NOT NULL,
  text    TEXT NOT NULL,
  dated   TEXT NOT NULL,
  outlets TEXT NOT NULL            -- of its witnesses, one a line
);
CREATE INDEX entry_story ON entry (story);

-- The full-text indexes are filled by one statement for a whole batch: each statement
-- that touches one writes it out. What is deleted leaves them by triggers. What was written out
-- is merged late: a build writes out often, and merging four by four takes a third of its time.
CREATE VIRTUAL TABLE article_text USING fts5 (
  title, text, content = 'article', content_rowid = 'seq',
  tokenize = 'porter unicode61 remove_diacritics 2'
);
INSERT INTO article_text (article_text, rank) VALUES ('automerge', 16);
CREATE TRIGGER article_gone AFTER DELETE ON article BEGIN
  INSERT INTO article_text (article_text, rowid, title, text) VALUES ('delete', old.seq, old.title, old.text);
END;

CREATE VIRTUAL TABLE entry_text USING fts5 (
  who, text, content = 'entry', content_rowid = 'seq',
  tokenize = 'porter unicode61 remove_diacritics 2'
);
INSERT INTO entry_text (entry_text, rank) VALUES ('automerge', 16);
CREATE TRIGGER entry_gone AFTER DELETE ON entry BEGIN
  INSERT INTO entry_text (entry_text, rowid, who, text) VALUES ('delete', old.seq, old.who, old.text);
END;
