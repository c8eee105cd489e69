import { z } from "zod";
import { mediatorModes } from "#core/mediator/model.ts";
import type { FieldProblem } from "#core/problems/problem-table.ts";
import type { EsbDocument } from "./esb-document.ts";
import { esbFields } from "./esb-fields.ts";
import { EsbInput, toEsbInput } from "./esb-input.ts";
import type { ResolvedEsb } from "./resolve-esb.ts";

const Named = z.object({ name: z.string(), detail: z.string() });

/** The settings of the bus as the API tells of them. */
export const EsbReply = z.object({
  ready: z.boolean().describe("Whether calls can be relayed through the bus."),
  mode: z.enum(mediatorModes),
  missing: z.array(z.string()).describe("What is still to be set, by the names of the environment."),
  problems: z.array(Named).describe("Settings that are there and cannot be used."),
  settings: EsbInput.describe("What the console says; the environment goes before it."),
  effective: z
    .array(
      z.object({
        name: z.string(),
        variable: z.string().describe("Its name in the environment."),
        source: z.enum(["environment", "console", "default", "none"]),
        value: z.string().nullable().describe("Null for secrets, and where nothing is set."),
      }),
    )
    .describe("What holds, and who says so."),
  our_public_key: z.string().nullable().describe("The public half of our key, as PEM, for the operators of the bus."),
  updated_at: z.iso.datetime().nullable(),
  warnings: z
    .array(z.object({ pointer: z.string(), detail: z.string() }))
    .optional()
    .describe("After a change."),
});
export type EsbReply = z.infer<typeof EsbReply>;

export type StoredEsb = { document: EsbDocument; updatedAt: Date | null };

export function toEsbReply(stored: StoredEsb, resolved: ResolvedEsb, warnings?: FieldProblem[]): EsbReply {
  const { state } = resolved;
  return {
    ready: state.kind === "ready",
    mode: resolved.mode,
    missing: state.kind === "ready" ? [] : state.missing,
    problems: state.kind === "ready" ? [] : state.problems,
    settings: toEsbInput(stored.document),
    effective: esbFields.map(({ key, name, variable }) => {
      const value = resolved.values[key];
      const isTime = name.endsWith("_seconds") && value !== null;
      return { name, variable, source: resolved.sources[key], value: isTime ? String(Number(value) / 1_000) : value };
    }),
    our_public_key: resolved.ourPublicKey,
    updated_at: stored.updatedAt?.toISOString() ?? null,
    ...(warnings === undefined ? {} : { warnings }),
  };
}
