import type { RefusalText } from "./refuse.ts";

/**
 * What callers are told, word for word as documented, where a document tells it: clients compare these texts. The rest is
 * in the same manner. Each gets `{"ok": false, "error": …}`; see `refuse`.
 */
export const answers = {
  unauthenticated: (): RefusalText => ({
    error: "Authentication required",
    headers: [["www-authenticate", 'Basic realm="TTPB Mediator"']],
  }),
  // One text for an unknown client, one that is switched off and a wrong secret, so that nobody learns which clients there are.
  badCredentials: (reason: string): RefusalText => ({
    error: "Invalid client credentials",
    errorMessage: `Invalid client credentials. ${reason}`,
  }),
  addressNotAllowed: (): RefusalText => ({ error: "Client IP is not allowed" }),
  clientNotAllowed: (): RefusalText => ({ error: "Client is not allowed on this channel" }),
  unsafePath: (detail: string): RefusalText => ({ error: "Request path is not allowed", more: { detail } }),
  noChannel: (): RefusalText => ({ error: "No active channel for this path" }),
  methodNotAllowed: (allowed: readonly string[]): RefusalText => ({
    error: "Method not allowed for this channel",
    headers: [["allow", allowed.join(", ")]],
  }),
  mediatorOffline: (): RefusalText => ({
    error: "Matched mediator is offline",
    headers: [["retry-after", String(offlineRetrySeconds)]],
  }),
  organizationRequired: (): RefusalText => ({
    error: "Organization is required for ESB routing",
    more: { detail: "Provide X-Organization header or ?organization=..." },
  }),
  noRegistration: (organization: string): RefusalText => ({
    error: "No external system registration for this organization",
    more: { organization: organization.slice(0, echoedCharactersMax) },
  }),
  ambiguousRegistration: (organization: string, count: number): RefusalText => ({
    error: "Ambiguous registration for this organization",
    more: {
      organization: organization.slice(0, echoedCharactersMax),
      detail: `${count} channels have a registration for it. Register it once for all channels.`,
    },
  }),
  bodyRequired: (): RefusalText => ({
    error: "Request body is required for this channel",
    errorMessage: "Channel requires request body",
  }),
  unsupportedContentType: (expected: string): RefusalText => ({
    error: `Unsupported content type for this channel. Expected ${expected}`,
    errorMessage: `Unsupported content type. Expected ${expected}`,
  }),
  bodyTooLarge: (bodyBytesMax: number): RefusalText => ({
    error: `Request body is too large for this channel. At most ${bodyBytesMax} bytes are accepted`,
    more: { max_bytes: bodyBytesMax },
  }),
  contractBroken: (): RefusalText => ({ error: "Request body does not keep the contract of this channel" }),
  badEsbMode: (error: string): RefusalText => ({ error }),
  badEsbBody: (error: string, detail: string | null): RefusalText => ({ error, ...(detail && { more: { detail } }) }),
  tooManyRequests: (scope: "client" | "channel", retryAfterSeconds: number): RefusalText => ({
    error: `Too many requests for this ${scope}`,
    more: { retry_after: retryAfterSeconds },
    headers: [["retry-after", String(retryAfterSeconds)]],
  }),
  mediatorPaused: (retryAfterSeconds: number): RefusalText => ({
    error: "Matched mediator does not answer and is left alone for a while",
    more: { retry_after: retryAfterSeconds },
    headers: [["retry-after", String(retryAfterSeconds)]],
  }),
  /** Of POST /integration/call. */
  call: {
    methodNotAllowed: (): RefusalText => ({ error: "Method not allowed", headers: [["allow", "POST"]] }),
    channelNotFound: (): RefusalText => ({ error: "Channel not found" }),
    malformed: (error: string, detail?: string): RefusalText => ({ error, ...(detail && { more: { detail } }) }),
  },
} as const;

// As long as a quick restart takes.
const offlineRetrySeconds = 30;

// The longest name that an organisation can have here, so that nobody gets more back than could have been meant.
const echoedCharactersMax = 160;
