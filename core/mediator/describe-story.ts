import { describeRefusal, type MediatorSection } from "./describe-refusal.ts";
import type {
  ConsideredChannel,
  EsbFacts,
  RefusalCode,
  StoryObject,
  StoryStep,
  TransactionOrigin,
  TransactionRoute,
  TransactionStatus,
} from "./transaction.ts";

/** What is on record of a transaction, as far as its story can be told from it. */
export type StoryFacts = {
  origin: TransactionOrigin;
  route: TransactionRoute;
  status: TransactionStatus;
  refusal: RefusalCode | null;
  asynchronous: boolean;
  clientId: number | null;
  clientName: string | null;
  claimedClientId: string | null;
  channelId: number | null;
  channelName: string | null;
  mediatorId: number | null;
  mediatorName: string | null;
  madeBy: string | null;
  sourceAddress: string | null;
  targetUrl: string | null;
  responseStatusCode: number | null;
  errorMessage: string | null;
  esb: EsbFacts | null;
  /** Where the body breaks the contract of its channel. */
  contractProblems: readonly unknown[];
  /** As it was told when the call was judged; empty where nothing was kept. */
  story: readonly StoryStep[];
};

/** One step of a transaction as a timeline shows it. */
export type ToldStep = {
  stage: "received" | "bus" | StoryStep["stage"];
  verdict: "passed" | "noted" | "refused" | "failed" | "waiting";
  sentence: string;
  remedy: string | null;
  object: StoryObject | null;
  /** Where the remedy is carried out when no object is named. */
  section: MediatorSection | null;
  considered: readonly ConsideredChannel[];
};

const plain = { remedy: null, object: null, section: null, considered: [] } as const;
const sendingStages: ReadonlySet<string> = new Set(["request", "answer", "callback"]);

/**
 * The course of a transaction in its order: received, who called, which channel, its rules, the way through the bus, the
 * request, the answer. Checks are told as they were when the call was judged; where that is not on record, as far as the
 * columns tell it.
 */
export function describeStory(facts: StoryFacts): ToldStep[] {
  const judged = facts.story.filter((step) => !sendingStages.has(step.stage)).map(fromStory);
  const checks = judged.length > 0 ? judged : buildChecks(facts);
  const refused = facts.refusal !== null && !facts.story.some((step) => step.verdict === "refused");
  return [
    { ...plain, stage: "received", verdict: "passed", sentence: describeReceipt(facts) },
    ...checks,
    ...describeContract(facts),
    ...(refused ? [toRefusal(facts, facts.refusal as RefusalCode)] : []),
    ...describeBus(facts),
    ...describeRequest(facts),
    ...describeAnswer(facts),
    ...facts.story.filter((step) => step.stage === "callback").map(fromStory),
  ];
}

function fromStory(step: StoryStep): ToldStep {
  const { stage, verdict, sentence, remedy, object, considered = [] } = step;
  return { stage, verdict, sentence, remedy, object, section: null, considered };
}

const doors: Record<TransactionOrigin, string> = {
  proxy: "The proxy received the call",
  call: "POST /integration/call received the call",
  tester: "The tester made the call",
  replay: "The call was repeated",
  demo: "The call is demonstration data",
};

function describeReceipt({ origin, madeBy, sourceAddress, asynchronous }: StoryFacts): string {
  const by = madeBy === null ? "" : ` by ${madeBy}`;
  const from = sourceAddress === null ? "" : ` from ${sourceAddress}`;
  return `${doors[origin]}${by}${from}${asynchronous ? "; the caller does not wait for the answer" : ""}.`;
}

function buildChecks(facts: StoryFacts): ToldStep[] {
  const client = toObject("client", facts.clientId, facts.clientName);
  const channel = toObject("channel", facts.channelId, facts.channelName);
  const steps: ToldStep[] = [];
  if (client !== null) {
    steps.push({
      ...plain,
      stage: "client",
      verdict: "passed",
      sentence: `The client is ${client.name}.`,
      object: client,
    });
  } else if (facts.claimedClientId !== null) {
    const sentence = `The caller called itself ${facts.claimedClientId}.`;
    steps.push({ ...plain, stage: "client", verdict: "noted", sentence });
  }
  if (channel !== null) {
    const sentence = `The channel is ${channel.name}.`;
    steps.push({ ...plain, stage: "channel", verdict: "passed", sentence, object: channel });
  }
  return steps;
}

