import type { Integration } from "#core/integrations/model.ts";
import { type Database, openDatabase } from "#db/connect.ts";
import { listIntegrations } from "#db/queries/integrations/find-integration.ts";
import { StartProblem } from "../../start/problem.ts";
import { UsageProblem } from "../command.ts";
import type { TestedIntegration } from "./run-tests.ts";

const pageSize = 100;

/** The current versions of all integrations by name, or of those whose name or id is given. */
export async function readStoredIntegrations(url: string, names: readonly string[]): Promise<TestedIntegration[]> {
  const stored = await readAll(url);
  for (const name of names) {
    if (!stored.some((one) => isNamed(one, name))) {
      throw new UsageProblem(`There is no integration with the name or id "${name}".`);
    }
  }
  return stored
    .filter((one) => names.length === 0 || names.some((name) => isNamed(one, name)))
    .sort((left, right) => left.name.localeCompare(right.name, "en") || (left.id < right.id ? -1 : 1))
    .map(({ id, name, version, document }) => ({ name, from: { id, version }, document }));
}

function isNamed({ id, name }: Integration, wanted: string): boolean {
  return name === wanted.trim() || id === wanted.trim().toLowerCase();
}

async function readAll(url: string): Promise<Integration[]> {
  const database = openDatabase(url, { connectionsMax: 1, applicationName: "signalbox-test" });
  try {
    return await readPages(database);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new StartProblem(`The integrations could not be read from the database: ${reason}`);
  } finally {
    await database.close();
  }
}

async function readPages({ sql }: Database): Promise<Integration[]> {
  const read = new Map<string, Integration>();
  for (let offset = 0; ; offset += pageSize) {
    const { integrations } = await listIntegrations(sql, { limit: pageSize, offset });
    // One that is made meanwhile moves all others on by a place, so the same one may come twice.
    for (const one of integrations) read.set(one.id, one);
    if (integrations.length < pageSize) return [...read.values()];
  }
}
