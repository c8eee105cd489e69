import Link from "next/link";
import { Chip } from "#components/ui/badge.tsx";
import { formatCount } from "#components/ui/format-count.ts";
import { type ListQuery, listAddress } from "#components/ui/list-address.ts";
import { Pagination } from "#components/ui/pagination.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { type Column, Table } from "#components/ui/table.tsx";
import { toMediumCode } from "#core/notifications/model.ts";
import { type RemedySection, skipHeadings, skipRemedies } from "#core/notifications/operation/describe-disposition.ts";
import type { SkipCount, SkippedPerson } from "#db/queries/notifications/operation/find-emission.ts";
import { nameRecipient } from "./name-recipient.ts";

/** The reason whose people are shown, and the page of them. */
export type ShownSkips = {
  of: SkipCount;
  people: readonly SkippedPerson[];
  place: { page: number; limit: number; offset: number };
};

type EmissionSkipsProps = {
  path: string;
  query: ListQuery;
  skips: readonly SkipCount[];
  ruleNames: ReadonlyMap<number, string>;
  shown: ShownSkips | null;
};

const linkStyle = "inline-flex min-h-6 items-center rounded-sm underline underline-offset-4";

/** What the address calls a reason of a rule. */
export function nameSkip({ ruleId, code }: Pick<SkipCount, "ruleId" | "code">): string {
  return `${ruleId}.${code}`;
}

/** Who was not told and why: the reasons first, and below the chosen one those whom it concerns. */
export function EmissionSkips({ path, query, skips, ruleNames, shown }: EmissionSkipsProps) {
  if (skips.length === 0) return null;
  return (
    <Panel id="skipped" title="Who was not told, and why">
      <ul className="grid gap-4">
        {skips.map((skip) => {
          const name = nameSkip(skip);
          const open = shown !== null && nameSkip(shown.of) === name;
          const remedy = skipRemedies[skip.code];
          return (
            <li className="grid gap-1" key={name}>
              <p>
                <b className="font-semibold">{skipHeadings[skip.code]}</b>: {formatCount(skip.count)}{" "}
                <span className="text-muted">by {ruleNames.get(skip.ruleId) ?? `rule ${skip.ruleId}`}</span>
              </p>
              <p className="wrap-anywhere text-muted text-small">{skip.reason}</p>
              <p className="flex flex-wrap gap-x-4">
                <Link
                  className={linkStyle}
                  href={`${listAddress(path, query, { skip: open ? null : name, skip_page: null })}#skipped`}
                  prefetch={false}
                  scroll={false}
                >
                  {open ? "Hide them" : "Show them"}
                </Link>
                {remedy === undefined ? null : (
                  <Link className={linkStyle} href={toRemedy(remedy.section, skip)} prefetch={false}>
                    {remedy.label}
                  </Link>
                )}
              </p>
              {open ? <People path={path} query={query} shown={shown} /> : null}
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}

function toRemedy(section: RemedySection, { ruleId }: SkipCount): string {
  return section === "rules" ? `/admin/notifications/rules/${ruleId}` : `/admin/notifications/${section}`;
}

const columns: readonly Column<SkippedPerson>[] = [
  {
    id: "recipient",
    header: "Recipient",
    cell: (person) => <span className="wrap-anywhere">{nameRecipient(person)}</span>,
  },
  {
    id: "medium",
    header: "Medium",
    width: "96px",
    cell: ({ medium }) => (medium === null ? "–" : <Chip>{toMediumCode(medium)}</Chip>),
  },
  {
    id: "reason",
    header: "Reason",
    from: "sm",
    cell: ({ reason, outboxNumber }) => (
      <span className="wrap-anywhere">
        {reason}
        {outboxNumber === null ? null : (
          <>
            {" "}
            <Link className={linkStyle} href={`/admin/notifications/outbox/${outboxNumber}`} prefetch={false}>
              Message {outboxNumber}
            </Link>
          </>
        )}
      </span>
    ),
  },
];

function People({
  path,
  query,
  shown: { of, people, place },
}: Pick<EmissionSkipsProps, "path" | "query"> & { shown: ShownSkips }) {
  const goTo = (page: number) => `${listAddress(path, query, { skip_page: String(page) })}#skipped`;
  return (
    <div className="rounded-lg border border-line">
      <Table caption={skipHeadings[of.code]} columns={columns} rowId={(person) => person.id} rows={people} />
      <Pagination
        nextHref={place.offset + people.length < of.count ? goTo(place.page + 1) : null}
        previousHref={place.page > 1 ? goTo(place.page - 1) : null}
        range={people.length === 0 ? null : { from: place.offset + 1, to: place.offset + people.length }}
        total={{ exactly: of.count }}
      />
    </div>
  );
}
