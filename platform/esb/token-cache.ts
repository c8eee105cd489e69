import { createHash } from "node:crypto";
import type { EsbSettings } from "#core/esb/model.ts";
import type { EsbTokens, SendToBus } from "#core/esb/ports.ts";
import { type FetchedToken, fetchToken } from "#core/esb/token/fetch-token.ts";

// For servers that do not say how long their tokens hold. One that ends sooner is found out by its first 401.
const unsaidValidMs = 300_000;
// A token is not used in its last seconds, in which it could end on its way. Of a short one, a tenth is left unused.
const marginMsMax = 30_000;

type Kept = { for: string; token: Promise<FetchedToken>; value: string | null; endsAtMs: number };

/**
 * Keeps the bus's access token in memory, as long as it holds. Calls that need one at the same time wait for one and the same
 * fetch; a failure is kept for nobody but those who waited for it.
 */
export function openTokenCache(send: SendToBus, nowMs: () => number): EsbTokens {
  let kept: Kept | null = null;

  function fetchAnew(settings: EsbSettings, wanted: string): Promise<FetchedToken> {
    const token = fetchToken(send, settings)
      .then((fetched) => {
        if (fetched.kind === "token") {
          fetching.value = fetched.value;
          fetching.endsAtMs = nowMs() + usableMs(fetched.validMs ?? unsaidValidMs);
        }
        return fetched;
      })
      .finally(() => {
        if (kept === fetching && fetching.value === null) kept = null;
      });
    const fetching: Kept = { for: wanted, token, value: null, endsAtMs: Number.POSITIVE_INFINITY };
    kept = fetching;
    return token;
  }

  return {
    get: (settings) => {
      const wanted = fingerprint(settings);
      const isUsable = kept !== null && kept.for === wanted && kept.endsAtMs > nowMs();
      return isUsable && kept !== null ? kept.token : fetchAnew(settings, wanted);
    },
    forget: (value) => {
      // Calls may report the same token one after the other; only the first throws away what is kept.
      if (kept?.value === value) kept = null;
    },
  };
}

function usableMs(validMs: number): number {
  return validMs - Math.min(marginMsMax, validMs / 10);
}

/** Other settings are another client: its token is not shown to anybody else. */
function fingerprint({ tokenUrl, grantType, clientId, clientSecret }: EsbSettings): string {
  return createHash("sha256")
    .update(JSON.stringify([tokenUrl, grantType, clientId, clientSecret]))
    .digest("hex");
}
