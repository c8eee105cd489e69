"use server";

import { readForm } from "#app/_server/actions/read-form.ts";
import { permitAction } from "#app/_server/auth/require-person.ts";
import { openNotificationPorts } from "#app/_server/notifications/open-notification-ports.ts";
import { getPlatform } from "#app/_server/platform.ts";
import type { ActionOutcome } from "#components/ui/action-outcome.ts";
import { channels } from "#core/notifications/send/model.ts";
import { readRequest } from "#core/notifications/send/read-request.ts";
import { sendMessage } from "#core/notifications/send/send-message.ts";

const mend = "Mend what is marked below.";

/** Fields: channel, providers.0, recipient, subject, message, html_message; empty ones are left out where they may be. */
export async function sendByForm(form: FormData): Promise<ActionOutcome> {
  const permitted = await permitAction("send_notifications");
  if (permitted.kind === "refused") return permitted;
  const { channel: word, "providers.0": provider = "", html_message: html = "", ...fields } = readForm(form);
  const channel = channels.find((one) => one === word);
  if (channel === undefined) {
    return { kind: "refused", message: mend, problems: [{ pointer: "/channel", detail: "Choose a channel." }] };
  }
  const read = readRequest(channel, {
    ...fields,
    ...(html.trim() === "" ? {} : { html_message: html }),
    ...(provider === "" ? {} : { providers: [provider] }),
  });
  if (!read.ok) return { kind: "refused", message: mend, problems: read.problems };
  const outcome = await sendMessage(openNotificationPorts(await getPlatform()), read.value.ready, {
    requestedBy: permitted.author.actor.name,
    providers: read.value.providers,
  });
  switch (outcome.kind) {
    case "queued":
      return { kind: "done", message: "The message is on its way.", href: `/admin/notifications/${outcome.log.id}` };
    case "disabled":
      return { kind: "refused", message: outcome.detail };
    case "invalid":
      return { kind: "refused", message: mend, problems: outcome.problems };
    case "repeated":
    case "key_taken":
      throw new Error("A form brings no idempotency key.");
  }
}
