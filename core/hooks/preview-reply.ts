import { z } from "zod";
import { CallbackReply } from "./callback-reply.ts";

const Found = z.object({ pointer: z.string(), detail: z.string() });

/** What a hook as it stands would send. */
export const PreviewReply = z.object({
  model: z.string().nullable().describe("Its whole name; null where no model, or more than one, has the name."),
  object_id: z.string().nullable().describe("The row that it is of."),
  callbacks: z.array(
    z.object({
      signal: z.string(),
      event_type: z.string(),
      http_method: z.string(),
      target_url: z.string(),
      headers: z.array(z.tuple([z.string(), z.string()])).describe("Secrets by their marks, not by their values."),
      content_type: z.string().nullable(),
      payload: z.string(),
      problem: z.string().nullable().describe("Why it would be an error and not be sent."),
    }),
  ),
  silence: z.string().nullable().describe("Why there is no callback."),
  missing: z.array(z.string()).describe("Variables of the template that have no value."),
  problems: z.array(Found).describe("What keeps the hook from being saved."),
  warnings: z.array(Found),
});
export type PreviewReply = z.output<typeof PreviewReply>;

export const TestReply = z.object({
  callbacks: z.array(CallbackReply).describe("One for each signal that was answered."),
});
