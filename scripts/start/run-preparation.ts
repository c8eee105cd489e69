import { spawn } from "node:child_process";
import path from "node:path";
import type { ServingConfig } from "#core/config.ts";
import { projectRoot } from "../processes/project-root.ts";
import type { Installation } from "./installation.ts";
import type { PreparationMessage } from "./prepare.ts";
import { StartProblem } from "./problem.ts";
import { servingEnvironment } from "./serving-environment.ts";

/**
 * Prepares database and installation in a process of its own, because what that loads (migrations, drivers, password
 * hashing) would stay in the memory of the one that only watches. Throws a StartProblem with what is to be changed.
 */
export async function runPreparation(config: ServingConfig, signal: AbortSignal): Promise<Installation> {
  const child = spawn(process.execPath, [path.join(import.meta.dirname, "prepare.ts")], {
    cwd: projectRoot,
    env: { ...servingEnvironment(config), ADMIN_PASSWORD: config.adminPassword ?? "" },
    stdio: ["ignore", "inherit", "inherit", "ipc"],
    signal,
  });
  const told = await new Promise<PreparationMessage | null>((resolve, reject) => {
    child.once("message", (message) => resolve(message as PreparationMessage));
    child.once("error", reject);
    child.once("exit", () => resolve(null));
  });
  if (told?.kind === "prepared") return told.installation;
  throw new StartProblem(told?.reason ?? "The database could not be prepared; the lines above say why.");
}
