import Link from "next/link";
import { DeliveryEvents } from "#components/deliveries/delivery-events.tsx";
import { DeliveryStateBadge } from "#components/deliveries/delivery-state.tsx";
import { AutoRefresh } from "#components/ui/auto-refresh.tsx";
import { Timeline } from "#components/ui/timeline.tsx";
import { isFinalDeliveryState } from "#core/deliveries/model.ts";
import type { DeliveryDetail } from "#db/queries/deliveries/find-delivery.ts";

/** What came of a test: every attempt with its answer, until it is final. */
export function TestResult({ delivery }: { delivery: DeliveryDetail }) {
  return (
    <section aria-label="Result of the test" className="mt-4 grid gap-3 border-line border-t pt-4">
      <h3 className="flex items-center gap-2 font-medium">
        Result <DeliveryStateBadge state={delivery.state} />
      </h3>
      {isFinalDeliveryState(delivery.state) ? null : <AutoRefresh everyMs={2_000} />}
      <Timeline label="Attempts of the test">
        <DeliveryEvents delivery={delivery} onAct={null} since={delivery.createdAt} />
      </Timeline>
      <p>
        <Link className="rounded-sm underline underline-offset-4" href={`/admin/deliveries/${delivery.id}`}>
          Show the delivery
        </Link>
      </p>
    </section>
  );
}
