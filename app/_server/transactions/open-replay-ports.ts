import { matchChannel } from "#core/mediator/decide/match-channel.ts";
import { readTarget } from "#core/mediator/decide/read-target.ts";
import type { ReplayPorts } from "#core/mediator/replay/replay-transaction.ts";
import type { Author } from "#core/people/model.ts";
import { findHeldRequest } from "#db/queries/transactions/find-held-request.ts";
import { findTransaction } from "#db/queries/transactions/find-transaction.ts";
import { appendAudit } from "#db/stores/audit/append-audit.ts";
import { makeCall } from "#platform/mediator/make-call.ts";
import { openHeldRequest } from "#platform/mediator/open-held-request.ts";
import type { Platform } from "#platform/open-platform.ts";

/** What repeating a transaction needs, in the name of this person. */
export function openReplayPorts(platform: Platform, author: Author): ReplayPorts {
  const { now, newId, mediator } = platform;
  const { sql } = platform.database;
  const { parts } = mediator;
  return {
    findTransaction: (id) => findTransaction(sql, author.actor, id),
    openRequest: async ({ id, clientId }) => {
      const sealed = clientId === null ? null : await findHeldRequest(sql, id);
      return sealed === null || clientId === null ? null : await openHeldRequest(parts, { id, clientId, sealed });
    },
    findChannel: async ({ method, target }) => {
      const [compiled, mode] = await Promise.all([parts.readDirectory(), parts.readMode()]);
      // There, a path is not led by channels at all.
      if (mode === "pure_esb") return null;
      const match = matchChannel(compiled, method, readTarget(target).path, now().getTime());
      return match.kind === "matched" || match.kind === "mediator_offline" ? match.entry.channel.id : null;
    },
    makeCall: async ({ clientId, by, replayOf, asynchronous, request }) => {
      const { rawPath, query } = readTarget(request.target);
      const { method, headers, body } = request;
      return await makeCall(parts, {
        ...{ method, headers, body, query, by, replayOf, asynchronous },
        asClient: clientId,
        path: rawPath,
        origin: "replay",
      });
    },
    recordReplay: (by, originalId, transactionId) =>
      appendAudit(
        sql,
        { now, newId },
        {
          by,
          action: "transaction.replayed",
          object: { id: originalId, name: null },
          detail: { transaction: transactionId },
        },
      ),
  };
}
