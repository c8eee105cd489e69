import { refuse } from "./answers.ts";
import type { HandshakeAnswer, HandshakeOf, HandshakeRequest } from "./model.ts";

const dnsName = /^[A-Za-z0-9.-]{1,253}$/;

/**
 * The abuse protection of CloudEvents (HTTP 1.1 Web Hooks for Event Delivery 1.0.2, section 4): an OPTIONS request names
 * who wants to send, and is answered with who may and how many messages a minute. The callback that it may name, which
 * is for an approval later on, is never called.
 */
export function answerCloudEvents(request: HandshakeRequest, own: HandshakeOf<"cloud_events">): HandshakeAnswer | null {
  const { method, headers, ratePerSecondMax } = request;
  const origin = headers.get("webhook-request-origin")?.trim() ?? "";
  if (method !== "OPTIONS" || origin === "") return null;
  if (!dnsName.test(origin)) return refuse("WebHook-Request-Origin must be one DNS name.");
  const isAllowed = own.origins.length === 0 || own.origins.some((one) => one.toLowerCase() === origin.toLowerCase());
  if (!isAllowed) return refuse("This origin is none of those that may send here.");
  return {
    kind: "answered",
    contentType: null,
    body: "",
    headers: {
      allow: "POST, OPTIONS",
      "webhook-allowed-origin": origin,
      "webhook-allowed-rate": ratePerSecondMax === null ? "*" : String(ratePerSecondMax * 60),
    },
  };
}
