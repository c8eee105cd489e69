import type { KeptHook } from "#core/hooks/change-ports.ts";
import type { Installed } from "#core/hooks/hook-fields.ts";
import type { HookModel } from "#core/hooks/model.ts";
import type { Actor } from "#core/people/model.ts";
import { can } from "#core/people/permissions.ts";
import { listAuditEntries } from "#db/queries/audit/list-audit-entries.ts";
import { findHook } from "#db/queries/hooks/find-hook.ts";
import { type CallbackSummary, listCallbacks } from "#db/queries/hooks/list-callbacks.ts";
import { readInstalled } from "#db/queries/hooks/read-installed.ts";
import { listVaultNames } from "#db/queries/secrets/list-secrets.ts";
import type { Platform } from "#platform/open-platform.ts";

export type HookPageContent = {
  hook: KeptHook;
  /** Null where no model has its name any more. */
  model: HookModel | null;
  installed: Installed;
  /** The last ones. */
  callbacks: CallbackSummary[];
  changedBy: { name: string; historyHref: string } | null;
  secretNames: string[];
};

const callbacksShown = 10;

/** All that the page of a hook shows; null where there is none of that number. */
export async function readHookPage(
  platform: Pick<Platform, "database" | "hooks" | "config">,
  reader: Actor,
  id: number,
): Promise<HookPageContent | null> {
  const { sql } = platform.database;
  const hook = await findHook(sql, reader, id);
  if (hook === null) return null;
  const [model, all, { callbacks }, changedBy, secretNames] = await Promise.all([
    platform.hooks.findModel(hook.model),
    readInstalled(sql, [hook], { off: platform.config.hooksOff }),
    listCallbacks(sql, reader, { hookId: id }, { limit: callbacksShown, offset: 0 }),
    findLastAuthor(platform, reader, hook),
    listVaultNames(sql, reader),
  ]);
  const installed = all.get(id) ?? { ok: false, problem: null };
  return { hook, model, installed, callbacks, changedBy, secretNames };
}

/** Who changed it last; null for whoever may not read the trail, and where it is no longer on record. */
async function findLastAuthor(
  { database }: Pick<Platform, "database">,
  reader: Actor,
  hook: KeptHook,
): Promise<HookPageContent["changedBy"]> {
  if (!can(reader.role, "view_audit")) return null;
  const id = String(hook.id);
  const { rows } = await listAuditEntries(database.sql, reader, {
    search: null,
    actorId: null,
    objectKind: "hook",
    objectId: id,
    from: null,
    until: null,
    limit: 1,
    beforeId: null,
  });
  const [entry] = rows;
  if (entry === undefined) return null;
  return { name: entry.actorName, historyHref: `/admin/audit?kind=hook&object=${id}` };
}
