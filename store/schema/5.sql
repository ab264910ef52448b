ALTER TABLE place ADD COLUMN sum BLOB NOT NULL DEFAULT x''; -- SHA-256 of the path and the page's given id and digest; '' where an older version kept it

-- Of a page made of several reports all of them: JSON list.
ALTER TABLE kin ADD COLUMN parents TEXT NOT NULL DEFAULT 'null';
