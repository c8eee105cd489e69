import { readEvent } from "#core/messaging/events/read-event.ts";
import { applySendReport, findReportedSend } from "#db/stores/messaging/sending/apply-send-report.ts";
import { answerJson, prefersProblem, refuse } from "../documented/answer.ts";
import { readJsonBody } from "../documented/read-json-body.ts";
import { documentedRoute } from "../documented/route.ts";

/** Takes what a gateway or a message sender tells of one of our messages, with the documented answers. */
export const takeEventRoute = documentedRoute("manage_subscriptions", async ({ request, platform }) => {
  const json = await readJsonBody(request);
  if (!json.ok) return json.response;
  const read = readEvent(json.body);
  if (read.kind === "unreadable") return reject(request, read.reason);
  const { messageId, status, reason } = read.event;
  const redacted = platform.vault.redact.text(reason).text;
  const isKnown = await platform.database.sql.begin(async (sql) => {
    const id = await findReportedSend(sql, null, { messageId, reference: null });
    if (id === null) return false;
    await applySendReport(sql, id, { status, reason: redacted, suppression: null, at: platform.now() });
    return true;
  });
  if (isKnown) return answerJson(200, { accepted: true });
  return reject(request, `Cannot find message for ID ${messageId.slice(0, 100)}`);
});

function reject(request: Request, reason: string): Response {
  if (prefersProblem(request)) return refuse(request, "invalid_input", { detail: reason });
  return answerJson(400, { accepted: false, reason });
}
