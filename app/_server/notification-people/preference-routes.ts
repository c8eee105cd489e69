import type { PersonKey } from "#core/notifications/model.ts";
import { resetPreference, savePreference } from "#core/notifications/people/change-preference.ts";
import { UserId } from "#core/notifications/people/fields.ts";
import { writePreference } from "#core/notifications/people/preference-document.ts";
import {
  findDirectoryLanguage,
  findPreference,
  hasActorType,
} from "#db/queries/notifications/people/find-preference.ts";
import { answerJson } from "../documented/answer.ts";
import type { Call } from "../documented/route.ts";
import { notificationRoute, readNotificationBody, refuseNotification } from "../notifications/documented-route.ts";
import { openPeoplePorts } from "./open-people-ports.ts";
import { refusePeople } from "./refuse-people.ts";

type Params = { actor: string; user: string };
type Asked = Pick<Call<Params>, "request" | "platform" | "params">;

/** How a person wants to be told: what was saved, or the defaults. */
export const readPreferenceRoute = notificationRoute<Params>("view_notifications", async (call) => {
  const key = readKey(call.params);
  if (key === null) return refusePeople(call.request, { kind: "not_found" });
  if (!(await hasActorType(call.platform.database.sql, key.actorType))) return refuseActorType(call);
  return await answerPreference(call, 200, key);
});

/** Saves all of it, in the documented manner (`whole`, 201), or what is named (`part`). */
export function savePreferenceRoute(mode: "whole" | "part") {
  return notificationRoute<Params>("edit_preferences", async (call) => {
    const key = readKey(call.params);
    if (key === null) return refusePeople(call.request, { kind: "not_found" });
    const json = await readNotificationBody(call.request);
    if (!json.ok) return json.response;
    const ports = openPeoplePorts(call.platform);
    const outcome = await savePreference(ports, call.author, key, { input: json.body, mode });
    if (outcome.kind === "unknown_actor_type") return refuseActorType(call);
    if (outcome.kind === "invalid") return refusePeople(call.request, outcome);
    return await answerPreference(call, mode === "whole" ? 201 : 200, key);
  });
}

/** Goes back to the defaults. */
export const resetPreferenceRoute = notificationRoute<Params>("edit_preferences", async (call) => {
  const key = readKey(call.params);
  if (key === null) return refusePeople(call.request, { kind: "not_found" });
  const outcome = await resetPreference(openPeoplePorts(call.platform), call.author, key);
  return outcome.kind === "reset" ? new Response(null, { status: 204 }) : refuseActorType(call);
});

function readKey({ actor, user }: Params): PersonKey | null {
  const userId = /^[0-9]+$/.test(user) ? UserId.safeParse(user) : null;
  return userId?.success && !actor.includes("\u0000") ? { userId: userId.data, actorType: actor } : null;
}

function refuseActorType({ request, params }: Asked): Response {
  const fields = { actor_type: params.actor };
  return refuseNotification(request, "not_found", { detail: "Unknown actor type", fields });
}

async function answerPreference({ platform }: Asked, status: 200 | 201, key: PersonKey): Promise<Response> {
  const { sql } = platform.database;
  const [stored, language] = await Promise.all([findPreference(sql, key), findDirectoryLanguage(sql, key)]);
  const data = writePreference(key, stored, language);
  // The documents do not say whether the fields stand beside `ok` or in `data`; clients of either find them.
  return answerJson(status, { ok: true, ...data, data });
}
