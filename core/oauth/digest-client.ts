import { createHash } from "node:crypto";
import type { OpenedOAuthClient } from "./model.ts";

/**
 * Under what a client's token is kept: a digest of all that decides which token it is. With the secret's value in it, a
 * token of before the secret was changed is not used any more; as a digest, because a key may be looked at.
 */
export function digestClient({
  tokenUrl,
  clientId,
  clientSecret,
  scope,
  audience,
  clientAuth,
}: OpenedOAuthClient): string {
  const parts = [tokenUrl, clientId, clientSecret, scope, audience, clientAuth];
  return createHash("sha256").update(JSON.stringify(parts)).digest("base64url");
}
