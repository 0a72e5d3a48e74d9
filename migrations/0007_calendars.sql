CREATE TABLE "calendar_events" (
	"uid" text NOT NULL,
	"instead" text NOT NULL,
	"said" text NOT NULL,
	"sequence" integer NOT NULL,
	"changed_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "calendar_events_uid_instead_pk" PRIMARY KEY("uid","instead")
);
--> statement-breakpoint
CREATE TABLE "calendars" (
	"address" text PRIMARY KEY NOT NULL,
	"person" text,
	"group" text,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "calendars" ADD CONSTRAINT "calendars_person_people_id_fk" FOREIGN KEY ("person") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "calendars" ADD CONSTRAINT "calendars_group_groups_id_fk" FOREIGN KEY ("group") REFERENCES "public"."groups"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "calendars_of_person" ON "calendars" USING btree ("person");--> statement-breakpoint
CREATE INDEX "calendars_of_group" ON "calendars" USING btree ("group");