import { createHash } from "node:crypto";
import { v5 as uuidv5 } from "uuid";
import type { JsonObject } from "#core/json.ts";
import { hashCredential } from "#core/mediator/client-credential.ts";
import type { DemoObjects, DemoSettings } from "#core/mediator/demo/demo-objects.ts";
import { listDemoTransactions } from "#core/mediator/demo/demo-transactions.ts";
import { updateChecked } from "#core/mediator/objects/change-object.ts";
import { insertClient } from "#core/mediator/objects/create-client.ts";
import { insertChecked } from "#core/mediator/objects/create-object.ts";
import { makeCredential } from "#core/mediator/objects/make-credential.ts";
import type { CredentialPorts, ObjectChanges } from "#core/mediator/objects/ports.ts";
import { systemActor } from "#core/people/model.ts";
import type { FieldProblem } from "#core/problems/problem-table.ts";
import type { Sql } from "#db/connect.ts";
import { StartProblem } from "../start/problem.ts";

export type SeedPorts = CredentialPorts & { sql: Sql };
export type Seeded = { clients: number; mediators: number; channels: number; transactions: number };

const by = { actor: systemActor, address: null };

/** Makes the demo, or brings it back to what it is meant to be. A second time it changes nothing and adds nothing. */
export async function seedDemo(ports: SeedPorts, settings: DemoSettings, perChannel: number): Promise<Seeded> {
  const { objects } = settings;
  await ports.changeObjects(async (changes) => {
    for (const mediator of objects.mediators) await putMediator(ports, changes, mediator);
    for (const client of objects.clients) await putClient(ports, changes, client);
    for (const channel of objects.channels) await putChannel(ports, changes, channel);
  });
  const transactions = await addTransactions(ports, settings, perChannel);
  const { clients, mediators, channels } = objects;
  return { clients: clients.length, mediators: mediators.length, channels: channels.length, transactions };
}

/** Removes everything that bears the demo's prefixes, and what is on record of its channels. */
export async function resetDemo(ports: SeedPorts, { prefixes }: DemoSettings): Promise<void> {
  const { sql } = ports;
  await sql`delete from transactions where origin = 'demo' and starts_with(channel_name, ${prefixes.channel})`;
  await ports.changeObjects(async ({ directory, remove }) => {
    const doomed = directory.channels.filter(({ name }) => name.startsWith(prefixes.channel));
    const left = directory.channels.filter((channel) => !doomed.includes(channel));
    for (const { id } of doomed) await remove("channel", id);
    for (const { id, urn } of directory.mediators) {
      // One that a channel of somebody's own leads to stays.
      const isUsed = left.some(({ mediatorId }) => mediatorId === id);
      if (urn.startsWith(prefixes.mediator) && !isUsed) await remove("mediator", id);
    }
    for (const { id, clientId } of directory.clients) {
      const isUsed = left.some(({ allowedClients }) => allowedClients.includes(id));
      if (clientId.startsWith(prefixes.client) && !isUsed) await remove("client", id);
    }
  });
}

async function putMediator(ports: SeedPorts, changes: ObjectChanges, fields: JsonObject): Promise<void> {
  const known = changes.directory.mediators.find(({ urn }) => urn === fields.urn);
  const outcome =
    known === undefined
      ? await insertChecked(ports, changes, by, "mediator", fields)
      : await updateChecked(ports, changes, by, "mediator", known.id, { input: fields, mode: "part" });
  if (outcome.kind === "invalid") throw refuse(`mediator "${String(fields.urn)}"`, outcome.problems);
}

async function putClient(ports: SeedPorts, changes: ObjectChanges, client: JsonObject): Promise<void> {
  const known = changes.directory.clients.find(({ clientId }) => clientId === client.client_id);
  const { client_secret: secret, ...fields } = client;
  const outcome =
    known === undefined
      ? await insertClient(ports, changes, by, client)
      : await updateChecked(ports, changes, by, "client", known.id, { input: fields, mode: "part" });
  if (outcome.kind === "invalid") throw refuse(`client "${String(client.client_id)}"`, outcome.problems);
  if (known === undefined) return;
  const hash = Buffer.from(hashCredential(ports.tokenKeys, "secret", String(secret)));
  const held = known.credentials.filter(({ kind }) => kind === "secret");
  if (held.some((one) => hash.equals(one.hash))) return;
  // The demo's secret is what its documents say, whatever has become of it since.
  for (const { id } of held) await changes.removeCredential(id);
  const { credential } = makeCredential(ports, "secret", String(secret));
  await changes.insertCredential({ ...credential, clientId: known.id, expiresAt: null });
}

