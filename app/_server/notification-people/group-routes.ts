import {
  addMembers,
  changeGroup,
  createGroup,
  deleteGroup,
  removeMember,
  writeGroup,
} from "#core/notifications/people/change-group.ts";
import { writePerson } from "#core/notifications/people/person-document.ts";
import { findGroup, listGroups } from "#db/queries/notifications/people/list-groups.ts";
import { listDirectoryPeople } from "#db/queries/notifications/people/list-people.ts";
import { answerJson } from "../documented/answer.ts";
import type { Call } from "../documented/route.ts";
import { readObjectId } from "../mediator-objects/answer-object.ts";
import { answerList, notificationRoute, readNotificationBody } from "../notifications/documented-route.ts";
import { openListQuery } from "./open-list-query.ts";
import { openPeoplePorts } from "./open-people-ports.ts";
import { refusePeople } from "./refuse-people.ts";

type Params = { id: string };
const notFound = { kind: "not_found" } as const;

/** One page of groups. */
export const listGroupsRoute = notificationRoute("view_notifications", async ({ request, platform, author }) => {
  const query = openListQuery(request);
  const filter = { search: query.text("search"), ...query.part() };
  if (query.problems.length > 0) return refusePeople(request, { kind: "invalid", problems: query.problems });
  const { rows, total } = await listGroups(platform.database.sql, author.actor, filter);
  return answerList(rows.map(writeGroup), total);
});

/** Adds a group. */
export const createGroupRoute = notificationRoute("edit_notifications", async (call) => {
  const json = await readNotificationBody(call.request);
  if (!json.ok) return json.response;
  const outcome = await createGroup(openPeoplePorts(call.platform), call.author, json.body);
  return outcome.kind === "created" ? await answerGroup(call, 201, outcome.id) : refusePeople(call.request, outcome);
});

/** One group. */
export const readGroupRoute = notificationRoute<Params>("view_notifications", async (call) => {
  return await answerGroup(call, 200, readObjectId(call.params.id));
});

/** Says anew what a group is (`whole`), or changes what is named (`part`). */
export function changeGroupRoute(mode: "whole" | "part") {
  return notificationRoute<Params>("edit_notifications", async (call) => {
    const id = readObjectId(call.params.id);
    if (id === null) return refusePeople(call.request, notFound);
    const json = await readNotificationBody(call.request);
    if (!json.ok) return json.response;
    const outcome = await changeGroup(openPeoplePorts(call.platform), call.author, id, { input: json.body, mode });
    return outcome.kind === "changed" ? await answerGroup(call, 200, id) : refusePeople(call.request, outcome);
  });
}

/** Removes a group that no rule names. */
export const deleteGroupRoute = notificationRoute<Params>("edit_notifications", async (call) => {
  const id = readObjectId(call.params.id);
  if (id === null) return refusePeople(call.request, notFound);
  const outcome = await deleteGroup(openPeoplePorts(call.platform), call.author, id);
  return outcome.kind === "deleted" ? new Response(null, { status: 204 }) : refusePeople(call.request, outcome);
});

/** One page of the people in a group. */
export const listMembersRoute = notificationRoute<Params>("view_notifications", async (call) => {
  const { request, platform, author } = call;
  const { sql } = platform.database;
  const groupId = readObjectId(call.params.id);
  const group = groupId === null ? null : await findGroup(sql, author.actor, groupId);
  if (group === null) return refusePeople(request, notFound);
  const query = openListQuery(request);
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

/** Adds people to a group; those who are in it already stay. */
export const addMembersRoute = notificationRoute<Params>("edit_notifications", async (call) => {
  const id = readObjectId(call.params.id);
  if (id === null) return refusePeople(call.request, notFound);
  const json = await readNotificationBody(call.request);
  if (!json.ok) return json.response;
  const outcome = await addMembers(openPeoplePorts(call.platform), call.author, id, json.body);
  if (outcome.kind !== "added") return refusePeople(call.request, outcome);
  const group = await findGroup(call.platform.database.sql, call.author.actor, id);
  return answerJson(201, { ok: true, added: outcome.added, member_count: group?.memberCount ?? 0 });
});

/** Takes a person out of a group. */
export const removeMemberRoute = notificationRoute<Params & { person: string }>("edit_notifications", async (call) => {
  const [id, person] = [readObjectId(call.params.id), readObjectId(call.params.person)];
  if (id === null || person === null) return refusePeople(call.request, notFound);
  const outcome = await removeMember(openPeoplePorts(call.platform), call.author, id, person);
  return outcome.kind === "removed" ? new Response(null, { status: 204 }) : refusePeople(call.request, outcome);
});

async function answerGroup(
  { request, platform, author }: Pick<Call<unknown>, "request" | "platform" | "author">,
  status: 200 | 201,
  id: number | null,
): Promise<Response> {
  const group = id === null ? null : await findGroup(platform.database.sql, author.actor, id);
  return group === null ? refusePeople(request, notFound) : answerJson(status, writeGroup(group));
}
