import { z } from "zod";
import type { DatabaseSummary, Examination } from "./ports.ts";

/** An attached database as the API tells of it. */
export const DatabaseReply = z.strictObject({
  id: z.int(),
  name: z.string(),
  url_secret: z.string().describe("The name of the secret that holds the address."),
  hidden_columns: z.array(z.string()),
  enabled: z.boolean(),
  problem: z.string().nullable().describe("Why it could not be reached or kept; null while all is well."),
  problem_since: z.iso.datetime().nullable(),
  last_read_at: z.iso.datetime().nullable().describe("When a worker last looked for changes."),
  hooks: z.array(z.strictObject({ id: z.int(), name: z.string(), model: z.string(), enabled: z.boolean() })),
  create_datetime: z.iso.datetime(),
  update_datetime: z.iso.datetime(),
});
export type DatabaseReply = z.infer<typeof DatabaseReply>;

export function toDatabaseReply(database: DatabaseSummary): DatabaseReply {
  return {
    id: database.id,
    name: database.name,
    url_secret: database.urlSecret,
    hidden_columns: database.hiddenColumns,
    enabled: database.enabled,
    problem: database.problem,
    problem_since: database.problemSince?.toISOString() ?? null,
    last_read_at: database.lastReadAt?.toISOString() ?? null,
    hooks: database.hooks,
    create_datetime: database.createdAt.toISOString(),
    update_datetime: database.updatedAt.toISOString(),
  };
}

const Field = z.strictObject({
  name: z.string(),
  type: z.string(),
  hidden: z.boolean(),
  references: z.string().nullable().describe("The model whose key it holds."),
});

/** A table that hooks can watch, or what keeps them from it. */
export const TableReply = z.strictObject({
  model: z.string().describe("The name by which hooks watch it."),
  schema: z.string(),
  table: z.string(),
  key_fields: z.array(z.string()),
  fields: z.array(Field),
  problem: z.string().nullable().describe("Why no hook can watch it; null where one can."),
});
export type TableReply = z.infer<typeof TableReply>;

export function toTableReplies(examination: Examination & { kind: "reached" }): TableReply[] {
  return examination.models.map(({ model, problem }) => ({
    model: model.name,
    schema: model.schema,
    table: model.table,
    key_fields: model.keyFields,
    fields: model.fields,
    problem,
  }));
}

/** What a look at a database came to. */
export const DatabaseTestReply = z.strictObject({
  ok: z.boolean().describe("True where it was reached and nothing keeps hooks from working there."),
  detail: z.string().nullable().describe("Why it could not be reached."),
  server: z.string().nullable(),
  database: z.string().nullable(),
  user: z.string().nullable(),
  table_count: z.int().nullable(),
  problems: z.array(z.string()).describe("What to change over there, with the statement to run."),
});
export type DatabaseTestReply = z.infer<typeof DatabaseTestReply>;

export function toTestReply(examination: Examination): DatabaseTestReply {
  if (examination.kind === "failed") {
    const nothing = { server: null, database: null, user: null, table_count: null, problems: [] };
    return { ok: false, detail: examination.detail, ...nothing };
  }
  const { server, database, user, models, problems } = examination;
  return { ok: problems.length === 0, detail: null, server, database, user, table_count: models.length, problems };
}

/** What became of a detached database over there. */
export const DetachedReply = z.strictObject({
  removed: z.boolean(),
  detail: z.string().nullable().describe("What is left over there, and how to remove it."),
});
