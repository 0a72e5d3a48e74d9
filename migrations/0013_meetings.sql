CREATE TABLE "meetings" (
	"session" text NOT NULL,
	"workspace" text NOT NULL,
	"group" text NOT NULL,
	"place" jsonb NOT NULL,
	"meeting" jsonb,
	"version" integer NOT NULL,
	"state" text NOT NULL,
	"ref" text,
	"next_at" timestamp (3) with time zone NOT NULL,
	"tries" integer NOT NULL,
	"lease" text,
	"lease_until" timestamp (3) with time zone,
	"trying" jsonb,
	"tried" jsonb,
	"why" text,
	CONSTRAINT "meetings_session_workspace_pk" PRIMARY KEY("session","workspace")
);
--> statement-breakpoint
CREATE INDEX "meetings_due" ON "meetings" USING btree ("next_at") WHERE state = 'due';--> statement-breakpoint
CREATE INDEX "meetings_of_group" ON "meetings" USING btree ("group");