import { readdirSync, readFileSync, readlinkSync } from "node:fs";
import path from "node:path";

/** The process that listens on a TCP port. */
export type PortOwner = { pid: number; name: string };

const listening = "0A";

/** Finds who listens on `port`, from Linux's /proc; null elsewhere, and for processes of other users. */
export function findPortOwner(port: number): PortOwner | null {
  const sockets = ["/proc/net/tcp", "/proc/net/tcp6"].flatMap((table) => listInodes(table, port));
  if (sockets.length === 0) return null;
  const targets = new Set(sockets.map((inode) => `socket:[${inode}]`));
  for (const pid of read(() => readdirSync("/proc")).filter((name) => /^[0-9]+$/.test(name))) {
    const handles = read(() => readdirSync(`/proc/${pid}/fd`));
    if (!handles.some((handle) => targets.has(read(() => readlinkSync(`/proc/${pid}/fd/${handle}`)).toString())))
      continue;
    // Not the short name, which a program may change: that of Node.js is "MainThread".
    const program = read(() => readFileSync(`/proc/${pid}/cmdline`, "utf8"))
      .toString()
      .split("\0", 1)[0];
    return { pid: Number(pid), name: path.basename(program || "another program") };
  }
  return null;
}

/** The columns are described in proc_pid_net(5): local address, state and inode are what we need. */
function listInodes(table: string, port: number): string[] {
  const hex = port.toString(16).toUpperCase().padStart(4, "0");
  const lines = read(() => readFileSync(table, "utf8").split("\n"));
  return lines
    .map((line) => line.trim().split(/\s+/))
    .filter((columns) => columns[1]?.endsWith(`:${hex}`) && columns[3] === listening)
    .map((columns) => columns[9] ?? "");
}

/** A process may end, or belong to somebody else, while we look; then there is nothing to read. */
function read<T extends string | string[]>(look: () => T): T | never[] {
  try {
    return look();
  } catch {
    return [];
  }
}
