import type { ChannelFields } from "#components/mediator/objects/channel-form.tsx";
import type { ListQuery } from "#components/ui/list-address.ts";
import { listProposals } from "#core/openhim/propose-channel.ts";
import type { Actor } from "#core/people/model.ts";
import type { Sql } from "#db/connect.ts";
import { findMediator } from "#db/queries/mediator/list-mediators.ts";
import { readText } from "../read-list-query.ts";
import { readObjectId } from "./answer-object.ts";

/** What a new channel begins with: nothing, the mediator that the address names, or a channel that this one proposes. */
export async function readProposedChannel(sql: Sql, reader: Actor, query: ListQuery): Promise<Partial<ChannelFields>> {
  const id = readObjectId(readText(query, "mediator") ?? "");
  const mediator = id === null ? null : await findMediator(sql, reader, id);
  if (mediator === null) return {};
  const wanted = readText(query, "proposal");
  const proposal = listProposals(mediator.registered).find(({ name }) => name === wanted);
  return { ...((proposal?.fields ?? {}) as Partial<ChannelFields>), mediator: mediator.id };
}
