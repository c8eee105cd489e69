import { z } from "zod";
import type { UnansweredAttempt } from "#core/deliveries/attempt-result.ts";
import { SecretName } from "#core/vault/secret-name.ts";

/**
 * How a target's access tokens are had: by the client credentials grant of OAuth 2 (RFC 6749, section 4.4). `basic` sends
 * id and secret in the Authorization header, which every server has to take; `body` is for those that take nothing else.
 */
export const OAuthClient = z.object({
  kind: z.literal("oauth2"),
  tokenUrl: z.string().min(1).max(4000),
  clientId: z.string().min(1).max(500),
  clientSecret: SecretName,
  /** Names with spaces in between; null asks for what the server gives by default. */
  scope: z.string().max(2000).nullable().default(null),
  /** For whom the token is, where the server wants to know. It is no part of the RFC, but many servers ask for it. */
  audience: z.string().max(2000).nullable().default(null),
  clientAuth: z.enum(["basic", "body"]).default("basic"),
});
export type OAuthClient = z.infer<typeof OAuthClient>;

/** The client with its secret's value in place of the secret's name. */
export type OpenedOAuthClient = Omit<OAuthClient, "kind">;

/**
 * What came of asking for a token. `failed` has the form of an attempt, because that is what becomes of it: nothing was
 * sent to the target, and either a person must change something (`unsendable`) or it may go better later.
 */
export type TokenOutcome = { kind: "granted"; token: string } | { kind: "failed"; result: UnansweredAttempt };

/** The tokens of this process. Neither of the two rejects for what a token endpoint or a network does. */
export type AccessTokens = {
  /** A token that is still good for a while: the kept one, or a new one. */
  find: (client: OpenedOAuthClient) => Promise<TokenOutcome>;
  /** A token other than this one, which the target has refused. */
  renew: (client: OpenedOAuthClient, refused: string) => Promise<TokenOutcome>;
};

/** How long a caller waits for a token endpoint. It is part of the margin of a delivery's lease. */
export const tokenTimeoutMs = 10_000;
