import { z } from "zod";
import type { Author } from "#core/people/model.ts";
import { requirePermitted } from "#core/people/permissions.ts";
import { parseFields } from "#core/problems/parse-fields.ts";
import type { FieldProblem } from "#core/problems/problem-table.ts";
import type { KnownClient } from "../model.ts";
import { findObject } from "./find-object.ts";
import type { CredentialPorts, ObjectChanges } from "./ports.ts";

/** A request to let a secret or an API key run out. */
export const CredentialChange = z.strictObject({
  expires_at: z.iso
    .datetime({ offset: true, message: "Expected a time such as 2026-01-31T12:00:00Z." })
    .nullable()
    .describe("When it stops working; null means never."),
});

export type EndedCredential = { kind: "ended" } | { kind: "not_found" } | { kind: "invalid"; problems: FieldProblem[] };

type Which = { clientId: number; credentialId: string };

/** Says anew when a secret or API key stops working. */
export async function expireCredential(
  ports: CredentialPorts,
  by: Author,
  which: Which,
  input: unknown,
): Promise<EndedCredential> {
  requirePermitted(by.actor, "edit_mediator");
  const parsed = parseFields(CredentialChange, input);
  const now = ports.now();
  return await withCredential(ports, which, async (changes, { object, credentialId }) => {
    if (!parsed.ok) return { kind: "invalid", problems: parsed.problems };
    const at = parsed.value.expires_at === null ? null : new Date(parsed.value.expires_at);
    if (at !== null && at <= now) {
      const detail = "Give a time that is still to come; to end it now, revoke it.";
      return { kind: "invalid", problems: [{ pointer: "/expires_at", detail }] };
    }
    await changes.expireCredential(which.credentialId, at);
    const detail = { credentialId, expiresAt: at?.toISOString() ?? null };
    await changes.appendAudit({ by, action: "client.changed", object, detail });
    return { kind: "ended" };
  });
}

/** Ends a secret or API key at once. The last one may go too: a client that nobody can sign in as is closed. */
export async function revokeCredential(ports: CredentialPorts, by: Author, which: Which): Promise<EndedCredential> {
  requirePermitted(by.actor, "edit_mediator");
  return await withCredential(ports, which, async (changes, { object, credentialId, kind }) => {
    await changes.removeCredential(which.credentialId);
    await changes.appendAudit({ by, action: "client.secret_revoked", object, detail: { kind, credentialId } });
    return { kind: "ended" };
  });
}

type Held = { object: { id: string; name: string }; credentialId: string; kind: string };

async function withCredential(
  ports: CredentialPorts,
  { clientId, credentialId }: Which,
  work: (changes: ObjectChanges, held: Held) => Promise<EndedCredential>,
): Promise<EndedCredential> {
  return await ports.changeObjects(async (changes): Promise<EndedCredential> => {
    const client = findObject(changes.directory, "client", clientId) as KnownClient | null;
    const credential = client?.credentials.find(({ id }) => id === credentialId);
    if (client === null || credential === undefined) return { kind: "not_found" };
    const object = { id: String(clientId), name: client.name };
    return await work(changes, { object, credentialId, kind: credential.kind });
  });
}
