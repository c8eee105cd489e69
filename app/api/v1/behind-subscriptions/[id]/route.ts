import { answerJson, refuse } from "#app/_server/documented/answer.ts";
import { methodRefusal } from "#app/_server/documented/refuse-method.ts";
import { documentedRoute } from "#app/_server/documented/route.ts";
import { toBehindReply } from "#core/messaging/lifecycle/behind-reply.ts";
import { findBehind } from "#db/queries/messaging/behind/list-behind.ts";

/** One subscription that is behind. */
export const GET = documentedRoute<{ id: string }>("view_messaging", async ({ request, params, platform, author }) => {
  const id = /^[1-9][0-9]{0,8}$/.test(params.id) ? Number(params.id) : null;
  const behind = id === null ? null : await findBehind(platform.database.sql, author.actor, id);
  return behind === null ? refuse(request, "not_found") : answerJson(200, toBehindReply(behind));
});

const refuseMethod = methodRefusal("GET");

export { refuseMethod as DELETE, refuseMethod as PATCH, refuseMethod as POST, refuseMethod as PUT };
