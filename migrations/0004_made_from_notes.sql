ALTER TABLE "critiques" ADD COLUMN "note" text;--> statement-breakpoint
ALTER TABLE "ideas" ADD COLUMN "note" text;--> statement-breakpoint
ALTER TABLE "questions" ADD COLUMN "note" text;--> statement-breakpoint
ALTER TABLE "questions" ADD COLUMN "answer" text;