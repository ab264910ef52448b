-- The lines of one view of one story stand together: they are written, read and
-- replaced together, and are a fifth of the size so.
CREATE TABLE lines (
  seq   INTEGER PRIMARY KEY,
  story TEXT NOT NULL REFERENCES story (id) ON DELETE CASCADE,
  view  TEXT NOT NULL,
  count INTEGER NOT NULL,
  body  BLOB NOT NULL,             -- JSON Lines, as show prints them, packed: see encoding.go
  UNIQUE (story, view)
);
INSERT INTO lines (story, view, count, body)
  SELECT story, view, count(*), group_concat(body, char(10) ORDER BY place) FROM line GROUP BY story, view;

CREATE TABLE entry_anew (
  seq     INTEGER PRIMARY KEY,
  lines   INTEGER NOT NULL REFERENCES lines (seq) ON DELETE CASCADE,
  id      TEXT NOT NULL,
  who     TEXT NOT NULL,
  text    TEXT NOT NULL,
  dated   TEXT NOT NULL,
  outlets TEXT NOT NULL            -- of its witnesses, one a line
);
INSERT INTO entry_anew SELECT entry.seq, lines.seq, id, who, text, dated, outlets FROM entry JOIN lines USING (story, view);
DROP TRIGGER entry_gone;
DROP TABLE entry;
DROP TABLE line;
ALTER TABLE entry_anew RENAME TO entry;
CREATE INDEX entry_lines ON entry (lines);
CREATE TRIGGER entry_gone AFTER DELETE ON entry BEGIN
  INSERT INTO entry_text (entry_text, rowid, who, text) VALUES ('delete', old.seq, old.who, old.text);
END;
