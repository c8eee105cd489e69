import { z } from "zod";
import { messagingJobKinds, messagingJobStates } from "../model.ts";
import type { MessagingJob } from "./model.ts";

/** Long work as the API shows it. */
export const JobReply = z.object({
  id: z.uuid(),
  kind: z.enum(messagingJobKinds),
  state: z.enum(messagingJobStates),
  total: z.number().int().nullable().describe("How much there is to do; null while nobody has counted."),
  done: z.number().int(),
  failed: z.number().int(),
  problems: z.array(z.object({ at: z.string(), detail: z.string() })).describe("The first fifty."),
  created_at: z.iso.datetime(),
  created_by: z.string(),
  finished_at: z.iso.datetime().nullable(),
});
export type JobReply = z.infer<typeof JobReply>;

/** Writes the reply for a job. What it was asked for stays inside, because it may name people. */
export function toJobReply({ createdAt, createdBy, finishedAt, ...job }: MessagingJob): JobReply {
  const { id, kind, state, total, done, failed, problems } = job;
  return {
    ...{ id, kind, state, total, done, failed, problems },
    created_at: createdAt.toISOString(),
    created_by: createdBy,
    finished_at: finishedAt?.toISOString() ?? null,
  };
}
