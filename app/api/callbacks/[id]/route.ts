import { answerJson, refuse } from "#app/_server/documented/answer.ts";
import { methodRefusal } from "#app/_server/documented/refuse-method.ts";
import { documentedRoute } from "#app/_server/documented/route.ts";
import { toAttemptReply } from "#app/_server/runs/to-delivery-reply.ts";
import { readCallbackKey } from "#core/hooks/callback-filter.ts";
import { type CallbackDetailReply, toCallbackReply } from "#core/hooks/callback-reply.ts";
import { findCallback } from "#db/queries/hooks/find-callback.ts";

/** One callback with its attempts, by its number or its uuid. */
export const GET = documentedRoute<{ id: string }>("view_hooks", async ({ request, params, platform, author }) => {
  const key = readCallbackKey(params.id);
  const callback = key === null ? null : await findCallback(platform.database.sql, author.actor, key);
  if (callback === null) return refuse(request, "not_found");
  const attempts = callback.attempts.map(toAttemptReply);
  const reply: CallbackDetailReply = { ...toCallbackReply(callback), attempts };
  return answerJson(200, reply);
});

const refuseMethod = methodRefusal("GET");

export { refuseMethod as DELETE, refuseMethod as PATCH, refuseMethod as POST, refuseMethod as PUT };
