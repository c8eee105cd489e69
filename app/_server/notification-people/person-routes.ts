import { changePerson, createPerson, deletePerson } from "#core/notifications/people/change-person.ts";
import { writePerson } from "#core/notifications/people/person-document.ts";
import { findGroupId } from "#db/queries/notifications/people/list-groups.ts";
import { findDirectoryPerson, listDirectoryPeople } from "#db/queries/notifications/people/list-people.ts";
import { answerJson } from "../documented/answer.ts";
import type { Call } from "../documented/route.ts";
import { readObjectId } from "../mediator-objects/answer-object.ts";
import { answerList, notificationRoute, readNotificationBody } from "../notifications/documented-route.ts";
import { openListQuery } from "./open-list-query.ts";
import { openPeoplePorts } from "./open-people-ports.ts";
import { refusePeople } from "./refuse-people.ts";

type Params = { id: string };

/** One page of the directory. */
export const listPeopleRoute = notificationRoute("view_notifications", async ({ request, platform, author }) => {
  const { sql } = platform.database;
  const query = openListQuery(request);
  const group = query.text("group");
  const groupId = group === null ? null : await findGroupId(sql, group);
  if (group !== null && groupId === null) {
    query.problems.push({ pointer: "/group", detail: `There is no group "${group.slice(0, 64)}".` });
  }
  const filter = {
    search: query.text("search"),
    actorType: query.text("actor_type"),
    active: query.flag("active"),
    groupId,
    ...query.part(),
  };
  if (query.problems.length > 0) return refusePeople(request, { kind: "invalid", problems: query.problems });
  const { rows, total } = await listDirectoryPeople(sql, author.actor, filter);
  return answerList(rows.map(writePerson), total);
});

/** Adds a person. */
export const createPersonRoute = notificationRoute("edit_notifications", async (call) => {
  const json = await readNotificationBody(call.request);
  if (!json.ok) return json.response;
  const outcome = await createPerson(openPeoplePorts(call.platform), call.author, json.body);
  return outcome.kind === "created" ? await answerPerson(call, 201, outcome.id) : refusePeople(call.request, outcome);
});

/** One person. */
export const readPersonRoute = notificationRoute<Params>("view_notifications", async (call) => {
  return await answerPerson(call, 200, readObjectId(call.params.id));
});

/** Says anew who a person is (`whole`), or changes what is named (`part`). */
export function changePersonRoute(mode: "whole" | "part") {
  return notificationRoute<Params>("edit_notifications", async (call) => {
    const id = readObjectId(call.params.id);
    if (id === null) return refusePeople(call.request, { kind: "not_found" });
    const json = await readNotificationBody(call.request);
    if (!json.ok) return json.response;
    const outcome = await changePerson(openPeoplePorts(call.platform), call.author, id, { input: json.body, mode });
    return outcome.kind === "changed" ? await answerPerson(call, 200, id) : refusePeople(call.request, outcome);
  });
}

/** Takes a person out of the directory. */
export const deletePersonRoute = notificationRoute<Params>("edit_notifications", async (call) => {
  const id = readObjectId(call.params.id);
  if (id === null) return refusePeople(call.request, { kind: "not_found" });
  const outcome = await deletePerson(openPeoplePorts(call.platform), call.author, id);
  return outcome.kind === "deleted" ? new Response(null, { status: 204 }) : refusePeople(call.request, outcome);
});

async function answerPerson(
  { request, platform, author }: Pick<Call<unknown>, "request" | "platform" | "author">,
  status: 200 | 201,
  id: number | null,
): Promise<Response> {
  const person = id === null ? null : await findDirectoryPerson(platform.database.sql, author.actor, id);
  return person === null ? refusePeople(request, { kind: "not_found" }) : answerJson(status, writePerson(person));
}
