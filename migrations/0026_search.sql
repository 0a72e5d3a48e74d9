CREATE TABLE "search_entries" (
	"group" text NOT NULL,
	"subject" text NOT NULL,
	"part" text NOT NULL,
	"name" text,
	"kind" text NOT NULL,
	"paper" text,
	"by" text,
	"layer" text,
	"seen_by" text,
	"fields" text[] NOT NULL,
	"words" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"found" "tsvector" NOT NULL,
	CONSTRAINT "search_entries_group_subject_part_pk" PRIMARY KEY("group","subject","part")
);
--> statement-breakpoint
CREATE TABLE "search_words" (
	"group" text NOT NULL,
	"word" text NOT NULL,
	"trigrams" text[] NOT NULL,
	CONSTRAINT "search_words_group_word_pk" PRIMARY KEY("group","word")
);
--> statement-breakpoint
CREATE TABLE "unsearched" (
	"group" text NOT NULL,
	"subject" text NOT NULL,
	CONSTRAINT "unsearched_group_subject_pk" PRIMARY KEY("group","subject")
);
--> statement-breakpoint
ALTER TABLE "groups" ADD COLUMN "language" text DEFAULT 'english' NOT NULL;--> statement-breakpoint
ALTER TABLE "search_entries" ADD CONSTRAINT "search_entries_group_groups_id_fk" FOREIGN KEY ("group") REFERENCES "public"."groups"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "search_entries" ADD CONSTRAINT "search_entries_by_members_id_fk" FOREIGN KEY ("by") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "search_words" ADD CONSTRAINT "search_words_group_groups_id_fk" FOREIGN KEY ("group") REFERENCES "public"."groups"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "search_entries_found" ON "search_entries" USING gin ("found");--> statement-breakpoint
CREATE INDEX "search_words_trigrams" ON "search_words" USING gin ("trigrams");--> statement-breakpoint
-- What groups have made so far is found too, once somebody looks for something.
INSERT INTO "unsearched" ("group", "subject")
SELECT "group", 'paper:' || "id" FROM "papers" WHERE "state" <> 'merged'
UNION ALL SELECT "group", 'note:' || "id" FROM "notes" WHERE "submitted_at" IS NOT NULL
UNION ALL SELECT "group", 'critique:' || "id" FROM "critiques"
UNION ALL SELECT "group", 'question:' || "id" FROM "questions"
UNION ALL SELECT "group", 'idea:' || "id" FROM "ideas"
UNION ALL SELECT "group", 'reproduction:' || "id" FROM "reproductions";
