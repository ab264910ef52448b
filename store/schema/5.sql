ALTER TABLE place ADD COLUMN sum BLOB NOT NULL DEFAULT x''; -- SHA-256 of the path and the page's given id and digest; '' where an older version kept it
