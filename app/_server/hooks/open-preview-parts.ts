import type { Platform } from "#platform/open-platform.ts";
import type { PreviewParts } from "./preview-hook.ts";

/** The parts of previews over the platform. */
export function openPreviewParts({ database, hooks, sandbox, config, now }: Platform): PreviewParts {
  return {
    sql: database.sql,
    now,
    listModels: hooks.listModels,
    findModel: hooks.findModel,
    readRow: hooks.readRow,
    runScripts: sandbox.runScripts,
    egress: config.egressAllow,
  };
}
