"use server";

import { readForm } from "#app/_server/actions/read-form.ts";
import { permitAction } from "#app/_server/auth/require-person.ts";
import { readJsonField } from "#app/_server/mediator-objects/read-json-field.ts";
import { readIdentityId } from "#app/_server/messaging-identities/answer-identity.ts";
import { openIdentityPorts } from "#app/_server/messaging-identities/open-identity-ports.ts";
import { identitiesPath } from "#components/messaging/identities/paths.ts";
import type { ActionOutcome } from "#components/ui/action-outcome.ts";
import { isJsonObject, type JsonObject } from "#core/json.ts";
import { joinDetails } from "#core/messaging/identities/address-details.ts";
import { changeAddress } from "#core/messaging/identities/change-address.ts";
import { optIn } from "#core/messaging/identities/opt-in.ts";
import { optOut } from "#core/messaging/identities/opt-out.ts";
import type { Ambiguous, Invalid, NotFound } from "#core/messaging/identities/outcomes.ts";
import type { IdentityPorts } from "#core/messaging/identities/ports.ts";
import { changeIdentity, createIdentity, deleteIdentity } from "#core/messaging/identities/save-identity.ts";
import type { Author } from "#core/people/model.ts";
import { findIdentity } from "#db/queries/messaging/identities/list-identities.ts";

function refuse(outcome: Invalid | NotFound | Ambiguous): ActionOutcome {
  switch (outcome.kind) {
    case "invalid":
      return { kind: "refused", message: "Mend what is marked below.", problems: outcome.problems };
    case "not_found":
      return { kind: "refused", message: "It is no longer there." };
    case "ambiguous":
      return { kind: "refused", message: outcome.detail };
  }
}

const notJson: ActionOutcome = refuse({
  kind: "invalid",
  problems: [{ pointer: "/details", detail: 'Expected a JSON object, such as {"name": "Asha"}.' }],
});

type Fields = Record<string, string>;
type Permitted = { ports: IdentityPorts; author: Author; fields: Fields };

/** Runs what somebody wants, with the form's fields. */
async function change(form: FormData, work: (given: Permitted) => Promise<ActionOutcome>): Promise<ActionOutcome> {
  const permitted = await permitAction("manage_identities");
  if (permitted.kind === "refused") return permitted;
  return await work({ ports: openIdentityPorts(permitted.platform), author: permitted.author, fields: readForm(form) });
}

/** The same for one identity, whose id stands in the form. */
async function changeOne(
  form: FormData,
  work: (given: Permitted & { id: string }) => Promise<ActionOutcome>,
): Promise<ActionOutcome> {
  return await change(form, async (given) => {
    const id = readIdentityId(given.fields.id ?? "");
    return id === null ? refuse({ kind: "not_found" }) : await work({ ...given, id });
  });
}

const orNull = (text = "") => (text.trim() === "" ? null : text.trim());
const readRest = (fields: Fields) => ({
  time_zone: orNull(fields.time_zone),
  communicate_through: orNull(fields.communicate_through),
  operator: orNull(fields.operator),
});

/** Fields: details, type, address, time_zone, communicate_through, operator. */
export async function addIdentity(form: FormData): Promise<ActionOutcome> {
  return await change(form, async ({ ports, author, fields }) => {
    const details = readJsonField(fields.details ?? "");
    if (!isJsonObject(details)) return notJson;
    const address = fields.address?.trim() ?? "";
    if (address !== "" && details.addresses !== undefined) {
      const detail = "The details have addresses too; give this one among them, or leave those out.";
      return refuse({ kind: "invalid", problems: [{ pointer: "/address", detail }] });
    }
    const addresses: JsonObject = address === "" ? {} : { [fields.type?.trim() ?? ""]: { [address]: {} } };
    const outcome = await createIdentity(ports, author, { ...readRest(fields), details: { addresses, ...details } });
    if (outcome.kind === "invalid") return refuse(outcome);
    return { kind: "done", message: "The identity is there.", href: `${identitiesPath}/${outcome.id}` };
  });
}

/** Fields: id, read_at, details (without addresses), time_zone, communicate_through, operator. */
export async function saveIdentity(form: FormData): Promise<ActionOutcome> {
  const permitted = await permitAction("manage_identities");
  if (permitted.kind === "refused") return permitted;
  const { platform, author } = permitted;
  const fields = readForm(form);
  const id = readIdentityId(fields.id ?? "");
  const stored = id === null ? null : await findIdentity(platform.database.sql, author.actor, id);
  if (id === null || stored === null) return refuse({ kind: "not_found" });
  const details = readJsonField(fields.details ?? "");
  if (!isJsonObject(details)) return notJson;
  const input = { ...readRest(fields), details: joinDetails(details, stored.addresses) };
  // The addresses are those of this moment; a change since the page was read is refused within the transaction.
  const readAt = Number(fields.read_at);
  const outcome = await changeIdentity(openIdentityPorts(platform), author, id, { input, mode: "part", readAt });
  if (outcome.kind === "changed") return { kind: "done", message: "The identity is changed." };
  if (outcome.kind !== "outdated") return refuse(outcome);
  return { kind: "refused", message: "Somebody has changed it since this page was opened. Load the page anew." };
}

/** Fields: id. */
export async function removeIdentity(form: FormData): Promise<ActionOutcome> {
  return await changeOne(form, async ({ ports, author, id }) => {
    const outcome = await deleteIdentity(ports, author, id);
    if (outcome.kind === "not_found") return refuse(outcome);
    return { kind: "done", message: "The identity is deleted.", href: identitiesPath };
  });
}

/** Fields: id, act, type, address. */
export async function actOnAddress(form: FormData): Promise<ActionOutcome> {
  return await changeOne(form, async ({ ports, author, fields, id }) => {
    const outcome = await changeAddress(ports, author, id, fields);
    return outcome.kind === "changed" ? { kind: "done", message: "The addresses are changed." } : refuse(outcome);
  });
}

const source = (author: Author) => ({
  request_source: "console",
  requestor_source_id: author.actor.id,
});

/** Fields: id, optout_type; address_type and address for one address. */
export async function takeOptOut(form: FormData): Promise<ActionOutcome> {
  return await changeOne(form, async ({ ports, author, fields, id }) => {
    const outcome = await optOut(ports, author, { ...fields, ...source(author), identity: id });
    return outcome.kind === "opted_out" ? { kind: "done", message: "It is on record, and done." } : refuse(outcome);
  });
}

/** Fields: id; address_type and address for one address. */
export async function takeOptIn(form: FormData): Promise<ActionOutcome> {
  return await changeOne(form, async ({ ports, author, fields, id }) => {
    const outcome = await optIn(ports, author, { ...fields, ...source(author), identity: id });
    return outcome.kind === "opted_in" ? { kind: "done", message: "Messages go to it again." } : refuse(outcome);
  });
}
