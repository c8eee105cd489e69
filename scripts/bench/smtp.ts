import { fork } from "node:child_process";
import { once } from "node:events";
import { localhostCertificate } from "#adapters/http/localhost-certificate.ts";
import type { SmtpServer } from "#adapters/smtp/model.ts";
import { openSmtpSender } from "#adapters/smtp/open-smtp-sender.ts";
import { composeMail } from "#core/email/compose-mail.ts";
import type { EmailTemplates } from "#core/email/model.ts";
import { findFreePort } from "../processes/find-free-port.ts";
import { orderPayload } from "./order.ts";

export type SmtpBench = {
  /** Mails composed from their templates in a second, in one process, without sending. */
  composedPerSecond: number;
  /** Mails composed and handed over in a second, to a server in a process of its own, over five connections. */
  plainPerSecond: number;
  encryptedPerSecond: number;
};

const templates: EmailTemplates = {
  from: "Shop <shop@example.com>",
  to: "{{ customer.first_name }} {{ customer.last_name }} <{{ customer.email }}>",
  cc: null,
  bcc: null,
  replyTo: null,
  subject: "Order {{ id }} is {{ status }}",
  text: "Dear {{ customer.first_name }},\n{% for item in items %}{{ item.quantity }} × {{ item.name }}\n{% endfor %}",
  html: "<h1>Order {{ id }}</h1><ul>{% for item in items %}<li>{{ item.quantity }} × {{ item.name }}</li>{% endfor %}</ul>",
};

const roundMs = 5_000;
const atOnce = 20;

/** Measures mails through the adapter on this machine; takes about twenty seconds. */
export async function benchSmtp(): Promise<SmtpBench> {
  const port = await findFreePort();
  const child = fork("scripts/bench/mail-server.ts", { env: { ...process.env, PORT: String(port) } });
  await once(child, "message");
  const sender = openSmtpSender({
    policy: { rules: [{ kind: "loopback", port: null }] },
    ca: localhostCertificate,
  });
  const send = (tls: SmtpServer["tls"]) => async () => {
    const server = { host: "localhost", port, tls, username: null, password: null };
    const result = await sender.send(server, compose(), 30_000);
    if (result.kind !== "answered" || result.status !== 250)
      throw new Error(`A mail ended as ${JSON.stringify(result)}.`);
  };
  try {
    return {
      composedPerSecond: await measure(async () => void compose()),
      plainPerSecond: await measure(send("none")),
      encryptedPerSecond: await measure(send("starttls")),
    };
  } finally {
    await sender.close();
    child.disconnect();
  }
}

let made = 0;

function compose() {
  made += 1;
  const composed = composeMail(templates, { output: orderPayload, deliveryId: `bench-${made}`, host: "bench.test" });
  if (!composed.ok) throw new Error(JSON.stringify(composed.problems));
  const { from, ...mail } = composed.mail;
  if (from === null) throw new Error("The template of the sender gave none.");
  return { ...mail, from };
}

/** Runs the work, so many at once, for one second that does not count and for the round. */
async function measure(work: () => Promise<void>): Promise<number> {
  await runFor(1_000, work);
  const startedAt = performance.now();
  const count = await runFor(roundMs, work);
  return (count * 1_000) / (performance.now() - startedAt);
}

async function runFor(durationMs: number, work: () => Promise<void>): Promise<number> {
  const endsAt = performance.now() + durationMs;
  let count = 0;
  const runner = async () => {
    while (performance.now() < endsAt) {
      await work();
      count += 1;
    }
  };
  await Promise.all(Array.from({ length: atOnce }, runner));
  return count;
}

if (import.meta.main) {
  const result = await benchSmtp();
  const rate = (value: number) => Math.round(value).toLocaleString("en-US").padStart(12);
  console.log("Mails from templates over an order, text and HTML");
  console.log(`  composed          ${rate(result.composedPerSecond)} a second`);
  console.log(`  sent in the clear ${rate(result.plainPerSecond)} a second`);
  console.log(`  sent with TLS     ${rate(result.encryptedPerSecond)} a second`);
}
