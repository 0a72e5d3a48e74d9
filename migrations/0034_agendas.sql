ALTER TABLE "papers" ADD COLUMN "agenda_at" timestamp (3) with time zone;--> statement-breakpoint
-- A paper that waits for its session since after the agenda came to it later: that agenda was for another.
UPDATE "papers" SET "agenda_at" = "out"."at"
FROM (
  SELECT "read"."id", min("sessions"."agenda_at") AS "at" FROM "sessions"
  JOIN "papers" AS "read" ON "read"."id" = "sessions"."paper"
  WHERE "sessions"."agenda_at" IS NOT NULL AND ("read"."state" <> 'scheduled' OR "read"."state_at" <= "sessions"."agenda_at")
  GROUP BY "read"."id"
) AS "out"
WHERE "papers"."id" = "out"."id";--> statement-breakpoint
ALTER TABLE "sessions" DROP COLUMN "agenda_at";