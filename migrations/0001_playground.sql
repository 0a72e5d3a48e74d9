CREATE TABLE "playground_channels" (
	"number" bigserial PRIMARY KEY NOT NULL,
	"id" text NOT NULL,
	"name" text NOT NULL,
	CONSTRAINT "playground_channels_id_unique" UNIQUE("id")
);
--> statement-breakpoint
CREATE TABLE "playground_clock" (
	"id" integer PRIMARY KEY NOT NULL,
	"ahead_milliseconds" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "playground_messages" (
	"number" bigserial PRIMARY KEY NOT NULL,
	"where" text NOT NULL,
	"key" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"card" jsonb NOT NULL,
	"names" jsonb NOT NULL,
	"thread" text,
	"version" integer NOT NULL,
	"redrawn" text
);
--> statement-breakpoint
CREATE TABLE "playground_people" (
	"number" bigserial PRIMARY KEY NOT NULL,
	"id" text NOT NULL,
	"name" text NOT NULL,
	"zone" text NOT NULL,
	CONSTRAINT "playground_people_id_unique" UNIQUE("id")
);
--> statement-breakpoint
CREATE UNIQUE INDEX "playground_once" ON "playground_messages" USING btree ("where","key");--> statement-breakpoint
CREATE INDEX "playground_where" ON "playground_messages" USING btree ("where","number");