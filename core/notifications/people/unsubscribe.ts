import type { Author } from "#core/people/model.ts";
import { type EventMode, type MessageMedium, messageMedia, type Preference, type SuppressionReason } from "../model.ts";
import { nameKey } from "./change-preference.ts";
import { defaultPreference } from "./default-preference.ts";
import { toNormalEmail } from "./normal-address.ts";
import type { NamedEvent, PeoplePorts, WishChanges } from "./ports.ts";
import { type SavedPreference, toPreferenceInput } from "./preference-document.ts";
import type { UnsubscribeSubject } from "./unsubscribe-link.ts";

type Ports = Pick<PeoplePorts, "changeWishes">;

/** What holds for whoever has the link, for the page behind it. */
export type UnsubscribeView = {
  /** Null where the event is gone, and nothing is sent about it any more. */
  event: NamedEvent | null;
  email: string;
  /** Null for somebody who is known by the address alone. */
  choices: { modes: Record<MessageMedium, EventMode>; allowEmail: boolean } | null;
  /** Why nothing at all is sent to the address; null where nothing stands against it. */
  suppressed: SuppressionReason | null;
};

/** What the page sends: for a person, the modes of the event and whether e-mail is wanted at all; else the address. */
export type UnsubscribeChoices = {
  modes: Partial<Record<MessageMedium, EventMode>>;
  allowEmail: boolean;
};

/** Says what holds, and changes nothing: addresses in e-mails are fetched by programs that look for viruses. */
export async function viewUnsubscribe({ changeWishes }: Ports, subject: UnsubscribeSubject): Promise<UnsubscribeView> {
  const { person, eventId, email } = subject;
  return await changeWishes(async (changes) => {
    const event = await changes.findEvent(eventId);
    const suppression = await changes.findSuppressionOf("email", toNormalEmail(email));
    const stored = person === null ? null : await readPreference(changes, person);
    const choices = stored && { modes: listModes(stored, event), allowEmail: stored.allowEmail };
    return { event, email, choices, suppressed: suppression?.reason ?? null };
  });
}

/** One click (RFC 8058): no more e-mail about this event, or to this address where there is no person. Idempotent. */
export async function unsubscribeAtOnce(
  ports: Ports,
  address: string | null,
  subject: UnsubscribeSubject,
): Promise<void> {
  const { person } = subject;
  if (person === null) return await changeAddress(ports, address, subject, { wanted: false });
  await changePerson(ports, address, { ...subject, person }, { modes: { email: "off" }, allowEmail: null });
}

/** What somebody has chosen on the page; also the way back. */
export async function saveUnsubscribeChoices(
  ports: Ports,
  address: string | null,
  subject: UnsubscribeSubject,
  choices: UnsubscribeChoices,
): Promise<void> {
  const { person } = subject;
  if (person === null) return await changeAddress(ports, address, subject, { wanted: choices.allowEmail });
  await changePerson(ports, address, { ...subject, person }, choices);
}

async function readPreference(
  changes: WishChanges,
  person: { userId: number; actorType: string },
): Promise<Preference> {
  const stored = await changes.findPreference(person);
  return stored ?? defaultPreference(person, await changes.findDefaultLanguage(person));
}

function listModes({ events }: Preference, event: NamedEvent | null): Record<MessageMedium, EventMode> {
  const modeOf = (medium: MessageMedium): EventMode =>
    events.find((one) => one.eventCode === event?.code && one.medium === medium)?.mode ?? "at_once";
  return { sms: modeOf("sms"), email: modeOf("email"), in_app: modeOf("in_app") };
}

async function changePerson(
  { changeWishes }: Ports,
  address: string | null,
  { person, eventId }: UnsubscribeSubject & { person: NonNullable<UnsubscribeSubject["person"]> },
  { modes, allowEmail }: { modes: UnsubscribeChoices["modes"]; allowEmail: boolean | null },
): Promise<void> {
  await changeWishes(async (changes) => {
    const event = await changes.findEvent(eventId);
    const before = await readPreference(changes, person);
    const fields = toPreferenceInput(before);
    const events = event === null ? fields.events : putModes(fields.events, event.code, modes);
    const after = { ...fields, allow_email: allowEmail ?? fields.allow_email, events };
    if (isSame(after, fields)) return;
    const ids = await changes.findEvents(events.map(({ event_code }) => event_code));
    if (after.allow_email === fields.allow_email) await changes.saveEvents(person, events, ids);
    else await changes.savePreference(person, after, ids);
    const detail = { event: event?.code ?? null, modes, allow_email: after.allow_email };
    const by = linkAuthor(address);
    await changes.appendAudit({ by, action: "preference.unsubscribed", object: nameKey(person), detail });
  });
}

/** "At once" is what holds without an entry, so that none is made for it. */
function putModes(
  events: SavedPreference["events"],
  code: string,
  modes: UnsubscribeChoices["modes"],
): SavedPreference["events"] {
  const others = events.filter((one) => one.event_code !== code || modes[one.channel] === undefined);
  const entries = messageMedia.flatMap((channel) => {
    const mode = modes[channel];
    return mode === undefined || mode === "at_once" ? [] : [{ event_code: code, channel, mode }];
  });
  return [...others, ...entries];
}

function isSame(one: SavedPreference, other: SavedPreference): boolean {
  const write = ({ events, ...fields }: SavedPreference) =>
    JSON.stringify([fields, events.map((event) => JSON.stringify(Object.entries(event).sort())).sort()]);
  return write(one) === write(other);
}

async function changeAddress(
  { changeWishes }: Ports,
  from: string | null,
  { email }: UnsubscribeSubject,
  { wanted }: { wanted: boolean },
): Promise<void> {
  const address = toNormalEmail(email);
  await changeWishes(async (changes) => {
    const known = await changes.findSuppressionOf("email", address);
    const by = linkAuthor(from);
    const detail = { medium: "email", reason: "unsubscribe" };
    if (!wanted && known === null) {
      const suppression = { medium: "email", address, reason: "unsubscribe", detail: "" } as const;
      const id = await changes.insertSuppression(suppression);
      await changes.appendAudit({ by, action: "suppression.added", object: { id: String(id), name: address }, detail });
    }
    // What a bounce or a person has suppressed is not for a link to allow again.
    if (wanted && known?.reason === "unsubscribe") {
      await changes.removeSuppression(known.id);
      const object = { id: String(known.id), name: address };
      await changes.appendAudit({ by, action: "suppression.removed", object, detail });
    }
  });
}

/** Who changed it: nobody who signs in. */
function linkAuthor(address: string | null): Author {
  return { actor: { kind: "system", id: null, name: "Link in an e-mail", role: "admin" }, address };
}
