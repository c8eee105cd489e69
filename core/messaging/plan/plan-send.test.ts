import { describe, expect, it } from "vitest";
import { listChain } from "./choose-message.ts";
import type { Carrier, Sendable, SendableMessage, SendableSet } from "./model.ts";
import { planSend, type SendFacts } from "./plan-send.ts";

const gateway: Carrier = {
  kind: "gateway",
  addressType: "msisdn",
  gateway: { id: 1, name: "telco", url: "https://telco.example.org/out/", tokenSecret: "telco-token" },
};
const sms: Carrier = { kind: "sms", addressType: "msisdn", provider: null };
const found = { kind: "found", address: "+27820000000", type: "msisdn", through: null } as const;

const message = (sequenceNumber: number, change: Partial<SendableMessage> = {}): SendableMessage => ({
  id: sequenceNumber * 10,
  sequenceNumber,
  lang: "eng",
  textContent: `Week ${sequenceNumber}`,
  metadata: {},
  fileUrl: null,
  ...change,
});

const set = (change: Partial<SendableSet> = {}): SendableSet => ({
  id: 7,
  shortName: "pregnancy",
  label: "Pregnancy",
  channel: null,
  contentType: "text",
  messages: [message(1), message(2), message(3)],
  fallbackLanguages: [],
  next: null,
  isDryRun: false,
  ...change,
});

const somebody = (change: Partial<Sendable> = {}): Sendable => ({
  id: "s-1",
  identity: "i-1",
  messageSetId: 7,
  lang: "eng",
  nextSequenceNumber: 1,
  active: true,
  completed: false,
  processStatus: 0,
  metadata: null,
  timeZone: "Africa/Johannesburg",
  round: 1,
  ...change,
});

function plan(change: Partial<SendFacts> = {}) {
  const facts = {
    kind: "scheduled",
    subscription: somebody(),
    set: set(),
    reach: { carrier: gateway, found, isSuppressed: false },
    lookups: 0,
    ...change,
  } as const;
  const chain = listChain(facts.set.messages, facts.subscription.lang, facts.set.fallbackLanguages);
  return planSend({ chain, ...facts });
}

const bodyOf = (planned: ReturnType<typeof plan>): Record<string, unknown> => {
  if (planned.delivery?.kind !== "planned") throw new Error("There is no delivery.");
  return JSON.parse(planned.delivery.body ?? "") as Record<string, unknown>;
};

describe("the next message of a subscription", () => {
  it("is queued and moves it on to the next number", () => {
    const planned = plan();
    expect(planned).toMatchObject({ state: "queued", toAddress: found.address, chained: null });
    expect(planned.next).toEqual({
      nextSequenceNumber: 2,
      active: true,
      completed: false,
      processStatus: 0,
      metadata: null,
    });
  });

  it("goes to a gateway in the documented body, whose flags are words", () => {
    expect(bodyOf(plan())).toEqual({
      to_addr: "+27820000000",
      to_identity: "i-1",
      delivered: "false",
      resend: "false",
      content: "Week 1",
      metadata: {},
    });
  });

  it("names the set's channel where it has one", () => {
    expect(bodyOf(plan({ set: set({ channel: "WHATSAPP" }) }))).toMatchObject({ channel: "WHATSAPP" });
  });

  it("has what is to be prepended before its text, once", () => {
    const metadata = { prepend_next_delivery: "Welcome!", source: "clinic" };
    const planned = plan({ subscription: somebody({ metadata }) });
    expect(bodyOf(planned)).toMatchObject({ content: "Welcome!\nWeek 1" });
    expect(planned.next?.metadata).toEqual({ prepend_next_delivery: null, source: "clinic" });
  });

  it("names the picture of a text by its absolute address, beside the message's own metadata", () => {
    const picture = message(1, { fileUrl: "https://here.example.org/p.png", metadata: { template: "a" } });
    const planned = plan({ set: set({ messages: [picture] }) });
    expect(bodyOf(planned).metadata).toEqual({ template: "a", image_url: "https://here.example.org/p.png" });
  });

  it("is a list of recordings in an audio set, without a text, with the prepended one first", () => {
    const spoken = set({ contentType: "audio", messages: [message(1, { fileUrl: "https://here/1.mp3" })] });
    const alone = bodyOf(plan({ set: spoken }));
    expect(alone.metadata).toEqual({ voice_speech_url: ["https://here/1.mp3"] });
    expect(alone).not.toHaveProperty("content");
    const subscription = somebody({ metadata: { prepend_next_delivery: "https://here/hello.mp3" } });
    const prepended = bodyOf(plan({ set: spoken, subscription }));
    expect(prepended.metadata).toEqual({ voice_speech_url: ["https://here/hello.mp3", "https://here/1.mp3"] });
  });

  it("is not sent twice for its language: where a number is missing in it, the fallback's is sent", () => {
    const messages = [message(1), message(2, { lang: "zul", textContent: "Iviki 2" })];
    const planned = plan({
      set: set({ messages, fallbackLanguages: ["zul"] }),
      subscription: somebody({ nextSequenceNumber: 2 }),
    });
    expect(planned.message).toMatchObject({ sequenceNumber: 2, lang: "zul" });
    expect(planned.next?.completed).toBe(true);
  });
});

