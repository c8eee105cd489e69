import { DatabaseReply, toDatabaseReply } from "#core/hooks/databases/database-reply.ts";
import type { DatabaseHook, DatabaseSummary } from "#core/hooks/databases/ports.ts";
import type { FieldProblem } from "#core/problems/problem-table.ts";
import { findDatabase } from "#db/queries/hooks/databases/find-database.ts";
import { answerJson, refuse } from "../documented/answer.ts";
import type { Call } from "../documented/route.ts";

/** Every outcome of the verbs that is not the database itself. */
export type DatabaseRefusal =
  | { kind: "not_found" }
  | { kind: "in_use"; usedBy: readonly DatabaseHook[] }
  | { kind: "invalid"; problems: FieldProblem[] };

/** The number in an address; null for anything else, which names nothing and never reaches the database. */
export function readDatabaseId(text: string): number | null {
  return /^[1-9][0-9]{0,8}$/.test(text) ? Number(text) : null;
}

/** Why a database cannot be detached yet. */
export function describeHooks(usedBy: readonly DatabaseHook[]): string {
  const names = usedBy.map(({ id, name }) => `${name} (${id})`).join(", ");
  return `Hooks are on its tables: ${names}. Delete them, or give them another model, first.`;
}

/** One of them, as whoever asks may see it; null when there is none. */
export async function findAskedDatabase(call: Call<{ id: string }>): Promise<DatabaseSummary | null> {
  const id = readDatabaseId(call.params.id);
  return id === null ? null : await findDatabase(call.platform.database.sql, call.author.actor, id);
}

/** The answer with a database as it is now. */
export async function answerDatabase(
  { request, platform, author }: Pick<Call<unknown>, "request" | "platform" | "author">,
  status: 200 | 201,
  id: number,
): Promise<Response> {
  const found = await findDatabase(platform.database.sql, author.actor, id);
  if (found === null) return refuse(request, "not_found");
  return answerJson(status, writeDatabase(found));
}

/** One database as the API tells of it, held against its schema on the way out. */
export function writeDatabase(database: DatabaseSummary): DatabaseReply {
  return DatabaseReply.parse(toDatabaseReply(database));
}

export function refuseDatabase(request: Request, refusal: DatabaseRefusal): Response {
  switch (refusal.kind) {
    case "not_found":
      return refuse(request, "not_found");
    case "in_use":
      return refuse(request, "conflict", { detail: describeHooks(refusal.usedBy) });
    case "invalid":
      return refuse(request, "invalid_input", { errors: refusal.problems });
  }
}
