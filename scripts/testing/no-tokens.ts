import type { AccessTokens } from "#core/oauth/model.ts";

/** For senders whose targets have no OAuth 2; asking for a token is a mistake of the test. */
export const noTokens: AccessTokens = {
  find: () => Promise.reject(new Error("A token was asked for.")),
  renew: () => Promise.reject(new Error("A token was asked for.")),
};
