ALTER TABLE "drafts" DROP CONSTRAINT "drafts_person_group_entry_subject_pk";--> statement-breakpoint
ALTER TABLE "drafts" ADD COLUMN "id" text;--> statement-breakpoint
UPDATE "drafts" SET "id" = substr(md5("person" || ' ' || "group" || ' ' || "entry" || ' ' || "subject"), 1, 10);--> statement-breakpoint
ALTER TABLE "drafts" ALTER COLUMN "id" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "drafts" ADD PRIMARY KEY ("id");--> statement-breakpoint
CREATE INDEX "drafts_of_person" ON "drafts" USING btree ("person","at");
