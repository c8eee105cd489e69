import { describe, expect, it } from "vitest";
import type { Provider, ProviderSettings } from "#core/providers/model.ts";
import type { Slot } from "#core/providers/plan-slots.ts";
import type { ClosedAttempt } from "#core/runs/ports.ts";
import { noTokens } from "#scripts/testing/no-tokens.ts";
import type { AttemptResult } from "./attempt-result.ts";
import type { AnyProviderTarget, DeliveryTarget } from "./model.ts";
import { type OpenedDelivery, type SendPorts, sendDelivery } from "./send-delivery.ts";
import { type TurnPorts, takeTurn } from "./take-turn.ts";

const minuteMs = 60_000;
const retry = { kind: "schedule" as const, delaysMs: [0, minuteMs, 2 * minuteMs], jitter: 0 };
const timeoutMs = 15_000;
const sms: AnyProviderTarget<"sms"> = {
  kind: "sms",
  targetId: "event",
  name: "SMS",
  route: { kind: "any", retry },
  timeoutMs,
};
const email: AnyProviderTarget<"email"> = { ...sms, kind: "email", name: "E-mail" };

function provider(name: string, change: Partial<ProviderSettings> = {}, enabled = true): Provider {
  const noRetry = { kind: "schedule", delaysMs: [0], jitter: 0 };
  const settings = {
    kind: "sms_api",
    url: `https://${name}.example/send`,
    method: "POST",
    auth: { kind: "none" },
    body: { kind: "message" },
    from: null,
    timeoutMs: 10_000,
    retry: noRetry,
    ...change,
  } as ProviderSettings;
  return { id: name, name, settings, enabled, createdAt: new Date(0), updatedAt: new Date(0) };
}

const mailServer: Partial<ProviderSettings> = {
  kind: "smtp",
  server: { host: "mail.example", port: 25, tls: "none", username: null, password: null },
  from: "no-reply@example.org",
};

function answer(status: number, extra: Partial<Extract<AttemptResult, { kind: "answered" }>> = {}): AttemptResult {
  const nothing = { retryAfterMs: null, headers: [], body: "", bodyTruncated: false, bodyBytes: 0, bodyProblem: null };
  return {
    kind: "answered",
    protocol: "http",
    status,
    ...nothing,
    durationMs: 1,
    remoteAddress: null,
    ...extra,
  } as AttemptResult;
}

const smtp = (status: number, body: string) => answer(status, { protocol: "smtp", body, rejected: [] } as never);

type World = {
  providers?: Provider[];
  result?: AttemptResult;
  target?: DeliveryTarget;
  to?: string[];
  suppressed?: string[];
  attemptCount?: number;
  index?: number;
  open?: Record<string, number>;
  slot?: Slot;
};

async function send(world: World = {}) {
  const { target = sms, providers = [provider("first"), provider("second")] } = world;
  const closed: ClosedAttempt[] = [];
  const requests: { url: string; body: string | null }[] = [];
  const mails: Parameters<SendPorts["sendMail"]>[0]["mail"][] = [];
  const recorded: string[] = [];
  const ports: SendPorts = {
    send: async (request) => {
      requests.push(request);
      return world.result ?? answer(200);
    },
    sendMail: async ({ mail }) => {
      mails.push(mail);
      return world.result ?? smtp(250, "250 Ok");
    },
    deliverInApp: () => Promise.reject(new Error("Nothing here goes into an inbox.")),
    simulate: async () => answer(200),
    findProvider: async () => null,
    listProviders: async () => providers,
    listSuppressed: async (_, addresses) => addresses.filter((one) => world.suppressed?.includes(one)),
    openSecrets: async () => new Map(),
    redact: { headers: (headers) => [...headers], text: (text) => ({ text, changed: false }) },
    tokens: noTokens,
    breaker: { openUntilMs: (host) => world.open?.[host] ?? null, record: (host) => void recorded.push(host) },
    closeAttempt: async (attempt) => {
      closed.push(attempt);
      return { kind: "recorded", runStatus: null };
    },
    disableIntegration: async () => {},
    now: () => new Date(10_000),
    random: () => 0.5,
    newSpanId: () => "b7ad6b7169203331",
  };
  const to = world.to ?? (target.kind === "email" ? ["asha@example.org"] : ["+255712345678"]);
  const mailboxes = { to: to.map((address) => ({ name: null, address })), cc: [], bcc: [], replyTo: [] };
  const message =
    target.kind === "email"
      ? { from: null, ...mailboxes, subject: "S", text: "T", html: null }
      : { from: null, to, text: "Hi" };
  const waiting: OpenedDelivery = {
    id: "0190a5a8-0000-7000-8000-000000000001",
    attemptId: "attempt",
    origin: "event",
    originId: "message",
    integrationId: null,
    host: `medium:${target.kind}`,
    target,
    providerIndex: world.index ?? 0,
    body: JSON.stringify(message),
    traceId: "trace",
    shared: false,
    attemptCount: world.attemptCount ?? 1,
    attemptBase: 0,
    leaseNo: 1,
    createdAt: new Date(0),
  };
  const slots: string[] = [];
  const takeSlot: TurnPorts["takeSlot"] = async (name) => {
    slots.push(name);
    return world.slot ?? { kind: "now", waitMs: 0 };
  };
  const turn = await takeTurn({ ...ports, takeSlot }, waiting);
  if (turn.kind === "postponed") return { turn, requests, mails, recorded, slots, closed: undefined };
  await sendDelivery(ports, turn.delivery);
  return { turn, requests, mails, recorded, slots, closed: closed[0] };
}

