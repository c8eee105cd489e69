import { z } from "zod";
import type { Author } from "#core/people/model.ts";
import { requirePermitted } from "#core/people/permissions.ts";
import { type Address, addressesMax, addressForm, typeForm } from "./address-details.ts";
import { type Invalid, type NotFound, readInput, refuseField } from "./outcomes.ts";
import type { IdentityPorts } from "./ports.ts";

/** What a person does with one address of an identity. */
export const AddressAct = z.object({
  act: z.enum(["add", "make_default", "set_inactive", "set_active", "remove"]),
  type: z
    .string()
    .trim()
    .regex(typeForm, "A type has up to 50 letters, digits, dots, hyphens and underscores, as msisdn."),
  address: z.string().trim().regex(addressForm, "An address has up to 255 characters."),
});
export type AddressAct = z.output<typeof AddressAct>;

/** Adds an address, makes it the default of its type, sets it inactive or active, or removes it. */
export async function changeAddress(
  { changeIdentities }: IdentityPorts,
  by: Author,
  id: string,
  input: unknown,
): Promise<{ kind: "changed" } | Invalid | NotFound> {
  requirePermitted(by.actor, "manage_identities");
  const read = readInput(AddressAct, input);
  if (!read.ok) return { kind: "invalid", problems: read.problems };
  const act = read.value;
  return await changeIdentities(async (changes) => {
    const identity = await changes.find(id);
    if (identity === null) return { kind: "not_found" };
    const addresses = applyAct(identity.addresses, act);
    if (!Array.isArray(addresses)) return addresses;
    await changes.update(id, { ...identity, addresses }, by.actor.name);
    const detail = { changed: ["addresses"], act: act.act, type: act.type };
    await changes.appendAudit({ by, action: "identity.changed", object: { id, name: id }, detail });
    return { kind: "changed" };
  });
}

/** The addresses as they are after it, or why it cannot be. */
export function applyAct(addresses: readonly Address[], { act, type, address }: AddressAct): Address[] | Invalid {
  const isIt = (one: Address) => one.type === type && one.address === address;
  const has = addresses.some(isIt);
  if (act === "add") {
    if (has) return refuseField("/address", "The identity has this address already.");
    if (addresses.length >= addressesMax)
      return refuseField("/address", `There are ${addressesMax} addresses already.`);
    return [...addresses, { type, address, isDefault: false, optedOut: false, inactive: false, more: {} }];
  }
  if (!has) return refuseField("/address", "The identity has no such address any more.");
  switch (act) {
    case "make_default":
      return addresses.map((one) => (one.type === type ? { ...one, isDefault: isIt(one) } : one));
    case "set_inactive":
    case "set_active":
      return addresses.map((one) => (isIt(one) ? { ...one, inactive: act === "set_inactive" } : one));
    case "remove":
      return addresses.filter((one) => !isIt(one));
  }
}
