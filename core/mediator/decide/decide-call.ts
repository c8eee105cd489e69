import type { TokenKeys } from "#core/vault/derive-keys.ts";
import { answers } from "./answers.ts";
import { chooseMode, chooseRegistration } from "./choose-registration.ts";
import type { CompiledChannel, CompiledDirectory } from "./compile-directory.ts";
import { findChannel } from "./find-channel.ts";
import { identify } from "./identify-caller.ts";
import { judgeChannelRules } from "./judge-channel-rules.ts";
import { endRefused, type Judging } from "./judging.ts";
import type { CallFacts, Decision, Direct, Tell } from "./model.ts";
import { findPathProblem } from "./read-target.ts";
import { tellStory } from "./refuse.ts";
import type { BusWishes } from "./resolve-registration.ts";

/**
 * Decides what becomes of a call through the proxy, in the documented order: who calls (401, 403), from where (403), by
 * which channel (404, 405, 503, 403), for which organisation (400, 404, 409), with what body (400, 415, 413), and how the
 * bus is asked (400). Bodies that must be read are judged afterwards by `judgeBody`.
 */
export function decideCall(compiled: CompiledDirectory, keys: TokenKeys, facts: CallFacts): Decision {
  return decide(compiled, keys, facts, null);
}

function decide(compiled: CompiledDirectory, keys: TokenKeys, facts: CallFacts, tell: Tell): Decision {
  const again = (replayed: Tell) => decide(compiled, keys, facts, replayed);
  const caller = identify(compiled, keys, facts, tell, again);
  if (caller.kind === "refused") return caller;
  const judging: Judging = { compiled, facts, known: caller.known, tell, again };
  const unsafe = findPathProblem(facts.rawPath);
  if (unsafe !== null) {
    return endRefused(judging, "malformed_call", answers.unsafePath(unsafe), () => ({
      stage: "channel",
      sentence: unsafe,
      remedy: "Send the path as it is meant, without dots between slashes.",
    }));
  }
  if (facts.mode === "pure_esb") return decideForBus(judging, null, toWishes(facts));
  const found = findChannel(judging);
  if (found.kind === "refused") return found;
  const { entry } = found;
  const onChannel = { ...judging, known: { ...judging.known, channel: entry.channel, mediator: entry.mediator } };
  if (entry.registrations.size > 0) return decideForBus(onChannel, entry, toWishes(facts));
  return judgeChannelRules(onChannel, entry, facts) ?? acceptDirect(onChannel, entry, facts.hasBody);
}

function toWishes({ headers, query }: CallFacts): BusWishes {
  return { headers, query, organization: null, esbMode: null };
}

/** Through the bus: with a channel its rules hold as ever; in pure_esb there is none. */
function decideForBus(judging: Judging, entry: CompiledChannel | null, wishes: BusWishes): Decision {
  const chosen = chooseRegistration(judging, entry, wishes);
  if (chosen.kind === "refused") return chosen;
  const { registration, organization } = chosen;
  const registered = { ...judging, known: { ...judging.known, registration } };
  const broken = entry === null ? null : judgeChannelRules(registered, entry, judging.facts);
  if (broken !== null) return broken;
  const mode = chooseMode(registered, registration, wishes);
  if (mode.kind === "refused") return mode;
  return acceptForBus(registered, { registration, organization, esbMode: mode.esbMode });
}

/** A call that goes straight to its mediator. */
export function acceptDirect(judging: Judging, entry: CompiledChannel, hasBody: boolean): Direct {
  const { known, again } = judging;
  return {
    ...known,
    kind: "direct",
    client: requireClient(judging),
    channel: entry.channel,
    mediator: entry.mediator,
    needsBody: hasBody && entry.contract !== null ? "whole" : "none",
    bodyBytesMax: entry.channel.bodyBytesMax,
    story: () => tellStory(again),
  };
}

/** A call that goes through the national bus, whose envelope holds the whole body. */
export function acceptForBus(
  judging: Judging,
  bus: Pick<Decision & { kind: "esb" }, "registration" | "organization" | "esbMode">,
): Decision {
  const { known, again } = judging;
  return {
    ...known,
    ...bus,
    kind: "esb",
    client: requireClient(judging),
    needsBody: "whole",
    bodyBytesMax: known.channel?.bodyBytesMax ?? null,
    story: () => tellStory(again),
  };
}

function requireClient({ known }: Judging) {
  if (known.client === null) throw new Error("Nothing is accepted of a caller that nobody knows.");
  return known.client;
}
