import type { AttemptResult } from "#core/deliveries/attempt-result.ts";
import type { Ending, Reply } from "./explain-smtp-error.ts";
import type { SmtpServer } from "./model.ts";
import type { Handover } from "./smtp-session.ts";

type Facts = { durationMs: number; remoteAddress: string | null; server: SmtpServer };

// As much as is stored of an HTTP answer.
const bodyCharactersMax = 65_536;

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it removes.
const controlCharacters = /[\u0000-\u0009\u000b-\u001f\u007f]/g;

/** The result of an attempt from the way in which it ended, without what it was signed in with. */
export function describeEnding(ending: Handover | Ending, { durationMs, remoteAddress, server }: Facts): AttemptResult {
  const withoutSecrets = hideSecrets(server);
  if (ending.kind === "failed") {
    const { kind, detail, code } = ending.failure;
    return { kind, detail: withoutSecrets(detail), code, durationMs, remoteAddress };
  }
  const { status, rejected, text } = ending.reply;
  const body = withoutSecrets(layOut({ status, rejected, text }));
  return {
    kind: "answered",
    protocol: "smtp",
    status,
    retryAfterMs: null,
    headers: [],
    body: body.slice(0, bodyCharactersMax),
    bodyTruncated: body.length > bodyCharactersMax,
    bodyBytes: Buffer.byteLength(body),
    bodyProblem: null,
    durationMs,
    remoteAddress,
    rejected: rejected.map((each) => ({ ...each, reply: withoutSecrets(each.reply).replace(controlCharacters, " ") })),
  };
}

function layOut({ text, rejected }: Reply): string {
  const lines = [text, ...rejected.map(({ address, reply }) => `Rejected ${address}: ${reply}`)];
  return lines.join("\n").replace(controlCharacters, " ");
}

// A server may repeat what it was told, as text or in the encodings in which it was told.
function hideSecrets({ username, password }: SmtpServer): (text: string) => string {
  if (password === null || password === "") return (text) => text;
  const forms = [password, `\u0000${username}\u0000${password}`].flatMap((text) => {
    const encoded = Buffer.from(text).toString("base64");
    return [text, encoded, encoded.replace(/=+$/, "")];
  });
  const longestFirst = forms.toSorted((left, right) => right.length - left.length);
  return (text) => longestFirst.reduce((rest, form) => rest.replaceAll(form, "[hidden]"), text);
}
