import type { MessageMedium } from "./model.ts";

/** The media, as people call them: on screens, on the page for unsubscribing, and in the record of deliveries. */
export const mediumWords: Readonly<Record<MessageMedium, string>> = {
  sms: "Text message",
  email: "E-mail",
  in_app: "In-app",
};
