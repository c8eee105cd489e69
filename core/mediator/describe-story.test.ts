import { describe, expect, it } from "vitest";
import { describeRefusal } from "./describe-refusal.ts";
import { describeStory, type StoryFacts } from "./describe-story.ts";
import type { StoryStep } from "./transaction.ts";
import { refusalCodes } from "./transaction-filter.ts";

const facts: StoryFacts = {
  origin: "proxy",
  route: "direct",
  status: "successful",
  refusal: null,
  asynchronous: false,
  clientId: 3,
  clientName: "Portal",
  claimedClientId: null,
  channelId: 4,
  channelName: "Teachers",
  mediatorId: 5,
  mediatorName: "Registration",
  madeBy: null,
  sourceAddress: "10.0.0.7",
  targetUrl: "https://up.example/api",
  responseStatusCode: 200,
  errorMessage: null,
  esb: null,
  contractProblems: [],
  story: [],
};

const tell = (over: Partial<StoryFacts>) => describeStory({ ...facts, ...over });
const stages = (over: Partial<StoryFacts>) => tell(over).map((step) => `${step.stage} ${step.verdict}`);
const step = (over: Partial<StoryStep>): StoryStep => ({
  ...{ stage: "client", verdict: "passed", sentence: "Known.", remedy: null, object: null },
  ...over,
});

describe("the story of a call whose checks are not on record", () => {
  it("goes from its receipt by client and channel to its answer", () => {
    expect(stages({})).toEqual([
      ...["received passed", "client passed", "channel passed", "request passed", "answer passed"],
    ]);
    expect(tell({})[0]?.sentence).toBe("The proxy received the call from 10.0.0.7.");
    expect(tell({ origin: "replay", madeBy: "Asha", asynchronous: true })[0]?.sentence).toBe(
      "The call was repeated by Asha from 10.0.0.7; the caller does not wait for the answer.",
    );
    expect(tell({})[1]?.object).toEqual({ kind: "client", id: 3, name: "Portal" });
  });

  it("waits where there is no answer yet, and says nothing was sent before it was", () => {
    expect(stages({ status: "pending", responseStatusCode: null }).slice(-2)).toEqual([
      "channel passed",
      "answer waiting",
    ]);
    expect(stages({ status: "processing" }).slice(-2)).toEqual(["request passed", "answer waiting"]);
  });

  it("says of a failure what failed, and leads to the mediator", () => {
    const refused = tell({ status: "failed", errorMessage: "connect ECONNREFUSED" }).at(-1);
    expect(refused).toMatchObject({
      verdict: "failed",
      sentence: "connect ECONNREFUSED",
      object: { kind: "mediator", id: 5 },
    });
    expect(refused?.remedy).toContain("Look whether the mediator runs");
    const answered = tell({ status: "failed", errorMessage: "Upstream returned HTTP 500" }).at(-1);
    expect(answered?.remedy).toContain("its body says more");
    expect(tell({ status: "failed", errorMessage: null, route: "esb" }).at(-1)?.object).toBeNull();
  });

  it("says of every refusal why, and what to change", () => {
    for (const refusal of refusalCodes) {
      const steps = tell({ refusal, status: "failed", route: "none", targetUrl: null, responseStatusCode: 403 });
      const said = steps.filter((one) => one.verdict === "refused" && one.stage !== "answer");
      expect(said, refusal).toHaveLength(1);
      expect(said[0]).toMatchObject({
        sentence: describeRefusal(refusal).sentence,
        remedy: describeRefusal(refusal).remedy,
      });
      expect(steps.at(-1)?.sentence).toBe("The caller was answered 403; nothing was sent on.");
      expect(steps.some((one) => one.stage === "request")).toBe(false);
    }
  });

  it("notes once that the body breaks a contract that is only watched", () => {
    const contractProblems = [{ pointer: "/a", detail: "Missing." }];
    const noted = (over: Partial<StoryFacts>) =>
      stages({ contractProblems, ...over }).filter((one) => /contract/.test(one));
    expect(noted({})).toEqual(["contract noted"]);
    expect(noted({ story: [step({ stage: "contract", verdict: "noted" })] })).toEqual(["contract noted"]);
    expect(noted({ refusal: "contract_broken", status: "failed", route: "none" })).toEqual(["contract refused"]);
  });

  it("tells what an unknown caller called itself", () => {
    const steps = tell({
      clientId: null,
      clientName: null,
      claimedClientId: "ghost",
      refusal: "bad_credentials",
      route: "none",
    });
    expect(steps[1]).toMatchObject({ verdict: "noted", sentence: "The caller called itself ghost." });
    expect(steps.find((one) => one.verdict === "refused")).toMatchObject({ object: null, section: "clients" });
  });
});

describe("the story of a call whose checks are on record", () => {
  it("is told as it was told then, with every channel that was looked at", () => {
    const considered = [{ id: 4, name: "Teachers", mediator: "Registration", taken: false, reason: "takes POST only" }];
    const story = [step({}), step({ stage: "channel", verdict: "refused", sentence: "None takes GET.", considered })];
    const steps = tell({ story, refusal: "method_not_allowed", status: "failed", route: "none", channelId: null });
    expect(steps.map((one) => one.sentence).slice(1, 3)).toEqual(["Known.", "None takes GET."]);
    expect(steps[2]?.considered).toEqual(considered);
    expect(steps.filter((one) => one.verdict === "refused" && one.stage !== "answer")).toHaveLength(1);
  });

  it("adds the refusal where the story stops before it", () => {
    const steps = tell({ story: [step({})], refusal: "too_many_requests", status: "failed", route: "none" });
    expect(steps.find((one) => one.verdict === "refused")?.stage).toBe("rate");
  });

  it("does not tell a refusal twice that came when the request was to be sent", () => {
    const story = [step({}), step({ stage: "request", verdict: "refused", sentence: "Paused." })];
    const steps = tell({ story, refusal: "mediator_paused", status: "failed", route: "none", targetUrl: null });
    expect(steps.filter((one) => one.verdict === "refused").map((one) => one.stage)).toEqual(["request", "answer"]);
  });

  it("marks a told answer as failed when the call failed, and ends with the callback", () => {
    const story = [step({ stage: "answer", sentence: "500 came." }), step({ stage: "callback", sentence: "Queued." })];
    expect(stages({ story, status: "failed" }).slice(-2)).toEqual(["answer failed", "callback passed"]);
  });
});

describe("the way through the national bus", () => {
  const esb = { organization: "NIDA", mode: "push", registrationId: 9, engineUrl: null } as const;

  it("names the organisation, and leads to its registration", () => {
    const [bus] = tell({ route: "esb", esb: { ...esb, signatureVerified: true } }).filter((one) => one.stage === "bus");
    expect(bus).toMatchObject({ verdict: "passed", object: { kind: "registration", id: 9 } });
    expect(bus?.sentence).toBe("Through the national bus to NIDA, mode push; the signature of its answer holds.");
  });

  it("leads to the settings where the signature of the answer does not hold", () => {
    const [bus] = tell({ route: "esb", esb: { ...esb, signatureVerified: false } }).filter(
      (one) => one.stage === "bus",
    );
    expect(bus).toMatchObject({ verdict: "failed", object: { kind: "esb_settings" } });
  });
});
