import type { JsonObject } from "#core/json.ts";
import type { Author } from "#core/people/model.ts";
import { requirePermitted } from "#core/people/permissions.ts";
import { findUnstorableText } from "#core/problems/find-unstorable-text.ts";
import { parseFields } from "#core/problems/parse-fields.ts";
import type { FieldProblem } from "#core/problems/problem-table.ts";
import type { HookPorts } from "./change-ports.ts";
import type { Signal } from "./model.ts";
import { SignalFields } from "./signal-fields.ts";

export type CreatedSignal =
  | { kind: "created"; id: number }
  /** It was there already, and is used again. */
  | { kind: "exists"; id: number }
  | { kind: "invalid"; problems: FieldProblem[] };

const framework = "django.db.models.signals.";

/** Registers a signal that applications raise. One of that name that is there already is used again, as documented. */
export async function createSignal(
  { changeHooks }: Pick<HookPorts, "changeHooks">,
  by: Author,
  input: JsonObject,
): Promise<CreatedSignal> {
  requirePermitted(by.actor, "edit_hooks");
  const unstorable = findUnstorableText(input);
  if (unstorable.length > 0) return { kind: "invalid", problems: unstorable };
  const read = parseFields(SignalFields, input);
  if (!read.ok) return { kind: "invalid", problems: read.problems };
  const name = read.value.signal;
  return await changeHooks(async ({ register, insertSignal, appendAudit }): Promise<CreatedSignal> => {
    const same = register.signals.find((one) => one.name === name);
    if (same !== undefined) return { kind: "exists", id: same.id };
    const problem = findNameProblem(name, register.signals);
    if (problem !== null) return { kind: "invalid", problems: [{ pointer: "/signal", detail: problem }] };
    const id = await insertSignal(name);
    await appendAudit({ by, action: "signal.created", object: { id: String(id), name } });
    return { kind: "created", id };
  });
}

/** What is wrong with a new name; null when it can be registered. */
function findNameProblem(name: string, signals: readonly Signal[]): string | null {
  const near = signals.find((one) => one.name.toLowerCase() === name.toLowerCase());
  if (near !== undefined) {
    return `There is a signal ${near.name} already, which differs only in capital letters; use it, or another name.`;
  }
  if (!name.startsWith(framework)) return null;
  const known = signals.filter((one) => one.kind === "django").map((one) => one.name.slice(framework.length));
  return `Nothing raises ${name} here; of the framework's signals there are ${known.join(", ")}.`;
}
