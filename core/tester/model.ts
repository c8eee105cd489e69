import { z } from "zod";
import { HeaderName, headerCharactersMax, isHeaderValue } from "#core/deliveries/header-rules.ts";
import { HttpMethod } from "#core/deliveries/model.ts";
import type { Json } from "#core/json.ts";

/** In whose name a call is made: a client's, nobody's, or with a wrong secret, to see how that is refused. */
export const callers = ["client", "nobody", "wrong_secret"] as const;
export type CallerKind = (typeof callers)[number];

const ObjectNumber = z.number().int().min(1).max(2_147_483_647);
const HeaderValue = z
  .string()
  .max(headerCharactersMax)
  .refine(isHeaderValue, "A header's value holds no line breaks and only the characters of Latin-1.");

/** A call as somebody composes it in the tester, or keeps it as a test. It holds no client's secret. */
export const TestRequest = z
  .strictObject({
    as: z.enum(callers).default("client"),
    /** By its number; for `nobody` it means nothing. */
    client: ObjectNumber.nullable().default(null),
    /** The channel that it was composed for. Which one takes the call is decided by its path, as for every call. */
    channel: ObjectNumber.nullable().default(null),
    method: HttpMethod.default("GET"),
    path: z.string().trim().min(1, "Path is required").max(8_000),
    /** Without its "?". */
    query: z.string().trim().max(8_000).default(""),
    headers: z
      .array(z.tuple([HeaderName, HeaderValue]))
      .max(100)
      .default([]),
    body: z.string().max(2_000_000, "The tester sends bodies of up to 2,000,000 characters.").default(""),
    /** For X-Organization. */
    organization: z.string().trim().max(160).nullable().default(null),
    /** For X-ESB-Mode. */
    esb_mode: z.enum(["normal", "push"]).nullable().default(null),
    asynchronous: z.boolean().default(false),
  })
  .refine(({ as, client }) => as === "nobody" || client !== null, {
    path: ["client"],
    message: "Choose the client in whose name the call is made.",
  });
export type TestRequest = z.infer<typeof TestRequest>;
export type TestRequestInput = z.input<typeof TestRequest>;

/** What the answer to a test must be like. Of an asynchronous call the answer that it came to in the end. */
export const TestExpectation = z.strictObject({
  /** A status code such as 502, or a class such as 5xx. */
  status: z
    .string()
    .trim()
    .toLowerCase()
    .regex(/^[1-5](?:xx|\d\d)$/, "Expected a status code such as 200, or a class such as 2xx.")
    .default("2xx"),
  body_contains: z.string().min(1).max(2_000).nullable().default(null),
  /** A value within a JSON body. */
  field: z
    .strictObject({
      pointer: z
        .string()
        .max(500)
        .regex(
          /^(?:\/(?:[^~]|~[01])*)?$/,
          "Expected a JSON Pointer such as /data/0/id, or nothing for the whole body.",
        ),
      equals: z.custom<Json>((value) => value !== undefined, "Give the value as JSON."),
    })
    .nullable()
    .default(null),
  duration_ms_max: z.number().int().min(1).max(600_000).nullable().default(null),
});
export type TestExpectation = z.infer<typeof TestExpectation>;

/** What a run of a test came to. `failures` are sentences, none when it passed. */
export const TestResult = z.object({
  passed: z.boolean(),
  failures: z.array(z.string()),
  transaction: z.uuid().nullable(),
  status: z.number().int().nullable(),
  duration_ms: z.number(),
});
export type TestResult = z.infer<typeof TestResult>;

export const NewTest = z.strictObject({
  name: z.string().trim().min(1, "Give the test a name.").max(120, "A name has at most 120 characters."),
  request: TestRequest,
  expectation: TestExpectation.prefault({}),
});
export type NewTest = z.infer<typeof NewTest>;

/** A call that somebody kept, with what its answer must be like, and what came of it last. */
export type SavedTest = NewTest & {
  id: string;
  lastResult: TestResult | null;
  lastRunAt: Date | null;
  createdBy: string;
  createdAt: Date;
};
