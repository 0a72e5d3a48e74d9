DROP INDEX "due_next";--> statement-breakpoint
DROP INDEX "ideas_of_group";--> statement-breakpoint
DROP INDEX "questions_of_group";--> statement-breakpoint
DROP INDEX "history_of_subject";--> statement-breakpoint
CREATE INDEX "members_now" ON "members" USING btree ("group","id") WHERE left_at is null;--> statement-breakpoint
CREATE INDEX "notes_of_group" ON "notes" USING btree ("group","paper","layer","member") WHERE submitted_at is not null;--> statement-breakpoint
CREATE INDEX "history_of_group" ON "history" USING btree ("group","at");--> statement-breakpoint
CREATE INDEX "due_next" ON "due" USING btree ("next_at","entry","subject");--> statement-breakpoint
CREATE INDEX "ideas_of_group" ON "ideas" USING btree ("group","state","proposed_at","state_at");--> statement-breakpoint
CREATE INDEX "questions_of_group" ON "questions" USING btree ("group","state","asked_at","state_at");--> statement-breakpoint
CREATE INDEX "history_of_subject" ON "history" USING btree ("group","subject","number","at");