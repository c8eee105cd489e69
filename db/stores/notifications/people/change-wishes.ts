import { defaultNotificationSettings, type NotificationSettings, type Suppression } from "#core/notifications/model.ts";
import type { PeoplePorts, WishChanges } from "#core/notifications/people/ports.ts";
import type { SqlOrTransaction } from "../../../connect.ts";
import {
  findDirectoryLanguage,
  findNamedEvent,
  findPreference,
  hasActorType,
} from "../../../queries/notifications/people/find-preference.ts";
import { suppressionColumns } from "../../../queries/notifications/people/person-columns.ts";
import { appendAudit } from "../../audit/append-audit.ts";
import type { ChangePorts } from "../../change-ports.ts";
import { optInAddress, optOutAddress } from "../../messaging/identities/follow-suppression.ts";

type WishPorts = ChangePorts & { hooksOff: boolean };

/** Opens the transactions in which the verbs of core change preferences and suppressions. */
export function openChangeWishes(ports: WishPorts): PeoplePorts["changeWishes"] {
  return async (work) => {
    const answered = await ports.sql.begin(async (sql) => ({ result: await work(bindWishChanges(sql, ports)) }));
    return answered.result;
  };
}

/** The same inside of a transaction that does more. */
export function bindWishChanges(sql: SqlOrTransaction, ports: WishPorts): WishChanges {
  return {
    ...bindPreferences(sql, ports.now()),
    ...bindSuppressions(sql, ports.now()),
    readSettings: async () => {
      const [row] = await sql<{ settings: NotificationSettings }[]>`select settings from notification_settings`;
      return row?.settings ?? defaultNotificationSettings;
    },
    insertReply: async ({ provider, messageId, sender, number, body, effect }) => {
      const inserted = await sql`
        insert into notification_replies (id, provider, message_id, sender, body, effect, received_at)
        values (${ports.newId()}, ${provider}, ${messageId}, ${number ?? sender}, ${body}, ${effect}, ${ports.now()})
        on conflict (provider, message_id) where message_id is not null do nothing`;
      return inserted.count > 0;
    },
    tellIdentities: async (wish, told) => {
      await (wish === "stop" ? optOutAddress(sql, ports, told) : optInAddress(sql, ports, told));
    },
    appendAudit: (record) => appendAudit(sql, ports, record),
  };
}

type Suppressions = Pick<
  WishChanges,
  "findSuppression" | "findSuppressionOf" | "insertSuppression" | "removeSuppression"
>;
type Preferences = Omit<
  WishChanges,
  keyof Suppressions | "readSettings" | "insertReply" | "tellIdentities" | "appendAudit"
>;

function bindPreferences(sql: SqlOrTransaction, now: Date): Preferences {
  const saveEvents: WishChanges["saveEvents"] = async ({ userId, actorType }, events, ids) => {
    await sql`delete from notification_event_preferences where user_id = ${userId} and actor_type = ${actorType}`;
    const rows = events.flatMap(({ event_code, channel, mode }) => {
      const eventId = ids.get(event_code);
      const named = { user_id: userId, actor_type: actorType, medium: channel, mode, updated_at: now };
      return eventId === undefined ? [] : [{ ...named, event_id: eventId }];
    });
    if (rows.length > 0) await sql`insert into notification_event_preferences ${sql(rows)}`;
  };
  return {
    hasActorType: (code) => hasActorType(sql, code),
    findEvents: async (codes) => {
      const rows = await sql<{ code: string; id: number }[]>`
        select code, id from notification_events where code = any(${[...codes]}::text[])`;
      return new Map(rows.map(({ code, id }) => [code, id]));
    },
    findEvent: (id) => findNamedEvent(sql, id),
    findPreference: async (key) => {
      // There may be no row yet to hold, so that the key itself is held.
      await sql`select pg_advisory_xact_lock(hashtextextended(${`preference ${key.userId} ${key.actorType}`}, 0))`;
      return await findPreference(sql, key);
    },
    savePreference: async ({ userId, actorType }, { events, ...fields }, ids) => {
      const quietHours = fields.quiet_hours === null ? null : sql.json(fields.quiet_hours);
      const row = { ...fields, quiet_hours: quietHours, updated_at: now };
      await sql`insert into notification_preferences ${sql({ user_id: userId, actor_type: actorType, ...row })}
        on conflict (user_id, actor_type) do update set ${sql(row)}`;
      await saveEvents({ userId, actorType }, events, ids);
    },
    saveEvents,
    findDefaultLanguage: (key) => findDirectoryLanguage(sql, key),
    removePreference: async ({ userId, actorType }) => {
      await sql`delete from notification_preferences where user_id = ${userId} and actor_type = ${actorType}`;
      await sql`delete from notification_event_preferences where user_id = ${userId} and actor_type = ${actorType}`;
    },
  };
}

function bindSuppressions(sql: SqlOrTransaction, now: Date): Suppressions {
  return {
    findSuppression: async (id) => {
      const [row] = await sql<Suppression[]>`
        select ${suppressionColumns(sql)} from notification_suppressions s where s.id = ${id}`;
      return row ?? null;
    },
    findSuppressionOf: async (medium, address) => {
      // Two requests for one address wait for each other, so that only the first makes an entry.
      await sql`select pg_advisory_xact_lock(hashtextextended(${`suppression ${medium} ${address}`}, 0))`;
      const [row] = await sql<Suppression[]>`select ${suppressionColumns(sql)} from notification_suppressions s
        where s.medium = ${medium} and s.address = ${address}`;
      return row ?? null;
    },
    insertSuppression: async ({ medium, address, reason, detail }) => {
      const [made] = await sql<{ id: number }[]>`
        insert into notification_suppressions (medium, address, reason, detail, created_at)
        values (${medium}, ${address}, ${reason}, ${detail}, ${now})
        on conflict (medium, address) do update set medium = excluded.medium returning id`;
      if (made === undefined) throw new Error("The suppression has no number.");
      return made.id;
    },
    removeSuppression: async (id) => {
      await sql`delete from notification_suppressions where id = ${id}`;
    },
  };
}
