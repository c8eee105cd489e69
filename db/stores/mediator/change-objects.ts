import type { ObjectKind } from "#core/mediator/documented/field-names.ts";
import type { ChangeObjects, ObjectChanges } from "#core/mediator/objects/ports.ts";
import type { SqlOrTransaction } from "../../connect.ts";
import { readDirectory } from "../../queries/mediator/read-directory.ts";
import { appendAudit } from "../audit/append-audit.ts";
import type { ChangePorts } from "../change-ports.ts";
import { announceChange } from "../integrations/announce-change.ts";
import { tableOf, toRow } from "./object-rows.ts";

/** Opens the transactions in which the verbs of core change clients, mediators, channels and registrations. */
export function openChangeObjects(ports: ChangePorts): ChangeObjects {
  return (work) => inObjectTransaction(ports, (changes) => work(changes));
}

/** One such transaction, with its connection for what else is to be written in it. */
export async function inObjectTransaction<Result>(
  ports: ChangePorts,
  work: (changes: ObjectChanges, sql: SqlOrTransaction) => Promise<Result>,
): Promise<Result> {
  // What the work answers is handed out beside the driver, which would take a list for a list of queries.
  const answered = await ports.sql.begin(async (sql) => {
    // One writer at a time: what is unique, and what refers to what, is judged over all of them at once. Calls read on.
    // Deleting a secret asks for these tables as well; from here on no secret can go that is about to be named.
    await sql`lock table clients, client_credentials, mediators, channels, registrations in share row exclusive mode`;
    return { result: await work(await bindChanges(sql, ports), sql) };
  });
  return answered.result;
}

async function bindChanges(sql: SqlOrTransaction, ports: ChangePorts): Promise<ObjectChanges> {
  const now = ports.now();
  const secrets = await sql<{ name: string }[]>`select name from secrets`;
  const tableFor = (kind: ObjectKind) => sql(tableOf[kind]);
  const changes: ObjectChanges = {
    directory: await readDirectory(sql),
    secretNames: new Set(secrets.map(({ name }) => name)),
    insert: async (kind, document, id) => {
      const table = tableFor(kind);
      const row = { ...toRow(sql, kind, document), ...(id === null ? {} : { id }), created_at: now, updated_at: now };
      const [made] = await sql<{ id: number }[]>`insert into ${table} ${sql(row)} returning id`;
      if (made === undefined) throw new Error(`The new ${kind} has no number.`);
      // A number that was given must not come up again by itself.
      if (id !== null) {
        await sql`select setval(pg_get_serial_sequence(${tableOf[kind]}, 'id'), (select max(id) from ${table}))`;
      }
      await announceAnew(sql, changes);
      return made.id;
    },
    update: async (kind, id, document) => {
      const row = { ...toRow(sql, kind, document), updated_at: now };
      await sql`update ${tableFor(kind)} set ${sql(row)} where id = ${id}`;
      await announceAnew(sql, changes);
    },
    remove: async (kind, id) => {
      await sql`delete from ${tableFor(kind)} where id = ${id}`;
      await announceAnew(sql, changes);
    },
    insertCredential: async ({ id, clientId, kind, hash, hint, expiresAt }) => {
      // One that ran out long ago tells nobody anything.
      await sql`delete from client_credentials where client_id = ${clientId} and expires_at < now()`;
      await sql`insert into client_credentials (id, client_id, kind, hash, hint, created_at, expires_at)
        values (${id}, ${clientId}, ${kind}, ${Buffer.from(hash)}, ${hint}, ${now}, ${expiresAt})`;
      await announceAnew(sql, changes);
    },
    expireCredential: async (id, expiresAt) => {
      await sql`update client_credentials set expires_at = ${expiresAt} where id = ${id}`;
      await announceAnew(sql, changes);
    },
    removeCredential: async (id) => {
      await sql`delete from client_credentials where id = ${id}`;
      await announceAnew(sql, changes);
    },
    appendAudit: (record) => appendAudit(sql, ports, record),
  };
  return changes;
}

// What comes next in the same transaction is judged by what there is by then.
async function announceAnew(sql: SqlOrTransaction, changes: ObjectChanges): Promise<void> {
  await announceChange(sql, { kind: "mediator" });
  changes.directory = await readDirectory(sql);
}
