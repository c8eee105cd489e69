import { z } from "zod";
import type { Author } from "#core/people/model.ts";
import { requirePermitted } from "#core/people/permissions.ts";
import { parseFields } from "#core/problems/parse-fields.ts";
import type { FieldProblem } from "#core/problems/problem-table.ts";
import type { KnownClient } from "../model.ts";
import type { ShownCredential } from "./create-client.ts";
import { findObject } from "./find-object.ts";
import { judgeGivenSecret, makeCredential } from "./make-credential.ts";
import type { CredentialPorts } from "./ports.ts";

/** Two, so that one can be exchanged for the other without a pause; more would be forgotten. */
export const liveCredentialsMax = 2;

const Instant = z.iso.datetime({ offset: true, message: "Expected a time such as 2026-01-31T12:00:00Z." });

/** A request for a secret or an API key. */
export const NewCredentialRequest = z.strictObject({
  kind: z.enum(["secret", "api_key"]).default("secret"),
  value: z.string().nullable().default(null).describe("One that the client has already; a new one is made without it."),
  expires_at: Instant.nullable().default(null).describe("When it stops working; null means never."),
  others_expire_at: Instant.nullable()
    .default(null)
    .describe(
      "When those of its kind that are live now stop working, for an exchange; a time that has passed ends them at once.",
    ),
});

export type AddedCredential =
  | { kind: "added"; shown: ShownCredential }
  | { kind: "not_found" }
  /** Refused: as many as there may be are live. */
  | { kind: "too_many"; detail: string }
  | { kind: "invalid"; problems: FieldProblem[] };

type Held = KnownClient["credentials"][number];

/** Gives a client another secret or API key, which is shown this once, and may let the one before run out. */
export async function addCredential(
  ports: CredentialPorts,
  by: Author,
  clientId: number,
  input: unknown,
): Promise<AddedCredential> {
  requirePermitted(by.actor, "edit_mediator");
  const parsed = parseFields(NewCredentialRequest, input);
  const now = ports.now();
  return await ports.changeObjects(async (changes): Promise<AddedCredential> => {
    const client = findObject(changes.directory, "client", clientId) as KnownClient | null;
    if (client === null) return { kind: "not_found" };
    if (!parsed.ok) return { kind: "invalid", problems: parsed.problems };
    const { kind, value } = parsed.value;
    const expiresAt = toDate(parsed.value.expires_at);
    const problems = judgeValue(value, expiresAt, now);
    const made = makeCredential(ports, kind, value);
    const { hash } = made.credential;
    if (value !== null && changes.directory.clients.some((one) => one.credentials.some((held) => isSame(held, hash)))) {
      // For a secret it may be another client's as well; for a key it would leave open who calls.
      if (kind === "api_key" || client.credentials.some((held) => isSame(held, hash))) {
        problems.push({ pointer: "/value", detail: "It is in use already; take another." });
      }
    }
    if (problems.length > 0) return { kind: "invalid", problems };
    const othersEnd = toDate(parsed.value.others_expire_at);
    const live = client.credentials.filter((held) => held.kind === kind && isLive(held, now));
    const staying = othersEnd !== null && othersEnd <= now ? [] : live;
    if (staying.length >= liveCredentialsMax) return { kind: "too_many", detail: explainLimit(kind) };
    for (const held of live) {
      if (othersEnd === null) break;
      if (othersEnd <= now) await changes.removeCredential(held.id);
      else if (held.expiresAt === null || held.expiresAt > othersEnd)
        await changes.expireCredential(held.id, othersEnd);
    }
    await changes.insertCredential({ ...made.credential, clientId, expiresAt });
    const detail = { kind, hint: made.credential.hint, othersExpireAt: othersEnd?.toISOString() ?? null };
    const object = { id: String(clientId), name: client.name };
    await changes.appendAudit({ by, action: "client.secret_added", object, detail });
    return { kind: "added", shown: { id: made.credential.id, kind, value: made.value } };
  });
}

function judgeValue(value: string | null, expiresAt: Date | null, now: Date): FieldProblem[] {
  const problem = value === null ? null : judgeGivenSecret(value, "/value");
  const problems = problem === null ? [] : [problem];
  if (expiresAt !== null && expiresAt <= now) {
    problems.push({ pointer: "/expires_at", detail: "Give a time that is still to come, or none." });
  }
  return problems;
}

function explainLimit(kind: Held["kind"]): string {
  const what = kind === "secret" ? "secrets" : "API keys";
  return `It has ${liveCredentialsMax} live ${what}, which is as many as there may be; revoke one first.`;
}

function isLive(held: Held, now: Date): boolean {
  return held.expiresAt === null || held.expiresAt > now;
}

function isSame(held: Held, hash: Uint8Array): boolean {
  return Buffer.from(held.hash).equals(hash);
}

function toDate(text: string | null): Date | null {
  return text === null ? null : new Date(text);
}
