CREATE TABLE "providers" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"settings" jsonb NOT NULL,
	"enabled" boolean DEFAULT true NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "simulated_messages" (
	"id" uuid PRIMARY KEY NOT NULL,
	"delivery_id" uuid,
	"medium" text NOT NULL,
	"sender" text,
	"recipients" text[] NOT NULL,
	"subject" text,
	"text" text,
	"html" text,
	"received_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "deliveries" DROP CONSTRAINT "deliveries_state_check";--> statement-breakpoint
ALTER TABLE "deliveries" DROP CONSTRAINT "deliveries_origin_check";--> statement-breakpoint
ALTER TABLE "deliveries" DROP CONSTRAINT "deliveries_medium_check";--> statement-breakpoint
ALTER TABLE "attempts" ADD COLUMN "provider" text;--> statement-breakpoint
ALTER TABLE "deliveries" ADD COLUMN "provider_index" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX "providers_name_key" ON "providers" USING btree ("name");--> statement-breakpoint
CREATE INDEX "simulated_messages_delivery_idx" ON "simulated_messages" USING btree ("delivery_id");--> statement-breakpoint
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_state_check" CHECK (state in ('pending', 'sending', 'delivered', 'dead', 'cancelled', 'skipped'));--> statement-breakpoint
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_origin_check" CHECK (origin in ('integration', 'notification', 'test'));--> statement-breakpoint
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_medium_check" CHECK (medium in ('http', 'email', 'sms'));