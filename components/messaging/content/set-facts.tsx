import Link from "next/link";
import { KeyValueList } from "#components/ui/key-value-list.tsx";
import type { MessageSet } from "#core/messaging/model.ts";
import { writeBounded } from "./sets-list.tsx";

type SetFactsProps = {
  set: MessageSet;
  scheduleName: string;
  usualChannel: string;
  active: { count: number; max: number };
};

/** What is said of a set, and how many people are on their way through it. */
export function SetFacts({ set, scheduleName, usualChannel, active }: SetFactsProps) {
  const link = "rounded-sm underline underline-offset-4";
  return (
    <KeyValueList
      items={[
        { name: "Label", value: set.label || "–" },
        { name: "Messages are", value: set.contentType === "audio" ? "heard" : "read" },
        { name: "Channel", value: set.channel ?? `${usualChannel}, the usual one` },
        { name: "Fallback languages", value: set.fallbackLanguages.join(", ") || "those of the settings" },
        {
          name: "Default schedule",
          value: (
            <Link className={link} href={`/admin/messaging/schedules/${set.defaultScheduleId}`} prefetch={false}>
              {scheduleName}
            </Link>
          ),
        },
        {
          name: "On their way",
          value: (
            <Link className={link} href={`/admin/messaging/subscriptions?messageset=${set.id}`} prefetch={false}>
              {writeBounded(active.count, active.max)} subscriptions
            </Link>
          ),
        },
        ...(set.notes === ""
          ? []
          : [{ name: "Notes", value: <span className="whitespace-pre-wrap">{set.notes}</span> }]),
      ]}
    />
  );
}
