import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { type EsbKeys, makeEsbKeys } from "../testing/esb-envelopes.ts";
import { startEsb } from "../testing/start-esb.ts";

const files: Record<keyof EsbKeys, string> = {
  clientPrivate: "client-private.pem",
  clientPublic: "client-public.pem",
  busPrivate: "bus-private.pem",
  busPublic: "bus-public.pem",
};

const { values } = parseArgs({
  options: { port: { type: "string", default: "4010" }, keys: { type: "string", default: "./data/demo-esb" } },
});
const folder = resolve(values.keys);
const bus = await startEsb({ port: Number(values.port), keys: await ensureKeys() });
const lines = [
  "A national bus for trying out listens on this machine. Settings for Signalbox, in .env or in the environment:",
  "",
  `GOVESB_TOKEN_URL=${bus.tokenUrl}`,
  `GOVESB_ENGINE_URL=${bus.engineUrl}`,
  `ESB_CLIENT_ID=${bus.clientId}`,
  `ESB_CLIENT_SECRET=${bus.clientSecret}`,
  `CLIENT_PRIVATE_KEY=${join(folder, files.clientPrivate)}`,
  `GOV_ESB_PUBLIC_KEY=${join(folder, files.busPublic)}`,
  "EGRESS_ALLOW=loopback",
  "",
  "Ctrl-C ends it.",
];
process.stdout.write(`${lines.join("\n")}\n`);
process.once("SIGINT", () => void bus.close());
process.once("SIGTERM", () => void bus.close());

/** Both sides' keys; made at the first start and kept, so that what was set up once goes on working. */
async function ensureKeys(): Promise<EsbKeys> {
  try {
    return await readKeys();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
  }
  const keys = makeEsbKeys();
  await mkdir(folder, { recursive: true, mode: 0o700 });
  for (const [name, file] of Object.entries(files)) {
    await writeFile(join(folder, file), keys[name as keyof EsbKeys], { mode: 0o600 });
  }
  return keys;
}

async function readKeys(): Promise<EsbKeys> {
  const read = (name: keyof EsbKeys) => readFile(join(folder, files[name]), "utf8");
  return {
    clientPrivate: await read("clientPrivate"),
    clientPublic: await read("clientPublic"),
    busPrivate: await read("busPrivate"),
    busPublic: await read("busPublic"),
  };
}
