import type { Author } from "#core/people/model.ts";
import { requirePermitted } from "#core/people/permissions.ts";
import type { ObjectKind } from "../documented/field-names.ts";
import type { Directory } from "../model.ts";
import { nameObject } from "./check-object.ts";
import { findObject } from "./find-object.ts";
import { listNames } from "./object-facts.ts";
import type { ObjectPorts } from "./ports.ts";

export type DeletedObject =
  | { kind: "deleted" }
  | { kind: "not_found" }
  /** Refused: these channels need it; `detail` names them in a sentence. */
  | { kind: "in_use"; usedBy: { id: number; name: string }[]; detail: string };

/**
 * Removes an object that no channel needs. The registrations of a channel go with it, and so do the secrets of a client.
 * Transactions on record stay as they are, with its name.
 */
export async function deleteObject(
  ports: ObjectPorts,
  by: Author,
  kind: ObjectKind,
  id: number,
): Promise<DeletedObject> {
  requirePermitted(by.actor, "edit_mediator");
  return await ports.changeObjects(async ({ directory, remove, appendAudit }): Promise<DeletedObject> => {
    const stored = findObject(directory, kind, id);
    if (stored === null) return { kind: "not_found" };
    const usedBy = listUsers(directory, kind, id);
    if (usedBy.length > 0) return { kind: "in_use", usedBy, detail: describeUse(kind, usedBy) };
    await remove(kind, id);
    const object = { id: String(id), name: nameObject(kind, stored as never) };
    const along = directory.registrations.filter(({ channelId }) => kind === "channel" && channelId === id);
    const detail = along.length === 0 ? {} : { detail: { registrations: along.map((one) => one.organization) } };
    await appendAudit({ by, action: `${kind}.deleted`, object, ...detail });
    return { kind: "deleted" };
  });
}

function listUsers({ channels }: Directory, kind: ObjectKind, id: number): { id: number; name: string }[] {
  const isUser = (channel: Directory["channels"][number]) =>
    (kind === "mediator" && channel.mediatorId === id) || (kind === "client" && channel.allowedClients.includes(id));
  return channels.filter(isUser).map((channel) => ({ id: channel.id, name: channel.name }));
}

function describeUse(kind: ObjectKind, usedBy: readonly { name: string }[]): string {
  const names = listNames(usedBy.map(({ name }) => name));
  return kind === "mediator"
    ? `These channels lead to it: ${names}. Delete them or give them another mediator first.`
    : `These channels are kept for it: ${names}. Take it out of their clients first, so that it is plain who may use them then.`;
}