describe("a message by any provider", () => {
  it("goes by the first that is switched on and carries its medium, and says who it was", async () => {
    const providers = [provider("mail", mailServer), provider("off", {}, false), provider("sms")];
    const { requests, closed, recorded } = await send({ providers });
    expect(requests.map(({ url }) => url)).toEqual(["https://sms.example/send"]);
    expect(closed).toMatchObject({ state: "delivered", provider: "sms", nextProvider: { host: "provider:sms" } });
    expect(closed?.outbox).toMatchObject({ status: "SENT", final: true, provider: "sms" });
    expect(recorded).toEqual(["provider:sms"]);
  });

  it("goes on with the next one at the documented time, and its schedule does not begin anew", async () => {
    const { closed } = await send({ result: answer(500) });
    expect(closed).toMatchObject({ state: "pending", dueAt: new Date(10_000 + minuteMs), provider: "first" });
    expect(closed?.nextProvider).toEqual({ index: 1, host: "medium:sms", isAnew: false });
    expect(closed?.outbox).toMatchObject({ status: "FAILED", final: false });
    const second = await send({ result: answer(500), index: 1, attemptCount: 2 });
    expect(second.requests[0]?.url).toBe("https://second.example/send");
    expect(second.closed?.dueAt).toEqual(new Date(10_000 + 2 * minuteMs));
  });

  it("comes round to the first again", async () => {
    const { requests } = await send({ index: 2 });
    expect(requests[0]?.url).toBe("https://first.example/send");
  });

  it("is given up after the last attempt of its own schedule, whatever the providers' schedules are", async () => {
    const { closed } = await send({ result: answer(500), attemptCount: 3 });
    expect(closed).toMatchObject({ state: "dead", dueAt: null, outbox: { status: "FAILED", final: true } });
  });

  it.each([
    ["a refusal for good", answer(400)],
    ["410, which switches nothing off here", answer(410)],
    ["a redirect", answer(302)],
    [
      "a lost answer",
      { kind: "answer_lost", detail: "Gone.", code: null, durationMs: 1, remoteAddress: null } as const,
    ],
    [
      "what could not be sent",
      { kind: "unsendable", detail: "No.", code: null, durationMs: 1, remoteAddress: null } as const,
    ],
  ])("is tried again after %s", async (_, result) => {
    expect((await send({ result })).closed).toMatchObject({ state: "pending", dueAt: new Date(10_000 + minuteMs) });
  });

  it("does not make another provider wait for as long as the first one asked", async () => {
    const result = answer(429, { retryAfterMs: 30 * minuteMs });
    expect((await send({ result })).closed?.dueAt).toEqual(new Date(10_000 + minuteMs));
    const alone = await send({ result, providers: [provider("first")] });
    expect(alone.closed?.dueAt).toEqual(new Date(10_000 + 30 * minuteMs));
  });

  it("passes over a provider whose circuit is open, and waits only where all of them are", async () => {
    const { requests } = await send({ open: { "provider:first": 60_000 } });
    expect(requests[0]?.url).toBe("https://second.example/send");
    const all = await send({ open: { "provider:first": 60_000, "provider:second": 40_000 } });
    expect(all.turn).toEqual({ kind: "postponed", untilMs: 40_000 });
    expect(all.requests).toEqual([]);
  });

  it.each([
    [sms, "No provider for text messages is switched on."],
    [email, "SMTP host is not configured: no provider for e-mail is switched on."],
  ])("waits for somebody to switch a provider on where there is none", async (target, error) => {
    const { closed } = await send({ target, providers: [provider("first", {}, false)] });
    expect(closed).toMatchObject({ state: "pending", error, provider: null });
    expect(closed?.outbox).toMatchObject({ status: "FAILED", final: false, provider: null });
  });

  it.each([
    [sms, "Missing to_phone", [provider("first")]],
    [email, "Missing to_email", [provider("mail", mailServer)]],
    [email, "Missing to_email", []],
  ])("without an address fails with the documented words, and is tried again", async (target, error, providers) => {
    const { closed, requests, mails } = await send({ target, to: [], providers });
    expect(closed).toMatchObject({ state: "pending", error, dueAt: new Date(10_000 + minuteMs) });
    expect([requests, mails]).toEqual([[], []]);
  });

  it("to an address that does not exist fails for good at once, and nothing more is sent there", async () => {
    const world = { target: email, providers: [provider("mail", mailServer), provider("other", mailServer)] };
    const { closed } = await send({ ...world, result: smtp(550, "550 5.1.1 <asha@example.org>: no such user") });
    expect(closed).toMatchObject({ state: "dead", outbox: { status: "FAILED", final: true, bounced: true } });
    const policy = await send({ ...world, result: smtp(550, "550 5.7.1 Refused by policy") });
    expect(policy.closed).toMatchObject({ state: "pending", outbox: { bounced: false } });
  });

  it("is known by its delivery where a mail server gives it no name", async () => {
    const { closed } = await send({ target: email, providers: [provider("mail", mailServer)] });
    expect(closed?.outbox?.messageId).toBe("smtp-0190a5a8-0000-7000-8000-000000000001");
    const named = await send({ result: answer(200, { body: '{"message_id": "m-7"}' }) });
    expect(named.closed?.outbox?.messageId).toBe("m-7");
  });
});

