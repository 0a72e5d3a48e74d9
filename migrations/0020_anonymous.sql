ALTER TABLE "critiques" ALTER COLUMN "by" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "groups" ADD COLUMN "anonymous" boolean DEFAULT false NOT NULL;