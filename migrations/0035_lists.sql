ALTER TABLE "papers" ADD COLUMN "list" text;--> statement-breakpoint
CREATE INDEX "papers_of_list" ON "papers" USING btree ("list") WHERE list is not null;