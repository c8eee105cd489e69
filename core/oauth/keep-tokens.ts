import type { AttemptResult } from "#core/deliveries/attempt-result.ts";
import { buildTokenRequest, type TokenRequest } from "./build-token-request.ts";
import { digestClient } from "./digest-client.ts";
import type { AccessTokens, OpenedOAuthClient, TokenOutcome } from "./model.ts";
import { readTokenAnswer } from "./read-token-answer.ts";

export type KeepTokensPorts = {
  send: (request: TokenRequest) => Promise<AttemptResult>;
  /** Hears of every token before it is used, so that redaction knows it. */
  learn: (token: string) => void;
  nowMs: () => number;
};

type Kept = { token: string; goodUntilMs: number };
type Failure = Extract<TokenOutcome, { kind: "failed" }>;

// A minute is longer than a request takes to arrive; of a token that lives for less than five, a fifth of its life.
const earlyMsMax = 60_000;
const earlyShare = 0.2;

// A refusal is given again for so long without asking: a flood of messages with a wrong secret would otherwise ask at
// every one of them, and servers lock a client out for that.
const refusalMs = 5_000;

// One for each client in use; so many at once means that somebody makes them up.
const clientsMax = 1_000;

/**
 * Keeps access tokens in memory, each until shortly before it expires, and asks for each but once at a time: whoever
 * comes while a request is under way waits for its answer.
 */
export function keepTokens({ send, learn, nowMs }: KeepTokensPorts): AccessTokens {
  const kept = new Map<string, Kept>();
  const refused = new Map<string, { failure: Failure; untilMs: number }>();
  const asking = new Map<string, Promise<TokenOutcome>>();

  async function ask(key: string, client: OpenedOAuthClient): Promise<TokenOutcome> {
    const askedAtMs = nowMs();
    const answer = readTokenAnswer(client.tokenUrl, await send(buildTokenRequest(client)));
    if (answer.kind === "failed") {
      put(refused, key, { failure: answer, untilMs: nowMs() + refusalMs });
      return answer;
    }
    const { token, lifetimeMs } = answer;
    learn(token);
    const earlyMs = Math.min(earlyMsMax, lifetimeMs * earlyShare);
    put(kept, key, { token, goodUntilMs: askedAtMs + lifetimeMs - earlyMs });
    return { kind: "granted", token };
  }

  function askOnce(key: string, client: OpenedOAuthClient): Promise<TokenOutcome> {
    const underWay = asking.get(key);
    if (underWay !== undefined) return underWay;
    const recent = refused.get(key);
    if (recent !== undefined && nowMs() < recent.untilMs) return Promise.resolve(recent.failure);
    const answer = ask(key, client).finally(() => asking.delete(key));
    asking.set(key, answer);
    return answer;
  }

  return {
    find: async (client) => {
      const key = digestClient(client);
      const known = kept.get(key);
      if (known !== undefined && nowMs() < known.goodUntilMs) return { kind: "granted", token: known.token };
      return await askOnce(key, client);
    },
    renew: async (client, refusedToken) => {
      const key = digestClient(client);
      const known = kept.get(key);
      // Somebody who was refused as well has been here before.
      if (known !== undefined && known.token !== refusedToken && nowMs() < known.goodUntilMs) {
        return { kind: "granted", token: known.token };
      }
      kept.delete(key);
      return await askOnce(key, client);
    },
  };
}

function put<Value>(map: Map<string, Value>, key: string, value: Value): void {
  map.delete(key);
  if (map.size >= clientsMax) map.delete(map.keys().next().value as string);
  map.set(key, value);
}
