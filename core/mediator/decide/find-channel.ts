import type { ConsideredChannel } from "../transaction.ts";
import { answers } from "./answers.ts";
import type { CompiledChannel } from "./compile-directory.ts";
import { findOfflineReason } from "./judge-online.ts";
import { endRefused, type Judging, toChannelObject, toMediatorObject } from "./judging.ts";
import { listConsidered } from "./list-considered.ts";
import { matchChannel } from "./match-channel.ts";
import type { Refused } from "./model.ts";

/** Finds the channel of a call by its path and method, or refuses it: 404, 405, 503, in this order, then 403. */
export function findChannel(judging: Judging): { kind: "found"; entry: CompiledChannel } | Refused {
  const { compiled, facts, tell } = judging;
  const { method, path, nowMs } = facts;
  const match = matchChannel(compiled, method, path, nowMs);
  const considered = (taken: CompiledChannel | null) => listConsidered(compiled, method, path, nowMs, taken);
  switch (match.kind) {
    case "matched":
      tell?.({
        stage: "channel",
        verdict: "passed",
        sentence: `The channel "${match.entry.channel.name}" takes ${method} ${path}.`,
        remedy: null,
        object: toChannelObject(match.entry),
        considered: considered(match.entry),
      });
      return judgeAllowedClient(judging, match.entry);
    case "no_channel":
      return endRefused(judging, "no_channel", answers.noChannel(), () => ({
        stage: "channel",
        sentence: `No active channel takes the path ${path}.`,
        remedy: 'Check case and slash at the end, or create a channel; "/x/*" takes all that is under /x/.',
        considered: considered(null),
      }));
    case "method_not_allowed":
      return endRefused(judging, "method_not_allowed", answers.methodNotAllowed(match.allowed), () => ({
        stage: "channel",
        sentence: `No channel on the path ${path} takes ${method}; ${match.allowed.join(", ")} would be taken.`,
        remedy: "Use another method, or add it to the channel's methods.",
        considered: considered(null),
      }));
    case "mediator_offline":
      return refuseOffline(judging, match.entry, () => considered(null));
  }
}

/** The refusal of a call whose channel is there and whose mediator is not. */
export function refuseOffline(
  judging: Judging,
  entry: CompiledChannel,
  considered: () => ConsideredChannel[],
): Refused {
  const known = { ...judging.known, channel: entry.channel, mediator: entry.mediator };
  return endRefused({ ...judging, known }, "mediator_offline", answers.mediatorOffline(), () => ({
    stage: "channel",
    sentence: `The mediator "${entry.mediator.name}" ${findOfflineReason(entry.mediator, judging.facts.nowMs)}.`,
    remedy: "Switch the mediator online, and see to its heartbeats if it must send some.",
    object: toMediatorObject(entry),
    considered: considered(),
  }));
}

/** Channels may be open to some clients only. */
export function judgeAllowedClient(
  judging: Judging,
  entry: CompiledChannel,
): { kind: "found"; entry: CompiledChannel } | Refused {
  const { client } = judging.known;
  if (entry.allowedClients === null || (client !== null && entry.allowedClients.has(client.id))) {
    return { kind: "found", entry };
  }
  const known = { ...judging.known, channel: entry.channel, mediator: entry.mediator };
  return endRefused({ ...judging, known }, "client_not_allowed", answers.clientNotAllowed(), () => ({
    stage: "channel",
    sentence: `The channel "${entry.channel.name}" is not open to "${client?.name}".`,
    remedy: "Add the client to the channel's clients.",
    object: toChannelObject(entry),
  }));
}
