import { emitEvent } from "#core/notifications/emit/emit-event.ts";
import { statusOf, toDryRunReply, toEmitReply } from "#core/notifications/emit/emit-reply.ts";
import type { EmitRequest } from "#core/notifications/emit/model.ts";
import { readDryRun, readEmitRequest } from "#core/notifications/emit/read-emit-request.ts";
import { openEmitPorts } from "#platform/notifications/open-emit-ports.ts";
import { answerJson } from "../documented/answer.ts";
import type { Call } from "../documented/route.ts";
import { readNotificationBody, refuseNotification } from "../notifications/documented-route.ts";
import { planOnly } from "./plan-only.ts";

/** Takes the report of an event, or answers what it would come to. */
export async function takeReport(call: Call<unknown>): Promise<Response> {
  const { request, platform, author, traceId } = call;
  const body = await readNotificationBody(request);
  if (!body.ok) return body.response;
  const key = body.body.idempotency_key ?? request.headers.get("idempotency-key");
  const read = readEmitRequest({ ...body.body, idempotency_key: key });
  if (!read.ok) return refuseNotification(request, "invalid_input", { detail: read.error, errors: [read.problem] });
  const asked = readDryRun(new URL(request.url).searchParams.get("dry_run"));
  if (asked === null) {
    const detail = "dry_run must be true or false";
    return refuseNotification(request, "invalid_input", { detail, errors: [{ pointer: "/dry_run", detail }] });
  }
  if (asked || read.dryRun) return await answerDryRun(call, read.request);
  const cause = { requestedBy: author.actor.name, traceId };
  const outcome = await emitEvent(await openEmitPorts(platform), read.request, cause);
  if (outcome.kind === "unknown_event") return refuseUnknown(request, read.request);
  return answerJson(statusOf(outcome.plan), toEmitReply(read.request, outcome));
}

async function answerDryRun({ request, platform, author }: Call<unknown>, report: EmitRequest): Promise<Response> {
  const outcome = await planOnly(platform, author, report);
  if (outcome.kind === "unknown_event") return refuseUnknown(request, report);
  return answerJson(200, toDryRunReply(report, outcome.plan, outcome.catalog));
}

function refuseUnknown(request: Request, { eventCode }: EmitRequest): Response {
  const fields = { event_code: eventCode };
  return refuseNotification(request, "not_found", { detail: "Unknown or inactive event_code", fields });
}
