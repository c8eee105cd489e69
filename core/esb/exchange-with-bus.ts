import type { AttemptResult, HeaderLine } from "#core/deliveries/attempt-result.ts";
import { writeJsonData, writeJsonEnvelope } from "./json/build-json-envelope.ts";
import { judgeEnvelope } from "./judge-envelope.ts";
import { toLowS } from "./keys/low-s.ts";
import type { EsbData, EsbDoor, EsbExchange, EsbSettings, SentEsbRequest } from "./model.ts";
import type { ExchangePorts, SignText } from "./ports.ts";
import { toSignedXml, writeXmlData, writeXmlEnvelope } from "./xml/build-xml-envelope.ts";

export type ExchangedWithBus = { exchange: EsbExchange; sent: SentEsbRequest; durationMs: number };

// An answer is verified as a whole before anything of it is passed on, so it is held in memory.
export const answerBytesMax = 16 * 1_048_576;

const mark = "•••";

/** The text of a signed envelope in the format that the bus speaks. */
export function writeEnvelope(
  sign: SignText,
  { format, privateKey }: Pick<EsbSettings, "format" | "privateKey">,
  data: EsbData,
): string {
  const signText = (text: string) => Buffer.from(toLowS(sign(text, privateKey))).toString("base64");
  if (format === "xml") {
    const element = writeXmlData(data);
    return writeXmlEnvelope(element, signText(toSignedXml(element)));
  }
  const text = writeJsonData(data);
  return writeJsonEnvelope(text, signText(text));
}

/**
 * Signs a request, sends it through the bus and judges the answer. When the bus does not take our token (401), one new token is
 * fetched and the same request sent once more: what was not let in was not acted upon. Nothing else is repeated.
 */
export async function exchangeWithBus(
  ports: ExchangePorts,
  settings: EsbSettings,
  door: EsbDoor,
  data: EsbData,
): Promise<ExchangedWithBus> {
  const contentType = settings.format === "xml" ? "application/xml" : "application/json";
  const url = `${settings.engineUrl}/${door}`;
  const body = writeEnvelope(ports.sign, settings, data);
  const headers: HeaderLine[] = [
    ["content-type", contentType],
    ["accept", contentType],
  ];
  const sent: SentEsbRequest = {
    method: "POST",
    url,
    headers: [["authorization", `Bearer ${mark}`], ...headers],
    body,
  };
  let durationMs = 0;
  let secrets: string[] = [];
  const attempt = async (): Promise<AttemptResult | EsbExchange> => {
    const token = await ports.tokens.get(settings);
    if (token.kind === "failed") return { kind: "no_token", reason: describeTokenFailure(token) };
    secrets = [token.value, settings.clientSecret];
    const result = await ports.send({
      method: "POST",
      url,
      headers: [["authorization", `Bearer ${token.value}`], ...headers],
      body,
      timeoutMs: settings.requestTimeoutMs,
      answerBytesMax,
    });
    durationMs += result.durationMs;
    if (result.kind === "answered" && result.status === 401) ports.tokens.forget(token.value);
    return result;
  };
  let result = await attempt();
  if (result.kind === "answered" && result.status === 401) result = await attempt();
  return { exchange: hideSecrets(judge(result, settings, contentType), secrets), sent, durationMs };
}

function judge(result: AttemptResult | EsbExchange, settings: EsbSettings, contentType: string): EsbExchange {
  switch (result.kind) {
    case "answered":
      break;
    case "no_connection":
    case "timed_out":
    case "answer_lost":
    case "refused_by_guard":
    case "unsendable":
      return { kind: "unreachable", reason: result.detail };
    default:
      return result;
  }
  const { status, body } = result;
  if (status !== 200) return { kind: "refused", status, body };
  if (result.bodyTruncated) {
    const tooLong = `The answer of the bus is longer than ${answerBytesMax} bytes.`;
    return { kind: "unreachable", reason: result.bodyProblem ?? tooLong };
  }
  const judged = judgeEnvelope(body, settings.format, settings.busPublicKey);
  switch (judged.kind) {
    case "verified":
      return { kind: "verified", body, contentType, success: judged.data.success, message: judged.data.message };
    case "untrusted":
      return { kind: "untrusted", body, contentType, reason: judged.reason };
    case "unreadable":
      return { kind: "unreadable", body, reason: judged.reason };
    case "incomplete":
      return { kind: "incomplete", reason: judged.reason };
  }
}

/** An answer that repeats our credentials is shown to nobody as it is; only what the bus has signed is left untouched. */
function hideSecrets(exchange: EsbExchange, secrets: readonly string[]): EsbExchange {
  if (exchange.kind !== "untrusted" && exchange.kind !== "refused" && exchange.kind !== "unreadable") return exchange;
  return { ...exchange, body: secrets.reduce(hide, exchange.body) };
}

function hide(text: string, secret: string): string {
  // As for redaction: what is shorter would blot out honest text.
  return secret.length < 6 ? text : text.replaceAll(secret, mark);
}

function describeTokenFailure({ cause, detail }: { cause: "refused" | "unreachable"; detail: string }): string {
  // The documented words for a client that the bus does not know.
  return cause === "refused" ? `Invalid client credentials. ${detail}` : `No token could be fetched. ${detail}`;
}
