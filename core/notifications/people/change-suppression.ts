import { z } from "zod";
import type { Author } from "#core/people/model.ts";
import { requirePermitted } from "#core/people/permissions.ts";
import { type Suppression, suppressionReasons, toMediumCode } from "../model.ts";
import { readAddress } from "./fields.ts";
import { type Invalid, type NotFound, readDocument } from "./outcomes.ts";
import type { PeoplePorts } from "./ports.ts";
import { MediumOfCode } from "./preference-document.ts";

type Ports = Pick<PeoplePorts, "changeWishes">;

/** A suppression as the API says it. */
export const SuppressionInput = z.strictObject({
  channel: MediumOfCode.pipe(z.enum(["sms", "email"], "Expected one of SMS, EMAIL.")),
  address: z.string().trim().min(1).max(320),
  reason: z.enum(suppressionReasons).default("manual"),
  detail: z.string().trim().max(500).default(""),
});

/** A suppression as the API answers it. */
export function writeSuppression({ id, medium, address, reason, detail, createdAt }: Suppression) {
  return { id, channel: toMediumCode(medium), address, reason, detail, created_at: createdAt.toISOString() };
}

/** Ends all messages to an address. One that is suppressed already stays as it is, with its reason. */
export async function addSuppression(
  { changeWishes }: Ports,
  by: Author,
  input: unknown,
): Promise<{ kind: "added" | "known"; id: number } | Invalid> {
  requirePermitted(by.actor, "edit_notifications");
  const read = readDocument(SuppressionInput, input);
  if (!read.ok) return { kind: "invalid", problems: read.problems };
  const { channel: medium, reason, detail } = read.value;
  const address = readAddress(medium, read.value.address);
  if (!address.ok) return { kind: "invalid", problems: [{ pointer: "/address", detail: address.detail }] };
  return await changeWishes(async (changes) => {
    const known = await changes.findSuppressionOf(medium, address.text);
    if (known !== null) return { kind: "known", id: known.id };
    const id = await changes.insertSuppression({ medium, address: address.text, reason, detail });
    const object = { id: String(id), name: address.text };
    await changes.appendAudit({ by, action: "suppression.added", object, detail: { medium, reason } });
    return { kind: "added", id };
  });
}

/** Allows messages to an address again; who did is on record, because the person may have asked for none. */
export async function removeSuppression(
  { changeWishes }: Ports,
  by: Author,
  id: number,
): Promise<{ kind: "removed" } | NotFound> {
  requirePermitted(by.actor, "edit_notifications");
  return await changeWishes(async (changes) => {
    const stored = await changes.findSuppression(id);
    if (stored === null) return { kind: "not_found" };
    await changes.removeSuppression(id);
    const { medium, address, reason } = stored;
    const object = { id: String(id), name: address };
    await changes.appendAudit({ by, action: "suppression.removed", object, detail: { medium, reason } });
    return { kind: "removed" };
  });
}
