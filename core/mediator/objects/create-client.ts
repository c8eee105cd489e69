import { isJsonObject, type JsonObject } from "#core/json.ts";
import type { Author } from "#core/people/model.ts";
import { requirePermitted } from "#core/people/permissions.ts";
import type { FieldProblem } from "#core/problems/problem-table.ts";
import type { ClientCredential } from "../model.ts";
import { insertChecked, notAnObject } from "./create-object.ts";
import { judgeGivenSecret, makeCredential } from "./make-credential.ts";
import type { CredentialPorts, ObjectChanges } from "./ports.ts";

/** A secret or API key that is shown this once. */
export type ShownCredential = { id: string; kind: ClientCredential["kind"]; value: string };

export type CreatedClient =
  | { kind: "created"; id: number; warnings: FieldProblem[]; shown: ShownCredential[] }
  | { kind: "invalid"; problems: FieldProblem[] };

/**
 * Adds a client with what it signs in by: a `client_secret` that it has had elsewhere, or a new one, and a new API key
 * where that is among its ways. They are in the outcome and nowhere else.
 */
export async function createClient(ports: CredentialPorts, by: Author, input: unknown): Promise<CreatedClient> {
  requirePermitted(by.actor, "edit_mediator");
  return await ports.changeObjects((changes) => insertClient(ports, changes, by, input));
}

/** The same inside of a transaction that does more. */
export async function insertClient(
  ports: CredentialPorts,
  changes: ObjectChanges,
  by: Author,
  input: unknown,
): Promise<CreatedClient> {
  if (!isJsonObject(input as JsonObject)) return { kind: "invalid", problems: [notAnObject] };
  const { client_secret: given, ...fields } = input as JsonObject;
  const problem = given === undefined || given === null ? null : judgeGivenSecret(given, "/client_secret");
  if (problem !== null) return { kind: "invalid", problems: [problem] };
  const outcome = await insertChecked(ports, changes, by, "client", fields);
  if (outcome.kind === "invalid") return outcome;
  const kinds = Array.isArray(fields.auth_kinds) ? fields.auth_kinds : ["secret"];
  const shown: ShownCredential[] = [];
  for (const kind of ["secret", "api_key"] as const) {
    const value = kind === "secret" && typeof given === "string" ? given : null;
    if (!kinds.includes(kind) && value === null) continue;
    const made = makeCredential(ports, kind, value);
    await changes.insertCredential({ ...made.credential, clientId: outcome.id, expiresAt: null });
    shown.push({ id: made.credential.id, kind, value: made.value });
  }
  return { ...outcome, shown };
}
