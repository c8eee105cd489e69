import type { JsonObject } from "#core/json.ts";
import type { Author } from "#core/people/model.ts";
import { requirePermitted } from "#core/people/permissions.ts";
import type { FieldProblem } from "#core/problems/problem-table.ts";
import { listChangedFields } from "../content/list-changed-fields.ts";
import type { CarrierPorts } from "./change-ports.ts";
import { checkGateway } from "./check-gateway.ts";
import { readGateway, writeGatewayDocument } from "./gateway-fields.ts";

export type UpdatedGateway =
  | { kind: "updated"; warnings: FieldProblem[] }
  | { kind: "not_found" }
  | { kind: "invalid"; problems: FieldProblem[] };

/** Changes a gateway. Messages that are on their way go where it was when they were planned. */
export async function updateGateway(
  { changeCarriers, egress }: Pick<CarrierPorts, "changeCarriers" | "egress">,
  by: Author,
  id: number,
  { input, mode }: { input: JsonObject; mode: "whole" | "part" },
): Promise<UpdatedGateway> {
  requirePermitted(by.actor, "edit_messaging");
  return await changeCarriers(async ({ register, updateGateway: store, appendAudit }): Promise<UpdatedGateway> => {
    const before = register.gateways.find((one) => one.id === id);
    if (before === undefined) return { kind: "not_found" };
    const read = readGateway(input, mode === "part" ? before : null);
    if (!read.ok) return { kind: "invalid", problems: read.problems };
    const { problems, warnings } = checkGateway(read.value, register, { before, egress });
    if (problems.length > 0) return { kind: "invalid", problems };
    const fields = listChangedFields(writeGatewayDocument(before), writeGatewayDocument(read.value));
    if (fields.length === 0) return { kind: "updated", warnings };
    await store(id, read.value);
    const object = { id: String(id), name: read.value.name };
    await appendAudit({ by, action: "gateway.changed", object, detail: { fields } });
    return { kind: "updated", warnings };
  });
}
