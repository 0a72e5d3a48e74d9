CREATE TABLE "attempts" (
	"id" text PRIMARY KEY NOT NULL,
	"claim" text NOT NULL,
	"runs" jsonb NOT NULL,
	"unit" text NOT NULL,
	"metric" text,
	"dataset" text,
	"environment" text,
	"effort" text,
	"link" text,
	"by" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"retracted_at" timestamp (3) with time zone,
	"reason" text
);
--> statement-breakpoint
CREATE TABLE "claims" (
	"id" text PRIMARY KEY NOT NULL,
	"reproduction" text NOT NULL,
	"metric" text NOT NULL,
	"dataset" text NOT NULL,
	"reported" text NOT NULL,
	"unit" text NOT NULL,
	"good" text NOT NULL,
	"tolerance" jsonb NOT NULL,
	"anchor" text,
	"by" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"cause" text,
	"why" text,
	"retracted_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "discoveries" (
	"id" text PRIMARY KEY NOT NULL,
	"reproduction" text NOT NULL,
	"kind" text NOT NULL,
	"words" text NOT NULL,
	"by" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"question" text,
	"idea" text,
	"retracted_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "reproduction_members" (
	"reproduction" text NOT NULL,
	"member" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "reproduction_members_reproduction_member_pk" PRIMARY KEY("reproduction","member")
);
--> statement-breakpoint
CREATE TABLE "reproductions" (
	"id" text PRIMARY KEY NOT NULL,
	"group" text NOT NULL,
	"paper" text NOT NULL,
	"aim" text,
	"started_by" text NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	"state" text NOT NULL,
	"state_at" timestamp (3) with time zone NOT NULL,
	"summary" text,
	"easy" text,
	"difficult" text,
	"contact" text
);
--> statement-breakpoint
ALTER TABLE "attempts" ADD CONSTRAINT "attempts_claim_claims_id_fk" FOREIGN KEY ("claim") REFERENCES "public"."claims"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attempts" ADD CONSTRAINT "attempts_by_members_id_fk" FOREIGN KEY ("by") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "claims" ADD CONSTRAINT "claims_reproduction_reproductions_id_fk" FOREIGN KEY ("reproduction") REFERENCES "public"."reproductions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "claims" ADD CONSTRAINT "claims_by_members_id_fk" FOREIGN KEY ("by") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "discoveries" ADD CONSTRAINT "discoveries_reproduction_reproductions_id_fk" FOREIGN KEY ("reproduction") REFERENCES "public"."reproductions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "discoveries" ADD CONSTRAINT "discoveries_by_members_id_fk" FOREIGN KEY ("by") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "discoveries" ADD CONSTRAINT "discoveries_question_questions_id_fk" FOREIGN KEY ("question") REFERENCES "public"."questions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "discoveries" ADD CONSTRAINT "discoveries_idea_ideas_id_fk" FOREIGN KEY ("idea") REFERENCES "public"."ideas"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reproduction_members" ADD CONSTRAINT "reproduction_members_reproduction_reproductions_id_fk" FOREIGN KEY ("reproduction") REFERENCES "public"."reproductions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reproduction_members" ADD CONSTRAINT "reproduction_members_member_members_id_fk" FOREIGN KEY ("member") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reproductions" ADD CONSTRAINT "reproductions_group_groups_id_fk" FOREIGN KEY ("group") REFERENCES "public"."groups"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reproductions" ADD CONSTRAINT "reproductions_paper_papers_id_fk" FOREIGN KEY ("paper") REFERENCES "public"."papers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reproductions" ADD CONSTRAINT "reproductions_started_by_members_id_fk" FOREIGN KEY ("started_by") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "attempts_of_claim" ON "attempts" USING btree ("claim");--> statement-breakpoint
CREATE INDEX "claims_of_reproduction" ON "claims" USING btree ("reproduction");--> statement-breakpoint
CREATE INDEX "discoveries_of_reproduction" ON "discoveries" USING btree ("reproduction");--> statement-breakpoint
CREATE INDEX "reproductions_of_group" ON "reproductions" USING btree ("group","state");--> statement-breakpoint
CREATE INDEX "reproductions_of_paper" ON "reproductions" USING btree ("paper");