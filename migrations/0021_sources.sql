ALTER TABLE "critiques" ADD COLUMN "source" text;--> statement-breakpoint
ALTER TABLE "ideas" ADD COLUMN "source" text;