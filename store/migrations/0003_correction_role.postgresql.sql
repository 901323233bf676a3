-- Of whoever wrote the text: what was kept before came from residents as far as anybody knows.
ALTER TABLE correction ADD COLUMN role TEXT NOT NULL DEFAULT 'resident';
