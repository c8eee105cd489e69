import type { JsonObject } from "#core/json.ts";
import type { Author } from "#core/people/model.ts";
import { requirePermitted } from "#core/people/permissions.ts";
import { parseFields } from "#core/problems/parse-fields.ts";
import type { FieldProblem } from "#core/problems/problem-table.ts";
import type { AttachedDatabase } from "../model.ts";
import { judgeSecret } from "./attach-database.ts";
import { DatabaseChange, WholeDatabase } from "./database-fields.ts";
import type { DatabasePorts } from "./ports.ts";

export type ChangedDatabase =
  | { kind: "changed" }
  | { kind: "not_found" }
  | { kind: "invalid"; problems: FieldProblem[] };

/**
 * Changes a database: a worker then makes its triggers what they have to be. One that is switched off has none, and what its
 * tables go through meanwhile reaches nobody, ever.
 */
export async function changeDatabase(
  { changeDatabases }: DatabasePorts,
  by: Author,
  id: number,
  input: JsonObject,
  mode: "whole" | "part",
): Promise<ChangedDatabase> {
  requirePermitted(by.actor, "edit_hooks");
  const parsed = parseFields<DatabaseChange>(mode === "whole" ? WholeDatabase : DatabaseChange, input);
  if (!parsed.ok) return { kind: "invalid", problems: parsed.problems };
  const change = parsed.value;
  return await changeDatabases(async (changes): Promise<ChangedDatabase> => {
    const before = await changes.lockDatabase(id);
    if (before === null) return { kind: "not_found" };
    const next = {
      urlSecret: change.url_secret ?? before.urlSecret,
      hiddenColumns: change.hidden_columns ?? before.hiddenColumns,
      enabled: change.enabled ?? before.enabled,
    };
    const problems: FieldProblem[] = [];
    if (change.name !== undefined && change.name !== before.name) {
      const detail = `Its name stays "${before.name}", because hooks name its tables by it.`;
      problems.push({ pointer: "/name", detail });
    }
    // One that only is switched must be switched off also when its secret has gone since.
    if (next.urlSecret !== before.urlSecret) {
      problems.push(...judgeSecret(await changes.listSecretNames(), next.urlSecret));
    }
    if (problems.length > 0) return { kind: "invalid", problems };
    const fields = listDifferences(before, next);
    if (fields.length === 0) return { kind: "changed" };
    await changes.updateDatabase(id, next);
    const object = { id: String(id), name: before.name };
    await changes.appendAudit({ by, action: "attached_database.changed", object, detail: { fields } });
    return { kind: "changed" };
  });
}

function listDifferences(
  before: AttachedDatabase,
  next: Pick<AttachedDatabase, "urlSecret" | "hiddenColumns" | "enabled">,
): string[] {
  return [
    ...(before.urlSecret === next.urlSecret ? [] : ["url_secret"]),
    ...(JSON.stringify(before.hiddenColumns) === JSON.stringify(next.hiddenColumns) ? [] : ["hidden_columns"]),
    ...(before.enabled === next.enabled ? [] : ["enabled"]),
  ];
}
