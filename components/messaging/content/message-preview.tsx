import { TriangleAlert } from "lucide-react";
import type { Carrier } from "#core/messaging/plan/model.ts";
import { writeEmail, writeOutbound, writeSms } from "#core/messaging/plan/write-content.ts";
import type { ShownFile } from "./lay-out-set.ts";
import { SmsCount } from "./sms-count.tsx";

/** What the preview needs to know of the set. */
export type PreviewSet = {
  shortName: string;
  label: string;
  channel: string | null;
  contentType: "text" | "audio";
  carrier: { kind: Carrier["kind"]; detail: string | null };
};

type MessagePreviewProps = {
  set: PreviewSet;
  sequenceNumber: number;
  lang: string;
  text: string;
  file: ShownFile | null;
  metadata: Record<string, unknown>;
};

/** What a subscriber is sent of a message, by what carries its set. */
export function MessagePreview({ set, sequenceNumber, lang, text, file, metadata }: MessagePreviewProps) {
  const fileUrl = file === null ? null : new URL(file.address, globalThis.location?.href ?? "http://localhost").href;
  const message = { id: 0, sequenceNumber, lang, textContent: text === "" ? null : text, metadata, fileUrl };
  const content = { subscription: { identity: "…" }, set, message, prepend: null, address: "…", isResend: false };
  const { kind, detail } = set.carrier;
  if (kind === "unusable") return <Problem>{detail}</Problem>;
  if (kind === "sms") {
    const sms = writeSms(content);
    return sms.kind === "unsendable" ? <Problem>{sms.detail}</Problem> : <Bubble text={sms.body.text} />;
  }
  if (kind === "email") {
    const mail = writeEmail({ ...content, address: "subscriber@example.org" });
    if (mail.kind === "unsendable") return <Problem>{mail.detail}</Problem>;
    return (
      <div className="grid gap-1 rounded-lg border border-line bg-sunken p-3">
        <p className="font-medium">{mail.body.subject}</p>
        <p className="wrap-anywhere whitespace-pre-wrap">{mail.body.text}</p>
      </div>
    );
  }
  const json = JSON.stringify(writeOutbound(content), null, 2);
  return (
    <pre className="wrap-anywhere whitespace-pre-wrap rounded-lg border border-line bg-sunken p-3 font-mono text-small">
      {json}
    </pre>
  );
}

function Bubble({ text }: { text: string }) {
  return (
    <div className="grid gap-1">
      <p className="wrap-anywhere w-fit max-w-80 whitespace-pre-wrap rounded-xl rounded-bl-sm bg-accent-soft px-3 py-2 text-ink">
        {text === "" ? <span className="text-muted">nothing yet</span> : text}
      </p>
      <SmsCount text={text} />
    </div>
  );
}

function Problem({ children }: { children: string | null }) {
  return (
    <p className="flex items-start gap-1.5 text-small text-warn">
      <TriangleAlert aria-hidden="true" className="mt-0.5 shrink-0" size={13} />
      {children}
    </p>
  );
}
