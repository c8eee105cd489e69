import { randomUUID } from "node:crypto";
import type { Installation } from "./model.ts";

/** An event of which one rule tells everybody whom a report names, in their inbox. */
export type InAppEvent = {
  code: string;
  /** Reports it for one person, with the words of the message. */
  emit: (userId: number, words: { subject: string; text: string }) => Promise<void>;
};

/** Makes such an event by the API, as an administrator would. */
export async function makeInAppEvent({ baseUrl, accounts }: Installation): Promise<InAppEvent> {
  const code = `JOURNEY_${randomUUID().slice(0, 8).toUpperCase()}`;
  const post = async (path: string, body: object) => {
    const response = await fetch(`${baseUrl}/api/notification/${path}`, {
      method: "POST",
      headers: { authorization: `Token ${accounts.admin.token}`, "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    const text = await response.text();
    if (response.status !== 201) throw new Error(`POST ${path}: ${response.status} ${text}`);
  };
  await post("events/", { code, module: "LICENCE" });
  await post("rules/", { event: code, recipient_policy: "ALL", priority: "NORMAL", channels: ["IN_APP"] });
  const words = { language: "en", subject: "{subject}", body: "{text}" };
  await post("templates/", { event_code: code, channel: "IN_APP", ...words });
  return {
    code,
    emit: async (userId, context) =>
      await post("emit/", { event_code: code, context, recipients: [{ user_id: userId, actor_type: "TEACHER" }] }),
  };
}
