import type { EmailMessage, SmsMessage } from "#core/deliveries/message.ts";
import { parseAddress } from "#core/email/parse-address.ts";
import type { Sendable, SendableMessage, SendableSet } from "./model.ts";

/** What is to be sent to whom, whoever carries it. */
export type Content = {
  subscription: Pick<Sendable, "identity">;
  set: Pick<SendableSet, "shortName" | "label" | "channel" | "contentType">;
  message: SendableMessage;
  /** Goes before the message, once; null: nothing. For recordings it is the address of another one. */
  prepend: string | null;
  address: string;
  isResend: boolean;
};

export type Written<Body> = { kind: "written"; body: Body } | { kind: "unsendable"; detail: string };

/** What a message sender is posted, in the documented form: its flags are words, and a recording is always a list. */
export type OutboundPayload = {
  to_addr: string;
  to_identity: string;
  delivered: "false";
  resend: "true" | "false";
  content?: string;
  metadata: Record<string, unknown>;
  channel?: string;
};

/** The documented body for gateways and message senders. */
export function writeOutbound(content: Content): OutboundPayload {
  const { subscription, set, message, prepend, address, isResend } = content;
  const payload: OutboundPayload = {
    to_addr: address,
    to_identity: subscription.identity,
    delivered: "false",
    resend: isResend ? "true" : "false",
    metadata: message.metadata,
  };
  if (isSpoken(content)) {
    const recordings = prepend === null ? [message.fileUrl] : [prepend, message.fileUrl];
    payload.metadata = { ...message.metadata, voice_speech_url: recordings };
  } else {
    const text = joinText(prepend, message.textContent);
    if (text !== "") payload.content = text;
    if (message.fileUrl !== null) payload.metadata = { ...message.metadata, image_url: message.fileUrl };
  }
  if (set.channel !== null) payload.channel = set.channel;
  return payload;
}

/**
 * A text message. A picture goes along as its address, in a line of its own. A recording cannot be heard in a text message, so
 * it is only sent as its address where the message itself says `audio_as_link`.
 */
export function writeSms(content: Content): Written<SmsMessage> {
  const { message, prepend, address } = content;
  if (isSpoken(content) && message.metadata.audio_as_link !== true) {
    const detail = `Message ${message.sequenceNumber} is a recording, which no text message carries: send the set by a gateway, or set "audio_as_link": true in the message's metadata to send its address.`;
    return { kind: "unsendable", detail };
  }
  return { kind: "written", body: { from: null, to: [address], text: joinText(prepend, writeLines(message)) } };
}

/** An e-mail: the text, and below it the address of the picture or recording. */
export function writeEmail({ set, message, prepend, address }: Content): Written<EmailMessage> {
  const parsed = parseAddress(address);
  if (!parsed.ok) return { kind: "unsendable", detail: `${address} is no e-mail address: ${parsed.detail}.` };
  const { subject } = message.metadata;
  const given = typeof subject === "string" && subject.trim() !== "" ? subject : set.label || set.shortName;
  const body: EmailMessage = {
    from: null,
    to: [parsed.address],
    cc: [],
    bcc: [],
    replyTo: [],
    subject: toHeaderLine(given),
    text: joinText(prepend, writeLines(message)),
    html: null,
  };
  return { kind: "written", body };
}

/** Whether it is heard; a message of an audio set that has no recording is read like any other. */
function isSpoken({ set, message }: Pick<Content, "set" | "message">): boolean {
  return set.contentType === "audio" && message.fileUrl !== null;
}

function writeLines({ textContent, fileUrl }: SendableMessage): string {
  return [textContent, fileUrl].filter((line) => line !== null && line !== "").join("\n");
}

function joinText(prepend: string | null, text: string | null): string {
  return [prepend, text].filter((part) => part !== null && part !== "").join("\n");
}

// A line break in a header would begin another header.
function toHeaderLine(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it replaces.
  return text.replace(/[\u0000-\u001f\u007f]+/g, " ").trim();
}
