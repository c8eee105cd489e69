"use server";

import { z } from "zod";
import { readForm } from "#app/_server/actions/read-form.ts";
import { permitAction } from "#app/_server/auth/require-person.ts";
import { readJsonField } from "#app/_server/mediator-objects/read-json-field.ts";
import { openPeoplePorts } from "#app/_server/notification-people/open-people-ports.ts";
import type { ActionOutcome } from "#components/ui/action-outcome.ts";
import { resetPreference, savePreference } from "#core/notifications/people/change-preference.ts";
import { addSuppression, removeSuppression } from "#core/notifications/people/change-suppression.ts";
import { ActorType, UserId } from "#core/notifications/people/fields.ts";

const Id = z.coerce.number().int().positive();
const Key = z
  .object({ user_id: UserId, actor_type: ActorType })
  .transform(({ user_id, actor_type }) => ({ userId: user_id, actorType: actor_type }));
const unknownPerson: ActionOutcome = { kind: "refused", message: "There is no such actor type any more." };

/** Fields: user_id, actor_type, json (preferences in the words of the API). Problems name fields below `preferences`. */
export async function savePreferences(form: FormData): Promise<ActionOutcome> {
  const permitted = await permitAction("edit_preferences");
  if (permitted.kind === "refused") return permitted;
  const fields = readForm(form);
  const key = Key.safeParse(fields);
  if (!key.success) return unknownPerson;
  const change = { input: readJsonField(fields.json ?? ""), mode: "whole" } as const;
  const outcome = await savePreference(openPeoplePorts(permitted.platform), permitted.author, key.data, change);
  switch (outcome.kind) {
    case "saved":
      return { kind: "done", message: "The preferences are saved." };
    case "unknown_actor_type":
      return unknownPerson;
    case "invalid": {
      const problems = outcome.problems.map(({ pointer, detail }) => ({ pointer: `/preferences${pointer}`, detail }));
      return { kind: "refused", message: "Mend what is marked below.", problems };
    }
  }
}

/** Fields: user_id, actor_type. */
export async function resetPreferences(form: FormData): Promise<ActionOutcome> {
  const permitted = await permitAction("edit_preferences");
  if (permitted.kind === "refused") return permitted;
  const key = Key.safeParse(readForm(form));
  if (!key.success) return unknownPerson;
  const outcome = await resetPreference(openPeoplePorts(permitted.platform), permitted.author, key.data);
  return outcome.kind === "reset" ? { kind: "done", message: "The defaults hold again." } : unknownPerson;
}

/** Fields: channel, address, detail. */
export async function suppressAddress(form: FormData): Promise<ActionOutcome> {
  const permitted = await permitAction("edit_notifications");
  if (permitted.kind === "refused") return permitted;
  const { channel, address, detail } = readForm(form);
  const input = { channel, address, detail };
  const outcome = await addSuppression(openPeoplePorts(permitted.platform), permitted.author, input);
  if (outcome.kind === "invalid") {
    return { kind: "refused", message: "Mend what is marked below.", problems: outcome.problems };
  }
  const message = outcome.kind === "added" ? "Nothing is sent to it any more." : "It was suppressed before.";
  return { kind: "done", message };
}

/** Fields: id. */
export async function allowAddress(form: FormData): Promise<ActionOutcome> {
  const permitted = await permitAction("edit_notifications");
  if (permitted.kind === "refused") return permitted;
  const known = Id.safeParse(readForm(form).id);
  const outcome = known.success
    ? await removeSuppression(openPeoplePorts(permitted.platform), permitted.author, known.data)
    : ({ kind: "not_found" } as const);
  if (outcome.kind === "not_found") return { kind: "refused", message: "It is no longer there." };
  return { kind: "done", message: "Messages are sent to it again." };
}
