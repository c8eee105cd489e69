import { createServer } from "node:http";
import postgres from "postgres";
import { Agent, request as sendRequest } from "undici";
import { v7 as uuidv7 } from "uuid";
import { mapByHand, type order } from "./order.ts";

// The floor that Signalbox is measured against: what a programmer would write by hand for this one order. It parses,
// maps, inserts in groups, and (under /wait) posts to the same target. No records, no retries, no checks.
const sql = postgres(process.env.DATABASE_URL ?? "", { max: 4, onnotice: () => {} });
const sinkUrl = process.env.SINK_URL ?? "";
const agent = new Agent({ connections: 64 });
await sql`create table if not exists floor_orders (id uuid primary key, payload text not null, mapped text not null)`;

type Row = { id: string; payload: string; mapped: string; done: () => void; failed: (error: unknown) => void };
let waiting: Row[] = [];
let flushing = 0;

function store(payload: string, mapped: string): Promise<void> {
  return new Promise((done, failed) => {
    waiting.push({ id: uuidv7(), payload, mapped, done, failed });
    if (flushing < 2) queueMicrotask(flush);
  });
}

async function flush(): Promise<void> {
  if (flushing >= 2 || waiting.length === 0) return;
  const rows = waiting;
  waiting = [];
  flushing += 1;
  try {
    await sql`insert into floor_orders select * from unnest(${rows.map((row) => row.id)}::uuid[],
      ${rows.map((row) => row.payload)}::text[], ${rows.map((row) => row.mapped)}::text[])`;
    for (const row of rows) row.done();
  } catch (error) {
    for (const row of rows) row.failed(error);
  }
  flushing -= 1;
  void flush();
}

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on("data", (chunk: Buffer) => chunks.push(chunk));
  request.on("end", async () => {
    try {
      const payload = Buffer.concat(chunks).toString("utf8");
      const mapped = JSON.stringify(mapByHand(JSON.parse(payload) as typeof order));
      await store(payload, mapped);
      if (request.url === "/wait") {
        const headers = { "content-type": "application/json" };
        const answer = await sendRequest(sinkUrl, { method: "POST", body: mapped, headers, dispatcher: agent });
        await answer.body.dump();
      }
      response.writeHead(200, { "content-type": "application/json" }).end('{"status":"success"}');
    } catch (error) {
      response.writeHead(500).end(String(error));
    }
  });
});
server.listen(Number(process.env.PORT), "127.0.0.1", () => process.send?.("ready"));
process.on("disconnect", () => process.exit());
