import { createLocalJWKSet, errors, type JSONWebKeySet, jwtVerify } from "jose";
import type { VerifyPushToken } from "#core/pubsub/ports.ts";

/** Google's present signing keys, and for how long they may be kept. Rejects when they cannot be had. */
export type FetchKeys = () => Promise<FetchedKeys>;
export type FetchedKeys = { keys: JSONWebKeySet; freshForMs: number };

const issuers = ["https://accounts.google.com", "accounts.google.com"];
// Two clocks that are kept by NTP differ by far less.
const clockToleranceSeconds = 60;
// A token signed by a key that we do not know asks for new keys; strangers could otherwise make us ask all day.
const askAgainMs = 30_000;

/**
 * Verifies the OpenID Connect token that Google puts on a push, as its documentation asks: signed by one of Google's keys
 * with RS256, from its issuer, for our audience, not expired, and for the service account, whose address is verified.
 */
export function openPushVerifier(ports: { fetchKeys: FetchKeys; nowMs: () => number }): VerifyPushToken {
  const keys = keepKeys(ports);
  return async (authorization, expected) => {
    const token = /^bearer +([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(authorization ?? "")?.[1];
    if (token === undefined) return refuse("There is no bearer token in the Authorization header.");
    const judge = async (set: JSONWebKeySet) => {
      const options = {
        algorithms: ["RS256"],
        issuer: issuers,
        audience: expected.audience,
        requiredClaims: ["exp", "iat", "email"],
        clockTolerance: clockToleranceSeconds,
        currentDate: new Date(ports.nowMs()),
      };
      const { payload } = await jwtVerify(token, createLocalJWKSet(set), options);
      return payload;
    };
    const first = await keys.read(false);
    if (first.kind === "unavailable") return { kind: "keys_unavailable", detail: first.detail };
    try {
      const payload = await judge(first.set).catch(async (error: unknown) => {
        if (!(error instanceof errors.JWKSNoMatchingKey)) throw error;
        const again = await keys.read(true);
        // What cannot be asked for anew leaves the verdict open: Google may have changed its keys.
        if (again.kind === "unavailable") throw new KeysUnavailable(again.detail);
        return await judge(again.set);
      });
      if (payload.email !== expected.serviceAccountEmail) return refuse("The token is for another service account.");
      if (payload.email_verified !== true) return refuse("The token's e-mail address is not verified.");
      return { kind: "valid" };
    } catch (error) {
      if (error instanceof KeysUnavailable) return { kind: "keys_unavailable", detail: error.message };
      if (error instanceof errors.JOSEError) return refuse(`The token is not valid: ${error.message}.`);
      throw error;
    }
  };
}

class KeysUnavailable extends Error {}

type Keys = { kind: "read"; set: JSONWebKeySet } | { kind: "unavailable"; detail: string };

/** Holds the keys as long as they are fresh. Requests that come meanwhile share one question. */
function keepKeys({ fetchKeys, nowMs }: { fetchKeys: FetchKeys; nowMs: () => number }) {
  let known: { set: JSONWebKeySet; askedAtMs: number; freshUntilMs: number } | null = null;
  let asking: Promise<Keys> | null = null;

  async function ask(): Promise<Keys> {
    try {
      const { keys: set, freshForMs } = await fetchKeys();
      known = { set, askedAtMs: nowMs(), freshUntilMs: nowMs() + freshForMs };
      return { kind: "read", set };
    } catch (error) {
      return { kind: "unavailable", detail: error instanceof Error ? error.message : String(error) };
    }
  }

  return {
    read: async (anew: boolean): Promise<Keys> => {
      const isFresh = known !== null && nowMs() < known.freshUntilMs;
      const askedJustNow = known !== null && nowMs() - known.askedAtMs < askAgainMs;
      if (known !== null && isFresh && (!anew || askedJustNow)) return { kind: "read", set: known.set };
      asking ??= ask().finally(() => {
        asking = null;
      });
      return await asking;
    },
  };
}

function refuse(detail: string): { kind: "refused"; detail: string } {
  return { kind: "refused", detail };
}
