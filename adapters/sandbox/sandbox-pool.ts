import { Fault } from "#core/problems/fault.ts";
import type { ScriptBatch, ScriptOutcome } from "#core/scripts/model.ts";
import type { RunScripts } from "#core/scripts/ports.ts";
import { type ChildCommand, childCommand } from "./child-command.ts";
import { type ChildMessage, toScriptOutcome } from "./child-message.ts";
import { pickNextCall } from "./pick-next-call.ts";
import { countInState, newPoolMember, noteKey, type PoolMember, pickIdle } from "./pool-member.ts";
import {
  type EndReason,
  openCall,
  type SandboxCall,
  settleCall,
  settleStoppedCall,
  toChildBatch,
} from "./sandbox-call.ts";
import { startSandboxProcess } from "./sandbox-process.ts";
import { defaultSandboxSettings, type SandboxSettings } from "./sandbox-settings.ts";
import { watchCall } from "./watch-call.ts";

export type SandboxStats = {
  processes: number;
  running: number;
  waiting: number;
  callsTotal: number;
  /** Batches answered `sandbox_busy`. */
  refusedTotal: number;
  startedTotal: number;
  /** Processes that ended, by reason. */
  endedTotal: Record<EndReason, number>;
};

const restartDelayMsMax = 5_000;

/**
 * The processes that run user code for this process. One batch runs in one process at a time; a process that goes
 * over a limit is killed, and only the script that drove it there learns of it. The first process starts with
 * `ready()` or the first batch. Others start when batches wait, after the first batch, and when a batch takes
 * suspiciously long, so that there is always a spare and the next batch does not wait for a start.
 */
