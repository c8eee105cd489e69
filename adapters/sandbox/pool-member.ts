import type { SandboxCall } from "./sandbox-call.ts";
import type { SandboxProcess } from "./sandbox-process.ts";

/** One process of the pool, from its start until it is taken out. */
export type PoolMember = {
  process: SandboxProcess;
  state: "starting" | "idle" | "running" | "ended";
  call: SandboxCall | undefined;
  /** Counts the calls; a message about another than the last one is a broken protocol. */
  callNumber: number;
  stopWatch: () => void;
  retireTimer: NodeJS.Timeout | undefined;
  /** The keys that ran here last, oldest first: their compiled code is likely to be there still. */
  keys: Set<string>;
};

// As many as a process keeps isolates.
const keysMax = 8;

export function newPoolMember(process: SandboxProcess): PoolMember {
  return {
    process,
    state: "starting",
    call: undefined,
    callNumber: 0,
    stopWatch: () => {},
    retireTimer: undefined,
    keys: new Set(),
  };
}

/** Notes that a key runs here now, and forgets the oldest beyond what the process keeps. */
export function noteKey(member: PoolMember, key: string): void {
  member.keys.delete(key);
  member.keys.add(key);
  for (const oldest of member.keys) {
    if (member.keys.size <= keysMax) break;
    member.keys.delete(oldest);
  }
}

/** An idle member, if there is one; the one that ran this key before where possible. */
export function pickIdle(members: ReadonlySet<PoolMember>, key: string): PoolMember | undefined {
  let idle: PoolMember | undefined;
  for (const member of members) {
    if (member.state !== "idle") continue;
    if (member.keys.has(key)) return member;
    idle = member;
  }
  return idle;
}

export function countInState(members: ReadonlySet<PoolMember>, state: PoolMember["state"]): number {
  let count = 0;
  for (const member of members) if (member.state === state) count++;
  return count;
}
