import type { DocumentOf, ObjectKind } from "../documented/field-names.ts";
import { checkChannel } from "./check-channel.ts";
import { checkClient } from "./check-client.ts";
import { checkMediator } from "./check-mediator.ts";
import { checkRegistration } from "./check-registration.ts";
import type { Found, ObjectFacts } from "./object-facts.ts";

type Check<Kind extends ObjectKind> = (document: DocumentOf[Kind], facts: ObjectFacts) => Found;

const checks: { [Kind in ObjectKind]: Check<Kind> } = {
  client: checkClient,
  mediator: checkMediator,
  channel: checkChannel,
  registration: checkRegistration,
};

/** Everything that must hold before an object is saved, all at once, and what is worth a word. */
export function checkObject<Kind extends ObjectKind>(
  kind: Kind,
  document: DocumentOf[Kind],
  facts: ObjectFacts,
): Found {
  return checks[kind](document, facts);
}

/** What an object is called in the audit trail and on the screens. */
export function nameObject<Kind extends ObjectKind>(kind: Kind, document: DocumentOf[Kind]): string {
  return kind === "registration"
    ? (document as DocumentOf["registration"]).organization
    : (document as DocumentOf["client"]).name;
}

/** A channel's content type is kept without parameters, because calls are compared without theirs. */
export function settleDocument<Kind extends ObjectKind>(kind: Kind, document: DocumentOf[Kind]): DocumentOf[Kind] {
  if (kind !== "channel") return document;
  const channel = document as DocumentOf["channel"];
  const requestContentType = (channel.requestContentType.split(";", 1)[0] ?? "").trim().toLowerCase();
  return { ...channel, requestContentType } as DocumentOf[Kind];
}
