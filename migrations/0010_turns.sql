CREATE TABLE "absences" (
	"id" text PRIMARY KEY NOT NULL,
	"person" text NOT NULL,
	"first_day" text NOT NULL,
	"last_day" text NOT NULL,
	"told_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "turns" (
	"id" text PRIMARY KEY NOT NULL,
	"group" text NOT NULL,
	"session" text NOT NULL,
	"role" text NOT NULL,
	"member" text,
	"by" text NOT NULL,
	"given_at" timestamp (3) with time zone NOT NULL,
	"confirmed_at" timestamp (3) with time zone,
	"cover_at" timestamp (3) with time zone,
	"ask_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "declines" (
	"session" text NOT NULL,
	"member" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "declines_session_member_pk" PRIMARY KEY("session","member")
);
--> statement-breakpoint
CREATE TABLE "rotations" (
	"group" text PRIMARY KEY NOT NULL,
	"roles" jsonb NOT NULL,
	"ladder" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "wishes" (
	"member" text PRIMARY KEY NOT NULL,
	"wish" text NOT NULL,
	"without" jsonb NOT NULL
);
--> statement-breakpoint
ALTER TABLE "sessions" DROP CONSTRAINT "sessions_presenter_members_id_fk";
--> statement-breakpoint
ALTER TABLE "absences" ADD CONSTRAINT "absences_person_people_id_fk" FOREIGN KEY ("person") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "turns" ADD CONSTRAINT "turns_group_groups_id_fk" FOREIGN KEY ("group") REFERENCES "public"."groups"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "turns" ADD CONSTRAINT "turns_session_sessions_id_fk" FOREIGN KEY ("session") REFERENCES "public"."sessions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "turns" ADD CONSTRAINT "turns_member_members_id_fk" FOREIGN KEY ("member") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "declines" ADD CONSTRAINT "declines_session_sessions_id_fk" FOREIGN KEY ("session") REFERENCES "public"."sessions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "declines" ADD CONSTRAINT "declines_member_members_id_fk" FOREIGN KEY ("member") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rotations" ADD CONSTRAINT "rotations_group_groups_id_fk" FOREIGN KEY ("group") REFERENCES "public"."groups"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "wishes" ADD CONSTRAINT "wishes_member_members_id_fk" FOREIGN KEY ("member") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "absences_of_person" ON "absences" USING btree ("person","last_day");--> statement-breakpoint
CREATE UNIQUE INDEX "role_once" ON "turns" USING btree ("session","role");--> statement-breakpoint
CREATE INDEX "turns_of_group" ON "turns" USING btree ("group");--> statement-breakpoint
CREATE INDEX "turns_of_member" ON "turns" USING btree ("member");--> statement-breakpoint
CREATE INDEX "declines_of_member" ON "declines" USING btree ("member");--> statement-breakpoint
INSERT INTO "turns" ("id", "group", "session", "role", "member", "by", "given_at", "confirmed_at")
SELECT substr(md5("id" || ' presenter'), 1, 10), "group", "id", 'presenter', "presenter", coalesce("presenter_by", 'turn'), coalesce("announced_at", "starts_at"), CASE WHEN "presenter_by" = 'volunteer' THEN coalesce("announced_at", "starts_at") END
FROM "sessions" WHERE "presenter" IS NOT NULL;--> statement-breakpoint
ALTER TABLE "sessions" DROP COLUMN "presenter";--> statement-breakpoint
ALTER TABLE "sessions" DROP COLUMN "presenter_by";