describe("the end of a set", () => {
  const last = somebody({ nextSequenceNumber: 3, metadata: { kept: true } });

  it("is reached with the last message: completed, not active, status 2, and the number stays the last one", () => {
    expect(plan({ subscription: last }).next).toEqual({
      nextSequenceNumber: 3,
      active: false,
      completed: true,
      processStatus: 2,
      metadata: { kept: true },
    });
  });

  it("leads to the next set on its default schedule, without the metadata", () => {
    const planned = plan({ subscription: last, set: set({ next: { id: 8, defaultScheduleId: 4 } }) });
    expect(planned.chained).toEqual({
      identity: "i-1",
      lang: "eng",
      timeZone: "Africa/Johannesburg",
      messageSetId: 8,
      scheduleId: 4,
    });
  });

  it("is reached without a message where the number is beyond the last one", () => {
    const planned = plan({ subscription: somebody({ nextSequenceNumber: 9 }) });
    expect(planned).toMatchObject({ state: "skipped", delivery: null });
    expect(planned.next).toMatchObject({ completed: true, nextSequenceNumber: 9 });
  });

  it("is reached at once where a set has no messages and another one follows", () => {
    const next = { id: 8, defaultScheduleId: 4 };
    const planned = plan({ set: set({ messages: [], next }) });
    expect(planned).toMatchObject({ state: "skipped", next: { completed: true }, chained: { messageSetId: 8 } });
    expect(plan({ set: set({ messages: [] }) })).toMatchObject({ state: "skipped", next: null });
  });
});

