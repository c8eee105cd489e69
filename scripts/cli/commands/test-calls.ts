import { parseArgs } from "node:util";
import { readConfig } from "../../start/read-config.ts";
import { type Command, type Terminal, UsageProblem } from "../command.ts";
import { openTestsApi } from "../test-calls/open-tests-api.ts";
import { runTestCalls } from "../test-calls/run-test-calls.ts";
import { writeCallsReport } from "../test-calls/write-calls-report.ts";

const usage = `Runs saved tests of the mediator's tester, and says which of them fail, and why.

  signalbox test-calls --all         all of them, by name
  signalbox test-calls NAME or id …  those that are named

  --url ADDRESS   where Signalbox runs; else SIGNALBOX_URL, or the address that its configuration names
  --json          prints one JSON document instead of lines

The calls are made by the running Signalbox, as the tester makes them: they reach mediators, and stand on record as
transactions. SIGNALBOX_TOKEN is an API token of an operator or an administrator.

Exit code: 0 when every test passes, 1 when one fails, 2 when they could not be run.`;

export const testCallsCommand: Command = {
  usage,
  run: async (args, terminal) => {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { all: { type: "boolean", default: false }, url: { type: "string" }, json: { type: "boolean" } },
    });
    if (values.all === positionals.length > 0) throw new UsageProblem("Name the tests to run, or give --all.");
    const api = openTestsApi(findAddress(values.url, terminal), readToken(terminal));
    const tests = await runTestCalls(api, values.all ? null : positionals);
    terminal.say(values.json ? JSON.stringify({ results: tests }, null, 2) : writeCallsReport(tests));
    return tests.every(({ last_result }) => last_result?.passed) ? 0 : 1;
  },
};

function readToken({ env }: Terminal): string {
  const token = env.SIGNALBOX_TOKEN?.trim() ?? "";
  if (token === "") throw new UsageProblem("Set SIGNALBOX_TOKEN to an API token of an operator or an administrator.");
  return token;
}

function findAddress(given: string | undefined, { env }: Terminal): string {
  const address = given ?? env.SIGNALBOX_URL ?? readConfig().siteUrl;
  if (!/^https?:$/.test(URL.parse(address)?.protocol ?? "")) {
    throw new UsageProblem(`"${address}" is no http or https address.`);
  }
  return address.replace(/\/+$/, "");
}
