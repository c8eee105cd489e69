"use server";

import { z } from "zod";
import { readForm } from "#app/_server/actions/read-form.ts";
import { permitAction } from "#app/_server/auth/require-person.ts";
import type { ActionOutcome } from "#components/ui/action-outcome.ts";
import { NewToken } from "#core/people/model.ts";
import { parseFields } from "#core/problems/parse-fields.ts";
import { createToken } from "#db/stores/people/create-token.ts";
import { revokeToken } from "#db/stores/people/revoke-token.ts";

/** The token is in this answer and nowhere else: the screen shows it once, with a way to copy it. */
export type CreatedTokenOutcome =
  | { kind: "done"; message: string; token: string }
  | Extract<ActionOutcome, { kind: "refused" }>;

const Form = NewToken.extend({ userId: z.uuid() });

/** Fields: name, role, userId (the owner; oneself when empty), expiresOn (YYYY-MM-DD, its last day in UTC; empty: never). */
export async function createApiToken(form: FormData): Promise<CreatedTokenOutcome> {
  const permitted = await permitAction("manage_tokens");
  if (permitted.kind === "refused") return permitted;
  const { ports, author, person } = permitted;
  const { name, role, userId, expiresOn } = readForm(form);
  const expiresAt = readLastDay(expiresOn);
  const parsed = parseFields(Form, { name, role, userId: userId || person.id, expiresAt: null });
  const problems = parsed.ok ? [] : parsed.problems;
  if (expiresAt === "invalid" || (expiresAt !== null && expiresAt <= ports.now())) {
    problems.push({ pointer: "/expiresOn", detail: "Give a day that is still to come, or leave it empty." });
  }
  if (!parsed.ok || expiresAt === "invalid" || problems.length > 0) {
    return { kind: "refused", message: "Mend what is marked below.", problems };
  }
  const outcome = await createToken(ports, author, { ...parsed.value, expiresAt });
  if (outcome.kind === "owner_not_found") {
    const problem = { pointer: "/userId", detail: "This account is not there, or switched off." };
    return { kind: "refused", message: "Mend what is marked below.", problems: [problem] };
  }
  return { kind: "done", message: "The token is made. It is shown only now.", token: outcome.token };
}

/** Fields: id. Whatever uses it is refused from now on. */
export async function revokeApiToken(form: FormData): Promise<ActionOutcome> {
  const permitted = await permitAction("manage_tokens");
  if (permitted.kind === "refused") return permitted;
  const parsed = parseFields(z.object({ id: z.uuid() }), readForm(form));
  const outcome = parsed.ok
    ? await revokeToken(permitted.ports, permitted.author, parsed.value.id)
    : { kind: "not_found" as const };
  return outcome.kind === "revoked"
    ? { kind: "done", message: "The token is revoked." }
    : { kind: "refused", message: "This token is no longer there, or revoked already." };
}

function readLastDay(text: string | undefined): Date | null | "invalid" {
  if (text === undefined || text.trim() === "") return null;
  const day = /^\d{4}-\d{2}-\d{2}$/.test(text.trim()) ? new Date(`${text.trim()}T23:59:59.999Z`) : null;
  return day === null || Number.isNaN(day.getTime()) ? "invalid" : day;
}
