import { isPortFree } from "../processes/find-free-port.ts";
import { findPortOwner } from "./find-port-owner.ts";
import { StartProblem } from "./problem.ts";

/** Refuses to start where something listens on the port already, and says what. */
export async function checkPort(port: number): Promise<void> {
  if (await isPortFree(port)) return;
  if (port < 1024 && process.getuid?.() !== 0 && findPortOwner(port) === null) {
    throw new StartProblem(`Port ${port} may be used by root only. Choose one above 1023: PORT=3000 npm start`);
  }
  const owner = findPortOwner(port);
  const who = owner === null ? "another program" : `${owner.name} (process ${owner.pid})`;
  throw new StartProblem(`Port ${port} is in use by ${who}. Stop it, or choose another: PORT=${port + 1} npm start`);
}
