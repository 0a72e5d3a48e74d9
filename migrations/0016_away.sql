CREATE TABLE "away_calendars" (
	"id" text PRIMARY KEY NOT NULL,
	"person" text NOT NULL,
	"address" text NOT NULL,
	"read_at" timestamp (3) with time zone,
	"trouble" text,
	"back_on" text
);
--> statement-breakpoint
ALTER TABLE "absences" ADD COLUMN "from_calendar" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "away_calendars" ADD CONSTRAINT "away_calendars_person_people_id_fk" FOREIGN KEY ("person") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "one_away_calendar" ON "away_calendars" USING btree ("person");