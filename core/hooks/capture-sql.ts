import { createHash } from "node:crypto";
import { type CapturePlace, captureBodies } from "./capture-functions.ts";
import type { Operation } from "./model.ts";

export type { CapturePlace } from "./capture-functions.ts";

/** A hook that waits for one kind of change; `watched` are the fields of which an update counts, null is any. */
export type Listener = { hookId: number; watched: string[] | null };

/** A table with what is to be kept of its changes. */
export type CapturedTable = {
  schema: string;
  table: string;
  model: string;
  /** In the order of the primary key; empty where there is none. */
  keyFields: string[];
  hiddenFields: string[];
  /** Patterns of LIKE, in any case: also a column that is added later is hidden where one fits. */
  hiddenPatterns: string[];
  /** True for an ordinary table that is no partition and has no part in an inheritance. */
  plain: boolean;
  /** True for a partitioned table whose rows may move from one partition to another. */
  movable?: boolean;
  /** Rows in which this text column has this value are left out. */
  except: { field: string; value: string } | null;
  listeners: Record<Operation, Listener[]>;
};

/**
 * A trigger as it has to be. `hash` is its first argument and stands for all the rest, so that what is in a database can be
 * compared by name and hash alone.
 */
export type CaptureTrigger = { name: string; hash: string; create: string };
export type CaptureFunction = { name: string; hash: string; create: string[] };

/** What the names of all our triggers begin with; nothing else may use it. */
export const triggerPrefix = "signalbox_hook_";

/**
 * The functions that the triggers call, in the schema of the table of occurrences. They run with the rights of whoever
 * installed them, because whoever changes a row need not be allowed to write occurrences, and nobody else may make triggers of
 * them. What a session has set does not change what they write: times are in UTC, numbers and bytes in one form.
 */
export function captureFunctions(place: CapturePlace): CaptureFunction[] {
  return captureBodies(place).map(({ name, signature, returns, definer, body }) => {
    const called = `${quoteName(place.schema)}.${quoteName(name)}(${signature})`;
    const rights = definer
      ? "security definer set search_path = pg_catalog, pg_temp set timezone = 'UTC' set extra_float_digits = 1 " +
        "set bytea_output = 'hex' set intervalstyle = 'postgres'"
      : "";
    const create = [
      `create or replace function ${called} returns ${returns} language plpgsql ${rights} as ${quoteText(body)}`,
      `revoke all on function ${called} from public`,
    ];
    const hash = hashOf(create.join(";"));
    return { name, hash, create: [...create, `comment on function ${called} is ${quoteText(hash)}`] };
  });
}

/** The triggers that a table needs for its listeners; none where nobody listens. */
export function captureTriggers(place: CapturePlace, captured: CapturedTable): CaptureTrigger[] {
  const { created, updated, deleted } = captured.listeners;
  if (created.length + updated.length + deleted.length === 0) return [];
  const { movable = false } = captured;
  const triggers: CaptureTrigger[] = [];
  // A row that moves is deleted and inserted; somebody may listen to its update alone, or to anything but that.
  if (movable || created.length > 0) triggers.push(makeTrigger(place, captured, "created"));
  if (updated.length > 0) triggers.push(makeTrigger(place, captured, "updated"));
  if (movable || deleted.length > 0) triggers.push(makeTrigger(place, captured, "deleted"));
  if (movable) triggers.push(makeTrigger(place, captured, "moving"), makeTrigger(place, captured, "moved"));
  if (deleted.length > 0) triggers.push(makeTrigger(place, captured, "truncated"));
  return triggers;
}

type Part = Operation | "moving" | "moved" | "truncated";

const eventOf = {
  created: "after insert",
  updated: "after update",
  deleted: "after delete",
  moving: "before update",
  moved: "after update",
  truncated: "before truncate",
} as const satisfies Record<Part, string>;

function makeTrigger(place: CapturePlace, captured: CapturedTable, part: Part): CaptureTrigger {
  const name = `${triggerPrefix}${part}`;
  const on = `${quoteName(captured.schema)}.${quoteName(captured.table)}`;
  const { level, procedure } = chooseLevel(captured, part);
  const call = `execute function ${quoteName(place.schema)}.${procedure}`;
  const head = `create or replace trigger ${name} ${eventOf[part]} on ${on} ${level} ${call}`;
  const rest = listArguments(captured, part);
  const hash = hashOf(JSON.stringify([head, rest]));
  return { name, hash, create: `${head}(${[hash, ...rest].map(quoteText).join(", ")})` };
}

