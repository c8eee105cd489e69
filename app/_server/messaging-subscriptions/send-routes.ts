import { requestSubscription } from "#core/messaging/subscriptions/request-subscription.ts";
import { resendLast, sendNext } from "#core/messaging/subscriptions/send-subscription.ts";
import { answerJson, prefersProblem, refuse } from "../documented/answer.ts";
import { readJsonBody } from "../documented/read-json-body.ts";
import { documentedRoute } from "../documented/route.ts";
import { openSubscriptionPorts, readUuid, refuseSubscription } from "./answer-subscription.ts";

type Params = { id: string };

/** Asks for the next message to be sent now (201), or for the last one once more (202), each with its documented answer. */
export function askSendRoute(act: "send" | "resend") {
  const ask = act === "send" ? sendNext : resendLast;
  return documentedRoute<Params>("manage_subscriptions", async ({ request, params, platform, author }) => {
    const id = readUuid(params.id);
    const ports = openSubscriptionPorts(platform);
    const outcome = id === null ? ({ kind: "not_found" } as const) : await ask(ports, author, id);
    if (outcome.kind === "accepted") {
      platform.hints.hint("send_subscriptions");
      return answerJson(act === "send" ? 201 : 202, { accepted: true });
    }
    const reason = `Cannot find subscription with ID ${params.id.slice(0, 100)}`;
    if (prefersProblem(request)) return refuse(request, "invalid_input", { detail: reason });
    return answerJson(400, { accepted: false, reason });
  });
}

/** The webhook of a hub that wants a subscription; the same request twice makes one. */
export const requestSubscriptionRoute = documentedRoute("manage_subscriptions", async (call) => {
  const { request, platform, author } = call;
  const json = await readJsonBody(request);
  if (!json.ok) return json.response;
  const given = request.headers.get("idempotency-key")?.trim();
  const idempotencyKey = given || null;
  if (idempotencyKey !== null && !/^[\x21-\x7e]{1,200}$/.test(idempotencyKey)) {
    const detail = "The Idempotency-Key holds 1 to 200 visible ASCII characters without spaces.";
    return refuse(request, "invalid_input", { errors: [{ pointer: "/Idempotency-Key", detail }] });
  }
  const asked = { body: json.body, idempotencyKey };
  const outcome = await requestSubscription(openSubscriptionPorts(platform), author, asked);
  switch (outcome.kind) {
    case "created":
    case "repeated":
      return answerJson(201, { accepted: true }, { location: `/api/v1/subscriptions/${outcome.id}/` });
    case "key_taken":
      return refuse(request, "key_taken");
    case "invalid":
      return refuseSubscription(request, outcome);
  }
});
