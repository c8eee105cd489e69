import { changeTemplate } from "#core/notifications/templates/change-template.ts";
import { notificationRoute, readNotificationBody } from "../notifications/documented-route.ts";
import { answerTemplate, readTemplateId, refuseTemplate } from "./answer-template.ts";
import { openTemplatePorts } from "./open-template-ports.ts";

/** Says anew what a version says (`whole`), or changes what is named (`part`). */
export function changeTemplateRoute(mode: "whole" | "part") {
  return notificationRoute<{ id: string }>("edit_notifications", async (call) => {
    const { request, params, platform, author } = call;
    const id = readTemplateId(params.id);
    if (id === null) return refuseTemplate(request, { kind: "not_found" });
    const read = await readNotificationBody(request);
    if (!read.ok) return read.response;
    const outcome = await changeTemplate(openTemplatePorts(platform), author, id, { input: read.body, mode });
    if (outcome.kind !== "changed") return refuseTemplate(request, outcome);
    return await answerTemplate(call, 200, id, outcome.warnings);
  });
}
