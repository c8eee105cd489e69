"use client";

import { TriangleAlert } from "lucide-react";
import { HtmlPreview } from "#components/notifications/html-preview.tsx";
import { Chip } from "#components/ui/badge.tsx";
import { formatCount } from "#components/ui/format-count.ts";
import { Tabs } from "#components/ui/tabs.tsx";
import type { MessageMedium } from "#core/notifications/model.ts";
import type { TemplatePreview } from "#core/notifications/templates/preview-template.ts";

type MessagePreviewProps = { medium: MessageMedium; eventCode: string; preview: TemplatePreview };

/** The message that the words make of the context, as whoever gets it would see it, and what it lacks. */
export function MessagePreview({ medium, eventCode, preview }: MessagePreviewProps) {
  const { composed, failure, problems, missing, warnings } = preview;
  return (
    <div className="grid gap-3">
      {failure === null ? null : <Notes label="No message" notes={[failure]} />}
      {composed === null ? (
        failure === null && <p className="text-muted">{describeNothing(problems.length)}</p>
      ) : (
        <>
          {medium === "sms" ? null : (
            <p className="break-words font-semibold">{composed.subject || `Notification: ${eventCode}`}</p>
          )}
          {composed.html === null ? (
            <MessageText text={composed.body} />
          ) : (
            <Tabs
              label="Forms of the e-mail"
              tabs={[
                { id: "html", label: "HTML", content: <HtmlPreview html={composed.html} /> },
                { id: "text", label: "Text", content: <MessageText text={composed.body} /> },
              ]}
            />
          )}
          <SmsLength preview={preview} />
        </>
      )}
      {missing.length === 0 ? null : (
        <div className="grid gap-1">
          <p className="flex items-start gap-1.5 text-small text-warn">
            <TriangleAlert aria-hidden="true" className="mt-0.5 shrink-0" size={13} />
            This context has no value for:
          </p>
          <p className="flex flex-wrap gap-1.5">
            {missing.map((name) => (
              <Chip key={name}>{name}</Chip>
            ))}
          </p>
        </div>
      )}
      {warnings.length === 0 ? null : <Notes label="Worth a look" notes={warnings.map(({ detail }) => detail)} />}
    </div>
  );
}

function describeNothing(problems: number): string {
  return problems === 0 ? "Write a text to see the message." : "Mend what is marked to see the message.";
}

function MessageText({ text }: { text: string }) {
  return <p className="whitespace-pre-wrap break-words rounded-lg bg-sunken px-3 py-2.5">{text}</p>;
}

const alphabets = { gsm: "GSM alphabet", ucs2: "Unicode, 70 to a part" };

function SmsLength({ preview: { smsParts } }: { preview: TemplatePreview }) {
  if (smsParts === null) return null;
  const { parts, units, alphabet } = smsParts;
  return (
    <p className="text-muted text-small">
      {parts === 1 ? "1 part" : `${formatCount(parts)} parts`} · {formatCount(units)} units · {alphabets[alphabet]}
    </p>
  );
}

function Notes({ label, notes }: { label: string; notes: readonly string[] }) {
  return (
    <section aria-label={label} className="flex items-start gap-2.5 rounded-lg bg-warn-soft px-3 py-2.5 text-warn">
      <TriangleAlert aria-hidden="true" className="mt-0.5 shrink-0" size={15} />
      <ul className="grid min-w-0 gap-1 break-words">
        {notes.map((note) => (
          <li key={note}>{note}</li>
        ))}
      </ul>
    </section>
  );
}
