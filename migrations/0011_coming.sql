CREATE TABLE "comings" (
	"session" text NOT NULL,
	"member" text NOT NULL,
	"answer" text NOT NULL,
	"guests" integer NOT NULL,
	"line" integer NOT NULL,
	"day" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "comings_session_member_pk" PRIMARY KEY("session","member")
);
--> statement-breakpoint
CREATE TABLE "seats" (
	"group" text NOT NULL,
	"session" text NOT NULL,
	"seats" integer NOT NULL,
	CONSTRAINT "seats_group_session_pk" PRIMARY KEY("group","session")
);
--> statement-breakpoint
ALTER TABLE "comings" ADD CONSTRAINT "comings_session_sessions_id_fk" FOREIGN KEY ("session") REFERENCES "public"."sessions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comings" ADD CONSTRAINT "comings_member_members_id_fk" FOREIGN KEY ("member") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "seats" ADD CONSTRAINT "seats_group_groups_id_fk" FOREIGN KEY ("group") REFERENCES "public"."groups"("id") ON DELETE no action ON UPDATE no action;