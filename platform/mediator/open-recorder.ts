import type { NewDelivery } from "#core/deliveries/model.ts";
import type { NewTransaction, TransactionEnd, TransactionStart } from "#core/mediator/record/model.ts";
import { type RefusedCall, type Repetition, sampleRefusals } from "#core/mediator/record/sample-refusals.ts";
import type { Sql } from "#db/connect.ts";
import { groupWrites } from "#db/group-writes.ts";
import { renewTransactions } from "#db/stores/transactions/claim-transactions.ts";
import { closeTransactions } from "#db/stores/transactions/close-transactions.ts";
import { countRepetitions } from "#db/stores/transactions/count-repetitions.ts";
import { storeTransactions } from "#db/stores/transactions/store-transactions.ts";
import type { Log } from "../logger.ts";
import { startInterval } from "./start-interval.ts";

/** How long a process that carries a call may be silent before the call counts as lost. */
export const leaseMs = 60_000;
const renewMs = 20_000;
// Calls that are answered sooner are written once, at their end; see docs/decisions/060.
const openAfterMs = 100;
const repetitionsMs = 5_000;
// A write that failed is tried again after these; a caller waits no longer than that for the end of its answer.
const againAfterMs = [200, 800, 2_000];
// While nothing can be written, new calls are refused at once instead of being forwarded and then not recorded.
const distrustMs = 1_000;

/** The record of one call that is being carried. */
export type CallRecord = {
  /** Resolves when the end is committed. Rejects when it could not be written; then the caller must not get a whole answer. */
  end: (end: TransactionEnd, callback?: NewDelivery | null) => Promise<void>;
  /** The call is not carried any further here, for a fault of ours. Its lease runs out, and then others look after it. */
  drop: () => void;
};

export type Recorder = {
  /** Begins the record of a call that is forwarded from now on; its row is written by the side. */
  begin: (start: TransactionStart) => CallRecord;
  /** The record of a call whose row is there and leased to this process. */
  carry: (id: string, leaseNo: number) => CallRecord;
  /** Writes a row that says everything. Resolves at its commit. */
  store: (row: NewTransaction) => Promise<void>;
  /** Writes a refused call by the side, or counts it where many of its kind come. */
  storeRefused: (call: RefusedCall, makeRow: () => Promise<NewTransaction>, id: string) => void;
  /** False for a moment after a write has failed. */
  isWritable: () => boolean;
  close: () => Promise<void>;
};

type Parts = {
  /** For what was promised: calls that are done later, and their ends. Each commit is on disk. */
  sql: Sql;
  /** For calls whose caller waits: their commit survives the death of any process, and is on disk a moment later. */
  quickSql: Sql;
  nowMs: () => number;
  log: Log;
};

/** Writes transactions in groups, keeps the leases of those that take long, and samples refusals. */
export function openRecorder({ sql, quickSql, nowMs, log }: Parts): Recorder {
  const taken = new WeakSet<NewTransaction>();
  const insertBy = (by: Sql) =>
    groupWrites((rows: NewTransaction[]) => {
      for (const row of rows) taken.add(row);
      return storeTransactions(by, rows);
    });
  const closeBy = (by: Sql) =>
    groupWrites((closings: Parameters<typeof closeTransactions>[1]) => closeTransactions(by, closings));
  const insertDurably = insertBy(sql);
  const insertQuickly = insertBy(quickSql);
  const closeDurably = closeBy(sql);
  const closeQuickly = closeBy(quickSql);
  const held = new Map<string, number>();
  const sampler = sampleRefusals();
  let failedAtMs = Number.NEGATIVE_INFINITY;

  async function persist<Result>(write: () => Promise<Result>): Promise<Result> {
    for (const waitMs of againAfterMs) {
      try {
        return await write();
      } catch (error) {
        failedAtMs = nowMs();
        log.warn({ err: error }, "transaction not written; trying again");
        await new Promise((resolve) => setTimeout(resolve, waitMs));
      }
    }
    return await write();
  }

  function carry(id: string, leaseNo: number, close = closeDurably): CallRecord {
    held.set(id, leaseNo);
    return {
      end: async (end, callback = null) => {
        try {
          const { kind } = await persist(() => close({ id, leaseNo, end, callback }));
          if (kind === "lost") log.warn({ transactionId: id }, "the call was taken over; this end is not recorded");
        } finally {
          held.delete(id);
        }
      },
      drop: () => void held.delete(id),
    };
  }

  function begin(start: TransactionStart): CallRecord {
    let row: NewTransaction | null = null;
    let opened: Promise<unknown> | null = null;
    const timer = setTimeout(() => {
      row = { start, state: { kind: "processing", dueAt: new Date(nowMs() + leaseMs) } };
      held.set(start.id, 0);
      opened = store(row);
      // Whoever ends the call hears of it as well; until then nobody listens.
      opened.catch((error: unknown) => log.error({ err: error, transactionId: start.id }, "transaction not opened"));
    }, openAfterMs);
    return {
      end: async (end, callback = null) => {
        clearTimeout(timer);
        if (row !== null && !taken.has(row)) {
          // Its turn has not come yet, so what is written then is the end.
          row.state = { kind: "ended", end };
          held.delete(start.id);
          await opened;
          return;
        }
        if (opened !== null) {
          await opened;
          await carry(start.id, 0, closeQuickly).end(end, callback);
          return;
        }
        await store({ start, state: { kind: "ended", end } });
      },
      drop: () => {
        clearTimeout(timer);
        held.delete(start.id);
      },
    };
  }

  async function store(row: NewTransaction): Promise<void> {
    const insert = row.state.kind === "accepted" ? insertDurably : insertQuickly;
    await persist(() => insert(row));
  }

  const writeRepetitions = async (repetitions: Repetition[]) => {
    await countRepetitions(sql, repetitions);
  };
  const intervals = [
    startInterval(
      () =>
        renewTransactions(
          sql,
          [...held].map(([id, leaseNo]) => ({ id, leaseNo })),
          leaseMs,
        ),
      renewMs,
      (error) => log.warn({ err: error }, "leases of transactions not renewed"),
    ),
    startInterval(
      () => writeRepetitions(sampler.drain()),
      repetitionsMs,
      (error) => log.warn({ err: error }, "refused calls not counted"),
    ),
  ];

  return {
    begin,
    carry: (id, leaseNo) => carry(id, leaseNo),
    store,
    storeRefused: (call, makeRow, id) => {
      const { sample, repetitions } = sampler.take(call, id, nowMs());
      const report = (error: unknown) => log.warn({ err: error }, "refused call not recorded");
      if (repetitions.length > 0) writeRepetitions(repetitions).catch(report);
      if (sample.kind === "store") makeRow().then(store).catch(report);
    },
    isWritable: () => nowMs() - failedAtMs > distrustMs,
    close: async () => {
      for (const interval of intervals) interval.stop();
      await writeRepetitions(sampler.drain()).catch((error: unknown) =>
        log.warn({ err: error }, "refused calls not counted"),
      );
    },
  };
}
