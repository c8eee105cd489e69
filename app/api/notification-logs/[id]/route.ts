import { answerJson, refuse } from "#app/_server/documented/answer.ts";
import { isUuid } from "#app/_server/integrations/answer-integration.ts";
import { problemMethodRefusal } from "#app/_server/notifications/problem-method.ts";
import { problemRoute } from "#app/_server/notifications/problem-route.ts";
import { toLogDetailReply } from "#app/_server/notifications/to-log-detail-reply.ts";
import { findLog } from "#db/queries/notifications/find-log.ts";

/** One entry of the log with its attempts and what the provider reported. */
export const GET = problemRoute<{ id: string }>("view_notifications", async ({ request, params, platform }) => {
  const log = isUuid(params.id) ? await findLog(platform.database.sql, params.id) : null;
  return log === null ? refuse(request, "not_found") : answerJson(200, toLogDetailReply(log));
});

const refuseMethod = problemMethodRefusal("GET");

export { refuseMethod as DELETE, refuseMethod as PATCH, refuseMethod as POST, refuseMethod as PUT };
