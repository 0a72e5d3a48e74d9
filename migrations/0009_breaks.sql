CREATE TABLE "breaks" (
	"id" text PRIMARY KEY NOT NULL,
	"group" text NOT NULL,
	"first_day" text NOT NULL,
	"last_day" text NOT NULL,
	"reason" text,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "breaks" ADD CONSTRAINT "breaks_group_groups_id_fk" FOREIGN KEY ("group") REFERENCES "public"."groups"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "breaks_of_group" ON "breaks" USING btree ("group","last_day");--> statement-breakpoint
CREATE INDEX "history_of_command" ON "history" USING btree ("group","did","number");