async function putChannel(
  ports: SeedPorts,
  changes: ObjectChanges,
  { mediator_urn: urn, ...channel }: DemoObjects["channels"][number],
): Promise<void> {
  const mediator = changes.directory.mediators.find((one) => one.urn === urn);
  const known = changes.directory.channels.find(({ name }) => name === channel.name);
  const fields: JsonObject = { ...channel, mediator: mediator?.id ?? null };
  const outcome =
    known === undefined
      ? await insertChecked(ports, changes, by, "channel", fields)
      : await updateChecked(ports, changes, by, "channel", known.id, { input: fields, mode: "part" });
  if (outcome.kind === "invalid") throw refuse(`channel "${String(channel.name)}"`, outcome.problems);
}

function refuse(what: string, problems: readonly FieldProblem[]): StartProblem {
  const lines = problems.map(({ pointer, detail }) => `  ${pointer.slice(1)}: ${detail}`);
  return new StartProblem(`The demo's ${what} cannot be made:\n${lines.join("\n")}`);
}

type DemoRow = { id: number; name: string; mediatorId: number; mediatorName: string; method: string };

async function addTransactions(
  ports: SeedPorts,
  { objects, requestBaseUrl }: DemoSettings,
  perChannel: number,
): Promise<number> {
  const { sql } = ports;
  const clientIds = objects.clients.map(({ client_id: id }) => String(id));
  const clients = await sql<{ id: number; name: string }[]>`select id, name from clients
    where client_id in ${sql(clientIds)} order by array_position(${clientIds}::text[], client_id)`;
  let added = 0;
  for (const [channelIndex, channel] of objects.channels.entries()) {
    const [found] = await sql<DemoRow[]>`select h.id, h.name, m.id as "mediatorId", m.name as "mediatorName",
        coalesce(h.methods[1], 'POST') as method
      from channels h join mediators m on m.id = h.mediator_id where h.name = ${String(channel.name)}`;
    if (found === undefined) continue;
    for (const call of listDemoTransactions(channelIndex, perChannel, ports.now())) {
      const correlationId = uuidv5(`ttpb-demo:${found.name}:${call.index}`, uuidv5.URL);
      const client = clients[call.index % clients.length];
      const hasBody = !["GET", "HEAD", "OPTIONS"].includes(found.method);
      const body = hasBody ? String(channel.request_body_example ?? "") : null;
      const rows = await sql`
        insert into transactions (id, correlation_id, origin, route, status, asynchronous, client_id, client_name, channel_id,
          channel_name, mediator_id, mediator_name, request_method, request_url, request_headers, request_body,
          request_bytes, response_status_code, response_headers, response_body, response_bytes, error_message, trace_id,
          started_at, completed_at, duration_ms)
        select ${toIdOf(correlationId, call.startedAt)}, ${correlationId}, 'demo', 'direct', ${call.status},
          ${call.completedAt === null}, ${client?.id ?? null}, ${client?.name ?? null}, ${found.id}, ${found.name},
          ${found.mediatorId}, ${found.mediatorName}, ${found.method}, ${`${requestBaseUrl}${String(channel.path_pattern)}`},
          ${JSON.stringify([["content-type", "application/json"]])}, ${body}, ${Buffer.byteLength(body ?? "")},
          ${call.responseStatusCode}, ${call.completedAt === null ? null : "[]"},
          ${call.status === "successful" ? '{"ok":true}' : null}, ${call.status === "successful" ? 11 : null},
          ${call.errorMessage}, ${correlationId.replaceAll("-", "")}, ${call.startedAt}, ${call.completedAt},
          ${call.completedAt === null ? null : call.completedAt.getTime() - call.startedAt.getTime()}
        where not exists (select 1 from transactions where correlation_id = ${correlationId} and correlation_id <> id)`;
      added += rows.count;
    }
  }
  return added;
}

/** A UUIDv7 of that instant whose other bits follow from the correlation id (RFC 9562, section 5.7). */
function toIdOf(correlationId: string, at: Date): string {
  const time = at.getTime().toString(16).padStart(12, "0");
  const rest = createHash("sha256").update(correlationId).digest("hex");
  const variant = ((Number.parseInt(rest.slice(3, 4), 16) & 0x3) | 0x8).toString(16);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${rest.slice(0, 3)}-${variant}${rest.slice(4, 7)}-${rest.slice(7, 19)}`;
}
