"use server";

import { z } from "zod";
import { readForm } from "#app/_server/actions/read-form.ts";
import { permitAction } from "#app/_server/auth/require-person.ts";
import { getPlatform } from "#app/_server/platform.ts";
import { describeUse, environmentDetail } from "#app/_server/providers/answer-provider.ts";
import { openProviderPorts, openSendTestPorts } from "#app/_server/providers/open-provider-ports.ts";
import type { ActionOutcome } from "#components/ui/action-outcome.ts";
import { changeProvider, type ProviderChange } from "#core/providers/change-provider.ts";
import { createProvider } from "#core/providers/create-provider.ts";
import { deleteProvider } from "#core/providers/delete-provider.ts";
import { sendTest } from "#core/providers/send-test.ts";
import { findProviderSummary } from "#db/queries/providers/list-providers.ts";

const Id = z.uuid();
const gone: ActionOutcome = { kind: "refused", message: "This provider is no longer there." };
const fixed: ActionOutcome = { kind: "refused", message: environmentDetail };
const mend = "Mend what is marked below.";

/** Fields: name, json (the settings), enabled ("on" where it is to be). */
export async function addProvider(form: FormData): Promise<ActionOutcome> {
  const permitted = await permitAction("manage_providers");
  if (permitted.kind === "refused") return permitted;
  const { name = "", json = "", enabled } = readForm(form);
  const input = { name, settings: readSettings(json), enabled: enabled === "on" };
  const outcome = await createProvider(openProviderPorts(permitted.platform), permitted.author, input);
  if (outcome.kind === "invalid") return { kind: "refused", message: mend, problems: outcome.problems };
  const message = withWarnings(`The provider ${name} is there.`, outcome.warnings);
  return { kind: "done", message, href: `/admin/providers/${outcome.id}` };
}

/** Fields: id, json (the settings). */
export async function saveProvider(form: FormData): Promise<ActionOutcome> {
  const { json = "" } = readForm(form);
  return await change(form, { settings: readSettings(json) }, "The provider is changed.");
}

/** Fields: id, enabled ("on" or "off"). */
export async function switchProvider(form: FormData): Promise<ActionOutcome> {
  const enabled = readForm(form).enabled === "on";
  return await change(form, { enabled }, `The provider is switched ${enabled ? "on" : "off"}.`);
}

/** Fields: id, position: its new place, from 1. */
export async function moveProvider(form: FormData): Promise<ActionOutcome> {
  const position = Number(readForm(form).position);
  if (!Number.isInteger(position)) return { kind: "refused", message: "Say to which place, as a whole number." };
  return await change(form, { position }, `It is number ${position} of the order now.`);
}

/** Fields: id. Refused while an integration names it; the answer says which. */
export async function removeProvider(form: FormData): Promise<ActionOutcome> {
  const permitted = await permitAction("manage_providers");
  if (permitted.kind === "refused") return permitted;
  const id = Id.safeParse(readForm(form).id);
  if (!id.success) return gone;
  const outcome = await deleteProvider(openProviderPorts(permitted.platform), permitted.author, id.data);
  switch (outcome.kind) {
    case "deleted":
      return { kind: "done", message: "The provider is deleted.", href: "/admin/providers" };
    case "not_found":
      return gone;
    case "from_environment":
      return fixed;
    case "in_use":
      return { kind: "refused", message: describeUse(outcome.usedBy) };
  }
}

/** Fields: id, medium, to, subject, text. The page it leads to shows what came of it. */
export async function testProvider(form: FormData): Promise<ActionOutcome> {
  const permitted = await permitAction("test_providers");
  if (permitted.kind === "refused") return permitted;
  const { id, ...test } = readForm(form);
  const platform = await getPlatform();
  const known = Id.safeParse(id);
  const provider = known.success
    ? await findProviderSummary(platform.database.sql, permitted.author.actor, known.data)
    : null;
  if (provider === null) return gone;
  // A random trace of its own, as for a message that comes without one.
  const traceId = platform.newId().replaceAll("-", "");
  const outcome = await sendTest(openSendTestPorts(platform), permitted.author, provider, test, traceId);
  if (outcome.kind === "invalid") return { kind: "refused", message: mend, problems: outcome.problems };
  const href = `/admin/providers/${provider.id}?test=${outcome.deliveryId}`;
  return { kind: "done", message: "The test is made; its result stands below.", href };
}

async function change(form: FormData, wanted: ProviderChange, message: string): Promise<ActionOutcome> {
  const permitted = await permitAction("manage_providers");
  if (permitted.kind === "refused") return permitted;
  const id = Id.safeParse(readForm(form).id);
  if (!id.success) return gone;
  const outcome = await changeProvider(openProviderPorts(permitted.platform), permitted.author, id.data, wanted);
  switch (outcome.kind) {
    case "changed":
      return { kind: "done", message: withWarnings(message, outcome.warnings) };
    case "not_found":
      return gone;
    case "from_environment":
      return fixed;
    case "invalid":
      return { kind: "refused", message: mend, problems: outcome.problems };
  }
}

// What is no JSON is no settings either, and is refused as that.
function readSettings(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

function withWarnings(message: string, warnings: readonly { detail: string }[]): string {
  return [message, ...warnings.map(({ detail }) => `Note: ${detail}`)].join(" ");
}