describe("an address to which nothing is sent any more", () => {
  it("ends a message for good without anything leaving us", async () => {
    const { closed, requests } = await send({ suppressed: ["+255712345678"] });
    expect(requests).toEqual([]);
    expect(closed).toMatchObject({
      state: "dead",
      error: expect.stringContaining("suppressed"),
      outbox: { final: true },
    });
  });

  it("is left out where a message has others", async () => {
    const to = ["+255712345678", "+255700000000"];
    const { requests, closed } = await send({ to, suppressed: ["+255712345678"] });
    expect(requests[0]?.body).toBe('{"to":"+255700000000","message":"Hi"}');
    expect(closed).toMatchObject({ state: "delivered" });
  });
});

describe("a provider with a rate", () => {
  const limited = [provider("first", { ratePerSecond: 2 })];

  it("is asked for a slot, and a near one is waited for", async () => {
    const { turn, slots } = await send({ providers: limited, slot: { kind: "now", waitMs: 400 } });
    expect(turn).toMatchObject({ kind: "ready", waitMs: 400 });
    expect(slots).toEqual(["first"]);
  });

  it("is handed nothing whose slot is not near; the message waits, and a probe is another's", async () => {
    const { turn, requests, recorded } = await send({ providers: limited, slot: { kind: "later", inMs: 7_000 } });
    expect(turn).toEqual({ kind: "postponed", untilMs: 17_000 });
    expect(requests).toEqual([]);
    expect(recorded).toEqual(["provider:first"]);
  });

  it("is the only one that is asked: others have no limit", async () => {
    expect((await send()).slots).toEqual([]);
  });
});
