import { answers } from "#core/mediator/decide/answers.ts";
import { findHeader } from "#core/mediator/decide/find-header.ts";
import type { Direct, Esb, Refused } from "#core/mediator/decide/model.ts";
import { refuseLater } from "#core/mediator/decide/refuse-later.ts";
import type { CallContext } from "./call-context.ts";
import type { RelayParts } from "./relay-parts.ts";

/** The refusals that depend on this moment and not on the call. */
export function turnAway(parts: RelayParts, context: CallContext, decision: Direct | Esb): Refused | null {
  const limit = parts.limits.take(decision);
  context.answerHeaders.push(...limit.headers);
  if (limit.kind === "limited") {
    const text = answers.tooManyRequests(limit.scope, limit.retryAfterSeconds);
    const { client, channel } = decision;
    const object =
      limit.scope === "client" || channel === null
        ? ({ kind: "client", id: client.id, name: client.name } as const)
        : ({ kind: "channel", id: channel.id, name: channel.name } as const);
    return refuseLater(decision, "too_many_requests", text, {
      stage: "rate",
      sentence: `"${object.name}" has used up its calls of this minute; there is another in ${limit.retryAfterSeconds} s.`,
      remedy: `Call less often, or raise the limit of the ${object.kind}.`,
      object,
    });
  }
  if (decision.kind === "esb") return null;
  const { mediator } = decision;
  const openUntilMs = parts.circuits.openUntilMs(mediator);
  if (openUntilMs === null) return null;
  const seconds = Math.max(1, Math.ceil((openUntilMs - parts.now().getTime()) / 1_000));
  return refuseLater(decision, "mediator_paused", answers.mediatorPaused(seconds), {
    stage: "request",
    sentence: `"${mediator.name}" failed ten times in a row; it is asked again in ${seconds} s.`,
    remedy: "See whether the mediator runs and can be reached. It is asked again by itself.",
    object: { kind: "mediator", id: mediator.id, name: mediator.name },
  });
}

export function refuseTooLarge(decision: Direct | Esb, bytesMax: number): Refused {
  return refuseLater(decision, "body_too_large", answers.bodyTooLarge(bytesMax), {
    stage: "body",
    sentence: `The body has more than the ${bytesMax} bytes that are taken here.`,
    remedy: "Send less, or raise the channel's limit; what is held for later is limited in any case.",
    object: null,
  });
}

/** What the bus cannot carry is said at once, also where the call would be done later. */
export async function judgeForBus(
  parts: RelayParts,
  { call }: CallContext,
  decision: Esb,
  body: Uint8Array,
): Promise<Refused | null> {
  const problem = await parts.findBusProblem(body, findHeader(call.headers, "content-type"));
  if (problem === null) return null;
  return refuseLater(decision, "bad_esb_body", answers.badEsbBody(problem.error, problem.detail), {
    stage: "body",
    sentence: problem.detail === null ? `${problem.error}.` : `${problem.error}. ${problem.detail}`,
    remedy: "The national bus carries a JSON object; send one, or put it under requestdata.",
    object: null,
  });
}