export class SandboxPool {
  readonly #settings: SandboxSettings;
  readonly #command: ChildCommand;
  readonly #members = new Set<PoolMember>();
  readonly #gone: Set<Promise<void>> = new Set();
  readonly #waiting: SandboxCall[] = [];
  #readiness: PromiseWithResolvers<void> | undefined;
  #lastCallAt = 0;
  #failedStarts = 0;
  #restartTimer: NodeJS.Timeout | undefined;
  #closed: PromiseWithResolvers<void> | undefined;
  #callsTotal = 0;
  #refusedTotal = 0;
  #startedTotal = 0;
  readonly #endedTotal: Record<EndReason, number> = {
    timed_out: 0,
    out_of_memory: 0,
    lost: 0,
    worn: 0,
    idle: 0,
    closed: 0,
  };

  constructor(settings: SandboxSettings, command: ChildCommand) {
    this.#settings = settings;
    this.#command = command;
  }

  /** The port of core/scripts. A property, so that it can be handed on as a plain function. */
  readonly runScripts: RunScripts = (batch) => {
    const { promise, resolve, reject } = Promise.withResolvers<ReadonlyMap<string, ScriptOutcome>>();
    this.#accept(batch, resolve, reject);
    return promise;
  };

  /** Resolves once a process has started. Rejects with a Fault that says why when the first one cannot. */
  ready(): Promise<void> {
    this.#readiness ??= Promise.withResolvers<void>();
    if (this.#members.size === 0) this.#startMember();
    return this.#readiness.promise;
  }

  stats(): SandboxStats {
    return {
      processes: this.#members.size,
      running: countInState(this.#members, "running"),
      waiting: this.#waiting.length,
      callsTotal: this.#callsTotal,
      refusedTotal: this.#refusedTotal,
      startedTotal: this.#startedTotal,
      endedTotal: { ...this.#endedTotal },
    };
  }

  /** The process ids, for whoever watches from outside. */
  pids(): number[] {
    return [...this.#members].map(({ process }) => process.pid);
  }

  /** Takes nothing more, refuses what waits, lets what runs come to its end (its time limit holds), ends all processes. */
  async close(): Promise<void> {
    this.#closed ??= Promise.withResolvers<void>();
    this.#readiness?.reject(new Fault("unavailable", "The sandbox was closed before its first process had started."));
    clearTimeout(this.#restartTimer);
    for (const call of this.#waiting.splice(0)) this.#refuse(call);
    this.#endIfDrained();
    await this.#closed.promise;
    await Promise.all(this.#gone);
  }

  #accept(batch: ScriptBatch, resolve: SandboxCall["resolve"], reject: SandboxCall["reject"]): void {
    let call: SandboxCall;
    try {
      call = openCall(batch, { resolve, reject });
    } catch (error) {
      reject(error as Fault);
      return;
    }
    this.#callsTotal++;
    if (batch.scripts.length === 0) {
      resolve(new Map());
      return;
    }
    if (this.#closed !== undefined || this.#waiting.length >= this.#settings.queueMax) {
      this.#refuse(call);
      return;
    }
    this.#waiting.push(call);
    this.#dispatch();
    if (this.#waiting.includes(call)) {
      call.waitTimer = setTimeout(() => {
        this.#waiting.splice(this.#waiting.indexOf(call), 1);
        this.#refuse(call);
      }, this.#settings.queueWaitMs);
    }
  }

  #refuse(call: SandboxCall): void {
    this.#refusedTotal++;
    settleCall(call, { kind: "sandbox_busy" }, { kind: "sandbox_busy" });
  }

  #dispatch(): void {
    while (this.#waiting.length > 0 && countInState(this.#members, "running") < this.#settings.size) {
      const runningKeys = new Set([...this.#members].flatMap(({ call }) => call?.key ?? []));
      const index = pickNextCall(this.#waiting, runningKeys);
      const member = pickIdle(this.#members, this.#waiting[index]?.key ?? "");
      if (member === undefined) break;
      const [call] = this.#waiting.splice(index, 1);
      if (call !== undefined) this.#begin(member, call);
    }
    if (this.#waiting.length > 0 && this.#members.size < this.#settings.size) this.#startSpare();
  }

  #begin(member: PoolMember, call: SandboxCall): void {
    clearTimeout(call.waitTimer);
    clearTimeout(member.retireTimer);
    this.#lastCallAt = performance.now();
    member.state = "running";
    member.call = call;
    member.callNumber++;
    noteKey(member, call.key);
    member.process.send(toChildBatch(call, member.callNumber), call.batch.payloadJson);
    member.stopWatch = watchCall({
      pid: member.process.pid,
      limitMs: call.limits.timeoutMs + this.#settings.graceMs,
      rssBytesMax: this.#settings.rssBytesMax,
      onSlow: () => this.#startSpare(),
      onLimit: (limit) => this.#end(member, limit),
    });
  }

  #onMessage(member: PoolMember, message: ChildMessage, body: string): void {
    if (member.state === "ended") return;
    if (message.type === "ready") {
      this.#failedStarts = 0;
      this.#readiness?.resolve();
      this.#rest(member);
      return;
    }
    const { call } = member;
    if (call === undefined || message.call !== member.callNumber || message.index !== call.outcomes.length) {
      this.#end(member, "lost");
      return;
    }
    if (message.outcome.kind === "bad_payload") {
      call.reject(new Fault("internal", "The payload given to scripts is no JSON."));
      call.outcomes.push({ kind: "sandbox_lost" });
    } else {
      call.outcomes.push(toScriptOutcome(message.outcome, body, call.limits));
    }
    if (message.last) this.#finish(member, call, message.worn);
  }

  #finish(member: PoolMember, call: SandboxCall, worn: boolean): void {
    member.stopWatch();
    member.call = undefined;
    settleCall(call, { kind: "sandbox_lost" }, { kind: "sandbox_lost" });
    if (worn) this.#end(member, "worn");
    else this.#rest(member);
    // From its first use until a time of rest the pool has a second process, so that no kill leaves it without one.
    if (this.#members.size < 2) this.#startMember();
  }

  #rest(member: PoolMember): void {
    member.state = "idle";
    member.retireTimer = setTimeout(() => this.#retire(member), this.#settings.idleMs).unref();
    this.#dispatch();
    this.#endIfDrained();
  }

  #retire(member: PoolMember): void {
    const unusedMs = performance.now() - this.#lastCallAt;
    if (unusedMs < this.#settings.idleMs) {
      member.retireTimer = setTimeout(() => this.#retire(member), this.#settings.idleMs - unusedMs).unref();
    } else if (member.state === "idle" && this.#members.size > 1) {
      this.#end(member, "idle");
    }
  }

  /** Takes a process out at once; that it is really gone is waited for only by `close()`. */
  #end(member: PoolMember, reason: EndReason): void {
    if (member.state === "ended") return;
    const { call } = member;
    member.state = "ended";
    member.call = undefined;
    member.stopWatch();
    clearTimeout(member.retireTimer);
    this.#members.delete(member);
    this.#endedTotal[reason]++;
    member.process.kill();
    if (reason === "closed" || reason === "idle") return;
    if (call !== undefined) settleStoppedCall(call, reason);
    this.#dispatch();
    this.#startSpare();
    this.#endIfDrained();
  }

  #startSpare(): void {
    if (this.#closed !== undefined || this.#members.size > this.#settings.size) return;
    if (countInState(this.#members, "idle") + countInState(this.#members, "starting") === 0) this.#startMember();
  }

  #startMember(): void {
    if (this.#closed !== undefined || this.#restartTimer !== undefined) return;
    this.#startedTotal++;
    const gone = Promise.withResolvers<void>();
    this.#gone.add(gone.promise);
    const process = startSandboxProcess(this.#command, {
      onMessage: (message, body) => this.#onMessage(member, message, body),
      onGone: (lastWords) => {
        this.#gone.delete(gone.promise);
        gone.resolve();
        this.#onGone(member, lastWords);
      },
    });
    const member = newPoolMember(process);
    this.#members.add(member);
  }

  #onGone(member: PoolMember, lastWords: string): void {
    if (member.state === "starting") this.#delayNextStart(lastWords);
    this.#end(member, /out of memory|Allocation failed/i.test(lastWords) ? "out_of_memory" : "lost");
  }

  /** A process that cannot even start will not start better at once: the next try waits, each time twice as long. */
  #delayNextStart(lastWords: string): void {
    const readiness = this.#readiness;
    this.#readiness = undefined;
    readiness?.reject(new Fault("internal", `The sandbox process cannot start. ${lastWords}`));
    const delayMs = Math.min(100 * 2 ** this.#failedStarts++, restartDelayMsMax);
    clearTimeout(this.#restartTimer);
    this.#restartTimer = setTimeout(() => {
      this.#restartTimer = undefined;
      this.#startSpare();
    }, delayMs).unref();
  }

  #endIfDrained(): void {
    if (this.#closed === undefined || countInState(this.#members, "running") > 0) return;
    for (const member of [...this.#members]) this.#end(member, "closed");
    this.#closed.resolve();
  }
}

/** Opens a pool. Throws a Fault when the files that it needs are not installed. Nothing starts before it is needed. */
export function openSandboxPool(settings: Partial<SandboxSettings> = {}, command?: ChildCommand): SandboxPool {
  const complete = { ...defaultSandboxSettings, ...settings };
  return new SandboxPool(complete, command ?? childCommand(complete));
}
