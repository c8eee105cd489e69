import { readCallbackKey } from "#core/hooks/callback-filter.ts";
import { toCallbackReply } from "#core/hooks/callback-reply.ts";
import type { DeliveryAct } from "#core/replay/judge-delivery-act.ts";
import { findCallback } from "#db/queries/hooks/find-callback.ts";
import { actOnCallback } from "#db/stores/hooks/act-on-callback.ts";
import { answerJson, refuse } from "../documented/answer.ts";
import { documentedRoute } from "../documented/route.ts";

/** The route of something that a person does with one callback; the answer is the callback as it is then. */
export function callbackActRoute(act: DeliveryAct) {
  return documentedRoute<{ id: string }>("manage_callbacks", async ({ request, params, platform, author }) => {
    const { database, now, newId, hints } = platform;
    const key = readCallbackKey(params.id);
    const found = key === null ? null : await findCallback(database.sql, author.actor, key);
    if (found === null) return refuse(request, "not_found");
    const outcome = await actOnCallback({ sql: database.sql, now, newId }, author, act, found.id);
    if (outcome.kind === "not_found") return refuse(request, "not_found");
    if (outcome.kind === "refused") return refuse(request, "conflict", { detail: outcome.detail });
    if (act !== "cancel") hints.hint("send_deliveries");
    const callback = await findCallback(database.sql, author.actor, { id: found.id });
    return callback === null ? refuse(request, "not_found") : answerJson(200, toCallbackReply(callback));
  });
}
