import Link from "next/link";
import type { ActOnDelivery } from "#components/deliveries/delivery-acts.tsx";
import { DeliveryEvents } from "#components/deliveries/delivery-events.tsx";
import { HeaderDetails } from "#components/deliveries/header-details.tsx";
import { CodeText } from "#components/ui/code-text.tsx";
import { formatDuration } from "#components/ui/format-duration.ts";
import { formatTimeOfDay } from "#components/ui/format-instant.ts";
import { Timeline } from "#components/ui/timeline.tsx";
import { describeStory, type ToldStep } from "#core/mediator/describe-story.ts";
import type { TransactionDetail } from "#db/queries/transactions/find-transaction.ts";
import type { KnownObjects } from "./object-address.ts";
import { OrchestrationList } from "./orchestration-list.tsx";
import { StoredBody } from "./stored-body.tsx";
import { ToldStepEvent } from "./told-step.tsx";

type TransactionTimelineProps = {
  transaction: TransactionDetail;
  known: KnownObjects;
  /** Null for those who may only look. */
  onAct: ActOnDelivery | null;
};

/** Everything that happened to a call, in its order. */
export function TransactionTimeline({ transaction, known, onAct }: TransactionTimelineProps) {
  const steps = describeStory(transaction);
  return (
    <>
      <Timeline label="What happened to this call">
        {steps.map((step, index) => (
          <ToldStepEvent
            // biome-ignore lint/suspicious/noArrayIndexKey: a step's place is what it is known by.
            key={index}
            known={known}
            step={step}
            when={tellWhen(step, transaction)}
          >
            <StepDetails step={step} transaction={transaction} />
          </ToldStepEvent>
        ))}
        {transaction.callbacks.map((delivery) => (
          <DeliveryEvents
            delivery={delivery}
            key={delivery.id}
            named
            onAct={onAct}
            since={transaction.completedAt ?? transaction.startedAt}
          />
        ))}
      </Timeline>
      <CallbackLinks transaction={transaction} />
    </>
  );
}

function tellWhen({ stage, verdict }: ToldStep, { startedAt, durationMs }: TransactionDetail): string {
  if (stage === "received") return formatTimeOfDay(startedAt);
  if (stage === "answer" && verdict === "waiting") return "next";
  if (stage === "answer" && durationMs !== null) return `+${formatDuration(durationMs)}`;
  return "";
}

type StepDetailsProps = { step: ToldStep; transaction: TransactionDetail };

function StepDetails({ step, transaction }: StepDetailsProps) {
  switch (step.stage) {
    case "received":
      return <ReceivedDetails transaction={transaction} />;
    case "contract":
      return <ContractProblems transaction={transaction} />;
    case "request":
      return transaction.targetUrl === null ? null : (
        <p className="wrap-anywhere">
          {transaction.requestMethod} <CodeText>{transaction.targetUrl}</CodeText>
        </p>
      );
    case "answer":
      return <AnswerDetails transaction={transaction} />;
    default:
      return null;
  }
}

function ReceivedDetails({ transaction }: { transaction: TransactionDetail }) {
  const { id, requestMethod, requestUrl, requestHeaders, requestBody, requestBytes } = transaction;
  return (
    <>
      <p className="wrap-anywhere">
        {requestMethod} <CodeText>{requestUrl}</CodeText>
      </p>
      <HeaderDetails headers={requestHeaders} label="Headers of the request" />
      {requestBody ? (
        <StoredBody bytes={requestBytes} fileName={`request-${id}`} label="Request body" text={requestBody} />
      ) : null}
    </>
  );
}

function ContractProblems({ transaction: { contractProblems } }: { transaction: TransactionDetail }) {
  if (contractProblems.length === 0) return null;
  return (
    <section aria-label="Where the body breaks the contract">
      <p className="text-muted text-small">The body breaks the contract of its channel:</p>
      <ul className="grid gap-1">
        {contractProblems.map(({ pointer, detail }) => (
          <li key={`${pointer} ${detail}`}>
            <CodeText>{pointer === "" ? "(whole body)" : pointer}</CodeText> {detail}
          </li>
        ))}
      </ul>
    </section>
  );
}

function AnswerDetails({ transaction }: { transaction: TransactionDetail }) {
  const { id, status, responseStatusCode, responseHeaders, responseBody, responseBytes, upstreamMs } = transaction;
  const good = status === "successful";
  return (
    <>
      {responseStatusCode === null ? null : (
        <p>
          Status <b className={good ? "font-semibold text-ok" : "font-semibold text-bad"}>{responseStatusCode}</b>
          {upstreamMs === null ? null : `, first byte after ${formatDuration(upstreamMs)}`}
        </p>
      )}
      <HeaderDetails headers={responseHeaders} label="Headers of the answer" />
      {responseBody ? (
        <StoredBody bytes={responseBytes} fileName={`answer-${id}`} label="Answer body" text={responseBody} />
      ) : null}
      <OrchestrationList orchestrations={transaction.orchestrations} />
    </>
  );
}

function CallbackLinks({ transaction: { callbacks } }: { transaction: TransactionDetail }) {
  return callbacks.map((delivery) => (
    <p className="text-small" key={delivery.id}>
      <Link className="rounded-sm underline underline-offset-4" href={`/admin/deliveries/${delivery.id}`}>
        Open the delivery of the callback
      </Link>
    </p>
  ));
}
