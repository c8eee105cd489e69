import { keepText } from "#core/mediator/record/keep-text.ts";
import type { Orchestration } from "#core/mediator/transaction.ts";
import type { RelayParts } from "./relay-parts.ts";

/** The steps of a mediator as they are stored: redacted and cut, and without bodies where none may be kept. */
export function keepOrchestrations(
  parts: Pick<RelayParts, "redact" | "storedCharactersMax">,
  told: readonly Orchestration[],
  stored: boolean,
): string | null {
  if (told.length === 0) return null;
  const body = (text: string | null) =>
    text === null || !stored ? null : keepText(text, parts.storedCharactersMax, parts.redact.text, false);
  const kept = told.map(({ request, response, ...step }) => ({
    ...step,
    name: parts.redact.text(step.name).text,
    error: step.error === null ? null : parts.redact.text(step.error).text,
    request: {
      ...request,
      url: request.url === null ? null : parts.redact.text(request.url).text,
      headers: parts.redact.headers(request.headers),
      body: body(request.body),
    },
    response:
      response === null
        ? null
        : { ...response, headers: parts.redact.headers(response.headers), body: body(response.body) },
  }));
  return JSON.stringify(kept).replaceAll("\\u0000", "\\ufffd");
}
