/** What identities raise: the documented events of an identity store, as signals that hooks on `signalbox.identity` hear. */
export const identitySignals = [
  "identity.created",
  "identity.max_failures",
  "optin.requested",
  "optout.requested",
] as const;
export type IdentitySignal = (typeof identitySignals)[number];

/** So many messages in a row that failed raise `identity.max_failures`, as documented. */
export const failuresInARowMax = 5;
