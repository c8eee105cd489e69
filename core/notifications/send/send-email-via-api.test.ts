import { expect, it } from "vitest";
import type { Provider, ProviderSettings } from "#core/providers/model.ts";
import type { NewNotification } from "./model.ts";
import type { NotificationPorts } from "./ports.ts";
import { sendEmail, sendEmailViaApi } from "./send-email-via-api.ts";
import { sendSmsViaApi } from "./send-sms-via-api.ts";

const server = { host: "mail.example", port: 587, tls: "starttls", username: "box", password: "mail-password" };
const api = (kind: string) => ({ kind, url: "https://api.example/send?key=4711", auth: { kind: "bearer", key: "k" } });
const provider = (name: string, settings: object, enabled = true) =>
  ({ id: name, name, enabled, settings: settings as ProviderSettings }) as Provider;

function openPorts(providers: Provider[]) {
  const stored: NewNotification[] = [];
  let ids = 0;
  let hints = 0;
  const ports: NotificationPorts = {
    redact: { text: (text) => ({ text, changed: false }), headers: (headers) => [...headers] },
    sealer: { seal: () => new Uint8Array(), open: () => "" },
    breaker: { openUntilMs: () => null, record: () => {} },
    now: () => new Date(0),
    newId: () => {
      ids += 1;
      return `id-${ids}`;
    },
    newTraceId: () => "trace",
    listProviders: async () => providers,
    storeNotifications: async (notifications) => {
      stored.push(...notifications);
      return { kind: "stored" };
    },
    hintDeliveries: () => {
      hints += 1;
    },
  };
  return { ports, stored, countHints: () => hints };
}

const all = [
  provider("email-api", api("email_api")),
  provider("relay", { kind: "smtp", server }),
  provider("sms-api", api("sms_api")),
];
const by = { requestedBy: "shop" };
const mail = { message: "Hello", email: "user@example.com", subject: "Hi" };

it("sends an e-mail by the API first, with a mail server to take over, and leaves it to a worker", async () => {
  const { ports, stored, countHints } = openPorts(all);
  const relatedObject = { type: "account", id: "7" };
  const more = { htmlMessage: "<b>Hello</b>", relatedObject, metadata: { ticket: "T-1" } };
  expect(await sendEmailViaApi(ports, { ...mail, ...more }, by)).toMatchObject({ kind: "queued" });
  expect(stored).toMatchObject([
    {
      log: {
        channel: "email",
        recipient: "user@example.com",
        html: "<b>Hello</b>",
        related: relatedObject,
        requestedBy: "shop",
        metadata: {
          ticket: "T-1",
          provider: "email-api",
          api_url: "https://api.example/send",
          auth_method: "bearer",
        },
      },
      delivery: {
        origin: "notification",
        medium: "email",
        state: "pending",
        dueAt: new Date(0),
        target: { route: { names: ["email-api", "relay"] } },
      },
    },
  ]);
  expect(stored[0]?.delivery.originId).toBe(stored[0]?.log.id);
  expect(countHints()).toBe(1);
});

it("sends by mail servers only where that is asked for", async () => {
  const { ports, stored } = openPorts(all);
  await sendEmail(ports, mail, by);
  expect(stored).toMatchObject([
    {
      log: { metadata: { api_url: "smtp://mail.example:587", auth_method: "password" } },
      delivery: { target: { route: { names: ["relay"] } } },
    },
  ]);
});

it("sends a text message by the SMS API", async () => {
  const { ports, stored } = openPorts(all);
  await sendSmsViaApi(ports, { message: "123456", phone: "+966 501 234 567" }, by);
  expect(stored).toMatchObject([{ log: { channel: "sms", recipient: "+966501234567", subject: null } }]);
});

it("writes nothing and wakes nobody where sending is disabled or a field is wrong", async () => {
  const { ports, stored, countHints } = openPorts([provider("email-api", api("email_api"), false)]);
  expect(await sendEmailViaApi(ports, mail, by)).toMatchObject({ kind: "disabled" });
  expect(await sendSmsViaApi(ports, { message: "a", phone: "+966501234567" }, by)).toMatchObject({ kind: "disabled" });
  expect(await sendEmail(ports, { ...mail, email: "nobody" }, by)).toMatchObject({
    kind: "invalid",
    problems: [{ pointer: "/recipient" }],
  });
  expect(stored).toEqual([]);
  expect(countHints()).toBe(0);
});
