import { suppressionReasons } from "#core/notifications/model.ts";
import { addSuppression, removeSuppression, writeSuppression } from "#core/notifications/people/change-suppression.ts";
import { findSuppression, listSuppressions } from "#db/queries/notifications/people/list-suppressions.ts";
import { answerJson } from "../documented/answer.ts";
import { readObjectId } from "../mediator-objects/answer-object.ts";
import { answerList, notificationRoute, readNotificationBody } from "../notifications/documented-route.ts";
import { openListQuery } from "./open-list-query.ts";
import { openPeoplePorts } from "./open-people-ports.ts";
import { refusePeople } from "./refuse-people.ts";

/** One page of addresses to which nothing is sent. */
export const listSuppressionsRoute = notificationRoute("view_notifications", async ({ request, platform, author }) => {
  const query = openListQuery(request);
  const filter = {
    search: query.text("search"),
    medium: query.choice("channel", ["sms", "email"]),
    reason: query.choice("reason", suppressionReasons),
    ...query.part(),
  };
  if (query.problems.length > 0) return refusePeople(request, { kind: "invalid", problems: query.problems });
  const { rows, total } = await listSuppressions(platform.database.sql, author.actor, filter);
  return answerList(rows.map(writeSuppression), total);
});

/** Ends messages to an address: 201, or 200 with the entry that there is already. */
export const addSuppressionRoute = notificationRoute("edit_notifications", async ({ request, platform, author }) => {
  const json = await readNotificationBody(request);
  if (!json.ok) return json.response;
  const outcome = await addSuppression(openPeoplePorts(platform), author, json.body);
  if (outcome.kind === "invalid") return refusePeople(request, outcome);
  const stored = await findSuppression(platform.database.sql, author.actor, outcome.id);
  if (stored === null) return refusePeople(request, { kind: "not_found" });
  return answerJson(outcome.kind === "added" ? 201 : 200, writeSuppression(stored));
});

/** Allows messages to an address again. */
export const removeSuppressionRoute = notificationRoute<{ id: string }>("edit_notifications", async (call) => {
  const id = readObjectId(call.params.id);
  if (id === null) return refusePeople(call.request, { kind: "not_found" });
  const outcome = await removeSuppression(openPeoplePorts(call.platform), call.author, id);
  return outcome.kind === "removed" ? new Response(null, { status: 204 }) : refusePeople(call.request, outcome);
});
