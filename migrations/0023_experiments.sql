CREATE TABLE "idea_log" (
	"id" text PRIMARY KEY NOT NULL,
	"idea" text NOT NULL,
	"step" text NOT NULL,
	"words" text,
	"by" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "ideas" ADD COLUMN "from_idea" text;--> statement-breakpoint
ALTER TABLE "ideas" ADD COLUMN "from_question" text;--> statement-breakpoint
ALTER TABLE "ideas" ADD COLUMN "plan" jsonb;--> statement-breakpoint
ALTER TABLE "ideas" ADD COLUMN "numbers" text;--> statement-breakpoint
ALTER TABLE "idea_log" ADD CONSTRAINT "idea_log_idea_ideas_id_fk" FOREIGN KEY ("idea") REFERENCES "public"."ideas"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "idea_log" ADD CONSTRAINT "idea_log_by_members_id_fk" FOREIGN KEY ("by") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "log_of_idea" ON "idea_log" USING btree ("idea","at");--> statement-breakpoint
ALTER TABLE "ideas" ADD CONSTRAINT "ideas_from_question_questions_id_fk" FOREIGN KEY ("from_question") REFERENCES "public"."questions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "ideas_from_idea" ON "ideas" USING btree ("from_idea");--> statement-breakpoint
CREATE INDEX "ideas_from_question" ON "ideas" USING btree ("from_question");