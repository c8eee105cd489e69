"use client";

import { Check, CheckCheck } from "lucide-react";
import type { Action } from "#components/ui/action-outcome.ts";
import { Button } from "#components/ui/button.tsx";
import { useAction } from "#components/ui/use-action.ts";

/** Marks one message as read. */
export function MarkReadButton({ id, title, markRead }: { id: number; title: string; markRead: Action }) {
  const { pending, run } = useAction(markRead, { announceRefusal: true });
  return (
    <Button
      aria-label={`Mark as read: ${title}`}
      icon={<Check aria-hidden="true" size={14} />}
      onClick={() => run(toForm({ id: String(id) }))}
      pending={pending}
      size="small"
    >
      Mark as read
    </Button>
  );
}

type MarkAllReadButtonProps = {
  userId: number;
  actorType: string | null;
  /** The newest message that is on the screen: what comes after it stays unread. */
  upTo: number;
  /** Fields: userId, actorType, upTo. */
  markAllRead: Action;
};

/** Marks all messages of an inbox as read that its reader can have seen. */
export function MarkAllReadButton({ userId, actorType, upTo, markAllRead }: MarkAllReadButtonProps) {
  const { pending, run } = useAction(markAllRead, { announceRefusal: true });
  const fields = { userId: String(userId), actorType: actorType ?? "", upTo: String(upTo) };
  return (
    <Button icon={<CheckCheck aria-hidden="true" size={14} />} onClick={() => run(toForm(fields))} pending={pending}>
      Mark all as read
    </Button>
  );
}

function toForm(fields: Record<string, string>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return form;
}
