"use server";

import { readForm } from "#app/_server/actions/read-form.ts";
import { permitAction } from "#app/_server/auth/require-person.ts";
import { describeHooks, readDatabaseId } from "#app/_server/hook-databases/answer-database.ts";
import { openDatabasePorts } from "#app/_server/hook-databases/open-database-ports.ts";
import { getPlatform } from "#app/_server/platform.ts";
import type { TrialOutcome } from "#components/hook-databases/trial-outcome.ts";
import { hookPaths } from "#components/hooks/hook-paths.ts";
import type { ActionOutcome } from "#components/ui/action-outcome.ts";
import { attachDatabase } from "#core/hooks/databases/attach-database.ts";
import { changeDatabase } from "#core/hooks/databases/change-database.ts";
import { DatabaseChange } from "#core/hooks/databases/database-fields.ts";
import { toTestReply } from "#core/hooks/databases/database-reply.ts";
import { detachDatabase } from "#core/hooks/databases/detach-database.ts";
import type { JsonObject } from "#core/json.ts";
import { can } from "#core/people/permissions.ts";
import { parseFields } from "#core/problems/parse-fields.ts";
import { findDatabase } from "#db/queries/hooks/databases/find-database.ts";

const gone: ActionOutcome = { kind: "refused", message: "This database is no longer attached." };
const mend = "Mend what is marked below.";

/** Fields: name, url_secret, hidden_columns. */
export async function addDatabase(form: FormData): Promise<ActionOutcome> {
  const permitted = await permitAction("edit_hooks");
  if (permitted.kind === "refused") return permitted;
  const { name = "", ...fields } = readForm(form);
  const input = { name, ...readFields(fields) };
  const outcome = await attachDatabase(openDatabasePorts(await getPlatform()), permitted.author, input);
  if (outcome.kind === "invalid") return { kind: "refused", message: mend, problems: joinLines(outcome.problems) };
  const message = `The database ${name} is attached; hooks can watch its tables.`;
  return { kind: "done", message, href: `${hookPaths.databases}/${outcome.id}` };
}

/** Fields: id, url_secret, hidden_columns. */
export async function saveDatabase(form: FormData): Promise<ActionOutcome> {
  return await change(form, readFields(readForm(form)), "The database is changed.");
}

/** Fields: id, enabled ("on" or "off"). */
export async function switchDatabase(form: FormData): Promise<ActionOutcome> {
  const enabled = readForm(form).enabled === "on";
  return await change(form, { enabled }, `The database is switched ${enabled ? "on" : "off"}.`);
}

/** Fields: id. Refused while hooks are on its tables; the answer says which. */
export async function detach(form: FormData): Promise<ActionOutcome> {
  const permitted = await permitAction("edit_hooks");
  if (permitted.kind === "refused") return permitted;
  const id = readDatabaseId(readForm(form).id ?? "");
  if (id === null) return gone;
  const outcome = await detachDatabase(openDatabasePorts(await getPlatform()), permitted.author, id);
  switch (outcome.kind) {
    case "detached":
      return {
        kind: "done",
        message: outcome.left ?? "The database is detached, and nothing of ours is left there.",
        href: hookPaths.databases,
      };
    case "not_found":
      return gone;
    case "in_use":
      return { kind: "refused", message: describeHooks(outcome.usedBy) };
  }
}

/** Connects with what stands in the form, saved or not, and changes nothing. Fields: id, url_secret, hidden_columns. */
export async function tryDatabase(form: FormData): Promise<TrialOutcome> {
  const { id: asked = "", ...fields } = readForm(form);
  const id = readDatabaseId(asked);
  // Whoever may not attach databases may try those that are attached, as they are.
  const permitted = await permitAction(id === null ? "edit_hooks" : "test_hooks");
  if (permitted.kind === "refused") return permitted;
  const platform = await getPlatform();
  const known = id === null ? null : await findDatabase(platform.database.sql, permitted.author.actor, id);
  const parsed = parseFields(DatabaseChange, readFields(fields));
  if (!parsed.ok) return { kind: "refused", message: parsed.problems.map(({ detail }) => detail).join(" ") };
  const { url_secret: given = known?.urlSecret ?? "", hidden_columns: hiddenColumns = [] } = parsed.value;
  // Only administrators choose among the secrets of the vault.
  const urlSecret = can(permitted.author.actor.role, "edit_hooks") ? given : (known?.urlSecret ?? "");
  const { name, createdAt } = known ?? { name: "new", createdAt: new Date(0) };
  const examined = await platform.attached.examine({ id: id ?? 0, name, createdAt, urlSecret, hiddenColumns });
  return { kind: "tried", reply: toTestReply(examined) };
}

async function change(form: FormData, input: JsonObject, message: string): Promise<ActionOutcome> {
  const permitted = await permitAction("edit_hooks");
  if (permitted.kind === "refused") return permitted;
  const id = readDatabaseId(readForm(form).id ?? "");
  if (id === null) return gone;
  const outcome = await changeDatabase(openDatabasePorts(await getPlatform()), permitted.author, id, input, "part");
  switch (outcome.kind) {
    case "changed":
      return { kind: "done", message };
    case "not_found":
      return gone;
    case "invalid":
      return { kind: "refused", message: mend, problems: joinLines(outcome.problems) };
  }
}

function readFields({ url_secret = "", hidden_columns = "" }: Record<string, string>): JsonObject {
  const patterns = hidden_columns.split(/\r?\n/).map((line) => line.trim());
  return { url_secret, hidden_columns: patterns.filter((pattern) => pattern !== "") };
}

/** The form has one field for all patterns. */
function joinLines<Problem extends { pointer: string }>(problems: readonly Problem[]): Problem[] {
  return problems.map((one) => ({ ...one, pointer: one.pointer.replace(/^(\/hidden_columns)\/.*$/, "$1") }));
}
