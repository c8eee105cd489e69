import { notFound } from "next/navigation";
import { z } from "zod";
import { requirePermission } from "#app/_server/auth/require-person.ts";
import { getPlatform } from "#app/_server/platform.ts";
import { openReplayPorts } from "#app/_server/transactions/open-replay-ports.ts";
import { ReplayDialog } from "#components/transactions/replay-dialog.tsx";
import { TransactionFacts } from "#components/transactions/transaction-facts.tsx";
import { TransactionStatusBadge } from "#components/transactions/transaction-status.tsx";
import { TransactionTimeline } from "#components/transactions/transaction-timeline.tsx";
import { AutoRefresh } from "#components/ui/auto-refresh.tsx";
import { PageBody, PageHeader } from "#components/ui/page-header.tsx";
import { ShortId } from "#components/ui/short-id.tsx";
import type { Directory } from "#core/mediator/model.ts";
import { prepareReplay } from "#core/mediator/replay/replay-transaction.ts";
import { isTerminal } from "#core/mediator/transaction.ts";
import { can } from "#core/people/permissions.ts";
import { findTransaction } from "#db/queries/transactions/find-transaction.ts";
import { actOnOne } from "../../../deliveries/actions.ts";
import { repeatTransaction } from "../actions.ts";

export const metadata = { title: "Transaction" };

const path = "/admin/mediator/transactions";

export default async function TransactionPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const { platform, person, author } = await requirePermission("view_mediator", `${path}/${id}`);
  const whole = await getPlatform();
  const [transaction, directory] = await Promise.all([
    z.uuid().safeParse(id).success ? findTransaction(platform.database.sql, author.actor, id) : null,
    whole.directory.read(),
  ]);
  if (transaction === null) notFound();
  const known = listKnown(directory);
  const mayRepeat = can(person.role, "replay_transactions") && isTerminal(transaction.status);
  const replay = mayRepeat ? await prepareReplay(openReplayPorts(whole, author), transaction) : null;
  return (
    <>
      <PageHeader
        actions={
          replay?.kind === "ready" ? (
            <ReplayDialog
              action={repeatTransaction}
              asynchronous={transaction.asynchronous}
              clientName={transaction.clientName ?? "its client"}
              id={transaction.id}
              request={{
                method: replay.request.method,
                target: replay.request.target,
                bodyBytes: replay.request.body.byteLength,
              }}
            />
          ) : replay?.kind === "refused" ? (
            <p className="max-w-md text-muted text-small">Cannot be repeated: {replay.detail}</p>
          ) : null
        }
        status={<TransactionStatusBadge refused={transaction.refusal !== null} status={transaction.status} />}
        title={<ShortId id={transaction.correlationId} />}
        trail={[{ label: "Transactions", href: path }]}
      />
      {isTerminal(transaction.status) ? null : <AutoRefresh everyMs={2_000} />}
      <PageBody>
        <div className="grid grid-cols-[minmax(0,1fr)] gap-5 xl:grid-cols-[minmax(0,1fr)_328px]">
          <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] content-start gap-4">
            <TransactionTimeline
              known={known}
              onAct={can(person.role, "resend_deliveries") ? actOnOne : null}
              transaction={transaction}
            />
          </div>
          <aside className="grid content-start gap-4">
            <TransactionFacts known={known} retentionDays={platform.config.retentionDays} transaction={transaction} />
          </aside>
        </div>
      </PageBody>
    </>
  );
}

function listKnown({ clients, channels, mediators, registrations }: Directory) {
  const numbers = (objects: readonly { id: number }[]) => objects.map((object) => object.id);
  return {
    client: numbers(clients),
    channel: numbers(channels),
    mediator: numbers(mediators),
    registration: numbers(registrations),
  };
}