/** A contract that is only watched, where its step was not kept. */
function describeContract({ contractProblems, refusal, story, channelId, channelName }: StoryFacts): ToldStep[] {
  if (contractProblems.length === 0 || refusal === "contract_broken") return [];
  if (story.some((step) => step.stage === "contract")) return [];
  const sentence = "The body does not keep the contract of the channel, which is watched and not enforced.";
  const object = toObject("channel", channelId, channelName);
  return [{ ...plain, stage: "contract", verdict: "noted", sentence, object }];
}

function toObject(kind: StoryObject["kind"], id: number | null, name: string | null): StoryObject | null {
  return id === null && name === null ? null : { kind, id, name: name ?? String(id) };
}

const objectOfSection: Record<MediatorSection, (facts: StoryFacts) => StoryObject | null> = {
  clients: ({ clientId, clientName }) => toObject("client", clientId, clientName),
  channels: ({ channelId, channelName }) => toObject("channel", channelId, channelName),
  mediators: ({ mediatorId, mediatorName }) => toObject("mediator", mediatorId, mediatorName),
  registrations: () => null,
};

function toRefusal(facts: StoryFacts, code: RefusalCode): ToldStep {
  const { stage, sentence, remedy, section } = describeRefusal(code);
  const object = section === null ? null : objectOfSection[section](facts);
  return { stage, verdict: "refused", sentence, remedy, object, section, considered: [] };
}

function describeBus({ esb }: StoryFacts): ToldStep[] {
  if (esb === null) return [];
  const { organization, mode, registrationId, signatureVerified } = esb;
  const way = `Through the national bus to ${organization}, mode ${mode}`;
  const object: StoryObject = { kind: "registration", id: registrationId, name: organization };
  if (signatureVerified === false) {
    const remedy = "Compare the public key of the bus in the settings with the one that it signs with now.";
    const sentence = `${way}; the signature of its answer does not hold.`;
    const settings: StoryObject = { kind: "esb_settings", id: null, name: "settings of the national bus" };
    return [{ ...plain, stage: "bus", verdict: "failed", sentence, remedy, object: settings }];
  }
  const sentence = `${way}${signatureVerified ? "; the signature of its answer holds" : ""}.`;
  return [{ ...plain, stage: "bus", verdict: "passed", sentence, object }];
}

function describeRequest(facts: StoryFacts): ToldStep[] {
  const told = facts.story.find((step) => step.stage === "request");
  if (told !== undefined) return [fromStory(told)];
  if (facts.route === "none" || facts.targetUrl === null) return [];
  if (facts.status === "pending") return [];
  const object = facts.route === "direct" ? toObject("mediator", facts.mediatorId, facts.mediatorName) : null;
  const to = object === null ? "" : ` to ${object.name}`;
  return [{ ...plain, stage: "request", verdict: "passed", sentence: `The request was sent${to}.`, object }];
}

function describeAnswer(facts: StoryFacts): ToldStep[] {
  const told = facts.story.find((step) => step.stage === "answer");
  if (told !== undefined) return [{ ...fromStory(told), verdict: facts.status === "failed" ? "failed" : told.verdict }];
  if (facts.refusal !== null) return [answerToRefusal(facts)];
  const step = { ...plain, stage: "answer" } as const;
  switch (facts.status) {
    case "pending":
      return [{ ...step, verdict: "waiting", sentence: "The call waits for a worker to send it." }];
    case "processing":
      return [{ ...step, verdict: "waiting", sentence: "The answer is being waited for." }];
    case "successful":
      return [{ ...step, verdict: "passed", sentence: "The answer was passed on to the caller." }];
    case "failed":
      return [toFailure(facts)];
  }
}

function answerToRefusal(facts: StoryFacts): ToldStep {
  const sentence = `The caller was answered${facts.responseStatusCode === null ? "" : ` ${facts.responseStatusCode}`}; nothing was sent on.`;
  return { ...plain, stage: "answer", verdict: "refused", sentence };
}

function toFailure(facts: StoryFacts): ToldStep {
  const object = facts.route === "direct" ? toObject("mediator", facts.mediatorId, facts.mediatorName) : null;
  const sentence = facts.errorMessage ?? "The call failed.";
  const reached = /^Upstream returned HTTP/.test(sentence);
  const remedy = reached
    ? "The mediator answered with an error of its own; its body says more."
    : "Look whether the mediator runs, and whether its address is right.";
  const step = { ...plain, stage: "answer", verdict: "failed", sentence } as const;
  return object === null ? step : { ...step, remedy, object };
}
