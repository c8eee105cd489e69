CREATE TABLE "pubsub_setups" (
	"integration_id" uuid PRIMARY KEY NOT NULL,
	"integration_name" text NOT NULL,
	"state" text NOT NULL,
	"for_change_at" timestamp with time zone,
	"summary" text,
	"error" text,
	"failures" integer DEFAULT 0 NOT NULL,
	"removal" jsonb,
	"due_at" timestamp with time zone,
	"lease_no" integer DEFAULT 0 NOT NULL,
	"leased_until" timestamp with time zone,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "pubsub_setups_state_check" CHECK ("pubsub_setups"."state" in ('pending', 'ready', 'failed', 'removing'))
);
--> statement-breakpoint
CREATE TABLE "pullers" (
	"integration_id" uuid PRIMARY KEY NOT NULL,
	"subscription" text NOT NULL,
	"lease_no" integer DEFAULT 0 NOT NULL,
	"leased_until" timestamp with time zone,
	"worker" text,
	"state" text DEFAULT 'starting' NOT NULL,
	"last_pull_at" timestamp with time zone,
	"last_pull_count" integer,
	"last_message_at" timestamp with time zone,
	"acknowledged" bigint DEFAULT 0 NOT NULL,
	"backlog" integer,
	"failures" integer DEFAULT 0 NOT NULL,
	"last_error" text,
	"last_error_at" timestamp with time zone,
	"next_try_at" timestamp with time zone,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "pullers_state_check" CHECK ("pullers"."state" in ('starting', 'waiting', 'pulling', 'streaming', 'backing_off', 'blocked', 'stopped'))
);
--> statement-breakpoint
ALTER TABLE "runs" ADD COLUMN "pubsub" text;--> statement-breakpoint
ALTER TABLE "pullers" ADD CONSTRAINT "pullers_integration_id_integrations_id_fk" FOREIGN KEY ("integration_id") REFERENCES "public"."integrations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "pullers_subscription_idx" ON "pullers" USING btree ("subscription");