import { answerTemplate, refuseTemplate } from "#app/_server/notification-templates/answer-template.ts";
import { openTemplatePorts } from "#app/_server/notification-templates/open-template-ports.ts";
import { readTemplateQuery } from "#app/_server/notification-templates/read-template-query.ts";
import {
  answerList,
  notificationMethodRefusal,
  notificationRoute,
  readNotificationBody,
} from "#app/_server/notifications/documented-route.ts";
import { createTemplate } from "#core/notifications/templates/create-template.ts";
import { writeTemplate } from "#core/notifications/templates/document.ts";
import { listTemplates } from "#db/queries/notifications/templates/list-templates.ts";

/** Templates by event and channel, the newest version first. */
export const GET = notificationRoute("view_notifications", async ({ request, platform, author }) => {
  const read = readTemplateQuery(new URL(request.url).searchParams);
  if (!read.ok) return refuseTemplate(request, { kind: "invalid", problems: read.problems });
  if (read.filter === "none") return answerList([]);
  const { rows, total } = await listTemplates(platform.database.sql, author.actor, read.filter);
  return answerList(rows.map(writeTemplate), total);
});

/** Adds a version of the words of an event for a channel and a language. */
export const POST = notificationRoute("edit_notifications", async (call) => {
  const read = await readNotificationBody(call.request);
  if (!read.ok) return read.response;
  const outcome = await createTemplate(openTemplatePorts(call.platform), call.author, read.body);
  if (outcome.kind !== "created") return refuseTemplate(call.request, outcome);
  return await answerTemplate(call, 201, outcome.id, outcome.warnings);
});

const refuseMethod = notificationMethodRefusal("GET", "POST");

export { refuseMethod as DELETE, refuseMethod as PATCH, refuseMethod as PUT };
