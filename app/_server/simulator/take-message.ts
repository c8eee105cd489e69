import type { SimulatedContent } from "#core/deliveries/prepare-transmission.ts";
import type { Channel } from "#core/notifications/send/model.ts";
import { judgeSimulated, type SimulatedOutcome } from "#core/simulator/judge-simulated.ts";
import { toSimulatorReply } from "#core/simulator/simulator-reply.ts";
import { readSimulatorRequest, type SimulatorRequest } from "#core/simulator/simulator-request.ts";
import { keepSimulatedMessage } from "#db/stores/providers/keep-simulated-message.ts";
import type { Platform } from "#platform/open-platform.ts";
import { answerJson } from "../documented/answer.ts";
import { readJsonBody } from "../documented/read-json-body.ts";
import { documentedRoute } from "../documented/route.ts";

// Longer than any provider's time limit, so that a caller that was to see a timeout sees one.
const silenceMs = 125_000;

/** The route that takes a message in the manner of the API that the simulator stands for, and keeps it. */
export function simulatorRoute(channel: Channel) {
  return documentedRoute("send_notifications", async ({ request, platform }) => {
    const body = await readJsonBody(request);
    if (!body.ok) return body.response;
    const read = readSimulatorRequest(channel, body.body);
    if (!read.ok) return answerJson(400, { success: false, error: read.error });
    const outcome = judgeSimulated(channel, read.value.recipients);
    await keep(platform, channel, read.value, outcome);
    switch (outcome) {
      case "taken":
        return answerJson(200, toSimulatorReply(channel, read.value));
      case "failed":
        return answerJson(500, { success: false, error: "The simulator was told to fail." });
      case "throttled":
        return answerJson(429, { success: false, error: "The simulator was told to be busy." }, { "retry-after": "2" });
      case "timed_out":
        await untilGoneOr(request.signal, silenceMs);
        return answerJson(504, { success: false, error: "The simulator was told not to answer." });
    }
  });
}

async function keep(platform: Platform, channel: Channel, given: SimulatorRequest, outcome: SimulatedOutcome) {
  const { database, vault, newId, now } = platform;
  const clean = (text: string) => vault.redact.text(text).text;
  const shared = { id: newId(), deliveryId: null, outcome, at: now() };
  await keepSimulatedMessage(database.sql, { ...shared, ...toContent(channel, given, clean) });
}

function toContent(channel: Channel, given: SimulatorRequest, clean: (text: string) => string): SimulatedContent {
  const text = clean(given.message);
  if (channel === "sms") return { medium: "sms", message: { from: null, to: given.recipients, text } };
  const to = given.recipients.map((address) => ({ name: null, address }));
  const html = given.html === null ? null : clean(given.html);
  const nobody = { from: null, cc: [], bcc: [], replyTo: [] };
  return { medium: "email", message: { ...nobody, to, subject: clean(given.subject ?? ""), text, html } };
}

function untilGoneOr(signal: AbortSignal, ms: number): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    signal.addEventListener("abort", end);
    if (signal.aborted) end();
  });
}
