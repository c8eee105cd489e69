"use server";

import { z } from "zod";
import { permitAction } from "#app/_server/auth/require-person.ts";
import type { FoundVersion } from "#components/integrations/editor/editor-acts.ts";
import { readStoredVersion } from "./read-stored-version.ts";

const Version = z.object({ id: z.uuid(), version: z.number().int().min(1).max(2_000_000_000) });

/** One version of an integration, to compare unsaved work with. */
export async function readVersion(id: string, version: number): Promise<FoundVersion> {
  const permitted = await permitAction("view_integrations");
  if (permitted.kind === "refused") return { kind: "none", message: permitted.message };
  const parsed = Version.safeParse({ id, version });
  const found = parsed.success ? await readStoredVersion(permitted.ports.sql, parsed.data.id, version) : null;
  return found === null ? { kind: "none", message: "This version is no longer there." } : { kind: "found", ...found };
}
