import { z } from "zod";
import type { Json } from "#core/json.ts";
import type { FieldProblem } from "#core/problems/problem-table.ts";

/** Looks a header up by its name in any case; several lines of one name arrive joined by ", ", as `Headers` does. */
export type HeaderLookup = { get(name: string): string | null };

/** What a body may hold at most. Bytes are capped before, by `readBody`. */
export type BodyLimits = { depthMax: number; keysMax: number };

// 64 levels and 10,000 names are far above any honest message and far below what makes a tree walk or a screen slow.
export const defaultBodyLimits: BodyLimits = { depthMax: 64, keysMax: 10_000 };

// The size up to which GitHub, Stripe and Shopify keep most of their webhooks, times ten or more.
export const defaultBodyBytesMax = 1_048_576;

/** The bytes of one request body with the two headers that say how to read them. */
export type ReceivedBody = {
  contentType: string | null;
  contentEncoding: string | null;
  bytes: Uint8Array;
  limits: BodyLimits;
  /** XML and CSV are read only where this is given: webhooks take them, and APIs that name their fields do not. */
  files?: { csvDelimiter: CsvDelimiter | null };
};

export const csvDelimiters = [",", ";", "\t", "|"] as const;
export const CsvDelimiter = z.enum(csvDelimiters);
export type CsvDelimiter = z.infer<typeof CsvDelimiter>;

export type ParsedBody =
  | {
      kind: "parsed";
      payload: Json;
      /** JSON text of the payload. For JSON requests it is the received text itself, with its digits, order and spacing. */
      payloadJson: string;
      /** Lower-case type without parameters; null for an empty body that declares none. */
      mediaType: string | null;
    }
  | { kind: "malformed"; detail: string; line?: number; column?: number }
  | { kind: "unsupported_media_type"; detail: string }
  | {
      kind: "too_deep" | "too_many_keys" | "duplicate_key";
      detail: string;
      pointer: string;
      line?: number;
      column?: number;
    };

/** What is wrong with a body of whatever kind; nothing of it is stored. */
export type BodyProblem =
  | Exclude<ParsedBody, { kind: "parsed" }>
  /** A CloudEvent, or a batch of them, that is none; pointers lead into the structured form. */
  | { kind: "invalid_event"; detail: string; problems: FieldProblem[] };

/** One uploaded file of a multipart form, as it appears in the payload. */
export type UploadedFile = { filename: string; content_type: string; size: number; base64: string };

export type ReadBody =
  | { kind: "read"; bytes: Uint8Array }
  | { kind: "too_large"; bytesMax: number }
  | { kind: "aborted" };

/** Where the key is found by which two copies of one message are known to be the same. */
export const DedupeRule = z.discriminatedUnion("from", [
  z.object({ from: z.literal("standard") }),
  z.object({ from: z.literal("header"), name: z.string().min(1).max(200) }),
  z.object({ from: z.literal("body"), path: z.string().min(1).max(500) }),
]);
export type DedupeRule = z.infer<typeof DedupeRule>;
