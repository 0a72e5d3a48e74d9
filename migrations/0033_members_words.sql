CREATE INDEX "seen_of_person" ON "seen" USING btree ("person") WHERE person is not null;--> statement-breakpoint
CREATE INDEX "due_of_group" ON "due" USING btree ("group");--> statement-breakpoint
CREATE INDEX "outbox_in_private" ON "outbox" USING btree ("place_key") WHERE strpos(place_key, ':@') > 0;--> statement-breakpoint
CREATE INDEX "critiques_of_member" ON "critiques" USING btree ("by") WHERE "by" is not null;--> statement-breakpoint
CREATE INDEX "critiques_settled_by" ON "critiques" USING btree ("settled_by") WHERE settled_by is not null;--> statement-breakpoint
CREATE INDEX "link_codes_until" ON "link_codes" USING btree ("until");--> statement-breakpoint
CREATE INDEX "wrong_codes_by_age" ON "wrong_codes" USING btree ("at");--> statement-breakpoint
CREATE INDEX "log_of_member" ON "idea_log" USING btree ("by");--> statement-breakpoint
CREATE INDEX "ideas_claimed_by" ON "ideas" USING btree ("claimed_by") WHERE claimed_by is not null;--> statement-breakpoint
CREATE INDEX "ideas_of_member" ON "ideas" USING btree ("proposed_by");--> statement-breakpoint
CREATE INDEX "note_templates_of_member" ON "note_templates" USING btree ("by");--> statement-breakpoint
CREATE INDEX "papers_of_member" ON "papers" USING btree ("proposed_by") WHERE proposed_by is not null;--> statement-breakpoint
CREATE INDEX "polls_of_group" ON "polls" USING btree ("group","opened_at");--> statement-breakpoint
CREATE INDEX "polls_of_member" ON "polls" USING btree ("opened_by");--> statement-breakpoint
CREATE INDEX "answers_of_member" ON "question_answers" USING btree ("by");--> statement-breakpoint
CREATE INDEX "questions_of_member" ON "questions" USING btree ("asked_by");--> statement-breakpoint
CREATE INDEX "questions_taken_by" ON "questions" USING btree ("taken_by") WHERE taken_by is not null;--> statement-breakpoint
CREATE INDEX "attempts_of_member" ON "attempts" USING btree ("by");--> statement-breakpoint
CREATE INDEX "claims_of_member" ON "claims" USING btree ("by");--> statement-breakpoint
CREATE INDEX "discoveries_of_member" ON "discoveries" USING btree ("by");--> statement-breakpoint
CREATE INDEX "reproductions_of_member" ON "reproductions" USING btree ("started_by");--> statement-breakpoint
CREATE INDEX "search_entries_of_member" ON "search_entries" USING btree ("by") WHERE "by" is not null;--> statement-breakpoint
CREATE INDEX "attendances_written_by" ON "attendances" USING btree ("by");--> statement-breakpoint
CREATE INDEX "decisions_of_member" ON "decisions" USING btree ("by");