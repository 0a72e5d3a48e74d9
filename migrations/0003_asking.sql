CREATE TABLE "asked_steps" (
	"person" text NOT NULL,
	"step" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "asked_steps_person_step_pk" PRIMARY KEY("person","step")
);
--> statement-breakpoint
CREATE TABLE "askings" (
	"person" text PRIMARY KEY NOT NULL,
	"quiet_from" text NOT NULL,
	"quiet_until" text NOT NULL,
	"days_ahead" integer NOT NULL,
	"muted_until" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "accounts" ADD COLUMN "direct" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "asked_steps" ADD CONSTRAINT "asked_steps_person_people_id_fk" FOREIGN KEY ("person") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "askings" ADD CONSTRAINT "askings_person_people_id_fk" FOREIGN KEY ("person") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "asked_by_age" ON "asked_steps" USING btree ("person","at");--> statement-breakpoint
UPDATE "accounts" SET "direct" = false WHERE "platform" = 'discord';--> statement-breakpoint
INSERT INTO "due" ("entry", "subject", "group", "at", "next_at", "failures") SELECT 'group round', "id", "id", "created_at", "created_at", 0 FROM "groups" WHERE "ended_at" IS NULL;
--> statement-breakpoint
INSERT INTO "due" ("entry", "subject", "group", "at", "next_at", "failures") SELECT 'group succession', "id", "id", "created_at" + interval '7 days', "created_at" + interval '7 days', 0 FROM "groups" WHERE "ended_at" IS NULL;
