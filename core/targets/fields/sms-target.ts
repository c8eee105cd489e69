import type { Description } from "../model.ts";
import { timeoutField } from "./shared.ts";

export const smsTarget: Description = {
  kind: "sms",
  title: "Text message",
  about: "Sends a text message (SMS) that is made of the output by templates.",
  fields: [
    { path: "name", label: "Target name", hint: "What the record calls it.", control: { kind: "text" } },
    {
      path: "route.names",
      label: "Providers",
      hint: "They are tried in this order; when one gives a message up, the next takes over.",
      control: { kind: "providers", medium: "sms" },
    },
    {
      path: "message.from",
      label: "From",
      hint: "A sender id or number; empty for the provider's own.",
      optional: true,
      control: { kind: "template", lines: 1 },
    },
    {
      path: "message.to",
      label: "To",
      hint: "Numbers with commas in between; {{ field }} stands for a field of the output.",
      control: { kind: "template", lines: 1 },
    },
    {
      path: "message.text",
      label: "Text",
      hint: "160 characters fit into one part; with letters outside of the GSM alphabet it is 70.",
      control: { kind: "template", lines: 4 },
    },
    timeoutField,
  ],
  start: {
    kind: "sms",
    route: { kind: "providers", names: [] },
    timeoutMs: 30_000,
    message: { from: null, to: "", text: "" },
  },
};
