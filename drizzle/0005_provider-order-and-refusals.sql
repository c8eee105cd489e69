CREATE TABLE "refusals" (
	"id" uuid PRIMARY KEY NOT NULL,
	"integration_id" uuid,
	"path" text NOT NULL,
	"code" text NOT NULL,
	"status" integer NOT NULL,
	"reason" text NOT NULL,
	"client_address" text,
	"method" text NOT NULL,
	"content_type" text,
	"body_bytes" bigint,
	"more" integer DEFAULT 0 NOT NULL,
	"received_at" timestamp with time zone NOT NULL,
	"last_at" timestamp with time zone NOT NULL,
	CONSTRAINT "refusals_code_check" CHECK (code in ('bad_signature', 'malformed_body', 'unsupported_media_type', 'body_too_large', 'too_many_requests', 'not_found', 'method_not_allowed'))
);
--> statement-breakpoint
ALTER TABLE "providers" ADD COLUMN "position" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
-- Until now the documented ones came first and the others by name; what is there keeps that order.
UPDATE "providers" SET "position" = ordered.place FROM (
	SELECT id, row_number() OVER (ORDER BY array_position(
		ARRAY['email-api', 'sms-api', 'notification-email', 'notification-sms'], name) NULLS LAST, name COLLATE "C") AS place
	FROM "providers"
) AS ordered WHERE "providers".id = ordered.id;--> statement-breakpoint
CREATE INDEX "refusals_integration_idx" ON "refusals" USING btree ("integration_id","id");