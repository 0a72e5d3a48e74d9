CREATE TABLE "link_codes" (
	"id" text PRIMARY KEY NOT NULL,
	"hash" text NOT NULL,
	"group" text,
	"made_by" text NOT NULL,
	"until" timestamp (3) with time zone NOT NULL,
	"entered_by" text,
	"entered_in" text,
	"used_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "united_members" (
	"id" text PRIMARY KEY NOT NULL,
	"member" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "wrong_codes" (
	"platform" text NOT NULL,
	"workspace" text NOT NULL,
	"user" text NOT NULL,
	"tries" integer NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "wrong_codes_platform_workspace_user_pk" PRIMARY KEY("platform","workspace","user")
);
--> statement-breakpoint
ALTER TABLE "accounts" ADD COLUMN "preferred" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "link_codes" ADD CONSTRAINT "link_codes_group_groups_id_fk" FOREIGN KEY ("group") REFERENCES "public"."groups"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "link_codes" ADD CONSTRAINT "link_codes_made_by_people_id_fk" FOREIGN KEY ("made_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "united_members" ADD CONSTRAINT "united_members_member_members_id_fk" FOREIGN KEY ("member") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "link_code_once" ON "link_codes" USING btree ("hash");--> statement-breakpoint
CREATE INDEX "link_codes_of_person" ON "link_codes" USING btree ("made_by");--> statement-breakpoint
CREATE INDEX "united_members_of" ON "united_members" USING btree ("member");--> statement-breakpoint
CREATE UNIQUE INDEX "one_preferred" ON "accounts" USING btree ("person") WHERE preferred;