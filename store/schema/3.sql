-- Why an article could not be read; '' if it could. It stands in the reading's body too.
ALTER TABLE reading ADD COLUMN failure TEXT NOT NULL DEFAULT '';
