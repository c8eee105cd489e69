import { notFound } from "next/navigation";
import { requirePermission } from "#app/_server/auth/require-person.ts";
import { computeForecastDay, knowsOptOuts } from "#app/_server/messaging-forecast/compute-forecast.ts";
import { readZone } from "#app/_server/messaging-forecast/read-forecast-place.ts";
import { readListPlace, readText } from "#app/_server/read-list-query.ts";
import { RecipientsList } from "#components/messaging/forecast/recipients-list.tsx";
import { type ListQuery, listAddress } from "#components/ui/list-address.ts";
import { PageBody, PageHeader } from "#components/ui/page-header.tsx";
import { findPart } from "#core/messaging/forecast/part-key.ts";
import { readPeriod } from "#core/messaging/forecast/read-period.ts";
import { listRecipients } from "#db/queries/messaging/forecast/list-recipients.ts";
import { readNames } from "#db/queries/messaging/forecast/read-names.ts";

export const metadata = { title: "Recipients" };

type RecipientsPageProps = { params: Promise<{ date: string }>; searchParams: Promise<ListQuery> };

export default async function RecipientsPage({ params, searchParams }: RecipientsPageProps) {
  const [{ date }, query] = [await params, await searchParams];
  const path = `/admin/messaging/forecast/${date}/recipients`;
  const { platform, author } = await requirePermission("view_messaging", listAddress(path, query, {}));
  const { sql } = platform.database;
  const timeZone = readZone(query);
  if (!readPeriod({ from: date, to: date, timeZone }, platform.now()).ok) notFound();
  const parts = await computeForecastDay(platform, author.actor, { date, timeZone });
  const part = findPart(parts, readText(query, "part") ?? "");
  const place = readListPlace(query);
  const page = { ...place, withoutOptedOut: knowsOptOuts(platform) };
  const [{ sets }, recipients] = await Promise.all([
    readNames(sql),
    part === null ? [] : listRecipients(sql, author.actor, part.from, page),
  ]);
  const day = listAddress(`/admin/messaging/forecast/${date}`, query, { part: null });
  const title =
    part === null ? "Recipients" : `Message ${part.sequenceNumber} of ${sets.get(part.messageSetId)} in ${part.lang}`;
  return (
    <>
      <PageHeader
        title={title}
        trail={[
          { label: "Forecast", href: "/admin/messaging/forecast" },
          { label: date, href: day },
        ]}
      />
      <PageBody>
        <RecipientsList
          pageHref={(number) => listAddress(path, query, { page: String(number) })}
          place={place}
          recipients={recipients}
          total={part?.messages ?? 0}
        />
      </PageBody>
    </>
  );
}
