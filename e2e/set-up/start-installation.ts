import { spawn } from "node:child_process";
import path from "node:path";
import type { Installation } from "./model.ts";

/**
 * Starts the installation in a process of its own, because Playwright compiles what it loads itself in another way than
 * Node.js does. Gives the function that stops it.
 */
export default async function startInstallation(): Promise<() => Promise<void>> {
  const file = path.join(import.meta.dirname, "serve.ts");
  const child = spawn(process.execPath, [file], { stdio: ["ignore", "inherit", "inherit", "ipc"] });
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const installation = await Promise.race([
    new Promise<Installation>((resolve) => child.once("message", (message) => resolve(message as Installation))),
    ended.then(() => {
      throw new Error("The installation ended before it was ready.");
    }),
  ]);
  process.env.E2E_BASE_URL = installation.baseUrl;
  process.env.E2E_INSTALLATION = JSON.stringify(installation);
  return async () => {
    child.disconnect();
    await ended;
  };
}
