"use server";

import { headers } from "next/headers";
import { z } from "zod";
import { readForm } from "#app/_server/actions/read-form.ts";
import type { AuthPorts } from "#app/_server/auth/auth-ports.ts";
import { permitAction, type SignedInPerson } from "#app/_server/auth/require-person.ts";
import { checkPassword } from "#app/_server/auth/sign-in.ts";
import type { ActionOutcome } from "#components/ui/action-outcome.ts";
import { judgePassword, normalisePassword } from "#core/people/judge-password.ts";
import { parseFields } from "#core/problems/parse-fields.ts";
import { findPerson } from "#db/queries/people/list-people.ts";
import { resetPassword } from "#db/stores/people/reset-password.ts";

const Reset = z.object({ id: z.uuid(), password: z.string() });
const OwnChange = z.object({ currentPassword: z.string(), password: z.string() });

/** Fields: id, password. For an administrator; ends the person's sessions and the token of the old password. */
export async function resetUserPassword(form: FormData): Promise<ActionOutcome> {
  const permitted = await permitAction("manage_users");
  if (permitted.kind === "refused") return permitted;
  const parsed = parseFields(Reset, readForm(form));
  if (!parsed.ok) return { kind: "refused", message: "Mend what is marked below.", problems: parsed.problems };
  return await store(permitted, parsed.value.id, parsed.value.password);
}

/** Fields: currentPassword, password. For oneself: asks for the current one, so that an unwatched screen is not enough. */
export async function changeOwnPassword(form: FormData): Promise<ActionOutcome> {
  const permitted = await permitAction("manage_own_sessions");
  if (permitted.kind === "refused") return permitted;
  const parsed = parseFields(OwnChange, readForm(form));
  if (!parsed.ok) return { kind: "refused", message: "Mend what is marked below.", problems: parsed.problems };
  const { email, id } = permitted.person;
  const credentials = { email, password: parsed.value.currentPassword };
  const checked = await checkPassword(permitted.platform, await headers(), credentials);
  if (checked.kind === "blocked") return { kind: "refused", message: "Too many attempts. Wait some minutes." };
  if (checked.kind === "wrong") {
    const problems = [{ pointer: "/currentPassword", detail: "This is not the current password." }];
    return { kind: "refused", message: "Mend what is marked below.", problems };
  }
  return await store(permitted, id, parsed.value.password);
}

async function store(
  { ports, author, person, sessionId }: SignedInPerson & { ports: AuthPorts },
  userId: string,
  password: string,
): Promise<ActionOutcome> {
  const gone: ActionOutcome = { kind: "refused", message: "This account is no longer there." };
  const target = await findPerson(ports.sql, author.actor, userId);
  if (target === null) return gone;
  const verdict = judgePassword(password, target);
  if (verdict.kind === "refused") {
    const problems = [{ pointer: "/password", detail: verdict.reason }];
    return { kind: "refused", message: "Mend what is marked below.", problems };
  }
  const passwordHash = await ports.hashPassword(normalisePassword(password));
  const exceptSessionId = userId === person.id ? sessionId : null;
  const outcome = await resetPassword(ports, author, { userId, passwordHash, exceptSessionId });
  if (outcome.kind === "not_found") return gone;
  return { kind: "done", message: "The password is changed, and other sessions are ended." };
}
