import { z } from "zod";

/** The secrets of a site, as they lie sealed in its row. The one before may still hold for tokens that are under way. */
export const SiteSecrets = z.object({
  current: z.string(),
  previous: z.object({ secret: z.string(), until: z.iso.datetime() }).nullable(),
});
export type SiteSecrets = z.infer<typeof SiteSecrets>;

/** A new key, and a new secret of 256 bits, of random bytes. Both can be told from other credentials by their beginning. */
export function makeSiteKey(bytes: Uint8Array): string {
  return `ibx_${Buffer.from(bytes).toString("hex")}`;
}
export function makeSiteSecret(bytes: Uint8Array): string {
  return `ibs_${Buffer.from(bytes).toString("base64url")}`;
}

/** What may be shown of a secret. */
export function hintOf(secret: string): string {
  return secret.slice(0, 8);
}

/** Exchanges the secret; the one before holds for `keptMs` more, and any before that one ends at once. */
export function rotateSecrets(secrets: SiteSecrets, next: string, keptMs: number, now: Date): SiteSecrets {
  const until = new Date(now.getTime() + keptMs).toISOString();
  return { current: next, previous: keptMs === 0 ? null : { secret: secrets.current, until } };
}

/** The secrets that hold now. */
export function listLiveSecrets({ current, previous }: SiteSecrets, now: Date): string[] {
  const isLive = previous !== null && Date.parse(previous.until) > now.getTime();
  return isLive ? [current, previous.secret] : [current];
}
