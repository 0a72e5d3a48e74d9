-- Notes that became one with others left behind what they were found by: it is forgotten.
DELETE FROM "search_entries" WHERE "kind" = 'note'
AND NOT EXISTS (SELECT 1 FROM "notes" WHERE 'note:' || "notes"."id" = "search_entries"."subject");
--> statement-breakpoint
-- What was written about a paper that was merged is found by the one that stays.
INSERT INTO "unsearched" ("group", "subject")
SELECT DISTINCT "search_entries"."group", "search_entries"."subject" FROM "search_entries"
INNER JOIN "papers" ON "papers"."id" = "search_entries"."paper" WHERE "papers"."state" = 'merged'
ON CONFLICT DO NOTHING;
--> statement-breakpoint
-- So are questions by the words of those that were merged into them, critiques by what the group came to and why they are disputed,
-- and papers that came with a sample group.
INSERT INTO "unsearched" ("group", "subject")
SELECT "group", 'question:' || "merged_into" FROM "questions" WHERE "state" = 'merged' AND "merged_into" IS NOT NULL
UNION SELECT "group", 'critique:' || "id" FROM "critiques"
UNION SELECT "group", 'paper:' || "id" FROM "papers"
ON CONFLICT DO NOTHING;
