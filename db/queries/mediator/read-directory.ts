import type { Directory, KnownClient } from "#core/mediator/model.ts";
import type { SqlOrTransaction } from "../../connect.ts";
import { channelColumns, clientColumns, mediatorColumns, registrationColumns } from "./mediator-columns.ts";

type Credential = KnownClient["credentials"][number] & { clientId: number };

/**
 * All that calls are judged by, in one snapshot: what belongs together is never seen half changed. Credentials that have
 * expired by now are left out; the rest say when they will. Channels come in the order in which they are tried.
 */
export async function readDirectory(sql: SqlOrTransaction): Promise<Directory> {
  // One statement sees one moment; a transaction would hold a connection for four.
  const [row] = await sql<Raw[]>`select
    (select coalesce(json_agg(c order by lower(c.name), c.id), '[]') from
      (select ${clientColumns(sql)} from clients) c) as clients,
    (select coalesce(json_agg(k), '[]') from (select id, client_id as "clientId", kind, encode(hash, 'hex') as hash,
      expires_at as "expiresAt" from client_credentials where expires_at is null or expires_at > now()) k) as credentials,
    (select coalesce(json_agg(m order by m.name, m.id), '[]') from
      (select ${mediatorColumns(sql)} from mediators) m) as mediators,
    (select coalesce(json_agg(h order by h.priority, h.name, h.id), '[]') from
      (select ${channelColumns(sql)} from channels) h) as channels,
    (select coalesce(json_agg(r order by r.id), '[]') from
      (select ${registrationColumns(sql)} from registrations) r) as registrations`;
  if (row === undefined) throw new Error("A select without a from clause has one row.");
  const credentials = Map.groupBy(row.credentials.map(reviveCredential), ({ clientId }) => clientId);
  return {
    clients: row.clients.map((client) => ({ ...reviveTimes(client), credentials: credentials.get(client.id) ?? [] })),
    mediators: row.mediators.map((mediator) => ({
      ...reviveTimes(mediator),
      lastHeartbeat: mediator.lastHeartbeat === null ? null : new Date(mediator.lastHeartbeat),
    })),
    channels: row.channels.map(reviveTimes),
    registrations: row.registrations.map(reviveTimes),
  };
}

type Raw = {
  clients: Directory["clients"];
  credentials: (Omit<Credential, "hash"> & { hash: string })[];
  mediators: Directory["mediators"];
  channels: Directory["channels"];
  registrations: Directory["registrations"];
};

// Times inside of JSON come as texts.
function reviveTimes<Row extends { createdAt: Date; updatedAt: Date }>(row: Row): Row {
  return { ...row, createdAt: new Date(row.createdAt), updatedAt: new Date(row.updatedAt) };
}

function reviveCredential(row: Raw["credentials"][number]): Credential {
  const expiresAt = row.expiresAt === null ? null : new Date(row.expiresAt);
  return { ...row, hash: new Uint8Array(Buffer.from(row.hash, "hex")), expiresAt };
}
