import type { MediatorSection } from "#core/mediator/describe-refusal.ts";
import type { StoryObject } from "#core/mediator/transaction.ts";

const sections: Record<StoryObject["kind"], string> = {
  client: "clients",
  channel: "channels",
  mediator: "mediators",
  registration: "registrations",
  esb_settings: "esb",
};

/** The numbers of the objects that there are now; a transaction also names those that have gone. */
export type KnownObjects = Record<"client" | "channel" | "mediator" | "registration", readonly number[]>;

/** Where an object of the mediator is looked at and changed; null when it has gone. */
export function findStoryAddress(object: StoryObject, known: KnownObjects): string | null {
  if (object.kind === "esb_settings") return `/admin/mediator/${sections.esb_settings}`;
  if (object.id === null || !known[object.kind].includes(object.id)) return null;
  return `/admin/mediator/${sections[object.kind]}/${object.id}`;
}

/** Where the objects of a kind are listed. */
export function toSectionAddress(section: MediatorSection): string {
  return `/admin/mediator/${section}`;
}
