CREATE TABLE "question_links" (
	"id" text PRIMARY KEY NOT NULL,
	"question" text NOT NULL,
	"kind" text NOT NULL,
	"target" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "questions" ADD COLUMN "parked_until" text;--> statement-breakpoint
ALTER TABLE "questions" ADD COLUMN "merged_into" text;--> statement-breakpoint
ALTER TABLE "question_links" ADD CONSTRAINT "question_links_question_questions_id_fk" FOREIGN KEY ("question") REFERENCES "public"."questions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "link_once" ON "question_links" USING btree ("question","kind","target");--> statement-breakpoint
CREATE INDEX "links_to" ON "question_links" USING btree ("kind","target");