/**
 * One call for a whole statement is several times cheaper than one for each of its rows, but it is right only where a statement
 * on the table is all that can change its rows. Updates always go row by row, because nothing but their order would say which
 * old row became which new one.
 */
function chooseLevel(captured: CapturedTable, part: Part): { level: string; procedure: string } {
  if (part === "truncated") return { level: "for each statement", procedure: "signalbox_capture_truncate" };
  if (part === "moving" || part === "moved") {
    return { level: "for each statement", procedure: "signalbox_capture_moving" };
  }
  if (part !== "updated" && captured.plain && captured.except === null) {
    const transition = part === "created" ? "new table as new_rows" : "old table as old_rows";
    return { level: `referencing ${transition} for each statement`, procedure: "signalbox_capture_statement" };
  }
  const row = part === "deleted" ? "old" : "new";
  const conditions = [
    // Compared as bytes, so that it holds for columns of types that know no equality. It names no column: one that is named
    // here could not be dropped any more.
    ...(part === "updated" ? ["old.* operator(pg_catalog.*<>) new.*"] : []),
    ...(captured.except === null
      ? []
      : [`${row}.${quoteName(captured.except.field)} is distinct from ${quoteText(captured.except.value)}`]),
  ];
  const when = conditions.length === 0 ? "" : ` when (${conditions.join(" and ")})`;
  return { level: `for each row${when}`, procedure: "signalbox_capture_row" };
}

/**
 * What follows the hash: model, key, hidden fields, hidden patterns, hooks, hooks that watch fields, and what is left out; where
 * rows move, also the name under which their moves are known, and the hooks of updates.
 */
function listArguments(captured: CapturedTable, part: Part): string[] {
  const moves = `signalbox.moving_${hashOf(JSON.stringify([captured.schema, captured.table]))}`;
  if (part === "moving" || part === "moved") return [moves];
  const { hiddenPatterns, except, listeners, movable = false } = captured;
  return [
    captured.model,
    arrayText(captured.keyFields),
    arrayText(captured.hiddenFields),
    hiddenPatterns.length === 0 ? "" : arrayText(hiddenPatterns),
    ...(part === "updated" ? listHooks(listeners.updated) : listHooks(ofWholeRows(captured, part))),
    except?.field ?? "",
    except?.value ?? "",
    ...(movable && (part === "created" || part === "deleted") ? [moves, ...listHooks(listeners.updated)] : []),
  ];
}

/** Which fields are watched says something of updates only. */
function ofWholeRows({ listeners }: CapturedTable, part: "created" | "deleted" | "truncated"): Listener[] {
  return listeners[part === "created" ? "created" : "deleted"].map(({ hookId }) => ({ hookId, watched: null }));
}

/** The ids of those that listen to anything, and as JSON those that watch some fields. */
function listHooks(listeners: readonly Listener[]): [any: string, watching: string] {
  const sorted = listeners.toSorted((one, other) => one.hookId - other.hookId);
  const watching = sorted.flatMap(({ hookId, watched }) => (watched === null ? [] : [{ id: hookId, fields: watched }]));
  const any = sorted.filter(({ watched }) => watched === null).map(({ hookId }) => hookId);
  return [`{${any}}`, watching.length === 0 ? "" : JSON.stringify(watching)];
}

/** A name as SQL takes it, whatever characters it has. */
export function quoteName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** A text as SQL takes it, whatever `standard_conforming_strings` says. */
export function quoteText(text: string): string {
  const doubled = text.replaceAll("'", "''");
  return doubled.includes("\\") ? `E'${doubled.replaceAll("\\", "\\\\")}'` : `'${doubled}'`;
}

/** The text of a PostgreSQL array of texts. */
function arrayText(items: readonly string[]): string {
  return `{${items.map((item) => `"${item.replaceAll("\\", "\\\\").replaceAll('"', '\\"')}"`).join(",")}}`;
}

function hashOf(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 16);
}
