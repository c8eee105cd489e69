CREATE TABLE "audit_entries" (
	"id" uuid PRIMARY KEY NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"actor_kind" text NOT NULL,
	"actor_id" uuid,
	"actor_name" text NOT NULL,
	"action" text NOT NULL,
	"object_kind" text NOT NULL,
	"object_id" text,
	"object_name" text,
	"detail" jsonb,
	"address" text
);
--> statement-breakpoint
CREATE TABLE "attempts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"delivery_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"state" text NOT NULL,
	"started_at" timestamp with time zone NOT NULL,
	"finished_at" timestamp with time zone,
	"outcome" text,
	"request_headers" text,
	"response_status" integer,
	"response_headers" text,
	"response_body" text,
	"response_bytes" integer,
	"response_truncated" boolean,
	"error" text,
	"duration_ms" real,
	"decision" text,
	CONSTRAINT "attempts_state_check" CHECK ("attempts"."state" in ('sending', 'closed'))
) PARTITION BY RANGE ("id");
--> statement-breakpoint
CREATE TABLE "deliveries" (
	"id" uuid PRIMARY KEY NOT NULL,
	"origin" text NOT NULL,
	"origin_id" uuid NOT NULL,
	"integration_id" uuid,
	"medium" text NOT NULL,
	"host" text NOT NULL,
	"target" jsonb NOT NULL,
	"body" text,
	"body_sealed" "bytea",
	"trace_id" text NOT NULL,
	"shared" boolean NOT NULL,
	"state" text NOT NULL,
	"attempt_count" integer DEFAULT 0 NOT NULL,
	"attempt_base" integer DEFAULT 0 NOT NULL,
	"due_at" timestamp with time zone,
	"lease_no" integer DEFAULT 0 NOT NULL,
	"last_status" integer,
	"last_error" text,
	"created_at" timestamp with time zone NOT NULL,
	"finished_at" timestamp with time zone,
	CONSTRAINT "deliveries_state_check" CHECK ("deliveries"."state" in ('pending', 'sending', 'delivered', 'dead', 'cancelled')),
	CONSTRAINT "deliveries_origin_check" CHECK ("deliveries"."origin" in ('integration')),
	CONSTRAINT "deliveries_medium_check" CHECK ("deliveries"."medium" in ('http'))
) PARTITION BY RANGE ("id");
--> statement-breakpoint
CREATE TABLE "open_circuits" (
	"host" text PRIMARY KEY NOT NULL,
	"open_until" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "integration_versions" (
	"integration_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"document" jsonb NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"author_name" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "integration_versions_integration_id_number_pk" PRIMARY KEY("integration_id","number")
);
--> statement-breakpoint
CREATE TABLE "integrations" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"active" boolean DEFAULT true NOT NULL,
	"disabled_reason" text,
	"path" text NOT NULL,
	"current_version" integer NOT NULL,
	"source_kind" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "bulk_operations" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"filter" jsonb NOT NULL,
	"with_version" text,
	"rate_per_second" integer NOT NULL,
	"state" text NOT NULL,
	"total" integer NOT NULL,
	"done" integer DEFAULT 0 NOT NULL,
	"failed" integer DEFAULT 0 NOT NULL,
	"last_failure" text,
	"cursor_id" uuid NOT NULL,
	"paced_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"created_by" text NOT NULL,
	"finished_at" timestamp with time zone,
	CONSTRAINT "bulk_operations_kind_check" CHECK ("bulk_operations"."kind" in ('replay_runs', 'resend_deliveries')),
	CONSTRAINT "bulk_operations_state_check" CHECK ("bulk_operations"."state" in ('running', 'stopped', 'finished'))
);
--> statement-breakpoint
CREATE TABLE "installation_facts" (
	"key" text PRIMARY KEY NOT NULL,
	"value" jsonb NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "api_tokens" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"user_id" uuid NOT NULL,
	"role" text NOT NULL,
	"origin" text NOT NULL,
	"token_hash" "bytea" NOT NULL,
	"hint" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"last_used_at" timestamp with time zone,
	"expires_at" timestamp with time zone,
	"revoked_at" timestamp with time zone,
	CONSTRAINT "api_tokens_role_check" CHECK ("api_tokens"."role" in ('admin', 'operator', 'viewer')),
	CONSTRAINT "api_tokens_origin_check" CHECK ("api_tokens"."origin" in ('console', 'sign_in'))
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"last_seen_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"revoked_at" timestamp with time zone,
	"address" text,
	"user_agent" text
);
--> statement-breakpoint
CREATE TABLE "sign_in_limits" (
	"key" text PRIMARY KEY NOT NULL,
	"failures" integer NOT NULL,
	"window_started_at" timestamp with time zone NOT NULL,
	"blocked_until" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "users" (
	"id" uuid PRIMARY KEY NOT NULL,
	"email" text NOT NULL,
	"name" text NOT NULL,
	"role" text NOT NULL,
	"password_hash" text,
	"oidc_subject" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"last_sign_in_at" timestamp with time zone,
	"disabled_at" timestamp with time zone,
	CONSTRAINT "users_role_check" CHECK ("users"."role" in ('admin', 'operator', 'viewer'))
);
--> statement-breakpoint
CREATE TABLE "counted_hours" (
	"hour" timestamp with time zone PRIMARY KEY NOT NULL,
	"counted_at" timestamp with time zone NOT NULL,
	"settled" boolean NOT NULL
);
--> statement-breakpoint
CREATE TABLE "dedupe_keys" (
	"integration_id" uuid NOT NULL,
	"key" text NOT NULL,
	"run_id" uuid NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	CONSTRAINT "dedupe_keys_integration_id_key_pk" PRIMARY KEY("integration_id","key")
);
--> statement-breakpoint
CREATE TABLE "run_hours" (
	"hour" timestamp with time zone NOT NULL,
	"integration_id" uuid NOT NULL,
	"status" text NOT NULL,
	"count" integer NOT NULL,
	CONSTRAINT "run_hours_integration_id_hour_status_pk" PRIMARY KEY("integration_id","hour","status")
);
--> statement-breakpoint
CREATE TABLE "run_texts" (
	"run_id" uuid PRIMARY KEY NOT NULL,
	"words" "tsvector" NOT NULL
) PARTITION BY RANGE ("run_id");
--> statement-breakpoint
CREATE TABLE "runs" (
	"id" uuid PRIMARY KEY NOT NULL,
	"integration_id" uuid NOT NULL,
	"integration_name" text NOT NULL,
	"version" integer NOT NULL,
	"status" text NOT NULL,
	"mode" text NOT NULL,
	"received_at" timestamp with time zone NOT NULL,
	"source_address" text,
	"request_headers" text,
	"media_type" text NOT NULL,
	"body_bytes" integer NOT NULL,
	"payload" text NOT NULL,
	"payload_sealed" "bytea",
	"signature" text,
	"dedupe_key" text,
	"replay_of" uuid,
	"bulk_id" uuid,
	"trace_id" text NOT NULL,
	"condition_result" boolean,
	"transformed" text,
	"failures" jsonb,
	"error" text,
	"transformation_time_ms" real,
	"api_call_time_ms" real,
	"delivery_count" integer DEFAULT 0 NOT NULL,
	"duplicate_count" integer DEFAULT 0 NOT NULL,
	"due_at" timestamp with time zone,
	"lease_no" integer DEFAULT 0 NOT NULL,
	"finished_at" timestamp with time zone,
	CONSTRAINT "runs_status_check" CHECK ("runs"."status" in ('received', 'delivering', 'retrying', 'success', 'partial', 'skipped', 'error')),
	CONSTRAINT "runs_mode_check" CHECK ("runs"."mode" in ('wait', 'accept', 'replay'))
) PARTITION BY RANGE ("id");
--> statement-breakpoint
CREATE TABLE "secrets" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"description" text DEFAULT '' NOT NULL,
	"sealed" "bytea" NOT NULL,
	"key_id" text NOT NULL,
	"revision" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "vault_keys" (
	"id" text PRIMARY KEY NOT NULL,
	"probe" "bytea" NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "integration_versions" ADD CONSTRAINT "integration_versions_integration_id_integrations_id_fk" FOREIGN KEY ("integration_id") REFERENCES "public"."integrations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "api_tokens" ADD CONSTRAINT "api_tokens_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "audit_entries_object_idx" ON "audit_entries" USING btree ("object_kind","object_id","id");--> statement-breakpoint
CREATE INDEX "attempts_delivery_idx" ON "attempts" USING btree ("delivery_id");--> statement-breakpoint
CREATE INDEX "deliveries_origin_idx" ON "deliveries" USING btree ("origin_id");--> statement-breakpoint
CREATE INDEX "deliveries_state_idx" ON "deliveries" USING btree ("state","id");--> statement-breakpoint
CREATE INDEX "deliveries_integration_idx" ON "deliveries" USING btree ("integration_id","state","id");--> statement-breakpoint
CREATE INDEX "deliveries_host_idx" ON "deliveries" USING btree ("host","id");--> statement-breakpoint
CREATE INDEX "deliveries_due_idx" ON "deliveries" USING btree ("due_at") WHERE state in ('pending', 'sending');--> statement-breakpoint
CREATE UNIQUE INDEX "integrations_path_key" ON "integrations" USING btree ("path");--> statement-breakpoint
CREATE INDEX "integrations_created_at_idx" ON "integrations" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "bulk_operations_running_idx" ON "bulk_operations" USING btree ("id") WHERE state = 'running';--> statement-breakpoint
CREATE UNIQUE INDEX "api_tokens_token_hash_key" ON "api_tokens" USING btree ("token_hash");--> statement-breakpoint
CREATE INDEX "api_tokens_user_id_idx" ON "api_tokens" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "sessions_user_id_idx" ON "sessions" USING btree ("user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "users_email_key" ON "users" USING btree (lower("email"));--> statement-breakpoint
CREATE UNIQUE INDEX "users_oidc_subject_key" ON "users" USING btree ("oidc_subject");--> statement-breakpoint
CREATE INDEX "dedupe_keys_expires_at_idx" ON "dedupe_keys" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "run_hours_hour_idx" ON "run_hours" USING btree ("hour");--> statement-breakpoint
CREATE INDEX "run_texts_words_idx" ON "run_texts" USING gin ("words");--> statement-breakpoint
CREATE INDEX "runs_integration_idx" ON "runs" USING btree ("integration_id","status","id");--> statement-breakpoint
CREATE INDEX "runs_status_idx" ON "runs" USING btree ("status","id");--> statement-breakpoint
CREATE INDEX "runs_due_idx" ON "runs" USING btree ("due_at") WHERE status = 'received';--> statement-breakpoint
CREATE INDEX "runs_replay_of_idx" ON "runs" USING btree ("replay_of") WHERE replay_of is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "secrets_name_key" ON "secrets" USING btree ("name");--> statement-breakpoint
CREATE TABLE "runs_default" PARTITION OF "runs" DEFAULT;--> statement-breakpoint
CREATE TABLE "deliveries_default" PARTITION OF "deliveries" DEFAULT;--> statement-breakpoint
CREATE TABLE "attempts_default" PARTITION OF "attempts" DEFAULT;--> statement-breakpoint
CREATE TABLE "run_texts_default" PARTITION OF "run_texts" DEFAULT;
