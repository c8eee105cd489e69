import type {
  DirectoryPerson,
  EventPreference,
  PersonKey,
  Preference,
  SuppressionReason,
} from "#core/notifications/model.ts";
import { defaultPreference } from "#core/notifications/people/default-preference.ts";
import { type AddressMedium, toNormalAddress, writeAddressKey } from "#core/notifications/people/normal-address.ts";
import { type RecipientFacts, writePersonKey } from "#core/notifications/people/recipient-facts.ts";
import type { SqlOrTransaction } from "../../../connect.ts";

export type RecipientQuestion = {
  people: readonly PersonKey[];
  /** Addresses that the request brings along; those of the directory are asked for by themselves. */
  addresses: readonly { medium: AddressMedium; address: string }[];
  /** Of which event modes are wanted; null brings those of all events. */
  eventCode: string | null;
};

type Found = {
  people: (Omit<DirectoryPerson, "createdAt" | "updatedAt"> & { createdAt: string; updatedAt: string })[] | null;
  preferences: (Omit<Preference, "updatedAt" | "events"> & { updatedAt: string })[] | null;
  modes: (PersonKey & EventPreference & { updatedAt: string })[] | null;
  suppressions: { medium: AddressMedium; address: string; reason: SuppressionReason }[] | null;
};

/** Everything that decides whether and how these people are told, in one statement however many they are. */
export async function loadRecipientFacts(
  sql: SqlOrTransaction,
  { people, addresses, eventCode }: RecipientQuestion,
): Promise<RecipientFacts> {
  const keys = [...new Map(people.map((one) => [writePersonKey(one), one])).values()];
  const media = addresses.map(({ medium }) => medium);
  const normal = addresses.map(({ medium, address }) => toNormalAddress(medium, address));
  // Numbers travel as text: the driver would take the size of all from that of the first.
  const [found] = await sql<Found[]>`
    with asked as materialized (
      select * from unnest(${keys.map(({ userId }) => String(userId))}::text[]::bigint[],
        ${keys.map(({ actorType }) => actorType)}::text[]) as a(user_id, actor_type)),
    known as materialized (
      select p.* from asked a join notification_people p on p.user_id = a.user_id and p.actor_type = a.actor_type),
    reached as (
      select * from unnest(${media}::text[], ${normal}::text[]) as r(medium, address)
      union select 'email', lower(email) from known where email is not null
      union select 'sms', phone from known where phone is not null)
    select
      (select json_agg(json_build_object('id', p.id, 'userId', p.user_id, 'actorType', p.actor_type, 'name', p.name,
        'email', p.email, 'phone', p.phone, 'language', p.language, 'timeZone', p.time_zone, 'active', p.active,
        'createdAt', p.created_at, 'updatedAt', p.updated_at)) from known p) as people,
      (select json_agg(json_build_object('userId', f.user_id, 'actorType', f.actor_type, 'allowSms', f.allow_sms,
        'allowEmail', f.allow_email, 'allowInApp', f.allow_in_app, 'preferredLang', f.preferred_lang,
        'quietHours', f.quiet_hours, 'timeZone', f.time_zone, 'updatedAt', f.updated_at))
        from asked a join notification_preferences f
          on f.user_id = a.user_id and f.actor_type = a.actor_type) as preferences,
      (select json_agg(json_build_object('userId', m.user_id, 'actorType', m.actor_type, 'eventCode', e.code,
        'medium', m.medium, 'mode', m.mode, 'updatedAt', m.updated_at) order by e.code, m.medium)
        from asked a join notification_event_preferences m
          on m.user_id = a.user_id and m.actor_type = a.actor_type
        join notification_events e on e.id = m.event_id
        where ${eventCode}::text is null or e.code = ${eventCode}) as modes,
      (select json_agg(json_build_object('medium', s.medium, 'address', s.address, 'reason', s.reason))
        from reached r join notification_suppressions s
          on s.medium = r.medium and s.address = r.address) as suppressions`;
  return toFacts(found);
}

function toFacts(found: Found | undefined): RecipientFacts {
  const people = (found?.people ?? []).map((one) => ({
    ...one,
    createdAt: new Date(one.createdAt),
    updatedAt: new Date(one.updatedAt),
  }));
  const languages = new Map(people.map((one) => [writePersonKey(one), one.language]));
  const usual = (key: string, person: PersonKey, at: Date) => defaultPreference(person, languages.get(key) ?? null, at);
  const preferences = new Map(
    (found?.preferences ?? []).map((one): [string, Preference] => [
      writePersonKey(one),
      { ...one, events: [], updatedAt: new Date(one.updatedAt) },
    ]),
  );
  for (const { userId, actorType, updatedAt, ...event } of found?.modes ?? []) {
    const key = writePersonKey({ userId, actorType });
    const preference = preferences.get(key) ?? usual(key, { userId, actorType }, new Date(updatedAt));
    preference.events.push(event);
    preferences.set(key, preference);
  }
  return {
    people: new Map(people.map((one) => [writePersonKey(one), one])),
    preferences,
    suppressions: new Map(
      (found?.suppressions ?? []).map(({ medium, address, reason }) => [writeAddressKey(medium, address), reason]),
    ),
  };
}
