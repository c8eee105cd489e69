import { answerTemplate, readTemplateId, refuseTemplate } from "#app/_server/notification-templates/answer-template.ts";
import { changeTemplateRoute } from "#app/_server/notification-templates/change-route.ts";
import { openTemplatePorts } from "#app/_server/notification-templates/open-template-ports.ts";
import { notificationMethodRefusal, notificationRoute } from "#app/_server/notifications/documented-route.ts";
import { deleteTemplate } from "#core/notifications/templates/delete-template.ts";

type Params = { id: string };

/** One version. */
export const GET = notificationRoute<Params>("view_notifications", async (call) => {
  const id = readTemplateId(call.params.id);
  return id === null ? refuseTemplate(call.request, { kind: "not_found" }) : await answerTemplate(call, 200, id);
});

/** Says anew what it says, as long as no message was made from it. */
export const PUT = changeTemplateRoute("whole");

/** Changes what is named; whether it is switched on at any time. */
export const PATCH = changeTemplateRoute("part");

/** Removes it, as long as no message was made from it. */
export const DELETE = notificationRoute<Params>("edit_notifications", async ({ request, params, platform, author }) => {
  const id = readTemplateId(params.id);
  if (id === null) return refuseTemplate(request, { kind: "not_found" });
  const outcome = await deleteTemplate(openTemplatePorts(platform), author, id);
  return outcome.kind === "deleted" ? new Response(null, { status: 204 }) : refuseTemplate(request, outcome);
});

const refuseMethod = notificationMethodRefusal("GET", "PUT", "PATCH", "DELETE");

export { refuseMethod as POST };
