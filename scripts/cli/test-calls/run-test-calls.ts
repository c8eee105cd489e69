import type { SavedTestReply } from "#core/tester/test-reply.ts";
import { UsageProblem } from "../command.ts";
import type { TestsApi } from "./open-tests-api.ts";

/** Runs the tests that are named, or all of them with null, one after the other. Nothing is run where a name is unknown. */
export async function runTestCalls(api: TestsApi, names: readonly string[] | null): Promise<SavedTestReply[]> {
  const saved = await api.list();
  const chosen = names === null ? saved : names.map((name) => find(saved, name));
  const run: SavedTestReply[] = [];
  for (const { id } of chosen) run.push(await api.run(id));
  return run;
}

function find(saved: readonly SavedTestReply[], name: string): SavedTestReply {
  const found = saved.find((test) => test.name === name || test.id === name.toLowerCase());
  if (found !== undefined) return found;
  const names = saved.map((test) => `  ${test.name}`).join("\n");
  throw new UsageProblem(`There is no saved test "${name}".${names === "" ? "" : ` There are:\n${names}`}`);
}
