CREATE TABLE "notification_callbacks" (
	"id" uuid PRIMARY KEY NOT NULL,
	"log_id" uuid NOT NULL,
	"provider" text NOT NULL,
	"word" text NOT NULL,
	"status" text,
	"detail" text,
	"fingerprint" text NOT NULL,
	"received_at" timestamp with time zone NOT NULL,
	CONSTRAINT "notification_callbacks_status_check" CHECK (status in ('delivered', 'undelivered'))
);
--> statement-breakpoint
CREATE TABLE "notification_keys" (
	"scope" uuid NOT NULL,
	"key" text NOT NULL,
	"body_hash" text NOT NULL,
	"answer" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	CONSTRAINT "notification_keys_scope_key_pk" PRIMARY KEY("scope","key")
);
--> statement-breakpoint
CREATE TABLE "notification_logs" (
	"id" uuid PRIMARY KEY NOT NULL,
	"channel" text NOT NULL,
	"recipient" text NOT NULL,
	"subject" text,
	"message" text NOT NULL,
	"html" text,
	"status" text NOT NULL,
	"error_message" text,
	"metadata" jsonb NOT NULL,
	"related_type" text,
	"related_id" text,
	"provider" text,
	"provider_message_id" text,
	"delivery_id" uuid NOT NULL,
	"requested_by" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	"sent_at" timestamp with time zone,
	CONSTRAINT "notification_logs_channel_check" CHECK (channel in ('email', 'sms')),
	CONSTRAINT "notification_logs_status_check" CHECK (status in ('pending', 'sending', 'sent', 'failed', 'delivered', 'undelivered'))
) PARTITION BY RANGE ("id");
--> statement-breakpoint
ALTER TABLE "simulated_messages" ADD COLUMN "outcome" text DEFAULT 'taken' NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX "notification_callbacks_once_idx" ON "notification_callbacks" USING btree ("log_id","fingerprint");--> statement-breakpoint
CREATE INDEX "notification_keys_expires_at_idx" ON "notification_keys" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "notification_logs_status_idx" ON "notification_logs" USING btree ("status","id");--> statement-breakpoint
CREATE INDEX "notification_logs_recipient_idx" ON "notification_logs" USING btree (left(recipient, 200),"id");--> statement-breakpoint
CREATE INDEX "notification_logs_related_idx" ON "notification_logs" USING btree ("related_type","related_id","id") WHERE related_type is not null;--> statement-breakpoint
CREATE INDEX "notification_logs_message_id_idx" ON "notification_logs" USING btree ("provider_message_id") WHERE provider_message_id is not null;--> statement-breakpoint
ALTER TABLE "simulated_messages" ADD CONSTRAINT "simulated_messages_outcome_check" CHECK (outcome in ('taken', 'failed', 'throttled', 'timed_out'));--> statement-breakpoint
CREATE TABLE "notification_logs_default" PARTITION OF "notification_logs" DEFAULT;