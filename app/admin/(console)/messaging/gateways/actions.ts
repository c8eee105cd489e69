"use server";

import { randomBytes } from "node:crypto";
import { z } from "zod";
import { readForm } from "#app/_server/actions/read-form.ts";
import { readJsonObject } from "#app/_server/actions/read-json-object.ts";
import { permitAction } from "#app/_server/auth/require-person.ts";
import { openCarrierPorts, openTestGatewayPorts } from "#app/_server/messaging-carriers/open-carrier-ports.ts";
import { getPlatform } from "#app/_server/platform.ts";
import { contentPaths } from "#components/messaging/content/content-paths.ts";
import type { ActionOutcome } from "#components/ui/action-outcome.ts";
import { changeMessagingSettings } from "#core/messaging/carriers/change-settings.ts";
import { createGateway } from "#core/messaging/carriers/create-gateway.ts";
import { deleteGateway } from "#core/messaging/carriers/delete-gateway.ts";
import { testGateway } from "#core/messaging/carriers/test-gateway.ts";
import { updateGateway } from "#core/messaging/carriers/update-gateway.ts";
import type { FieldProblem } from "#core/problems/problem-table.ts";
import { findGateway } from "#db/queries/messaging/list-gateways.ts";

const gone: ActionOutcome = { kind: "refused", message: "It is no longer there." };
const Id = z.coerce.number().int().positive().max(2_147_483_647);

/** Fields: json (the gateway in the words of the API). */
export async function addGateway(form: FormData): Promise<ActionOutcome> {
  const permitted = await permitAction("edit_messaging");
  if (permitted.kind === "refused") return permitted;
  const input = readJsonObject(readForm(form).json ?? "");
  const outcome = await createGateway(openCarrierPorts(permitted.platform), permitted.author, input);
  if (outcome.kind === "invalid") return mend(outcome.problems);
  const message = withWarnings("The gateway is there.", outcome.warnings);
  return { kind: "done", message, href: `${contentPaths.gateways}/${outcome.id}` };
}

/** Fields: id, json. */
export async function saveGateway(form: FormData): Promise<ActionOutcome> {
  const permitted = await permitAction("edit_messaging");
  if (permitted.kind === "refused") return permitted;
  const { id: text, json = "" } = readForm(form);
  const id = Id.safeParse(text);
  if (!id.success) return gone;
  const change = { input: readJsonObject(json), mode: "part" } as const;
  const outcome = await updateGateway(openCarrierPorts(permitted.platform), permitted.author, id.data, change);
  if (outcome.kind === "not_found") return gone;
  if (outcome.kind === "invalid") return mend(outcome.problems);
  return { kind: "done", message: withWarnings("The gateway is changed.", outcome.warnings) };
}

/** Fields: id. Refused while a set or the settings name it; the answer says which. */
export async function removeGateway(form: FormData): Promise<ActionOutcome> {
  const permitted = await permitAction("edit_messaging");
  if (permitted.kind === "refused") return permitted;
  const id = Id.safeParse(readForm(form).id);
  if (!id.success) return gone;
  const outcome = await deleteGateway(openCarrierPorts(permitted.platform), permitted.author, id.data);
  if (outcome.kind === "in_use") return { kind: "refused", message: outcome.detail };
  if (outcome.kind === "not_found") return gone;
  return { kind: "done", message: "The gateway is deleted.", href: contentPaths.gateways };
}

/** Fields: id, to, text, voice_url. Leads to the delivery. */
export async function sendGatewayTest(form: FormData): Promise<ActionOutcome> {
  const permitted = await permitAction("test_providers");
  if (permitted.kind === "refused") return permitted;
  const { id: text, to = "", text: words = "", voice_url: voice = "" } = readForm(form);
  const id = Id.safeParse(text);
  const platform = await getPlatform();
  const gateway = id.success ? await findGateway(platform.database.sql, permitted.author.actor, id.data) : null;
  if (gateway === null) return gone;
  const asked = {
    input: { to, text: words, voice_url: voice.trim() === "" ? null : voice.trim() },
    traceId: randomBytes(16).toString("hex"),
  };
  const outcome = await testGateway(openTestGatewayPorts(platform), permitted.author, gateway, asked);
  if (outcome.kind === "invalid") return mend(outcome.problems);
  return { kind: "done", message: "The test is on record.", href: `/admin/deliveries/${outcome.deliveryId}` };
}

/** Fields: json (the settings in the words of the API). */
export async function saveMessagingSettings(form: FormData): Promise<ActionOutcome> {
  const permitted = await permitAction("edit_messaging");
  if (permitted.kind === "refused") return permitted;
  const change = { input: readJsonObject(readForm(form).json ?? ""), mode: "part" } as const;
  const outcome = await changeMessagingSettings(openCarrierPorts(permitted.platform), permitted.author, change);
  if (outcome.kind === "invalid") return mend(outcome.problems);
  return { kind: "done", message: "The settings are changed." };
}

function mend(problems: FieldProblem[]): ActionOutcome {
  return { kind: "refused", message: "Mend what is marked below.", problems };
}

function withWarnings(message: string, warnings: readonly FieldProblem[]): string {
  return [message, ...warnings.map(({ detail }) => detail)].join(" ");
}
