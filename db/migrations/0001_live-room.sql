CREATE TABLE "answer_tasks" (
	"pitch_id" uuid PRIMARY KEY NOT NULL,
	"meeting_id" uuid NOT NULL,
	"token_hash" text NOT NULL,
	"opened_at" timestamptz(3) NOT NULL,
	"due_at" timestamptz(3) NOT NULL,
	CONSTRAINT "answer_tasks_token_hash_unique" UNIQUE("token_hash")
);
--> statement-breakpoint
CREATE TABLE "interests" (
	"pitch_id" uuid NOT NULL,
	"municipality_code" text NOT NULL,
	"kind" text NOT NULL,
	"person_id" uuid,
	"offering" text[] NOT NULL,
	"note" text NOT NULL,
	"set_at" timestamptz(3) NOT NULL,
	CONSTRAINT "interests_pitch_id_municipality_code_kind_pk" PRIMARY KEY("pitch_id","municipality_code","kind")
);
--> statement-breakpoint
CREATE TABLE "presences" (
	"meeting_id" uuid NOT NULL,
	"process_id" uuid NOT NULL,
	"people" integer NOT NULL,
	"municipality_codes" text[] NOT NULL,
	"seen_at" timestamptz(3) NOT NULL,
	CONSTRAINT "presences_meeting_id_process_id_pk" PRIMARY KEY("meeting_id","process_id")
);
--> statement-breakpoint
CREATE TABLE "presenter_messages" (
	"meeting_id" uuid PRIMARY KEY NOT NULL,
	"revision" integer NOT NULL,
	"text" text NOT NULL,
	"sent_at" timestamptz(3) NOT NULL
);
--> statement-breakpoint
CREATE TABLE "question_turns" (
	"question_id" uuid NOT NULL,
	"started_at" timestamptz(3) NOT NULL,
	"ended_at" timestamptz(3),
	CONSTRAINT "question_turns_question_id_started_at_pk" PRIMARY KEY("question_id","started_at")
);
--> statement-breakpoint
CREATE TABLE "screen_links" (
	"meeting_id" uuid PRIMARY KEY NOT NULL,
	"token_hash" text NOT NULL,
	"made_at" timestamptz(3) NOT NULL,
	CONSTRAINT "screen_links_token_hash_unique" UNIQUE("token_hash")
);
--> statement-breakpoint
ALTER TABLE "questions" DROP CONSTRAINT "questions_author_id_people_id_fk";
--> statement-breakpoint
ALTER TABLE "questions" ALTER COLUMN "author_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "questions" ALTER COLUMN "municipality_code" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "question_feeds" ADD COLUMN "interests_revision" integer;--> statement-breakpoint
UPDATE "question_feeds" SET "interests_revision" = 0;--> statement-breakpoint
ALTER TABLE "question_feeds" ALTER COLUMN "interests_revision" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "question_feeds" ADD COLUMN "last_number" integer;--> statement-breakpoint
UPDATE "question_feeds" SET "last_number" = (SELECT count(*) FROM "questions" WHERE "questions"."meeting_id" = "question_feeds"."meeting_id");--> statement-breakpoint
ALTER TABLE "question_feeds" ALTER COLUMN "last_number" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "question_feeds" ADD COLUMN "askers_forgotten_at" timestamptz(3);--> statement-breakpoint
ALTER TABLE "questions" ADD COLUMN "number" integer;--> statement-breakpoint
UPDATE "questions" SET "number" = "numbered"."place" FROM (SELECT "id", row_number() OVER (PARTITION BY "meeting_id" ORDER BY "asked_at", "id") AS "place" FROM "questions") AS "numbered" WHERE "numbered"."id" = "questions"."id";--> statement-breakpoint
ALTER TABLE "questions" ALTER COLUMN "number" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "questions" ADD COLUMN "kind" text;--> statement-breakpoint
UPDATE "questions" SET "kind" = 'question';--> statement-breakpoint
ALTER TABLE "questions" ALTER COLUMN "kind" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "questions" ADD COLUMN "source" text;--> statement-breakpoint
UPDATE "questions" SET "source" = 'room';--> statement-breakpoint
ALTER TABLE "questions" ALTER COLUMN "source" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "questions" ADD COLUMN "contact_shared" boolean;--> statement-breakpoint
UPDATE "questions" SET "contact_shared" = false;--> statement-breakpoint
ALTER TABLE "questions" ALTER COLUMN "contact_shared" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "questions" ADD COLUMN "pinned" boolean;--> statement-breakpoint
UPDATE "questions" SET "pinned" = false;--> statement-breakpoint
ALTER TABLE "questions" ALTER COLUMN "pinned" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "questions" ADD COLUMN "claimed_by_id" uuid;--> statement-breakpoint
ALTER TABLE "questions" ADD COLUMN "staged_at" timestamptz(3);--> statement-breakpoint
UPDATE "questions" SET "staged_at" = "asked_at" WHERE "status" = 'answering';--> statement-breakpoint
ALTER TABLE "questions" ADD COLUMN "answer" text;--> statement-breakpoint
ALTER TABLE "questions" ADD COLUMN "dismissal" text;--> statement-breakpoint
UPDATE "questions" SET "dismissal" = 'unfitting' WHERE "status" = 'dismissed';--> statement-breakpoint
ALTER TABLE "questions" ADD COLUMN "merged_into_id" uuid;--> statement-breakpoint
ALTER TABLE "questions" ADD COLUMN "kept_votes" integer;--> statement-breakpoint
UPDATE "questions" SET "kept_votes" = 0;--> statement-breakpoint
ALTER TABLE "questions" ALTER COLUMN "kept_votes" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "questions" ADD COLUMN "kept_municipalities" integer;--> statement-breakpoint
UPDATE "questions" SET "kept_municipalities" = 0;--> statement-breakpoint
ALTER TABLE "questions" ALTER COLUMN "kept_municipalities" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "timer_log" ADD COLUMN "person_id" uuid;--> statement-breakpoint
UPDATE "timers" SET "timer" = "timer" || '{"arrangement":{"skippedIds":[],"swaps":[],"breaks":[]}}';--> statement-breakpoint
UPDATE "timer_log" SET "timer" = "timer" || '{"arrangement":{"skippedIds":[],"swaps":[],"breaks":[]}}';--> statement-breakpoint
ALTER TABLE "timers" ADD COLUMN "undo" jsonb;--> statement-breakpoint
UPDATE "timers" SET "undo" = '{"kind":"nothing"}';--> statement-breakpoint
ALTER TABLE "timers" ALTER COLUMN "undo" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "votes" ADD COLUMN "municipality_code" text;--> statement-breakpoint
UPDATE "votes" SET "municipality_code" = coalesce((SELECT "registrations"."municipality_code" FROM "registrations" INNER JOIN "questions" ON "questions"."meeting_id" = "registrations"."meeting_id" WHERE "questions"."id" = "votes"."question_id" AND "registrations"."person_id" = "votes"."person_id"), (SELECT "pitches"."municipality_code" FROM "pitches" INNER JOIN "questions" ON "questions"."meeting_id" = "pitches"."meeting_id" WHERE "questions"."id" = "votes"."question_id" AND "pitches"."presenter_id" = "votes"."person_id" LIMIT 1));--> statement-breakpoint
DELETE FROM "votes" WHERE "municipality_code" IS NULL;--> statement-breakpoint
ALTER TABLE "votes" ALTER COLUMN "municipality_code" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "meetings" ADD COLUMN "join_code" text;--> statement-breakpoint
UPDATE "meetings" SET "join_code" = substr(md5("id"::text), 1, 6);--> statement-breakpoint
ALTER TABLE "meetings" ALTER COLUMN "join_code" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "meetings" ADD COLUMN "presentation_end" text;--> statement-breakpoint
UPDATE "meetings" SET "presentation_end" = 'advance';--> statement-breakpoint
ALTER TABLE "meetings" ALTER COLUMN "presentation_end" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "meetings" ADD COLUMN "review_questions" boolean;--> statement-breakpoint
UPDATE "meetings" SET "review_questions" = true;--> statement-breakpoint
ALTER TABLE "meetings" ALTER COLUMN "review_questions" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "meetings" ADD COLUMN "asker_retention_days" integer;--> statement-breakpoint
UPDATE "meetings" SET "asker_retention_days" = 30;--> statement-breakpoint
ALTER TABLE "meetings" ALTER COLUMN "asker_retention_days" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "meetings" ADD COLUMN "answer_days" integer;--> statement-breakpoint
UPDATE "meetings" SET "answer_days" = 7;--> statement-breakpoint
ALTER TABLE "meetings" ALTER COLUMN "answer_days" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "answer_tasks" ADD CONSTRAINT "answer_tasks_pitch_id_pitches_id_fk" FOREIGN KEY ("pitch_id") REFERENCES "public"."pitches"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "answer_tasks" ADD CONSTRAINT "answer_tasks_meeting_id_meetings_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meetings"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "interests" ADD CONSTRAINT "interests_pitch_id_pitches_id_fk" FOREIGN KEY ("pitch_id") REFERENCES "public"."pitches"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "interests" ADD CONSTRAINT "interests_municipality_code_municipalities_code_fk" FOREIGN KEY ("municipality_code") REFERENCES "public"."municipalities"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "interests" ADD CONSTRAINT "interests_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "presences" ADD CONSTRAINT "presences_meeting_id_meetings_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meetings"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "presenter_messages" ADD CONSTRAINT "presenter_messages_meeting_id_meetings_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meetings"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "question_turns" ADD CONSTRAINT "question_turns_question_id_questions_id_fk" FOREIGN KEY ("question_id") REFERENCES "public"."questions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "screen_links" ADD CONSTRAINT "screen_links_meeting_id_meetings_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meetings"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "answer_tasks_meeting_id_index" ON "answer_tasks" USING btree ("meeting_id");--> statement-breakpoint
CREATE INDEX "interests_person_id_index" ON "interests" USING btree ("person_id");--> statement-breakpoint
ALTER TABLE "questions" ADD CONSTRAINT "questions_claimed_by_id_people_id_fk" FOREIGN KEY ("claimed_by_id") REFERENCES "public"."people"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "questions" ADD CONSTRAINT "questions_merged_into_id_questions_id_fk" FOREIGN KEY ("merged_into_id") REFERENCES "public"."questions"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "questions" ADD CONSTRAINT "questions_author_id_people_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."people"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "timer_log" ADD CONSTRAINT "timer_log_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "votes" ADD CONSTRAINT "votes_municipality_code_municipalities_code_fk" FOREIGN KEY ("municipality_code") REFERENCES "public"."municipalities"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "questions_pitch_id_index" ON "questions" USING btree ("pitch_id");--> statement-breakpoint
CREATE INDEX "questions_merged_into_id_index" ON "questions" USING btree ("merged_into_id");--> statement-breakpoint
ALTER TABLE "questions" ADD CONSTRAINT "questions_numbered_once" UNIQUE("meeting_id","number");--> statement-breakpoint
ALTER TABLE "meetings" ADD CONSTRAINT "meetings_join_code_unique" UNIQUE("join_code");--> statement-breakpoint
ALTER TABLE "questions" ADD CONSTRAINT "questions_dismissed_with_reason" CHECK (("questions"."status" = 'dismissed') = ("questions"."dismissal" is not null));--> statement-breakpoint
ALTER TABLE "questions" ADD CONSTRAINT "questions_merged_elsewhere" CHECK ("questions"."merged_into_id" <> "questions"."id");--> statement-breakpoint
ALTER TABLE "meetings" ADD CONSTRAINT "meetings_join_code_short" CHECK ("meetings"."join_code" ~ '^[a-z0-9]{3,12}$');--> statement-breakpoint
ALTER TABLE "meetings" ADD CONSTRAINT "meetings_days_positive" CHECK ("meetings"."asker_retention_days" > 0 and "meetings"."answer_days" > 0);--> statement-breakpoint
ALTER TABLE "questions" ADD CONSTRAINT "questions_answering_since" CHECK ("questions"."status" <> 'answering' or "questions"."staged_at" is not null);
