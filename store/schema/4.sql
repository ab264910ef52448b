-- Ids of stories that a later build gave up, and the story that has most of their pages now.
CREATE TABLE superseded (
  id    TEXT PRIMARY KEY,
  story TEXT NOT NULL
) WITHOUT ROWID;
