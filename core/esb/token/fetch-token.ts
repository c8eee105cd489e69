import { isJsonObject, type Json } from "#core/json.ts";
import type { EsbSettings } from "../model.ts";
import type { SendToBus } from "../ports.ts";

export type FetchedToken =
  /** `validMs` is how long it holds from now; null when the server did not say. */
  | { kind: "token"; value: string; validMs: number | null }
  /** `refused`: the server answered, without a token. `unreachable`: it did not answer. */
  | { kind: "failed"; cause: "refused" | "unreachable"; detail: string };

type TokenSettings = Pick<EsbSettings, "tokenUrl" | "grantType" | "clientId" | "clientSecret" | "tokenTimeoutMs">;

// A token with all that may stand beside it; a page of HTML is cut here.
const answerBytesMax = 65_536;
// What can be sent in a header (RFC 6750, section 2.1, and what servers issue beyond it).
const tokenPattern = /^[\x21-\x7e]{1,8192}$/;

/** Fetches an access token, as the documents have it: the client shows itself in the form and in the header alike. */
export async function fetchToken(send: SendToBus, settings: TokenSettings): Promise<FetchedToken> {
  const { tokenUrl, grantType, clientId, clientSecret, tokenTimeoutMs } = settings;
  const form = new URLSearchParams({ client_id: clientId, client_secret: clientSecret, grant_type: grantType });
  const credentials = Buffer.from(`${clientId}:${clientSecret}`, "utf8").toString("base64");
  const result = await send({
    method: "POST",
    url: tokenUrl,
    headers: [
      ["authorization", `Basic ${credentials}`],
      ["content-type", "application/x-www-form-urlencoded"],
      ["accept", "application/json"],
    ],
    body: form.toString(),
    timeoutMs: tokenTimeoutMs,
    answerBytesMax,
  });
  if (result.kind !== "answered") return { kind: "failed", cause: "unreachable", detail: result.detail };
  if (result.status !== 200)
    return refuse(`The token server answered HTTP ${result.status}.${readReason(result.body)}`);
  return readToken(result.body);
}

function readToken(body: string): FetchedToken {
  const answer = parse(body);
  if (!isJsonObject(answer)) return refuse("The token server answered 200, with something that is no JSON object.");
  const { access_token: value, expires_in: expiresIn } = answer;
  if (typeof value !== "string" || !tokenPattern.test(value)) {
    return refuse('The token server answered 200 without an "access_token" that can be sent.');
  }
  // Some servers write the number as a text.
  const seconds = typeof expiresIn === "string" || typeof expiresIn === "number" ? Number(expiresIn) : Number.NaN;
  return { kind: "token", value, validMs: seconds > 0 && Number.isFinite(seconds) ? seconds * 1_000 : null };
}

/** The reason in the server's own words (RFC 6749, section 5.2); nothing else of the answer is repeated. */
function readReason(body: string): string {
  const answer = parse(body);
  if (!isJsonObject(answer) || typeof answer.error !== "string") return "";
  const code = answer.error.slice(0, 60);
  // A code has no spaces or quotes; what is none could be anything, our own secret included.
  return /^[A-Za-z0-9_.-]+$/.test(code) ? ` Its reason: ${code}.` : "";
}

function refuse(detail: string): FetchedToken {
  return { kind: "failed", cause: "refused", detail };
}

function parse(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
