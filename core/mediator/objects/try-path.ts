import { compileDirectory } from "../decide/compile-directory.ts";
import { listConsidered } from "../decide/list-considered.ts";
import { matchChannel } from "../decide/match-channel.ts";
import type { Directory } from "../model.ts";
import type { ConsideredChannel } from "../transaction.ts";

/** Which channel would take a call on that path, and why each of the others would not; `status` where none would. */
export type TriedPath = {
  taken: ConsideredChannel | null;
  considered: ConsideredChannel[];
  status: 404 | 405 | 503 | null;
};

const statuses = { matched: null, no_channel: 404, method_not_allowed: 405, mediator_offline: 503 } as const;

/** Answers "where would this call go?" as calls themselves are judged. `path` is decoded and without its query. */
export function tryPath(
  directory: Directory,
  { method, path, nowMs }: { method: string; path: string; nowMs: number },
): TriedPath {
  const compiled = compileDirectory(directory);
  const match = matchChannel(compiled, method, path, nowMs);
  const entry = match.kind === "matched" ? match.entry : null;
  const considered = listConsidered(compiled, method, path, nowMs, entry);
  return { taken: considered.find(({ taken }) => taken) ?? null, considered, status: statuses[match.kind] };
}
