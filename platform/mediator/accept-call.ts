import { findHeader } from "#core/mediator/decide/find-header.ts";
import type { Direct, Esb } from "#core/mediator/decide/model.ts";
import { answerAccepted, answerNotQueued } from "#core/mediator/decide/relay-answers.ts";
import { writeHeldRequest } from "#core/mediator/record/held-request.ts";
import type { NewTransaction } from "#core/mediator/record/model.ts";
import { transactionRequestIdentity } from "#core/vault/identities.ts";
import { type CallContext, describeStart } from "./call-context.ts";
import { openCapture, openCount } from "./capture.ts";
import type { Carried } from "./carried.ts";
import { answerOwn } from "./documented-answers.ts";
import { type CollectedAnswer, openMemoryCaller } from "./memory-caller.ts";
import type { Caller } from "./model.ts";
import { leaseMs } from "./open-recorder.ts";
import type { RelayParts } from "./relay-parts.ts";
import { sendCall } from "./send-call.ts";

// A larger answer than this is not waited for: its caller gets a 202, and what is stored of the answer later.
const waitedBytesMax = 8_388_608;

/**
 * Takes an asynchronous call: its row and its sealed request are committed together, and only then the caller is told that
 * it was accepted. A worker does the rest. Whoever prefers to wait for a while is served from here, by the same rules as a
 * worker: should this process end, the lease does too, and a worker takes the call up.
 */
export async function acceptCall(
  parts: RelayParts,
  context: CallContext,
  decision: Direct | Esb,
  body: Uint8Array,
  caller: Caller,
  waitSeconds: number | null,
): Promise<Carried> {
  const waits = waitSeconds !== null && waitSeconds > 0;
  try {
    await parts.recorder.store(await describeRow(parts, context, decision, body, waits));
  } catch (error) {
    parts.log.error({ err: error, transactionId: context.id }, "asynchronous call not stored");
    answerOwn(caller, context, answerNotQueued(context.id));
    return describeCarried(context, 500, false);
  }
  if (!waits) {
    parts.hintTransactions();
    answerOwn(caller, context, answerAccepted(context.id));
    return describeCarried(context, 202, true);
  }
  const memory = openMemoryCaller(waitedBytesMax);
  const carried = sendCall(parts, {
    context,
    decision,
    body: { kind: "whole", bytes: body },
    caller: memory.caller,
    leased: { leaseNo: 0 },
  });
  // Whatever becomes of it later has its place on record; here it is only waited for.
  carried.catch((error: unknown) => parts.log.error({ err: error, transactionId: context.id }, "call not carried"));
  const answer = await withinSeconds(memory.answer, waitSeconds);
  if (answer === null || answer.truncated) {
    answerOwn(caller, context, answerAccepted(context.id));
    return describeCarried(context, 202, true);
  }
  caller.start(answer.status, [...answer.headers, ["preference-applied", `wait=${waitSeconds}`]]);
  caller.end(answer.body);
  return await carried;
}

async function describeRow(
  parts: RelayParts,
  context: CallContext,
  decision: Direct | Esb,
  body: Uint8Array,
  waits: boolean,
): Promise<NewTransaction> {
  const { call } = context;
  const { door, method, target, headers, sourceAddress } = context.original?.call ?? call;
  const held = { door, method, target, headers, sourceAddress, body: context.original?.body ?? body };
  const capture =
    (decision.channel?.recordBodies ?? true) ? openCapture(parts.storedCharactersMax, parts.redact.text) : openCount();
  capture.add(body);
  const start = describeStart(context, decision.kind, parts.redact);
  const dueAt = new Date(parts.now().getTime() + (waits ? leaseMs : 0));
  return {
    start,
    state: {
      kind: "accepted",
      // Who serves it from here holds it as a worker would; all others find it due when that lease ends.
      status: waits ? "processing" : "pending",
      dueAt,
      sealed: parts.sealer.seal(writeHeldRequest(held), transactionRequestIdentity(context.id)),
      requestBody: await capture.toText(findHeader(call.headers, "content-encoding")),
      requestBytes: body.byteLength,
    },
  };
}

function describeCarried(context: CallContext, status: number, recorded: boolean): Carried {
  const durationMs = performance.now() - context.begunAtMs;
  const ended = status === 202 ? ("successful" as const) : ("failed" as const);
  return {
    status: ended,
    refusal: null,
    responseStatusCode: status,
    errorMessage: null,
    upstreamMs: null,
    durationMs,
    recorded,
  };
}

async function withinSeconds(
  answer: Promise<CollectedAnswer | null>,
  seconds: number,
): Promise<CollectedAnswer | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), seconds * 1_000);
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}
