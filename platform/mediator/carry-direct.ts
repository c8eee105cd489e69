import { Transform } from "node:stream";
import type { ForwardFailure, Forwarding, ForwardRequest } from "#adapters/relay/model.ts";
import type { HeaderLine } from "#core/deliveries/attempt-result.ts";
import { findHeader } from "#core/mediator/decide/find-header.ts";
import type { Direct } from "#core/mediator/decide/model.ts";
import { isOpenHimAnswer } from "#core/mediator/record/read-openhim-answer.ts";
import { AnswerPump } from "./answer-pump.ts";
import type { CallContext } from "./call-context.ts";
import { type Capture, openCapture, openCount } from "./capture.ts";
import type { Carried } from "./carried.ts";
import { type DirectOutcome, finishDirect, type Observed } from "./finish-direct.ts";
import type { CallBody, Caller } from "./model.ts";
import type { CallRecord } from "./open-recorder.ts";
import type { RelayParts } from "./relay-parts.ts";

/** A body that is held as a whole, or runs through. */
export type HeldBody = { kind: "whole"; bytes: Uint8Array } | { kind: "stream"; body: CallBody };

export type DirectJob = {
  context: CallContext;
  decision: Direct;
  request: Omit<ForwardRequest, "body" | "idleMs" | "wholeMs">;
  body: HeldBody;
  caller: Caller;
  record: CallRecord;
};

// A transfer that moves may go on for this many times the timeout, and for ten minutes at least.
const wholeFactor = 20;
const wholeMsMin = 600_000;
// An answer that tells of a mediator's own steps is read as a whole before the caller gets its part of it.
const toldBytesMax = 16_777_216;

/**
 * Forwards a call to its mediator and hands the answer on as it comes. Resolves when the end is on record and the caller
 * has been told of it. Never rejects for what mediator or caller do.
 */
export function carryDirect(parts: RelayParts, job: DirectJob): Promise<Carried> {
  const { decision, caller, request } = job;
  const { channel, mediator } = decision;
  const open = (): Capture =>
    channel.recordBodies ? openCapture(parts.storedCharactersMax, parts.redact.text) : openCount();
  const observed: Observed = { request: open(), answer: open(), head: null, told: null, upstreamMs: null };
  const idleMs = channel.timeoutMs ?? parts.timeoutMs;
  const sentAtMs = performance.now();
  return new Promise((resolve, reject) => {
    let over = false;
    let forwarding: Forwarding | null = null;
    const pump = new AnswerPump(caller, () => forwarding?.resume());
    const finish = (outcome: DirectOutcome) => {
      if (over) return;
      over = true;
      parts.circuits.record(mediator, outcome, observed.head?.status ?? null);
      finishDirect(parts, job, observed, pump, outcome).then(resolve, reject);
    };
    const stop = (outcome: DirectOutcome) => {
      forwarding?.cancel();
      finish(outcome);
    };
    const listener = {
      onHead: (status: number, headers: HeaderLine[]) => {
        observed.upstreamMs = performance.now() - sentAtMs;
        observed.head = { status, headers };
        if (isOpenHimAnswer(findHeader(headers, "content-type"), findHeader(headers, "content-encoding"))) {
          observed.told = [];
          return;
        }
        const hasBody = request.method !== "HEAD" && status !== 204 && status !== 304;
        pump.begin(status, parts.answerHeaders(job, status, headers), hasBody);
      },
      onPart: (part: Uint8Array) => {
        observed.answer.add(part);
        if (observed.told === null) return pump.add(part);
        observed.told.push(part);
        if (observed.answer.bytes() > toldBytesMax) stop({ kind: "answer_too_large" });
        return true;
      },
      onEnd: () => {
        pump.complete();
        finish({ kind: "complete" });
      },
      onFailure: (failure: ForwardFailure) => finish({ kind: "failed", failure }),
    };
    caller.onGone(() => stop({ kind: "caller_gone" }));
    const body = toForwardBody(job.body, observed.request, decision.bodyBytesMax, stop);
    const wholeMs = Math.max(wholeMsMin, idleMs * wholeFactor);
    forwarding = parts.relay.forward({ ...request, body, idleMs, wholeMs }, listener);
  });
}

function toForwardBody(
  held: HeldBody,
  capture: Capture,
  bytesMax: number | null,
  stop: (outcome: { kind: "body_too_large" } | { kind: "caller_gone" }) => void,
): ForwardRequest["body"] {
  if (held.kind === "whole") {
    capture.add(held.bytes);
    return held.bytes.byteLength === 0 ? null : held.bytes;
  }
  const source = held.body.open();
  const stream = new Transform({
    transform: (part: Buffer, _encoding, pass) => {
      capture.add(part);
      if (bytesMax !== null && capture.bytes() > bytesMax) {
        stop({ kind: "body_too_large" });
        return;
      }
      pass(null, part);
    },
  });
  // What the relay destroys ends the source as well; that does not touch the caller's connection.
  stream.on("error", () => {});
  stream.once("close", () => source.destroy());
  source.once("close", () => {
    if (!source.readableEnded && !stream.destroyed) stop({ kind: "caller_gone" });
  });
  source.pipe(stream);
  return { stream, bytes: held.body.bytes };
}
