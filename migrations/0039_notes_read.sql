DROP INDEX "notes_of_group";--> statement-breakpoint
CREATE INDEX "notes_read" ON "notes" USING btree ("group","paper","layer","template","template_version","member") WHERE submitted_at is not null;