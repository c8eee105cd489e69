import { parseArgs } from "node:util";
import { openSandboxPool } from "#adapters/sandbox/sandbox-pool.ts";
import { type Command, type Terminal, UsageProblem } from "../command.ts";
import { findDatabaseUrl } from "../test/find-database-url.ts";
import { readExportedFiles } from "../test/read-exported-files.ts";
import { readStoredIntegrations } from "../test/read-stored-integrations.ts";
import { runTests } from "../test/run-tests.ts";
import { writeJsonReport, writeTextReport } from "../test/write-report.ts";

const usage = `Runs the test cases of integrations and says which of them fail, and in which fields.

  signalbox test [name or id …]              of all stored integrations, or of those that are named
  signalbox test --file exported.json …      of exported files, without any database

  --json   prints one JSON document instead of lines

Integrations are read from DATABASE_URL or, without one, from the embedded PostgreSQL under DATA_DIR while Signalbox
runs. Nothing is sent and nothing is stored. Scripts run in the sandbox under their usual limits.

Exit code: 0 when every case passes, 1 when one fails, 2 when they could not be run.`;

export const testCommand: Command = {
  usage,
  run: async (args, terminal) => {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { file: { type: "string", multiple: true }, json: { type: "boolean", default: false } },
    });
    const tested = await readTested(values.file ?? null, positionals, terminal);
    const sandbox = openSandboxPool();
    try {
      const reports = await runTests({ runScripts: sandbox.runScripts, elapsedMs: () => performance.now() }, tested);
      terminal.say(values.json ? writeJsonReport(reports) : writeTextReport(reports));
      return reports.some(({ report }) => report.failed > 0) ? 1 : 0;
    } finally {
      await sandbox.close();
    }
  },
};

async function readTested(files: string[] | null, names: string[], terminal: Terminal) {
  // Behind --file a shell puts all the names that a pattern such as *.json stands for.
  if (files !== null) return await readExportedFiles([...files, ...names], terminal.directory);
  if (names.some((name) => name.trim() === "")) throw new UsageProblem("An integration's name is not blank.");
  return await readStoredIntegrations(await findDatabaseUrl(), names);
}
