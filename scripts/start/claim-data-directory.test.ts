import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { claimDataDirectory } from "./claim-data-directory.ts";

let home: string;
beforeEach(async () => {
  home = await mkdtemp(path.join(os.tmpdir(), "signalbox-claim-"));
});
afterEach(() => rm(home, { recursive: true, force: true }));

const claimAndStay = `
  const { claimDataDirectory } = await import(process.argv[1]);
  await claimDataDirectory(process.argv[2]);
  process.send("claimed");
  process.on("message", () => {});
`;

test("a missing folder is made, and is free again once the claim is released", async () => {
  const folder = path.join(home, "some/where");
  const release = await claimDataDirectory(folder);
  expect((await stat(folder)).isDirectory()).toBe(true);
  await release();
  await (await claimDataDirectory(folder))();
});

test("two processes never share a folder, and a killed one leaves it free", async () => {
  const module = path.join(import.meta.dirname, "claim-data-directory.ts");
  const other = spawn(process.execPath, ["--input-type=module", "-e", claimAndStay, module, home], {
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  await new Promise((resolve) => other.once("message", resolve));
  await expect(claimDataDirectory(home)).rejects.toThrow(`already running on ${home} (process ${other.pid})`);
  other.kill("SIGKILL");
  await new Promise((resolve) => other.once("exit", resolve));
  await (await claimDataDirectory(home))();
});

test("a process that has the number of a dead claimant by chance does not hold the folder", async () => {
  await writeFile(path.join(home, "running.pid"), `${process.ppid} another-life\n`);
  const release = await claimDataDirectory(home);
  expect(await readFile(path.join(home, "running.pid"), "utf8")).toMatch(new RegExp(`^${process.pid} `));
  await release();
});

test("what is no folder is refused with the name of the setting", async () => {
  const file = path.join(home, "file");
  await writeFile(file, "");
  await expect(claimDataDirectory(file)).rejects.toThrow(/^DATA_DIR \(.*is not a folder that this user may write to/);
});
