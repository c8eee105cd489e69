import { expect, it } from "vitest";
import type { Provider } from "#core/providers/model.ts";
import { prepareTransmission } from "./prepare-transmission.ts";
import { noRetry } from "./retry-policy.ts";

const server = { host: "mail.example", port: 25, tls: "none" as const, username: null, password: null };
const settings = { kind: "smtp" as const, server, from: "a@example.org", timeoutMs: 1_000, retry: noRetry };
const at = new Date(0);
const provider: Provider = { id: "1", name: "mail", settings, enabled: true, createdAt: at, updatedAt: at };

function headersOf(listUnsubscribe: string | undefined) {
  const mailboxes = { from: null, to: [{ name: null, address: "b@example.org" }], cc: [], bcc: [], replyTo: [] };
  const made = prepareTransmission({
    deliveryId: "d",
    target: {
      kind: "email",
      targetId: "event",
      name: "E-mail",
      route: { kind: "any", retry: noRetry },
      timeoutMs: 1_000,
    },
    provider,
    body: JSON.stringify({ ...mailboxes, subject: "S", text: "T", html: null, listUnsubscribe }),
    traceId: "t",
    spanId: "s",
    secrets: new Map(),
    nowMs: 0,
  });
  return made.kind === "mail" ? made.mail.headers : made;
}

it("gives mail programs the button of RFC 8058, where there is something to leave", () => {
  expect(headersOf("https://signalbox.example/unsubscribe/t")).toEqual([
    ["X-Signalbox-Delivery", "d"],
    ["List-Unsubscribe", "<https://signalbox.example/unsubscribe/t>"],
    ["List-Unsubscribe-Post", "List-Unsubscribe=One-Click"],
  ]);
  expect(headersOf(undefined)).toEqual([["X-Signalbox-Delivery", "d"]]);
});

it("sends no address that would break a header", () => {
  expect(headersOf("https://x.example/>\r\nBcc: everybody@example.org")).toMatchObject({ kind: "obstacle" });
});
