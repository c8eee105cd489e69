import type { HookModel } from "../model.ts";
import { describeEntity, hidden, instant, naming } from "./describe-entity.ts";

/** What integrations are; what they do is among the records. */
export const integrationEntities: HookModel[] = [
  describeEntity({
    name: "integration",
    label: "Integration",
    table: "integrations",
    columns: {
      id: "uuid",
      name: "text",
      active: "boolean",
      disabled_reason: "text",
      path: "text",
      current_version: "integer",
      source_kind: "text",
      created_at: instant,
      updated_at: instant,
    },
  }),
  describeEntity({
    name: "integration_version",
    label: "Version of an integration",
    table: "integration_versions",
    key: ["integration_id", "number"],
    columns: {
      integration_id: naming("integration", "uuid"),
      number: "integer",
      // Addresses and headers of targets are in it.
      document: hidden("jsonb"),
      note: "text",
      author_name: "text",
      created_at: instant,
    },
  }),
];
