import type { PlanReport } from "#core/notifications/catalog/describe-plan.ts";
import { PlannedTable } from "./planned-table.tsx";
import { SkippedTable } from "./skipped-table.tsx";

const reasons: Readonly<Record<PlanReport["reason"], string | null>> = {
  "": null,
  no_active_rule: "No rule of the event is active, so nobody would be told.",
  no_recipients: "The report names nobody, and no rule tells a group; nobody would be told.",
  no_messages_built: "No message would be made; below stands why.",
};

/** What a report would come to: who would get what, and who not and why. */
export function PlanReportView({ report, showRules }: { report: PlanReport; showRules: boolean }) {
  const { messages, messageCount, skipped, skippedCount, reason } = report;
  const made = messageCount === 1 ? "1 message" : `${messageCount} messages`;
  const sentence = reasons[reason] ?? `${made} would be made, ${skippedCount} skipped.`;
  return (
    <div className="grid gap-4">
      <p className="font-medium">{sentence}</p>
      {messages.length > 0 ? (
        <section aria-labelledby="planned-title" className="grid gap-2">
          <h3 className="font-semibold" id="planned-title">
            Who would get what
          </h3>
          <PlannedTable messages={messages} showRules={showRules} />
          <Unlisted count={messageCount - messages.length} />
        </section>
      ) : null}
      {skipped.length > 0 ? (
        <section aria-labelledby="skipped-title" className="grid gap-2">
          <h3 className="font-semibold" id="skipped-title">
            Who not, and why
          </h3>
          <SkippedTable showRules={showRules} skipped={skipped} />
          <Unlisted count={skippedCount - skipped.length} />
        </section>
      ) : null}
    </div>
  );
}

function Unlisted({ count }: { count: number }) {
  return count > 0 ? <p className="text-muted text-small">and {count} more like these</p> : null;
}
