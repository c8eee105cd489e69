import { z } from "zod";
import { findUnstorableText } from "#core/problems/find-unstorable-text.ts";

// Scheme, host and port, as browsers write them into the Origin header.
const Origin = z
  .string()
  .trim()
  .max(300)
  .transform((text, context): string => {
    const url = URL.parse(text);
    const isOrigin = url !== null && /^https?:$/.test(url.protocol) && url.username === "" && url.password === "";
    if (isOrigin && url.pathname === "/" && url.search === "" && url.hash === "") return url.origin;
    context.addIssue({ code: "custom", message: "Write an origin as https://portal.example, with no path behind it." });
    return z.NEVER;
  });

/** What an administrator says of a site that may show inboxes. */
export const InboxSiteDocument = z.strictObject({
  name: z
    .string()
    .trim()
    .min(1, "Say which site it is.")
    .max(120)
    .refine((text) => findUnstorableText(text).length === 0, "It holds a character that cannot be stored."),
  origins: z
    .array(Origin)
    .min(1, "Name at least one origin.")
    .max(20)
    .transform((origins) => [...new Set(origins)]),
  is_active: z.boolean().default(true),
});
export type InboxSiteDocument = z.infer<typeof InboxSiteDocument>;

/** A change names what is different. */
export const InboxSiteChange = z
  .strictObject({
    name: InboxSiteDocument.shape.name.optional(),
    origins: InboxSiteDocument.shape.origins.optional(),
    is_active: z.boolean().optional(),
  })
  .refine((change) => Object.keys(change).length > 0, "Name at least one field to change.");
export type InboxSiteChange = z.infer<typeof InboxSiteChange>;

/** For how long, at most, a secret that was exchanged goes on to work: as long as the longest token made with it. */
export const keptHoursMax = 24;
export const InboxSecretRotation = z.strictObject({
  keep_hours: z
    .number()
    .int()
    .min(0)
    .max(keptHoursMax)
    .default(0)
    .describe("For how long tokens that are signed with the secret before still hold."),
});
export type InboxSecretRotation = z.infer<typeof InboxSecretRotation>;

/** A site whose pages may show inboxes of people whom its server vouches for. */
export type InboxSite = {
  id: number;
  /** Names the site in its pages; no secret. */
  key: string;
  name: string;
  origins: string[];
  /** The beginning of its secret, to tell it from the one before. */
  hint: string;
  active: boolean;
  createdAt: Date;
  updatedAt: Date;
};

export const InboxSiteReply = z.object({
  id: z.number().int(),
  key: z.string().describe("Names the site in its pages; no secret."),
  name: z.string(),
  origins: z.array(z.string()),
  is_active: z.boolean(),
  secret_hint: z.string().describe("The beginning of its secret."),
  created_at: z.iso.datetime(),
  updated_at: z.iso.datetime(),
});
export type InboxSiteReply = z.infer<typeof InboxSiteReply>;

export const InboxSiteAnswer = z.object({ ok: z.literal(true), data: InboxSiteReply });
export const InboxSiteSecretAnswer = InboxSiteAnswer.extend({
  secret: z.string().describe("In this answer and in none after it."),
});
export const InboxSiteListReply = z.object({
  ok: z.literal(true),
  count: z.number().int(),
  data: z.array(InboxSiteReply),
});

export function toInboxSiteReply(site: InboxSite): InboxSiteReply {
  const { id, key, name, origins, hint, active, createdAt, updatedAt } = site;
  return {
    id,
    key,
    name,
    origins,
    is_active: active,
    secret_hint: hint,
    created_at: createdAt.toISOString(),
    updated_at: updatedAt.toISOString(),
  };
}
