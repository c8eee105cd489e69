import { existsSync } from "node:fs";
import path from "node:path";
import { type Config, describeConfigProblems, parseConfig } from "#core/config.ts";
import { projectRoot } from "../processes/project-root.ts";
import { StartProblem } from "./problem.ts";

/** Reads `.env` where there is one (the environment itself wins) and parses the configuration. */
export function readConfig(): Config {
  const file = path.join(projectRoot, ".env");
  if (existsSync(file)) process.loadEnvFile(file);
  const parsed = parseConfig(process.env);
  if (!parsed.ok) throw new StartProblem(`The configuration has problems:\n${describeConfigProblems(parsed.problems)}`);
  return { ...parsed.config, dataDir: path.resolve(projectRoot, parsed.config.dataDir) };
}
