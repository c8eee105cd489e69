import { z } from "zod";
import type { Author } from "#core/people/model.ts";
import { BehindFilter } from "./behind-filter.ts";

/** What a job that brings subscriptions up to date was asked for. */
export const FastForwardParams = z.object({
  filter: BehindFilter,
  /** The last row of the list then, so that what a later search finds is not taken along. */
  untilId: z.number().int(),
  /** Who asked, for the audit trail; written by ourselves. */
  by: z.custom<Author>((value) => typeof value === "object" && value !== null && "actor" in value),
});
export type FastForwardParams = z.infer<typeof FastForwardParams>;
