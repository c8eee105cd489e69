"use server";

import { z } from "zod";
import { readForm } from "#app/_server/actions/read-form.ts";
import { permitAction } from "#app/_server/auth/require-person.ts";
import type { ActionOutcome } from "#components/ui/action-outcome.ts";
import { createPerson } from "#core/people/create-person.ts";
import { NewPerson, PersonChange } from "#core/people/model.ts";
import { parseFields } from "#core/problems/parse-fields.ts";
import { type ChangedPerson, changePerson, setPersonActive } from "#db/stores/people/change-person.ts";
import { openInsertPerson } from "#db/stores/people/insert-person.ts";
import { revokeSession, revokeSessionsOf } from "#db/stores/people/revoke-sessions.ts";

const Id = z.object({ id: z.uuid() });
const mend = "Mend what is marked below.";
const gone: ActionOutcome = { kind: "refused", message: "This account or session is no longer there." };

/** Fields: email, name, role, password (empty for somebody who comes through the sign-in provider only). */
export async function createUser(form: FormData): Promise<ActionOutcome> {
  const permitted = await permitAction("manage_users");
  if (permitted.kind === "refused") return permitted;
  const fields = readForm(form);
  const parsed = parseFields(NewPerson, { ...fields, password: fields.password || null });
  if (!parsed.ok) return { kind: "refused", message: mend, problems: parsed.problems };
  const { ports, author } = permitted;
  const { hashPassword } = ports;
  const outcome = await createPerson({ hashPassword, insertPerson: openInsertPerson(ports, author) }, parsed.value);
  switch (outcome.kind) {
    case "created":
      return {
        kind: "done",
        message: `The account of ${parsed.value.name} is there.`,
        href: `/admin/users/${outcome.id}`,
      };
    case "email_taken": {
      const problems = [{ pointer: "/email", detail: "There is an account with this address." }];
      return { kind: "refused", message: mend, problems };
    }
    case "invalid":
      return { kind: "refused", message: mend, problems: outcome.problems };
  }
}

/** Fields: id, name, role. */
export async function changeUser(form: FormData): Promise<ActionOutcome> {
  const permitted = await permitAction("manage_users");
  if (permitted.kind === "refused") return permitted;
  const parsed = parseFields(Id.extend(PersonChange.shape), readForm(form));
  if (!parsed.ok) return { kind: "refused", message: mend, problems: parsed.problems };
  const { id, ...change } = parsed.value;
  const { kind } = await changePerson(permitted.ports, permitted.author, id, change);
  return describeChange(kind, "The account is changed.");
}

/** Fields: id. The account's sessions end; its tokens are refused until it is switched on again. */
export async function disableUser(form: FormData): Promise<ActionOutcome> {
  return await setActive(form, false, "The account is switched off, and its sessions are ended.");
}

/** Fields: id. */
export async function enableUser(form: FormData): Promise<ActionOutcome> {
  return await setActive(form, true, "The account is switched on.");
}

/** Fields: id (of the session). One's own, or anybody's for an administrator. */
export async function endSession(form: FormData): Promise<ActionOutcome> {
  const permitted = await permitAction("manage_own_sessions");
  if (permitted.kind === "refused") return permitted;
  const parsed = parseFields(Id, readForm(form));
  if (!parsed.ok) return gone;
  const { kind } = await revokeSession(permitted.ports, permitted.author, parsed.value.id);
  return kind === "revoked" ? { kind: "done", message: "The session is ended." } : gone;
}

/** Fields: id (of the person). Signs them out everywhere; for oneself, everywhere but here. */
export async function endAllSessions(form: FormData): Promise<ActionOutcome> {
  const permitted = await permitAction("manage_own_sessions");
  if (permitted.kind === "refused") return permitted;
  const parsed = parseFields(Id, readForm(form));
  if (!parsed.ok) return gone;
  const { person, sessionId, ports, author } = permitted;
  const keep = parsed.value.id === person.id ? sessionId : null;
  const outcome = await revokeSessionsOf(ports, author, parsed.value.id, keep);
  if (outcome.kind === "not_found") return gone;
  const sessions = outcome.count === 1 ? "One session is ended." : `${outcome.count} sessions are ended.`;
  return { kind: "done", message: sessions };
}

async function setActive(form: FormData, active: boolean, message: string): Promise<ActionOutcome> {
  const permitted = await permitAction("manage_users");
  if (permitted.kind === "refused") return permitted;
  const parsed = parseFields(Id, readForm(form));
  if (!parsed.ok) return gone;
  const { kind } = await setPersonActive(permitted.ports, permitted.author, parsed.value.id, active);
  return describeChange(kind, message);
}

function describeChange(kind: ChangedPerson["kind"], message: string): ActionOutcome {
  switch (kind) {
    case "changed":
      return { kind: "done", message };
    case "unchanged":
      return { kind: "done", message: "Nothing had to be changed." };
    case "not_found":
      return gone;
    case "last_admin":
      return {
        kind: "refused",
        message: "This is the last administrator who can sign in. Make another one first.",
      };
  }
}
