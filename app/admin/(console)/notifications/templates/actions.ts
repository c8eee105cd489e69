"use server";

import { z } from "zod";
import { readForm } from "#app/_server/actions/read-form.ts";
import { permitAction } from "#app/_server/auth/require-person.ts";
import { readJsonField } from "#app/_server/mediator-objects/read-json-field.ts";
import { openTemplatePorts, openTemplateTestPorts } from "#app/_server/notification-templates/open-template-ports.ts";
import { readTestedWords } from "#app/_server/notification-templates/read-tested-words.ts";
import { getPlatform } from "#app/_server/platform.ts";
import { editorPath } from "#components/notification-templates/template-words.ts";
import type { ActionOutcome } from "#components/ui/action-outcome.ts";
import { changeTemplate } from "#core/notifications/templates/change-template.ts";
import { createTemplate } from "#core/notifications/templates/create-template.ts";
import { deleteTemplate } from "#core/notifications/templates/delete-template.ts";
import { sendTemplateTest } from "#core/notifications/templates/send-template-test.ts";
import { findTemplate } from "#db/queries/notifications/templates/list-templates.ts";

const gone: ActionOutcome = { kind: "refused", message: "This version is no longer there." };
const mend = "Mend what is marked below.";
const Id = z.coerce.number().int().positive();
const Seen = z.coerce.number().int().min(0);

/** Fields: json (the template in the words of the API), seen (the newest version when it was opened), from (or empty). */
export async function saveTemplate(form: FormData): Promise<ActionOutcome> {
  const permitted = await permitAction("edit_notifications");
  if (permitted.kind === "refused") return permitted;
  const { platform, author } = permitted;
  const { json = "", seen, from = "" } = readForm(form);
  const seenVersion = Seen.catch(0).parse(seen);
  const outcome = await createTemplate(openTemplatePorts(platform), author, readJsonField(json), { seenVersion });
  switch (outcome.kind) {
    case "invalid":
      return { kind: "refused", message: mend, problems: outcome.problems };
    case "taken":
      return { kind: "refused", message: outcome.detail };
    case "created": {
      const message = `Version ${outcome.version} is saved and in use.`;
      const made = from === "" ? null : await findTemplate(platform.database.sql, author.actor, outcome.id);
      // Away from the address of the version that was taken over.
      return made === null
        ? { kind: "done", message }
        : { kind: "done", message, href: editorPath(made.eventId, made.medium, { language: made.language }) };
    }
  }
}

/** Fields: id, active ("on" or "off"). */
export async function switchTemplate(form: FormData): Promise<ActionOutcome> {
  const permitted = await permitAction("edit_notifications");
  if (permitted.kind === "refused") return permitted;
  const { id: text, active } = readForm(form);
  const id = Id.safeParse(text);
  if (!id.success) return gone;
  const change = { input: { is_active: active === "on" }, mode: "part" } as const;
  const outcome = await changeTemplate(openTemplatePorts(permitted.platform), permitted.author, id.data, change);
  switch (outcome.kind) {
    case "changed":
      return { kind: "done", message: `The version is switched ${active === "on" ? "on" : "off"}.` };
    case "not_found":
      return gone;
    case "used":
      return { kind: "refused", message: outcome.detail };
    case "invalid":
      return { kind: "refused", message: mend, problems: outcome.problems };
  }
}

/** Fields: id. Refused where a message was made from it. */
export async function removeTemplate(form: FormData): Promise<ActionOutcome> {
  const permitted = await permitAction("edit_notifications");
  if (permitted.kind === "refused") return permitted;
  const id = Id.safeParse(readForm(form).id);
  if (!id.success) return gone;
  const outcome = await deleteTemplate(openTemplatePorts(permitted.platform), permitted.author, id.data);
  switch (outcome.kind) {
    case "deleted":
      return { kind: "done", message: "The version is deleted." };
    case "not_found":
      return gone;
    case "used":
      return { kind: "refused", message: outcome.detail };
  }
}

/** Fields: words (the template in the words of the API), context (JSON), eventId, from (or empty), to, actorType. */
export async function sendTest(form: FormData): Promise<ActionOutcome> {
  const permitted = await permitAction("send_notifications");
  if (permitted.kind === "refused") return permitted;
  const platform = await getPlatform();
  const { words = "", context = "", eventId, from = "", ...to } = readForm(form);
  const read = readTestedWords(readJsonField(words), readJsonField(context));
  if (!read.ok) return { kind: "refused", message: mend, problems: read.problems };
  // A random trace of its own, as for a message that comes without one.
  const traceId = platform.newId().replaceAll("-", "");
  const outcome = await sendTemplateTest(openTemplateTestPorts(platform), permitted.author, read.value, to, traceId);
  switch (outcome.kind) {
    case "invalid":
      return { kind: "refused", message: mend, problems: outcome.problems };
    case "disabled":
      return { kind: "refused", message: outcome.detail };
    case "sent":
      return {
        kind: "done",
        message: "The test is made; its result stands below.",
        href: editorPath(Id.catch(0).parse(eventId), read.value.source.medium, {
          language: read.value.language,
          // What is being written stays as it is.
          from: Id.safeParse(from).data,
          test: outcome.deliveryId,
        }),
      };
  }
}
