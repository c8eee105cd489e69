import { answerJson } from "#app/_server/documented/answer.ts";
import { isUuid } from "#app/_server/integrations/answer-integration.ts";
import {
  notificationMethodRefusal,
  notificationRoute,
  refuseNotification,
} from "#app/_server/notifications/documented-route.ts";
import { readEmissionQuery } from "#core/notifications/emit/emission-filter.ts";
import { toStoryReply } from "#core/notifications/emit/emission-reply.ts";
import { findEmission } from "#db/queries/notifications/emit/find-emission.ts";

/** The story of one event: what it came to, how far its messages are, and who was not told and why. */
export const GET = notificationRoute<{ id: string }>("view_notifications", async ({ request, params, platform }) => {
  const read = readEmissionQuery(new URL(request.url).searchParams);
  if (!read.ok) return refuseNotification(request, "invalid_input", { errors: read.problems });
  const { sql } = platform.database;
  const story = isUuid(params.id) ? await findEmission(sql, params.id, read.page, platform.now()) : null;
  if (story === null) {
    const fields = { emission_id: params.id };
    return refuseNotification(request, "not_found", { detail: "Emission not found", fields });
  }
  return answerJson(200, toStoryReply(story));
});

const refuseMethod = notificationMethodRefusal("GET");

export { refuseMethod as DELETE, refuseMethod as PATCH, refuseMethod as POST, refuseMethod as PUT };
