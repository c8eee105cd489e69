import { answerJson } from "#app/_server/documented/answer.ts";
import {
  notificationMethodRefusal,
  notificationRoute,
  readNotificationBody,
  refuseNotification,
} from "#app/_server/notifications/documented-route.ts";
import { PreviewReply, readPreviewRequest, writePreview } from "#core/notifications/templates/preview-request.ts";
import { previewTemplate } from "#core/notifications/templates/preview-template.ts";
import { listSamples } from "#db/queries/notifications/templates/list-samples.ts";

/** What words come to with a context. Nothing is kept and nothing is sent. */
export const POST = notificationRoute("view_notifications", async ({ request, platform, author }) => {
  const body = await readNotificationBody(request);
  if (!body.ok) return body.response;
  const read = readPreviewRequest(body.body);
  if (!read.ok) return refuseNotification(request, "invalid_input", { errors: read.problems });
  const { source, context, eventCode } = read.value;
  const samples = eventCode === null ? [] : await listSamples(platform.database.sql, author.actor, eventCode);
  const contexts = samples.map((sample) => sample.context);
  return answerJson(200, PreviewReply.parse(writePreview(previewTemplate(source, context, contexts))));
});

const refuseMethod = notificationMethodRefusal("POST");

export { refuseMethod as DELETE, refuseMethod as GET, refuseMethod as PATCH, refuseMethod as PUT };
