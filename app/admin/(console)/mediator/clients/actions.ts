"use server";

import { z } from "zod";
import { readForm } from "#app/_server/actions/read-form.ts";
import { permitAction } from "#app/_server/auth/require-person.ts";
import { openCredentialPorts } from "#app/_server/mediator-objects/open-object-ports.ts";
import { readJsonField } from "#app/_server/mediator-objects/read-json-field.ts";
import type { CredentialOutcome } from "#components/mediator/objects/credential-outcome.ts";
import type { ActionOutcome } from "#components/ui/action-outcome.ts";
import { addCredential } from "#core/mediator/objects/add-credential.ts";
import { createClient } from "#core/mediator/objects/create-client.ts";
import { expireCredential, revokeCredential } from "#core/mediator/objects/end-credential.ts";
import type { FieldProblem } from "#core/problems/problem-table.ts";

const gone = { kind: "refused", message: "It is no longer there." } as const;
const mend = "Mend what is marked below.";
const Id = z.coerce.number().int().positive();
const Which = z.object({ clientId: Id, credentialId: z.uuid() });

/** Fields: json (the client in the words of the API). */
export async function addClient(form: FormData): Promise<CredentialOutcome> {
  const permitted = await permitAction("edit_mediator");
  if (permitted.kind === "refused") return permitted;
  const input = readJsonField(readForm(form).json ?? "");
  const outcome = await createClient(await openCredentialPorts(permitted.platform), permitted.author, input);
  if (outcome.kind === "invalid") return { kind: "refused", message: mend, problems: outcome.problems };
  const { id, shown, warnings } = outcome;
  const notes = warnings.map(({ detail }) => `Note: ${detail}`);
  const secrets = shown.length === 0 ? "" : " What it signs in by is shown only now.";
  return { kind: "done", message: `The client is there.${secrets}`, clientId: id, shown, notes };
}

/** Fields: clientId, kind, value (empty: a new one), others (when those before end: hour, day, week, at, now, keep), at. */
export async function addClientSecret(form: FormData): Promise<CredentialOutcome> {
  const permitted = await permitAction("edit_mediator");
  if (permitted.kind === "refused") return permitted;
  const { clientId, kind, value, others = "keep", at = "" } = readForm(form);
  const id = Id.safeParse(clientId);
  if (!id.success) return gone;
  const end = readEnd(others, at, permitted.platform.now());
  if (end === "invalid") return { kind: "refused", message: mend, problems: [laterProblem("/at")] };
  const input = { kind, value: value || null, others_expire_at: end?.toISOString() ?? null };
  const ports = await openCredentialPorts(permitted.platform);
  const outcome = await addCredential(ports, permitted.author, id.data, input);
  switch (outcome.kind) {
    case "added":
      return {
        kind: "done",
        message: "It is made, and shown only now.",
        clientId: id.data,
        shown: [outcome.shown],
        notes: [],
      };
    case "not_found":
      return gone;
    case "too_many":
      return { kind: "refused", message: outcome.detail };
    case "invalid":
      return { kind: "refused", message: mend, problems: outcome.problems };
  }
}

/** Fields: clientId, credentialId, expiresAt (in UTC; empty: never). */
export async function expireClientSecret(form: FormData): Promise<ActionOutcome> {
  const permitted = await permitAction("edit_mediator");
  if (permitted.kind === "refused") return permitted;
  const which = Which.safeParse(readForm(form));
  if (!which.success) return gone;
  const at = readTime(readForm(form).expiresAt ?? "");
  if (at === "invalid") return { kind: "refused", message: mend, problems: [laterProblem("/expiresAt")] };
  const ports = await openCredentialPorts(permitted.platform);
  const input = { expires_at: at?.toISOString() ?? null };
  const outcome = await expireCredential(ports, permitted.author, which.data, input);
  if (outcome.kind === "not_found") return gone;
  if (outcome.kind === "ended") return { kind: "done", message: "Its end is changed." };
  const problems = outcome.problems.map(({ detail }) => ({ pointer: "/expiresAt", detail }));
  return { kind: "refused", message: mend, problems };
}

/** Fields: clientId, credentialId. */
export async function revokeClientSecret(form: FormData): Promise<ActionOutcome> {
  const permitted = await permitAction("edit_mediator");
  if (permitted.kind === "refused") return permitted;
  const which = Which.safeParse(readForm(form));
  if (!which.success) return gone;
  const outcome = await revokeCredential(await openCredentialPorts(permitted.platform), permitted.author, which.data);
  return outcome.kind === "ended" ? { kind: "done", message: "It is refused from now on." } : gone;
}

const hourMs = 3_600_000;
const waits = new Map([
  ["now", 0],
  ["hour", hourMs],
  ["day", 24 * hourMs],
  ["week", 7 * 24 * hourMs],
]);

/** When the secrets before are to end; null where they go on as they are. */
function readEnd(others: string, at: string, now: Date): Date | null | "invalid" {
  const waitMs = waits.get(others);
  if (waitMs !== undefined) return new Date(now.getTime() + waitMs);
  if (others !== "at") return null;
  return readTime(at) ?? "invalid";
}

function readTime(text: string): Date | null | "invalid" {
  if (text.trim() === "") return null;
  const at = new Date(`${text.trim()}Z`);
  return Number.isNaN(at.getTime()) ? "invalid" : at;
}

function laterProblem(pointer: string): FieldProblem {
  return { pointer, detail: "Give a time that is still to come." };
}
