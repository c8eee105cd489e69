import type { HookModel } from "../model.ts";
import { describeEntity, hidden, instant, naming } from "./describe-entity.ts";

/** People of the console, providers, and what keeps the installation going. */
export const operationEntities: HookModel[] = [
  describeEntity({
    name: "user",
    label: "User",
    table: "users",
    columns: {
      id: "uuid",
      email: "text",
      name: "text",
      role: "text",
      password_hash: hidden("text"),
      // Who they are with the provider through which they sign in.
      oidc_subject: hidden("text"),
      created_at: instant,
      updated_at: instant,
      last_sign_in_at: instant,
      disabled_at: instant,
    },
  }),
  describeEntity({
    name: "provider",
    label: "Provider",
    table: "providers",
    columns: {
      id: "uuid",
      name: "text",
      // Accounts and headers with which we are known there.
      settings: hidden("jsonb"),
      enabled: "boolean",
      position: "integer",
      created_at: instant,
      updated_at: instant,
    },
  }),
  describeEntity({
    name: "attached_database",
    label: "Attached database",
    table: "attached_databases",
    columns: {
      id: "integer",
      name: "text",
      // The name of the secret that is its address.
      url_secret: "text",
      hidden_columns: "text[]",
      enabled: "boolean",
      problem: "text",
      problem_since: instant,
      last_read_at: instant,
      created_at: instant,
      updated_at: instant,
    },
  }),
  describeEntity({
    name: "bulk_operation",
    label: "Bulk operation",
    table: "bulk_operations",
    columns: {
      id: "uuid",
      kind: "text",
      filter: "jsonb",
      with_version: "text",
      rate_per_second: "integer",
      state: "text",
      total: "integer",
      done: "integer",
      failed: "integer",
      last_failure: "text",
      cursor_id: "uuid",
      paced_at: instant,
      created_at: instant,
      created_by: "text",
      finished_at: instant,
    },
  }),
  describeEntity({
    name: "audit_entry",
    label: "Audit entry",
    table: "audit_entries",
    columns: {
      id: "uuid",
      at: instant,
      actor_kind: "text",
      actor_id: naming("user", "uuid"),
      actor_name: "text",
      action: "text",
      object_kind: "text",
      object_id: "text",
      object_name: "text",
      detail: "jsonb",
      address: "text",
    },
  }),
];
