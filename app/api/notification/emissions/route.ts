import {
  answerList,
  notificationMethodRefusal,
  notificationRoute,
  refuseNotification,
} from "#app/_server/notifications/documented-route.ts";
import { readEmissionQuery } from "#core/notifications/emit/emission-filter.ts";
import { toEmissionReply } from "#core/notifications/emit/emission-reply.ts";
import { listEmissions } from "#db/queries/notifications/emit/list-emissions.ts";

/** Reports of events, newest first. */
export const GET = notificationRoute("view_notifications", async ({ request, platform }) => {
  const read = readEmissionQuery(new URL(request.url).searchParams);
  if (!read.ok) return refuseNotification(request, "invalid_input", { errors: read.problems });
  const emissions = await listEmissions(platform.database.sql, read.filter, read.page);
  return answerList(emissions.map(toEmissionReply));
});

const refuseMethod = notificationMethodRefusal("GET");

export { refuseMethod as DELETE, refuseMethod as PATCH, refuseMethod as POST, refuseMethod as PUT };
