CREATE TABLE "ladders" (
	"group" text PRIMARY KEY NOT NULL,
	"circulate" integer,
	"remind" integer,
	"passes" integer,
	"agenda" integer,
	"begin" integer,
	"after" integer
);
--> statement-breakpoint
ALTER TABLE "askings" ALTER COLUMN "days_ahead" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "ladders" ADD CONSTRAINT "ladders_group_groups_id_fk" FOREIGN KEY ("group") REFERENCES "public"."groups"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
UPDATE "askings" SET "days_ahead" = NULL WHERE "days_ahead" = 2;--> statement-breakpoint
INSERT INTO "due" ("entry", "subject", "group", "at", "next_at")
SELECT 'session begin', "id", "group", "starts_at", "starts_at"
FROM "sessions" WHERE "state" = 'planned' AND "kind" = 'meeting' AND EXISTS (SELECT 1 FROM "due" WHERE "entry" = 'agenda post' AND "subject" = "sessions"."id");--> statement-breakpoint
INSERT INTO "due" ("entry", "subject", "group", "at", "next_at")
SELECT 'session circulate', "id", "group", "starts_at" - interval '168 hours', "starts_at" - interval '168 hours'
FROM "sessions" WHERE "state" = 'planned' AND "starts_at" - interval '168 hours' > (SELECT max("at") FROM "history");
