import { z } from "zod";
import type { HeaderLine } from "#core/deliveries/attempt-result.ts";
import { type Orchestration, type StoryStep, storyStages } from "./transaction.ts";

const HeaderLines = z.array(z.tuple([z.string(), z.string()]));

const StoredStory = z.array(
  z.object({
    stage: z.enum(storyStages),
    verdict: z.enum(["passed", "refused", "noted"]),
    sentence: z.string(),
    remedy: z.string().nullable(),
    object: z
      .object({
        kind: z.enum(["client", "channel", "mediator", "registration", "esb_settings"]),
        id: z.number().nullable(),
        name: z.string(),
      })
      .nullable(),
    considered: z
      .array(
        z.object({ id: z.number(), name: z.string(), mediator: z.string(), taken: z.boolean(), reason: z.string() }),
      )
      .optional(),
  }),
);

const Part = { headers: HeaderLines, body: z.string().nullable(), at: z.string().nullable() };
const StoredOrchestrations = z.array(
  z.object({
    name: z.string(),
    group: z.string().nullable(),
    request: z.object({ method: z.string().nullable(), url: z.string().nullable(), ...Part }),
    response: z.object({ status: z.number().nullable(), ...Part }).nullable(),
    error: z.string().nullable(),
  }),
);

const StoredProblems = z.array(z.object({ pointer: z.string(), detail: z.string() }));
export type ContractProblem = z.infer<typeof StoredProblems>[number];

/** The checks of a call as they were told then. A text of another release that is not understood counts as none. */
export function readStory(text: string | null): StoryStep[] {
  return (
    read(StoredStory, text)?.map(({ considered, ...step }) => ({ ...step, ...(considered && { considered }) })) ?? []
  );
}

/** What a mediator told of its own steps. */
export function readOrchestrations(text: string | null): Orchestration[] {
  return read(StoredOrchestrations, text) ?? [];
}

/** Where a body broke the contract of its channel. */
export function readContractProblems(text: string | null): ContractProblem[] {
  return read(StoredProblems, text) ?? [];
}

/** Header lines as they were stored. What was cut, so that it is no JSON any more, is one line under an honest name. */
export function readStoredHeaders(text: string | null): HeaderLine[] {
  if (text === null) return [];
  return read(HeaderLines, text) ?? [["(as stored)", text]];
}

function read<Value>(schema: z.ZodType<Value>, text: string | null): Value | null {
  if (text === null) return null;
  const parsed = schema.safeParse(parse(text));
  return parsed.success ? parsed.data : null;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    // Not JSON is an answer here, and not a failure.
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
