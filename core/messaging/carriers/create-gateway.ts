import type { JsonObject } from "#core/json.ts";
import type { Author } from "#core/people/model.ts";
import { requirePermitted } from "#core/people/permissions.ts";
import type { FieldProblem } from "#core/problems/problem-table.ts";
import type { CarrierPorts } from "./change-ports.ts";
import { checkGateway } from "./check-gateway.ts";
import { readGateway } from "./gateway-fields.ts";

export type CreatedGateway =
  | { kind: "created"; id: number; warnings: FieldProblem[] }
  | { kind: "invalid"; problems: FieldProblem[] };

/** Makes a gateway, by which message sets can go from then on. */
export async function createGateway(
  { changeCarriers, egress }: Pick<CarrierPorts, "changeCarriers" | "egress">,
  by: Author,
  input: JsonObject,
): Promise<CreatedGateway> {
  requirePermitted(by.actor, "edit_messaging");
  const read = readGateway(input, null);
  if (!read.ok) return { kind: "invalid", problems: read.problems };
  return await changeCarriers(async ({ register, insertGateway, appendAudit }): Promise<CreatedGateway> => {
    const { problems, warnings } = checkGateway(read.value, register, { before: null, egress });
    if (problems.length > 0) return { kind: "invalid", problems };
    const id = await insertGateway(read.value);
    await appendAudit({ by, action: "gateway.created", object: { id: String(id), name: read.value.name } });
    return { kind: "created", id, warnings };
  });
}
