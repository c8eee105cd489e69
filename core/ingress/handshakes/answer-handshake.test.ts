import { createHmac } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { answerHandshake } from "./answer-handshake.ts";
import { type Handshake, handshakeKinds } from "./model.ts";

type Asked = { method?: "GET" | "POST" | "OPTIONS"; query?: string; headers?: Record<string, string>; body?: string };

const secrets = new Map([["known", "the secret"]]);
const openSecrets = async (names: readonly string[]) =>
  new Map(names.flatMap((name) => (secrets.has(name) ? [[name, secrets.get(name) ?? ""] as const] : [])));

function ask(
  handshakes: Handshake[],
  { method = "POST", query = "", headers = {}, body = "" }: Asked,
  rate: number | null = null,
) {
  const request = {
    method,
    query: new URLSearchParams(query),
    headers: new Headers(body === "" ? headers : { "content-type": "application/json", ...headers }),
    bytes: new TextEncoder().encode(body),
    ratePerSecondMax: rate,
  };
  return answerHandshake(handshakes, request, openSecrets);
}

const hmac = (text: string, encoding: "hex" | "base64") =>
  createHmac("sha256", "the secret").update(text).digest(encoding);
const slackBody = '{"token":"t","challenge":"abc","type":"url_verification"}';
const gridBody = JSON.stringify([
  {
    eventType: "Microsoft.EventGrid.SubscriptionValidationEvent",
    data: { validationCode: "c-1", validationUrl: "https://x" },
  },
]);
const zoomBody = '{"event":"endpoint.url_validation","payload":{"plainToken":"qgg8vlvZRS6UYooatFL8Aw"}}';
const metaQuery = (token: string) => `hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token=${token}`;

const all: Handshake[] = handshakeKinds.map((kind) => {
  if (kind === "meta" || kind === "zoom" || kind === "x") return { kind, secret: "known" };
  return kind === "cloud_events" ? { kind, origins: [] } : { kind };
});

