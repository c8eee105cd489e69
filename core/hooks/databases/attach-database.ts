import type { JsonObject } from "#core/json.ts";
import type { Author } from "#core/people/model.ts";
import { requirePermitted } from "#core/people/permissions.ts";
import { parseFields } from "#core/problems/parse-fields.ts";
import type { FieldProblem } from "#core/problems/problem-table.ts";
import { NewDatabase } from "./database-fields.ts";
import type { DatabasePorts } from "./ports.ts";

export type AttachedOutcome = { kind: "attached"; id: number } | { kind: "invalid"; problems: FieldProblem[] };

/**
 * Attaches a database. Nothing is done over there until a hook is on one of its tables, and a database that cannot be
 * reached just now is attached all the same: what is wrong stands on its page.
 */
export async function attachDatabase(
  { changeDatabases }: DatabasePorts,
  by: Author,
  input: JsonObject,
): Promise<AttachedOutcome> {
  requirePermitted(by.actor, "edit_hooks");
  const parsed = parseFields(NewDatabase, input);
  if (!parsed.ok) return { kind: "invalid", problems: parsed.problems };
  const { name, enabled, url_secret: urlSecret, hidden_columns: hiddenColumns } = parsed.value;
  return await changeDatabases(async (changes): Promise<AttachedOutcome> => {
    const problems = judgeSecret(await changes.listSecretNames(), urlSecret);
    if (problems.length > 0) return { kind: "invalid", problems };
    const id = await changes.insertDatabase({ name, urlSecret, hiddenColumns, enabled });
    if (id === null) {
      return { kind: "invalid", problems: [{ pointer: "/name", detail: "There is a database of this name." }] };
    }
    const object = { id: String(id), name };
    await changes.appendAudit({ by, action: "attached_database.created", object, detail: { enabled } });
    return { kind: "attached", id };
  });
}

/** What is wrong with the name of the secret that holds the address. */
export function judgeSecret(known: ReadonlySet<string>, name: string): FieldProblem[] {
  if (known.has(name)) return [];
  return [{ pointer: "/url_secret", detail: `There is no secret "${name}" in the vault; add it there first.` }];
}
