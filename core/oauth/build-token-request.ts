import type { HeaderLine } from "#core/deliveries/attempt-result.ts";
import { type OpenedOAuthClient, tokenTimeoutMs } from "./model.ts";

export type TokenRequest = {
  method: "POST";
  url: string;
  headers: HeaderLine[];
  body: string;
  timeoutMs: number;
};

/**
 * The request for an access token (RFC 6749, section 4.4.2). In the Authorization header, id and secret are each
 * form-encoded before the colon joins them (section 2.3.1), so that a colon in an id cannot move the border.
 */
export function buildTokenRequest(client: OpenedOAuthClient): TokenRequest {
  const { tokenUrl, clientId, clientSecret, scope, audience, clientAuth } = client;
  const form = new URLSearchParams({ grant_type: "client_credentials" });
  if (scope !== null && scope !== "") form.set("scope", scope);
  if (audience !== null && audience !== "") form.set("audience", audience);
  const headers: HeaderLine[] = [
    ["Content-Type", "application/x-www-form-urlencoded"],
    ["Accept", "application/json"],
    ["User-Agent", "Signalbox"],
  ];
  if (clientAuth === "basic") {
    const credentials = `${formEncode(clientId)}:${formEncode(clientSecret)}`;
    headers.push(["Authorization", `Basic ${Buffer.from(credentials, "utf8").toString("base64")}`]);
  } else {
    form.set("client_id", clientId);
    form.set("client_secret", clientSecret);
  }
  return { method: "POST", url: tokenUrl, headers, body: form.toString(), timeoutMs: tokenTimeoutMs };
}

function formEncode(text: string): string {
  return new URLSearchParams({ "": text }).toString().slice(1);
}
