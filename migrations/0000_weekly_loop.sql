CREATE TABLE "drafts" (
	"person" text NOT NULL,
	"group" text NOT NULL,
	"entry" text NOT NULL,
	"subject" text NOT NULL,
	"known" jsonb NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "drafts_person_group_entry_subject_pk" PRIMARY KEY("person","group","entry","subject")
);
--> statement-breakpoint
CREATE TABLE "seen" (
	"key" text PRIMARY KEY NOT NULL,
	"answer" jsonb,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "due" (
	"entry" text NOT NULL,
	"subject" text NOT NULL,
	"group" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"next_at" timestamp (3) with time zone NOT NULL,
	"failures" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "due_entry_subject_pk" PRIMARY KEY("entry","subject")
);
--> statement-breakpoint
CREATE TABLE "errands" (
	"id" text PRIMARY KEY NOT NULL,
	"errand" text NOT NULL,
	"group" text NOT NULL,
	"known" jsonb NOT NULL,
	"next_at" timestamp (3) with time zone NOT NULL,
	"tries" integer NOT NULL,
	"lease" text,
	"lease_until" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "outbox" (
	"number" bigserial PRIMARY KEY NOT NULL,
	"key" text NOT NULL,
	"group" text NOT NULL,
	"place_key" text NOT NULL,
	"place" jsonb NOT NULL,
	"about" text,
	"page" integer NOT NULL,
	"reply" integer,
	"card" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"until" timestamp (3) with time zone,
	"state" text NOT NULL,
	"version" integer NOT NULL,
	"sent_version" integer NOT NULL,
	"ref" jsonb,
	"next_at" timestamp (3) with time zone NOT NULL,
	"tries" integer NOT NULL,
	"lease" text,
	"lease_until" timestamp (3) with time zone,
	"tried_at" timestamp (3) with time zone,
	"doubt_since" timestamp (3) with time zone,
	"sent_at" timestamp (3) with time zone,
	"why" text
);
--> statement-breakpoint
CREATE TABLE "critique_stances" (
	"critique" text NOT NULL,
	"member" text NOT NULL,
	"stance" text NOT NULL,
	"reason" text,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "critique_stances_critique_member_pk" PRIMARY KEY("critique","member")
);
--> statement-breakpoint
CREATE TABLE "critiques" (
	"id" text PRIMARY KEY NOT NULL,
	"group" text NOT NULL,
	"paper" text NOT NULL,
	"by" text NOT NULL,
	"aspect" text NOT NULL,
	"stance" text NOT NULL,
	"severity" text,
	"anchor" text,
	"words" text NOT NULL,
	"raised_at" timestamp (3) with time zone NOT NULL,
	"edited_at" timestamp (3) with time zone,
	"state" text NOT NULL,
	"state_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "accounts" (
	"platform" text NOT NULL,
	"workspace" text NOT NULL,
	"user" text NOT NULL,
	"person" text NOT NULL,
	"name" text NOT NULL,
	CONSTRAINT "accounts_platform_workspace_user_pk" PRIMARY KEY("platform","workspace","user")
);
--> statement-breakpoint
CREATE TABLE "group_places" (
	"group" text NOT NULL,
	"use" text NOT NULL,
	"platform" text NOT NULL,
	"workspace" text NOT NULL,
	"channel" text NOT NULL,
	CONSTRAINT "group_places_group_use_platform_workspace_channel_pk" PRIMARY KEY("group","use","platform","workspace","channel")
);
--> statement-breakpoint
CREATE TABLE "groups" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"zone" text NOT NULL,
	"blind" boolean NOT NULL,
	"digest_rule" text NOT NULL,
	"digest_start" text NOT NULL,
	"last_digest_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "members" (
	"id" text PRIMARY KEY NOT NULL,
	"group" text NOT NULL,
	"person" text NOT NULL,
	"organizer" boolean NOT NULL,
	"joined_at" timestamp (3) with time zone NOT NULL,
	"left_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "people" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"zone" text,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "ideas" (
	"id" text PRIMARY KEY NOT NULL,
	"group" text NOT NULL,
	"paper" text,
	"changes" text NOT NULL,
	"words" text NOT NULL,
	"proposed_by" text NOT NULL,
	"proposed_at" timestamp (3) with time zone NOT NULL,
	"edited_at" timestamp (3) with time zone,
	"state" text NOT NULL,
	"state_at" timestamp (3) with time zone NOT NULL,
	"claimed_by" text,
	"claimed_at" timestamp (3) with time zone,
	"result" text,
	"learned" text
);
--> statement-breakpoint
CREATE TABLE "note_revisions" (
	"note" text NOT NULL,
	"revision" integer NOT NULL,
	"answers" jsonb NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "note_revisions_note_revision_pk" PRIMARY KEY("note","revision")
);
--> statement-breakpoint
CREATE TABLE "notes" (
	"id" text PRIMARY KEY NOT NULL,
	"group" text NOT NULL,
	"paper" text NOT NULL,
	"member" text NOT NULL,
	"layer" text NOT NULL,
	"template" text NOT NULL,
	"template_version" integer NOT NULL,
	"answers" jsonb NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	"edited_at" timestamp (3) with time zone NOT NULL,
	"submitted_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "paper_votes" (
	"paper" text NOT NULL,
	"member" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "paper_votes_paper_member_pk" PRIMARY KEY("paper","member")
);
--> statement-breakpoint
CREATE TABLE "papers" (
	"id" text PRIMARY KEY NOT NULL,
	"group" text NOT NULL,
	"title" text NOT NULL,
	"title_key" text NOT NULL,
	"authors" jsonb NOT NULL,
	"year" integer,
	"abstract" text,
	"venue" text,
	"arxiv" text,
	"doi" text,
	"openreview" text,
	"url" text,
	"why" text,
	"proposed_by" text,
	"proposed_at" timestamp (3) with time zone NOT NULL,
	"state" text NOT NULL,
	"state_at" timestamp (3) with time zone NOT NULL,
	"reason" text,
	"merged_into" text,
	"look_up" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "question_answers" (
	"id" text PRIMARY KEY NOT NULL,
	"question" text NOT NULL,
	"by" text NOT NULL,
	"words" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"accepted_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "question_me_toos" (
	"question" text NOT NULL,
	"member" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "question_me_toos_question_member_pk" PRIMARY KEY("question","member")
);
--> statement-breakpoint
CREATE TABLE "questions" (
	"id" text PRIMARY KEY NOT NULL,
	"group" text NOT NULL,
	"paper" text,
	"words" text NOT NULL,
	"asked_by" text NOT NULL,
	"asked_at" timestamp (3) with time zone NOT NULL,
	"edited_at" timestamp (3) with time zone,
	"source" text,
	"state" text NOT NULL,
	"state_at" timestamp (3) with time zone NOT NULL,
	"taken_by" text,
	"reason" text
);
--> statement-breakpoint
CREATE TABLE "series" (
	"id" text PRIMARY KEY NOT NULL,
	"group" text NOT NULL,
	"kind" text NOT NULL,
	"rrule" text NOT NULL,
	"start" text NOT NULL,
	"zone" text NOT NULL,
	"minutes" integer NOT NULL,
	"venue" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"id" text PRIMARY KEY NOT NULL,
	"group" text NOT NULL,
	"series" text NOT NULL,
	"kind" text NOT NULL,
	"occurrence" text NOT NULL,
	"starts_at" timestamp (3) with time zone NOT NULL,
	"minutes" integer NOT NULL,
	"venue" text,
	"state" text NOT NULL,
	"paper" text,
	"presenter" text,
	"presenter_by" text,
	"links" jsonb NOT NULL,
	"announced_at" timestamp (3) with time zone,
	"agenda_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "history" (
	"number" bigserial PRIMARY KEY NOT NULL,
	"group" text NOT NULL,
	"subject" text NOT NULL,
	"did" text NOT NULL,
	"by" text,
	"at" timestamp (3) with time zone NOT NULL,
	"before" jsonb,
	"after" jsonb
);
--> statement-breakpoint
ALTER TABLE "critique_stances" ADD CONSTRAINT "critique_stances_critique_critiques_id_fk" FOREIGN KEY ("critique") REFERENCES "public"."critiques"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "critique_stances" ADD CONSTRAINT "critique_stances_member_members_id_fk" FOREIGN KEY ("member") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "critiques" ADD CONSTRAINT "critiques_group_groups_id_fk" FOREIGN KEY ("group") REFERENCES "public"."groups"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "critiques" ADD CONSTRAINT "critiques_paper_papers_id_fk" FOREIGN KEY ("paper") REFERENCES "public"."papers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "critiques" ADD CONSTRAINT "critiques_by_members_id_fk" FOREIGN KEY ("by") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "accounts" ADD CONSTRAINT "accounts_person_people_id_fk" FOREIGN KEY ("person") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "group_places" ADD CONSTRAINT "group_places_group_groups_id_fk" FOREIGN KEY ("group") REFERENCES "public"."groups"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "members" ADD CONSTRAINT "members_group_groups_id_fk" FOREIGN KEY ("group") REFERENCES "public"."groups"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "members" ADD CONSTRAINT "members_person_people_id_fk" FOREIGN KEY ("person") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ideas" ADD CONSTRAINT "ideas_group_groups_id_fk" FOREIGN KEY ("group") REFERENCES "public"."groups"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ideas" ADD CONSTRAINT "ideas_paper_papers_id_fk" FOREIGN KEY ("paper") REFERENCES "public"."papers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ideas" ADD CONSTRAINT "ideas_proposed_by_members_id_fk" FOREIGN KEY ("proposed_by") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ideas" ADD CONSTRAINT "ideas_claimed_by_members_id_fk" FOREIGN KEY ("claimed_by") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "note_revisions" ADD CONSTRAINT "note_revisions_note_notes_id_fk" FOREIGN KEY ("note") REFERENCES "public"."notes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notes" ADD CONSTRAINT "notes_group_groups_id_fk" FOREIGN KEY ("group") REFERENCES "public"."groups"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notes" ADD CONSTRAINT "notes_paper_papers_id_fk" FOREIGN KEY ("paper") REFERENCES "public"."papers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notes" ADD CONSTRAINT "notes_member_members_id_fk" FOREIGN KEY ("member") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "paper_votes" ADD CONSTRAINT "paper_votes_paper_papers_id_fk" FOREIGN KEY ("paper") REFERENCES "public"."papers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "paper_votes" ADD CONSTRAINT "paper_votes_member_members_id_fk" FOREIGN KEY ("member") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "papers" ADD CONSTRAINT "papers_group_groups_id_fk" FOREIGN KEY ("group") REFERENCES "public"."groups"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "papers" ADD CONSTRAINT "papers_proposed_by_members_id_fk" FOREIGN KEY ("proposed_by") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "question_answers" ADD CONSTRAINT "question_answers_question_questions_id_fk" FOREIGN KEY ("question") REFERENCES "public"."questions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "question_answers" ADD CONSTRAINT "question_answers_by_members_id_fk" FOREIGN KEY ("by") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "question_me_toos" ADD CONSTRAINT "question_me_toos_question_questions_id_fk" FOREIGN KEY ("question") REFERENCES "public"."questions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "question_me_toos" ADD CONSTRAINT "question_me_toos_member_members_id_fk" FOREIGN KEY ("member") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "questions" ADD CONSTRAINT "questions_group_groups_id_fk" FOREIGN KEY ("group") REFERENCES "public"."groups"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "questions" ADD CONSTRAINT "questions_paper_papers_id_fk" FOREIGN KEY ("paper") REFERENCES "public"."papers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "questions" ADD CONSTRAINT "questions_asked_by_members_id_fk" FOREIGN KEY ("asked_by") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "questions" ADD CONSTRAINT "questions_taken_by_members_id_fk" FOREIGN KEY ("taken_by") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "series" ADD CONSTRAINT "series_group_groups_id_fk" FOREIGN KEY ("group") REFERENCES "public"."groups"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_group_groups_id_fk" FOREIGN KEY ("group") REFERENCES "public"."groups"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_series_series_id_fk" FOREIGN KEY ("series") REFERENCES "public"."series"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_paper_papers_id_fk" FOREIGN KEY ("paper") REFERENCES "public"."papers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_presenter_members_id_fk" FOREIGN KEY ("presenter") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "seen_by_age" ON "seen" USING btree ("at");--> statement-breakpoint
CREATE INDEX "due_next" ON "due" USING btree ("next_at");--> statement-breakpoint
CREATE INDEX "errands_next" ON "errands" USING btree ("next_at");--> statement-breakpoint
CREATE UNIQUE INDEX "outbox_key" ON "outbox" USING btree ("key");--> statement-breakpoint
CREATE INDEX "outbox_due" ON "outbox" USING btree ("next_at") WHERE state = 'due';--> statement-breakpoint
CREATE INDEX "outbox_place" ON "outbox" USING btree ("place_key","number") WHERE state = 'due';--> statement-breakpoint
CREATE INDEX "outbox_about" ON "outbox" USING btree ("group","about");--> statement-breakpoint
CREATE INDEX "critiques_of_paper" ON "critiques" USING btree ("paper");--> statement-breakpoint
CREATE INDEX "critiques_of_group" ON "critiques" USING btree ("group","state");--> statement-breakpoint
CREATE INDEX "accounts_of_person" ON "accounts" USING btree ("person");--> statement-breakpoint
CREATE UNIQUE INDEX "home_of_one_group" ON "group_places" USING btree ("platform","workspace","channel") WHERE use = 'home';--> statement-breakpoint
CREATE UNIQUE INDEX "member_once" ON "members" USING btree ("group","person");--> statement-breakpoint
CREATE INDEX "members_of_person" ON "members" USING btree ("person");--> statement-breakpoint
CREATE INDEX "ideas_of_group" ON "ideas" USING btree ("group","state");--> statement-breakpoint
CREATE INDEX "ideas_of_paper" ON "ideas" USING btree ("paper");--> statement-breakpoint
CREATE UNIQUE INDEX "note_once" ON "notes" USING btree ("paper","member","layer");--> statement-breakpoint
CREATE INDEX "notes_of_member" ON "notes" USING btree ("member","submitted_at");--> statement-breakpoint
CREATE UNIQUE INDEX "paper_arxiv_once" ON "papers" USING btree ("group","arxiv") WHERE state <> 'merged';--> statement-breakpoint
CREATE UNIQUE INDEX "paper_doi_once" ON "papers" USING btree ("group","doi") WHERE state <> 'merged';--> statement-breakpoint
CREATE INDEX "papers_of_group" ON "papers" USING btree ("group","state");--> statement-breakpoint
CREATE INDEX "papers_by_title" ON "papers" USING btree ("group","title_key");--> statement-breakpoint
CREATE INDEX "answers_of_question" ON "question_answers" USING btree ("question","at");--> statement-breakpoint
CREATE INDEX "questions_of_group" ON "questions" USING btree ("group","state");--> statement-breakpoint
CREATE INDEX "questions_of_paper" ON "questions" USING btree ("paper");--> statement-breakpoint
CREATE UNIQUE INDEX "one_series" ON "series" USING btree ("group") WHERE ended_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "occurrence_once" ON "sessions" USING btree ("series","occurrence");--> statement-breakpoint
CREATE INDEX "sessions_of_group" ON "sessions" USING btree ("group","starts_at");--> statement-breakpoint
CREATE INDEX "sessions_of_paper" ON "sessions" USING btree ("paper");--> statement-breakpoint
CREATE INDEX "history_of_subject" ON "history" USING btree ("group","subject","number");