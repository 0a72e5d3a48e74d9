-- What came of an idea is found for itself: those that ended are taken in anew.
INSERT INTO "unsearched" ("group", "subject")
SELECT "group", 'idea:' || "id" FROM "ideas" WHERE "learned" IS NOT NULL OR "numbers" IS NOT NULL
ON CONFLICT DO NOTHING;
