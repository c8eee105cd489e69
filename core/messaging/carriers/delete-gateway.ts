import type { Author } from "#core/people/model.ts";
import { requirePermitted } from "#core/people/permissions.ts";
import type { CarrierPorts } from "./change-ports.ts";
import { findChannelUsers } from "./find-channel-users.ts";

export type DeletedGateway =
  | { kind: "deleted" }
  | { kind: "not_found" }
  /** Refused: message sets or the settings name it; `detail` says which. */
  | { kind: "in_use"; detail: string };

/** Removes a gateway that nothing names. What is on its way by it is still sent. */
export async function deleteGateway(
  { changeCarriers }: Pick<CarrierPorts, "changeCarriers">,
  by: Author,
  id: number,
): Promise<DeletedGateway> {
  requirePermitted(by.actor, "edit_messaging");
  return await changeCarriers(async ({ register, removeGateway, appendAudit }): Promise<DeletedGateway> => {
    const gateway = register.gateways.find((one) => one.id === id);
    if (gateway === undefined) return { kind: "not_found" };
    const users = findChannelUsers(gateway.name, register);
    if (users.length > 0) {
      const detail = `It is named by: ${users.join(", ")}. Give those another channel first.`;
      return { kind: "in_use", detail };
    }
    await removeGateway(id);
    await appendAudit({ by, action: "gateway.deleted", object: { id: String(id), name: gateway.name } });
    return { kind: "deleted" };
  });
}
