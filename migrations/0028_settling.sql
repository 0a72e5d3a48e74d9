ALTER TABLE "critiques" ADD COLUMN "settled_by" text;--> statement-breakpoint
ALTER TABLE "critiques" ADD COLUMN "outcome" text;--> statement-breakpoint
ALTER TABLE "critiques" ADD CONSTRAINT "critiques_settled_by_members_id_fk" FOREIGN KEY ("settled_by") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;