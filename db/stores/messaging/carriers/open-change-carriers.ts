import type {
  CarrierChanges,
  CarrierRegister,
  ChangeCarriers,
  GatewayDocument,
} from "#core/messaging/carriers/change-ports.ts";
import type { SqlOrTransaction } from "../../../connect.ts";
import { readGateways, readMessagingSettings } from "../../../queries/messaging/read-carriers.ts";
import { appendAudit } from "../../audit/append-audit.ts";
import type { ChangePorts } from "../../change-ports.ts";
import { announceChange } from "../../integrations/announce-change.ts";

/** Opens the transactions in which the verbs of core change gateways and the settings of staged messages. */
export function openChangeCarriers(ports: ChangePorts): ChangeCarriers {
  return async (work) => {
    // What the work answers is handed out beside the driver, which would take a list for a list of queries.
    const answered = await ports.sql.begin(async (sql) => {
      // One writer at a time. Deleting a secret asks for the first table as a whole; from here on no secret can go that is
      // about to be named. No set can begin to name a gateway that is about to go; subscribing goes on.
      await sql`lock table messaging_gateways, messaging_settings in share row exclusive mode`;
      await sql`lock table message_sets in share mode`;
      return { result: await work(await bindChanges(sql, ports)) };
    });
    return answered.result;
  };
}

async function bindChanges(sql: SqlOrTransaction, ports: ChangePorts): Promise<CarrierChanges> {
  const now = ports.now();
  const changed = () => announceChange(sql, { kind: "messaging" });
  return {
    register: await readRegister(sql),
    insertGateway: async (document) => {
      const [made] = await sql<{ id: number }[]>`insert into messaging_gateways
        ${sql({ ...toRow(document), created_at: now, updated_at: now })} returning id`;
      if (made === undefined) throw new Error("The new gateway has no number.");
      await changed();
      return made.id;
    },
    updateGateway: async (id, document) => {
      await sql`update messaging_gateways set ${sql({ ...toRow(document), updated_at: now })} where id = ${id}`;
      await changed();
    },
    removeGateway: async (id) => {
      await sql`delete from messaging_gateways where id = ${id}`;
      await changed();
    },
    saveSettings: async (settings) => {
      await sql`insert into messaging_settings (id, settings, updated_at) values (1, ${sql.json(settings)}, ${now})
        on conflict (id) do update set settings = excluded.settings, updated_at = excluded.updated_at`;
      await changed();
    },
    appendAudit: (record) => appendAudit(sql, ports, record),
  };
}

function toRow({ name, url, tokenSecret, addressType, enabled }: GatewayDocument) {
  return { name, url, token_secret: tokenSecret, address_type: addressType, enabled };
}

async function readRegister(sql: SqlOrTransaction): Promise<CarrierRegister> {
  const providers = await sql<{ name: string }[]>`select name from providers order by name`;
  const secrets = await sql<{ name: string }[]>`select name from secrets`;
  const sets = await sql<{ shortName: string; channel: string | null }[]>`select short_name as "shortName", channel
    from message_sets order by short_name`;
  return {
    gateways: await readGateways(sql),
    settings: await readMessagingSettings(sql),
    providerNames: providers.map(({ name }) => name),
    secretNames: new Set(secrets.map(({ name }) => name)),
    sets: [...sets],
  };
}
