import type { ObjectKind, ObjectOf } from "../documented/field-names.ts";
import type { Directory } from "../model.ts";

/** The object of that kind and number in a directory; null when there is none. */
export function findObject<Kind extends ObjectKind>(
  directory: Directory,
  kind: Kind,
  id: number,
): ObjectOf[Kind] | null {
  const all: readonly { id: number }[] = {
    client: directory.clients,
    mediator: directory.mediators,
    channel: directory.channels,
    registration: directory.registrations,
  }[kind];
  return (all.find((one) => one.id === id) as ObjectOf[Kind] | undefined) ?? null;
}
