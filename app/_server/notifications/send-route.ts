import type { Channel } from "#core/notifications/send/model.ts";
import { readRequest } from "#core/notifications/send/read-request.ts";
import { sendMessage } from "#core/notifications/send/send-message.ts";
import { SendReply, toSendReply } from "#core/notifications/send/send-reply.ts";
import { answerJson, refuse } from "../documented/answer.ts";
import { readJsonBody } from "../documented/read-json-body.ts";
import { openNotificationPorts } from "./open-notification-ports.ts";
import { problemRoute } from "./problem-route.ts";
import { readIdempotencyKey } from "./read-idempotency-key.ts";

/** The route that takes a message of one channel: on record and in the outbox when 202 is answered. */
export function sendRoute(channel: Channel) {
  return problemRoute("send_notifications", async (call) => {
    const { request, platform, author } = call;
    const read = await readJsonBody(request);
    if (!read.ok) return read.response;
    const key = readIdempotencyKey(call, channel, read.body);
    const parsed = readRequest(channel, read.body);
    if (!parsed.ok || !key.ok) {
      const errors = [...(parsed.ok ? [] : parsed.problems), ...(key.ok ? [] : [key.problem])];
      return refuse(request, "invalid_input", { errors });
    }
    const { siteUrl } = platform.config;
    const makeKey = key.key;
    const outcome = await sendMessage(openNotificationPorts(platform), parsed.value.ready, {
      requestedBy: author.actor.name,
      providers: parsed.value.providers,
      ...(makeKey === undefined ? {} : { key: (log) => makeKey(toSendReply(log.id, siteUrl)) }),
    });
    switch (outcome.kind) {
      case "queued": {
        const reply = SendReply.parse(toSendReply(outcome.log.id, siteUrl));
        return answerJson(202, reply, { location: `/api/notification-logs/${reply.id}/` });
      }
      case "repeated":
        return answerJson(202, outcome.answer, { "idempotent-replayed": "true" });
      case "key_taken":
        return refuse(request, "key_taken");
      case "disabled":
        return refuse(request, "sending_disabled", { detail: outcome.detail });
      case "invalid":
        return refuse(request, "invalid_input", { errors: outcome.problems });
    }
  });
}
