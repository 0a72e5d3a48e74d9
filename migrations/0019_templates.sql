CREATE TABLE "note_templates" (
	"id" text NOT NULL,
	"version" integer NOT NULL,
	"group" text NOT NULL,
	"template" jsonb NOT NULL,
	"made_from" text NOT NULL,
	"by" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "note_templates_id_version_pk" PRIMARY KEY("id","version")
);
--> statement-breakpoint
ALTER TABLE "groups" ADD COLUMN "template" text DEFAULT 'layered' NOT NULL;--> statement-breakpoint
ALTER TABLE "note_templates" ADD CONSTRAINT "note_templates_group_groups_id_fk" FOREIGN KEY ("group") REFERENCES "public"."groups"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "note_templates" ADD CONSTRAINT "note_templates_by_members_id_fk" FOREIGN KEY ("by") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "note_templates_of_group" ON "note_templates" USING btree ("group");