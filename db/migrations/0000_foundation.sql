CREATE TABLE "question_feeds" (
	"meeting_id" uuid PRIMARY KEY NOT NULL,
	"revision" integer NOT NULL,
	"votes_revision" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "questions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"meeting_id" uuid NOT NULL,
	"pitch_id" uuid NOT NULL,
	"author_id" uuid NOT NULL,
	"municipality_code" text NOT NULL,
	"body" text NOT NULL,
	"anonymous" boolean NOT NULL,
	"status" text NOT NULL,
	"asked_at" timestamptz(3) NOT NULL,
	"revision" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "timer_log" (
	"meeting_id" uuid NOT NULL,
	"revision" integer NOT NULL,
	"command_id" uuid NOT NULL,
	"event" jsonb NOT NULL,
	"at" timestamptz(3) NOT NULL,
	"timer" jsonb NOT NULL,
	CONSTRAINT "timer_log_meeting_id_revision_pk" PRIMARY KEY("meeting_id","revision"),
	CONSTRAINT "timer_log_command_once" UNIQUE("meeting_id","command_id")
);
--> statement-breakpoint
CREATE TABLE "timers" (
	"meeting_id" uuid PRIMARY KEY NOT NULL,
	"revision" integer NOT NULL,
	"acted_revision" integer NOT NULL,
	"timer" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "votes" (
	"question_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"cast_at" timestamptz(3) NOT NULL,
	CONSTRAINT "votes_question_id_person_id_pk" PRIMARY KEY("question_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "meetings" (
	"id" uuid PRIMARY KEY NOT NULL,
	"slug" text NOT NULL,
	"title" jsonb NOT NULL,
	"intro" jsonb NOT NULL,
	"issuer" text NOT NULL,
	"co_organisers" text[] NOT NULL,
	"issued_in" text NOT NULL,
	"contact_email" text NOT NULL,
	"zone" text NOT NULL,
	"published_at" timestamptz(3) NOT NULL,
	"call_opens_at" timestamptz(3) NOT NULL,
	"call_closes_at" timestamptz(3) NOT NULL,
	"starts_at" timestamptz(3) NOT NULL,
	"ends_at" timestamptz(3) NOT NULL,
	"presentation_minutes" integer NOT NULL,
	"qa_minutes" integer NOT NULL,
	"grid" jsonb NOT NULL,
	"join_url" text NOT NULL,
	"anonymous_questions" boolean NOT NULL,
	"fictional" boolean NOT NULL,
	CONSTRAINT "meetings_slug_unique" UNIQUE("slug"),
	CONSTRAINT "meetings_slug_ascii" CHECK ("meetings"."slug" ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
	CONSTRAINT "meetings_in_order" CHECK ("meetings"."published_at" <= "meetings"."call_opens_at" and "meetings"."call_opens_at" < "meetings"."call_closes_at" and "meetings"."call_closes_at" < "meetings"."starts_at" and "meetings"."starts_at" < "meetings"."ends_at"),
	CONSTRAINT "meetings_minutes_positive" CHECK ("meetings"."presentation_minutes" > 0 and "meetings"."qa_minutes" > 0)
);
--> statement-breakpoint
CREATE TABLE "moderators" (
	"meeting_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	CONSTRAINT "moderators_meeting_id_person_id_pk" PRIMARY KEY("meeting_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "slots" (
	"id" uuid PRIMARY KEY NOT NULL,
	"meeting_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"starts_at" timestamptz(3) NOT NULL,
	"ends_at" timestamptz(3) NOT NULL,
	CONSTRAINT "slots_meeting_id_number_unique" UNIQUE("meeting_id","number"),
	CONSTRAINT "slots_in_order" CHECK ("slots"."starts_at" < "slots"."ends_at")
);
--> statement-breakpoint
CREATE TABLE "municipalities" (
	"code" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"region" text NOT NULL,
	"population" integer NOT NULL,
	"urban_from" date,
	CONSTRAINT "municipalities_name_unique" UNIQUE("name")
);
--> statement-breakpoint
CREATE TABLE "mandates" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"municipality_code" text NOT NULL,
	"state" text NOT NULL,
	"claimed_at" timestamptz(3) NOT NULL,
	CONSTRAINT "mandates_person_id_municipality_code_unique" UNIQUE("person_id","municipality_code")
);
--> statement-breakpoint
CREATE TABLE "people" (
	"id" uuid PRIMARY KEY NOT NULL,
	"email" text NOT NULL,
	"name" text DEFAULT '' NOT NULL,
	"organisation" text DEFAULT 'unstated' NOT NULL,
	"is_organiser" boolean DEFAULT false NOT NULL,
	"created_at" timestamptz(3) NOT NULL,
	CONSTRAINT "people_email_unique" UNIQUE("email"),
	CONSTRAINT "people_email_lower" CHECK ("people"."email" = lower("people"."email"))
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"token_hash" text PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"expires_at" timestamptz(3) NOT NULL
);
--> statement-breakpoint
CREATE TABLE "setup_links" (
	"token_hash" text PRIMARY KEY NOT NULL,
	"expires_at" timestamptz(3) NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sign_in_tokens" (
	"token_hash" text PRIMARY KEY NOT NULL,
	"email" text NOT NULL,
	"issued_at" timestamptz(3) NOT NULL,
	"expires_at" timestamptz(3) NOT NULL
);
--> statement-breakpoint
CREATE TABLE "bookings" (
	"pitch_id" uuid PRIMARY KEY NOT NULL,
	"slot_id" uuid NOT NULL,
	"booked_at" timestamptz(3) NOT NULL,
	CONSTRAINT "bookings_one_per_slot" UNIQUE("slot_id")
);
--> statement-breakpoint
CREATE TABLE "pitches" (
	"id" uuid PRIMARY KEY NOT NULL,
	"meeting_id" uuid NOT NULL,
	"municipality_code" text NOT NULL,
	"presenter_id" uuid NOT NULL,
	"title" text NOT NULL,
	"summary" text NOT NULL,
	"themes" text[] NOT NULL,
	"digital_solution" text NOT NULL,
	"partners_sought" text NOT NULL,
	"lead_declared_at" timestamptz(3) NOT NULL,
	"calendar_sequence" integer NOT NULL,
	"updated_at" timestamptz(3) NOT NULL,
	CONSTRAINT "pitches_one_per_municipality" UNIQUE("meeting_id","municipality_code"),
	CONSTRAINT "pitches_have_themes" CHECK (cardinality("pitches"."themes") > 0)
);
--> statement-breakpoint
CREATE TABLE "registrations" (
	"id" uuid PRIMARY KEY NOT NULL,
	"meeting_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"municipality_code" text NOT NULL,
	"registered_at" timestamptz(3) NOT NULL,
	CONSTRAINT "registrations_meeting_id_person_id_unique" UNIQUE("meeting_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "acts" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"at" timestamptz(3) NOT NULL,
	"person_id" uuid,
	"meeting_id" uuid,
	"act" text NOT NULL,
	"subject" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "demo_clock" (
	"id" integer PRIMARY KEY NOT NULL,
	"offset_ms" bigint NOT NULL,
	CONSTRAINT "demo_clock_single" CHECK ("demo_clock"."id" = 1)
);
--> statement-breakpoint
CREATE TABLE "outbox" (
	"id" uuid PRIMARY KEY NOT NULL,
	"recipient" text NOT NULL,
	"content" jsonb NOT NULL,
	"created_at" timestamptz(3) NOT NULL,
	"sent_at" timestamptz(3)
);
--> statement-breakpoint
ALTER TABLE "question_feeds" ADD CONSTRAINT "question_feeds_meeting_id_meetings_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meetings"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "questions" ADD CONSTRAINT "questions_meeting_id_meetings_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meetings"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "questions" ADD CONSTRAINT "questions_pitch_id_pitches_id_fk" FOREIGN KEY ("pitch_id") REFERENCES "public"."pitches"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "questions" ADD CONSTRAINT "questions_author_id_people_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "questions" ADD CONSTRAINT "questions_municipality_code_municipalities_code_fk" FOREIGN KEY ("municipality_code") REFERENCES "public"."municipalities"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "timer_log" ADD CONSTRAINT "timer_log_meeting_id_meetings_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meetings"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "timers" ADD CONSTRAINT "timers_meeting_id_meetings_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meetings"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "votes" ADD CONSTRAINT "votes_question_id_questions_id_fk" FOREIGN KEY ("question_id") REFERENCES "public"."questions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "votes" ADD CONSTRAINT "votes_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "moderators" ADD CONSTRAINT "moderators_meeting_id_meetings_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meetings"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "moderators" ADD CONSTRAINT "moderators_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "slots" ADD CONSTRAINT "slots_meeting_id_meetings_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meetings"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mandates" ADD CONSTRAINT "mandates_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mandates" ADD CONSTRAINT "mandates_municipality_code_municipalities_code_fk" FOREIGN KEY ("municipality_code") REFERENCES "public"."municipalities"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bookings" ADD CONSTRAINT "bookings_pitch_id_pitches_id_fk" FOREIGN KEY ("pitch_id") REFERENCES "public"."pitches"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bookings" ADD CONSTRAINT "bookings_slot_id_slots_id_fk" FOREIGN KEY ("slot_id") REFERENCES "public"."slots"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pitches" ADD CONSTRAINT "pitches_meeting_id_meetings_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meetings"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pitches" ADD CONSTRAINT "pitches_municipality_code_municipalities_code_fk" FOREIGN KEY ("municipality_code") REFERENCES "public"."municipalities"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pitches" ADD CONSTRAINT "pitches_presenter_id_people_id_fk" FOREIGN KEY ("presenter_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "registrations" ADD CONSTRAINT "registrations_meeting_id_meetings_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meetings"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "registrations" ADD CONSTRAINT "registrations_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "registrations" ADD CONSTRAINT "registrations_municipality_code_municipalities_code_fk" FOREIGN KEY ("municipality_code") REFERENCES "public"."municipalities"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "questions_meeting_id_revision_index" ON "questions" USING btree ("meeting_id","revision");--> statement-breakpoint
CREATE INDEX "questions_author_id_meeting_id_index" ON "questions" USING btree ("author_id","meeting_id");--> statement-breakpoint
CREATE UNIQUE INDEX "questions_one_answering" ON "questions" USING btree ("meeting_id") WHERE "questions"."status" = 'answering';--> statement-breakpoint
CREATE INDEX "votes_person_id_index" ON "votes" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "moderators_person_id_index" ON "moderators" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "sessions_person_id_index" ON "sessions" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "sessions_expires_at_index" ON "sessions" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "sign_in_tokens_expires_at_index" ON "sign_in_tokens" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "pitches_presenter_id_index" ON "pitches" USING btree ("presenter_id");--> statement-breakpoint
CREATE INDEX "registrations_person_id_index" ON "registrations" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "acts_meeting_id_at_index" ON "acts" USING btree ("meeting_id","at");--> statement-breakpoint
CREATE INDEX "outbox_created_at_index" ON "outbox" USING btree ("created_at");