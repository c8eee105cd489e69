import type { Actor } from "#core/people/model.ts";
import { type Permission, requirePermitted } from "#core/people/permissions.ts";
import { Fault } from "#core/problems/fault.ts";
import type { PersonKey } from "../model.ts";
import type { InboxOwner } from "./model.ts";

/** Who opens an inbox: somebody with a role here, or the person whose it is, through a site that vouches for them. */
export type InboxReader = Actor | ({ kind: "person" } & PersonKey);

/**
 * Throws a Fault "forbidden" for whoever may not open this inbox: a role that is too small, or a person at another's. Stores
 * and queries call it first, so that a handler that forgot to ask still shows and changes nothing.
 */
export function requireInboxReader(reader: InboxReader, owner: InboxOwner, permission: Permission): void {
  if (reader.kind !== "person") requirePermitted(reader, permission);
  else if (reader.userId !== owner.userId || reader.actorType !== owner.actorType)
    throw new Fault("forbidden", `${reader.actorType} ${reader.userId} may not open the inbox of ${owner.userId}.`);
}