describe("the handshakes of providers", () => {
  it.each([
    ["slack", { body: slackBody }, "application/json", '{"challenge":"abc"}'],
    [
      "microsoft_graph",
      { query: "validationToken=Validation%3A+x%3Cb%3E", headers: { "content-type": "text/plain" } },
      "text/plain",
      "Validation: x<b>",
    ],
    [
      "azure_event_grid",
      { body: gridBody, headers: { "aeg-event-type": "SubscriptionValidation" } },
      "application/json",
      '{"validationResponse":"c-1"}',
    ],
    ["dropbox", { method: "GET", query: "challenge=d1" }, "text/plain", "d1"],
    ["meta", { method: "GET", query: metaQuery("the+secret") }, "text/plain", "1158201444"],
    [
      "zoom",
      { body: zoomBody },
      "application/json",
      `{"plainToken":"qgg8vlvZRS6UYooatFL8Aw","encryptedToken":"${hmac("qgg8vlvZRS6UYooatFL8Aw", "hex")}"}`,
    ],
    [
      "x",
      { method: "GET", query: "crc_token=MDU2" },
      "application/json",
      `{"response_token":"sha256=${hmac("MDU2", "base64")}"}`,
    ],
    ["cloud_events", { method: "OPTIONS", headers: { "webhook-request-origin": "events.example.com" } }, null, ""],
  ] as [string, Asked, string | null, string][])(
    "of %s is answered as its documentation says, alone and among all others",
    async (kind, asked, contentType, body) => {
      const answer = { kind: "answered", contentType, body };
      const own = all.filter((one) => one.kind === kind);
      expect(await ask(own, asked)).toMatchObject({ handshake: kind, answer });
      expect(await ask(all, asked)).toMatchObject({ handshake: kind, answer });
      expect(
        await ask(
          all.filter((one) => one.kind !== kind),
          asked,
        ),
      ).toBeNull();
    },
  );

  it("leave every other message alone", async () => {
    const messages: Asked[] = [
      { body: '{"type":"event_callback","challenge":"abc"}' },
      { body: '{"type":"url_verification"}' },
      { body: '{"challenge":7,"type":"url_verification"}' },
      { body: slackBody, headers: { "content-type": "text/plain" } },
      { body: `{"type":"url_verification","challenge":"abc","x":"${"x".repeat(9_000)}"}` },
      { body: '{"type":"url_verif' },
      { query: "validationToken=t", body: '{"value":[]}' },
      { body: gridBody },
      { body: gridBody, headers: { "aeg-event-type": "Notification" } },
      { body: '{"event":"meeting.started","payload":{"plainToken":"t"}}' },
      { query: "challenge=d1" },
      { query: "crc_token=d1" },
      { query: metaQuery("the+secret") },
      { method: "GET" },
      { method: "GET", query: "hub.mode=unsubscribe&hub.challenge=1&hub.verify_token=the+secret" },
      { method: "OPTIONS" },
      { method: "OPTIONS", headers: { "access-control-request-method": "POST", origin: "https://x.example" } },
    ];
    for (const message of messages) expect(await ask(all, message), JSON.stringify(message)).toBeNull();
  });

  it("of Meta want the token that was agreed, and refuse a challenge that is none", async () => {
    const meta: Handshake[] = [{ kind: "meta", secret: "known" }];
    for (const query of [metaQuery("guessed"), metaQuery(""), "hub.mode=subscribe&hub.challenge=1"]) {
      expect(await ask(meta, { method: "GET", query })).toMatchObject({ answer: { kind: "refused" } });
    }
    const script = metaQuery("the+secret").replace("1158201444", "%3Cscript%3E");
    expect(await ask(meta, { method: "GET", query: script })).toMatchObject({ answer: { kind: "refused" } });
  });

  it("of Zoom and X make no HMAC of anything that could be a message", async () => {
    const zoom = (plainToken: string) =>
      ask(all, { body: JSON.stringify({ event: "endpoint.url_validation", payload: { plainToken } }) });
    for (const text of ['v0:1654503849:{"event":"meeting.started"}', '{"a":1}', "a b", ""]) {
      expect(await zoom(text)).toMatchObject({ handshake: "zoom", answer: { kind: "refused" } });
      const query = new URLSearchParams({ crc_token: text }).toString();
      expect(await ask(all, { method: "GET", query })).toMatchObject({ handshake: "x", answer: { kind: "refused" } });
    }
  });

  it("are refused while the vault does not have their secret", async () => {
    for (const kind of ["meta", "zoom", "x"] as const) {
      const asked: Asked =
        kind === "zoom" ? { body: zoomBody } : { method: "GET", query: kind === "x" ? "crc_token=t" : metaQuery("") };
      expect(await ask([{ kind, secret: "gone" }], asked)).toMatchObject({ answer: { kind: "refused" } });
    }
  });

  it("of CloudEvents name who may send, and how many messages a minute", async () => {
    const own: Handshake[] = [{ kind: "cloud_events", origins: ["Events.example.com"] }];
    const from = (origin: string): Asked => ({
      method: "OPTIONS",
      headers: { "webhook-request-origin": origin, "webhook-request-callback": "http://127.0.0.1/" },
    });
    expect(await ask(own, from("events.example.com"), 2)).toMatchObject({
      answer: {
        kind: "answered",
        headers: {
          allow: "POST, OPTIONS",
          "webhook-allowed-origin": "events.example.com",
          "webhook-allowed-rate": "120",
        },
      },
    });
    expect(await ask(own, from("events.example.com"))).toMatchObject({
      answer: { headers: { "webhook-allowed-rate": "*" } },
    });
    for (const origin of ["evil.example.com", "events.example.com, evil.example.com", "<b>"]) {
      expect(await ask(own, from(origin))).toMatchObject({ answer: { kind: "refused" } });
    }
  });

  it("never answer with HTML, and never throw, whatever is asked", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom("GET", "POST", "OPTIONS"),
        fc.string(),
        fc.json(),
        async (method, query, body) => {
          const found = await ask(all, { method, query, body: method === "POST" ? body : "" });
          if (found?.answer.kind === "answered")
            expect(["text/plain", "application/json", null]).toContain(found.answer.contentType);
        },
      ),
    );
  });
});
