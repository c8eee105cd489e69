import { answerJson } from "#app/_server/documented/answer.ts";
import { processOutbox } from "#app/_server/emit/process-outbox.ts";
import {
  notificationMethodRefusal,
  notificationRoute,
  readNotificationBody,
  refuseNotification,
} from "#app/_server/notifications/documented-route.ts";
import { readLimitValue } from "#core/notifications/outbox/outbox-filter.ts";

/** Makes an attempt at what is due, beside the workers, and answers what each came to. */
export const POST = notificationRoute("send_notifications", async ({ request, platform }) => {
  const read = await readNotificationBody(request);
  if (!read.ok) return read.response;
  const limit = readLimitValue(read.body.limit);
  if (limit === null) {
    const detail = "Expected a whole number from 1 to 500.";
    return refuseNotification(request, "invalid_input", { errors: [{ pointer: "/limit", detail }] });
  }
  return answerJson(200, await processOutbox(platform, limit));
});

const refuseMethod = notificationMethodRefusal("POST");

export { refuseMethod as DELETE, refuseMethod as GET, refuseMethod as PATCH, refuseMethod as PUT };
