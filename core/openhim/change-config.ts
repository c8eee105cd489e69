import { isJsonObject, type JsonObject } from "#core/json.ts";
import { findObject } from "#core/mediator/objects/find-object.ts";
import type { Author } from "#core/people/model.ts";
import { requirePermitted } from "#core/people/permissions.ts";
import { findUnstorableText } from "#core/problems/find-unstorable-text.ts";
import { appendPointer } from "#core/problems/json-pointer.ts";
import type { FieldProblem } from "#core/problems/problem-table.ts";
import type { RegistrationPorts } from "./ports.ts";
import { listBarePasswords, listConfigSecrets } from "./settle-config.ts";
import { readDefinitions } from "./take-heartbeat.ts";

export type ChangedConfig = { kind: "changed" } | { kind: "not_found" } | { kind: "invalid"; problems: FieldProblem[] };

/**
 * Gives a mediator other settings, which it is told at its next heartbeat. A password is written as `{"secret": "name"}`, a
 * secret of the vault.
 */
export async function changeConfig(
  ports: RegistrationPorts,
  by: Author,
  id: number,
  input: unknown,
): Promise<ChangedConfig> {
  requirePermitted(by.actor, "edit_mediator");
  return await ports.changeObjects(async (changes): Promise<ChangedConfig> => {
    const mediator = findObject(changes.directory, "mediator", id);
    if (mediator === null) return { kind: "not_found" };
    const { document } = await changes.readRegistration(id);
    const problems = judge(document, input, changes.secretNames);
    if (problems.length > 0) return { kind: "invalid", problems };
    await changes.keepRegistration(id, { document, config: input as JsonObject }, true);
    const object = { id: String(id), name: mediator.name };
    await changes.appendAudit({ by, action: "mediator.changed", object, detail: { fields: ["config"] } });
    return { kind: "changed" };
  });
}

function judge(document: JsonObject | null, input: unknown, secretNames: ReadonlySet<string>): FieldProblem[] {
  const pointer = "/config";
  if (!isJsonObject(input as JsonObject)) return [{ pointer, detail: "Expected an object of settings." }];
  const config = input as JsonObject;
  const definitions = readDefinitions(document);
  const problems = findUnstorableText(config, pointer);
  for (const param of listBarePasswords(definitions, config)) {
    const detail = 'A password is kept in the vault: write {"secret": "its name"} here.';
    problems.push({ pointer: appendPointer(pointer, param), detail });
  }
  for (const name of listConfigSecrets(definitions, config)) {
    if (secretNames.has(name)) continue;
    problems.push({ pointer, detail: `There is no secret "${name}" in the vault; add it there first.` });
  }
  return problems;
}