describe("what keeps a message from being sent", () => {
  it("is no message in the language, which moves nothing and says which languages were looked in", () => {
    const planned = plan({ subscription: somebody({ lang: "afr" }), set: set({ fallbackLanguages: ["zul"] }) });
    expect(planned).toMatchObject({ state: "skipped", next: null });
    expect(planned.reason).toContain("no message in afr or zul");
  });

  it("is an opt-out or an address that is suppressed, which moves nothing", () => {
    const reach = { carrier: gateway, found: { kind: "opted_out" } as const, isSuppressed: false };
    expect(plan({ reach })).toMatchObject({ state: "skipped", next: null, delivery: null });
    const suppressed = plan({ reach: { carrier: gateway, found, isSuppressed: true } });
    expect(suppressed).toMatchObject({ state: "skipped", next: null, delivery: null });
  });

  it("is no address at all, which puts the subscription into error", () => {
    const planned = plan({ reach: { carrier: gateway, found: { kind: "none" }, isSuppressed: false } });
    expect(planned).toMatchObject({
      state: "failed",
      next: { processStatus: -1, nextSequenceNumber: 1, active: true },
    });
  });

  it("is a store of identities that does not answer: it waits, and is given up after the sixth look-up", () => {
    const reach = {
      carrier: gateway,
      found: { kind: "unreachable", detail: "No answer." } as const,
      isSuppressed: false,
    };
    expect(plan({ reach, lookups: 5 })).toMatchObject({ state: "waiting", reason: "No answer.", next: null });
    expect(plan({ reach, lookups: 6 })).toMatchObject({ state: "failed", isListed: true, next: null });
  });

  it("is a subscription that is paused, completed or in error", () => {
    for (const subscription of [
      somebody({ active: false }),
      somebody({ active: false, completed: true, processStatus: 2 }),
      somebody({ processStatus: -1 }),
    ]) {
      expect(plan({ subscription, kind: "requested" })).toMatchObject({ state: "skipped", next: null });
    }
  });

  it("is a recording by plain text messages, unless the message says that its address will do", () => {
    const recording = { fileUrl: "https://here/1.mp3", textContent: null };
    const reach = { carrier: sms, found, isSuppressed: false };
    const spoken = (metadata: Record<string, unknown>) =>
      plan({ set: set({ contentType: "audio", messages: [message(1, { ...recording, metadata })] }), reach });
    expect(spoken({})).toMatchObject({ state: "failed", isListed: true, next: null });
    expect(spoken({}).reason).toContain("send the set by a gateway");
    expect(bodyOf(spoken({ audio_as_link: true }))).toMatchObject({ text: "https://here/1.mp3" });
  });

  it("is a channel that names nothing, with what to do about it", () => {
    const carrier: Carrier = { kind: "unusable", addressType: "msisdn", detail: "There is no gateway." };
    const planned = plan({ reach: { carrier, found, isSuppressed: false } });
    expect(planned).toMatchObject({ state: "failed", reason: "There is no gateway.", isListed: true, next: null });
  });
});

describe("a dry run", () => {
  it("does everything but the sending itself", () => {
    const planned = plan({ set: set({ isDryRun: true }) });
    expect(planned).toMatchObject({ state: "skipped", delivery: null, next: { nextSequenceNumber: 2 } });
  });
});

describe("a resend", () => {
  const resend = (change: Partial<Sendable>) => plan({ kind: "resend", subscription: somebody(change) });

  it("sends the message before the next one, says so, and moves nothing", () => {
    const planned = resend({ nextSequenceNumber: 3, metadata: { prepend_next_delivery: "Hello" } });
    expect(bodyOf(planned)).toMatchObject({ content: "Week 2", resend: "true" });
    expect(planned).toMatchObject({ next: null, chained: null });
  });

  it("sends the first message where none is before it", () => {
    expect(resend({ nextSequenceNumber: 1 }).message?.sequenceNumber).toBe(1);
  });

  it("sends the last message of a completed subscription", () => {
    const planned = resend({ nextSequenceNumber: 3, completed: true, active: false, processStatus: 2 });
    expect(planned).toMatchObject({ state: "queued", message: { sequenceNumber: 3 }, next: null });
  });
});

describe("messages by providers", () => {
  it("are texts with the picture's address in a line of its own", () => {
    const messages = [message(1, { fileUrl: "https://here/p.png" })];
    const planned = plan({ set: set({ messages }), reach: { carrier: sms, found, isSuppressed: false } });
    expect(bodyOf(planned)).toEqual({ from: null, to: ["+27820000000"], text: "Week 1\nhttps://here/p.png" });
    expect(planned.delivery?.target).toMatchObject({ kind: "sms", route: { kind: "any" } });
  });

  it("are e-mails whose subject is the message's, or else the set's label, and never has a second line", () => {
    const carrier: Carrier = { kind: "email", addressType: "email", provider: "post" };
    const reach = { carrier, found: { ...found, address: "ann@example.org", type: "email" }, isSuppressed: false };
    const labelled = plan({ reach });
    expect(bodyOf(labelled)).toMatchObject({
      subject: "Pregnancy",
      text: "Week 1",
      to: [{ address: "ann@example.org" }],
    });
    expect(labelled.delivery?.target).toMatchObject({ kind: "email", route: { kind: "providers", names: ["post"] } });
    const messages = [message(1, { metadata: { subject: "One\r\nBcc: eve@example.org" } })];
    expect(bodyOf(plan({ reach, set: set({ messages }) })).subject).toBe("One Bcc: eve@example.org");
  });
});
