import { isJsonObject, type Json, type JsonObject } from "#core/json.ts";
import type { EsbFacts, StoryObject, StoryStep } from "#core/mediator/transaction.ts";
import type { EsbExchange, EsbRelayed, EsbState } from "./model.ts";

const relayFailed = "Failed to relay request via national ESB";
const unsuccessful = "National ESB returned an unsuccessful response";
const settingsObject: StoryObject = { kind: "esb_settings", id: null, name: "National bus" };

type Answered = Omit<EsbRelayed, "sent">;

/** The bus is not set up: that is a fault of this side, and the caller is told so with 503. */
export function answerUnconfigured(
  { missing, problems }: Extract<EsbState, { kind: "incomplete" }>,
  facts: EsbFacts,
  correlationId: string,
): EsbRelayed {
  const unusable = problems.map(({ name }) => name);
  const error =
    missing.length > 0
      ? `Missing ESB settings: ${missing.join(", ")}`
      : `Unusable ESB settings: ${unusable.join(", ")}`;
  const sentence = [
    ...(missing.length > 0 ? [`The national bus is not set up; missing: ${missing.join(", ")}.`] : []),
    ...problems.map(({ name, detail }) => `${name} ${detail}.`),
  ].join(" ");
  const remedy = "Make these settings on the page of the national bus, or in the environment.";
  const step: StoryStep = { stage: "request", verdict: "refused", sentence, remedy, object: settingsObject };
  return {
    kind: "unconfigured",
    successful: false,
    ...answerJson(503, { ok: false, error, correlation_id: correlationId }),
    errorMessage: problems.length > 0 ? `${error}. ${sentence}` : error,
    facts,
    story: [step],
    sent: null,
  };
}

/** The call cannot be made into a request for the bus. */
export function answerRefusal(
  { error, detail }: { error: string; detail: string | null },
  facts: EsbFacts,
  correlationId: string,
): EsbRelayed {
  const explained: JsonObject = detail === null ? {} : { detail };
  const sentence = detail === null ? `${error}.` : `${error}. ${detail}`;
  const remedy = "The national bus carries a JSON object; send one, or put it under requestdata.";
  return {
    kind: "refused",
    successful: false,
    ...answerJson(400, { ok: false, error, ...explained, correlation_id: correlationId }),
    errorMessage: sentence,
    facts,
    story: [{ stage: "body", verdict: "refused", sentence, remedy, object: null }],
    sent: null,
  };
}

/** What became of a request to the bus. Only what the bus has signed is answered with 200. */
export function answerExchange(
  exchange: EsbExchange,
  facts: EsbFacts,
  correlationId: string,
  durationMs: number,
): Answered {
  const asked: StoryStep = {
    stage: "request",
    verdict: "passed",
    sentence: `Signed and sent to ${facts.engineUrl} for ${facts.organization} (mode ${facts.mode}).`,
    remedy: null,
    object: settingsObject,
  };
  const failed = { kind: "failed", successful: false } as const;
  const documented = answerJson(502, { ok: false, error: relayFailed, correlation_id: correlationId });
  switch (exchange.kind) {
    case "verified":
      return answerVerified(exchange, facts, asked, durationMs);
    case "untrusted":
      return {
        ...failed,
        status: 502,
        headers: [["content-type", exchange.contentType]],
        body: exchange.body,
        errorMessage: `${unsuccessful}: ${exchange.reason}`,
        facts: { ...facts, signatureVerified: false },
        story: [
          asked,
          refuse(exchange.reason, "Compare the public key of the bus in the settings with the bus's own."),
        ],
      };
    case "refused": {
      const errorMessage = `${unsuccessful}: HTTP ${exchange.status}`;
      const sentence = `The bus answered HTTP ${exchange.status} after ${durationMs} ms.`;
      const story = [asked, refuse(sentence, adviseOnStatus(exchange.status))];
      return { ...failed, ...answerText(502, toJsonText(exchange.body)), errorMessage, facts, story };
    }
    case "unreadable": {
      const story = [
        asked,
        refuse(exchange.reason, "Ask the operators of the bus; compare the format in the settings."),
      ];
      const body = { raw_response: exchange.body };
      return { ...failed, ...answerJson(502, body), errorMessage: `${relayFailed}: ${exchange.reason}`, facts, story };
    }
    case "incomplete": {
      const errorMessage = `${relayFailed}: ${exchange.reason}`;
      return { ...failed, ...documented, errorMessage, facts, story: [asked, refuse(exchange.reason, null)] };
    }
    case "no_token":
    case "unreachable": {
      const story = tellUnreached(exchange, asked);
      return { ...failed, ...documented, errorMessage: exchange.reason, facts, story };
    }
  }
}

function tellUnreached({ kind, reason }: { kind: "no_token" | "unreachable"; reason: string }, asked: StoryStep) {
  if (kind === "unreachable") {
    return [asked, refuse(reason, "Check the engine address and that EGRESS_ALLOW lets us reach it.")];
  }
  const remedy = "Check the client id, its secret and the token address on the page of the national bus.";
  return [{ ...asked, verdict: "refused" as const, sentence: reason, remedy }];
}

/**
 * `success: false` in a verified answer is the partner's word to the caller, not a failure of the relay: it is passed on with
 * 200 and the transaction counts as successful, as the documents have it; the story says that it was so.
 */
function answerVerified(
  exchange: Extract<EsbExchange, { kind: "verified" }>,
  facts: EsbFacts,
  asked: StoryStep,
  durationMs: number,
): Answered {
  const { success, message, body, contentType } = exchange;
  const verified = `The bus answered after ${durationMs} ms; its signature holds.`;
  const said = message === null ? "" : ` Its message: ${message.slice(0, 300)}`;
  const answer: StoryStep =
    success === false
      ? {
          stage: "answer",
          verdict: "noted",
          sentence: `${verified} The organisation says that the request was not successful.${said}`,
          remedy: null,
          object: null,
        }
      : { stage: "answer", verdict: "passed", sentence: verified, remedy: null, object: null };
  return {
    kind: "answered",
    successful: true,
    status: 200,
    headers: [["content-type", contentType]],
    body,
    errorMessage: null,
    facts: { ...facts, signatureVerified: true },
    story: [asked, answer],
  };
}

function refuse(sentence: string, remedy: string | null): StoryStep {
  return { stage: "answer", verdict: "refused", sentence, remedy, object: settingsObject };
}

function adviseOnStatus(status: number): string | null {
  if (status === 401 || status === 403)
    return "The bus does not let us in; check the client id, its secret and its rights.";
  if (status === 404) return "Check the engine address, and the codes of the registration.";
  return null;
}

/** The answer itself where it is a JSON object or list, and as a text in one otherwise, as the documents have it. */
function toJsonText(body: string): string {
  try {
    const parsed = JSON.parse(body) as Json;
    if (isJsonObject(parsed) || Array.isArray(parsed)) return body;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  return JSON.stringify({ raw_response: body });
}

function answerJson(status: number, body: JsonObject): Pick<EsbRelayed, "status" | "headers" | "body"> {
  return answerText(status, JSON.stringify(body));
}

function answerText(status: number, body: string): Pick<EsbRelayed, "status" | "headers" | "body"> {
  return { status, headers: [["content-type", "application/json"]], body };
}
