import type { Channel } from "../model.ts";
import type { RefusalCode } from "../transaction.ts";
import { answers } from "./answers.ts";
import type { RefusalText } from "./refuse.ts";

export type BrokenRule = { refusal: RefusalCode; text: RefusalText };

/** Of a request, what a channel's rules look at. */
export type RuledRequest = { method: string; hasBody: boolean; bodyBytes: number | null; contentType: string | null };

const bodiless = new Set(["GET", "HEAD", "OPTIONS"]);

/** The channel's rule for bodies: demanded of every method but GET, HEAD and OPTIONS, so of DELETE as well. */
export function judgeBodyRule({ requiresRequestBody }: Channel, { method, hasBody }: RuledRequest): BrokenRule | null {
  if (!requiresRequestBody || hasBody || bodiless.has(method)) return null;
  return { refusal: "body_required", text: answers.bodyRequired() };
}

/** The channel's rule for content types: a body has the one type that is taken; parameters and case do not count. */
export function judgeContentType({ requestContentType }: Channel, request: RuledRequest): BrokenRule | null {
  if (requestContentType === "" || !request.hasBody) return null;
  if (toMediaType(request.contentType ?? "") === toMediaType(requestContentType)) return null;
  return { refusal: "unsupported_content_type", text: answers.unsupportedContentType(requestContentType) };
}

function toMediaType(contentType: string): string {
  return (contentType.split(";")[0] ?? "").trim().toLowerCase();
}

/** The channel's limit for bodies whose length is known beforehand. */
export function judgeBodySize({ bodyBytesMax }: Channel, { bodyBytes }: RuledRequest): BrokenRule | null {
  return bodyBytesMax === null || bodyBytes === null || bodyBytes <= bodyBytesMax
    ? null
    : { refusal: "body_too_large", text: answers.bodyTooLarge(bodyBytesMax) };
}
