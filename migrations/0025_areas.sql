CREATE TABLE "areas" (
	"id" text PRIMARY KEY NOT NULL,
	"group" text NOT NULL,
	"name" text NOT NULL,
	"added_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "papers" ADD COLUMN "open_code" text;--> statement-breakpoint
ALTER TABLE "papers" ADD COLUMN "available_data" text;--> statement-breakpoint
ALTER TABLE "papers" ADD COLUMN "clear_metrics" text;--> statement-breakpoint
ALTER TABLE "papers" ADD COLUMN "small" text;--> statement-breakpoint
ALTER TABLE "papers" ADD COLUMN "areas" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "areas" ADD CONSTRAINT "areas_group_groups_id_fk" FOREIGN KEY ("group") REFERENCES "public"."groups"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "areas_of_group" ON "areas" USING btree ("group");