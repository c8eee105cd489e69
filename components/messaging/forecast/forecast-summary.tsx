import { formatCount } from "#components/ui/format-count.ts";
import type { Forecast } from "#core/messaging/forecast/model.ts";

type ForecastSummaryProps = { forecast: Forecast; monthName: string; timeZone: string };

/** The month in a sentence, and up to where it could be counted. */
export function ForecastSummary({ forecast: { days, cutOffAt }, monthName, timeZone }: ForecastSummaryProps) {
  const total = days.reduce((sum, { messages }) => sum + messages, 0);
  return (
    <div className="grid gap-1">
      <p>
        {total === 0
          ? `No message is to go out in what is left of ${monthName}.`
          : `${formatCount(total)} ${total === 1 ? "message is" : "messages are"} to go out in what is left of ${monthName}.`}{" "}
        <span className="text-muted">
          As subscriptions stand now; days are those of {timeZone}. A forecast reaches a quarter of a year.
        </span>
      </p>
      {cutOffAt === null ? null : (
        <p className="text-warn" role="status">
          There are too many runs to count them all: days after {cutOffAt} are left out.
        </p>
      )}
    </div>
  );
}
