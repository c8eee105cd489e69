"use client";

import { Send } from "lucide-react";
import { useRouter } from "next/navigation";
import { type FormEvent, useState, useTransition } from "react";
import type { KnownObjects } from "#components/transactions/object-address.ts";
import { TransactionTimeline } from "#components/transactions/transaction-timeline.tsx";
import { CopyButton } from "#components/ui/copy-button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { FormErrors } from "#components/ui/form-errors.tsx";
import { FormProblems } from "#components/ui/form-problems.tsx";
import { FormStatus } from "#components/ui/form-status.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import type { FieldProblem } from "#core/problems/problem-table.ts";
import type { TesterChannel } from "#core/tester/list-tester-channels.ts";
import { TestRequest } from "#core/tester/model.ts";
import { writeCurl } from "#core/tester/write-curl.ts";
import { CallFields } from "./call-fields.tsx";
import { type Draft, readDraft, type TesterClient } from "./draft.ts";
import { SaveTestDialog } from "./save-test-dialog.tsx";
import { SentCallPanel } from "./sent-call-panel.tsx";
import type { SendOutcome, TesterActs } from "./tester-acts.ts";
import { useFollowedCall } from "./use-followed-call.ts";

type TesterScreenProps = {
  start: Draft;
  channels: readonly TesterChannel[];
  clients: readonly TesterClient[];
  known: KnownObjects;
  siteUrl: string;
  acts: TesterActs;
};

type Refusal = { message: string; problems: FieldProblem[] };

const mend = "Nothing was called. Mend what is marked below.";
const lost: SendOutcome = {
  kind: "refused",
  message: "The server did not answer as it should. The history below says whether the call was made.",
  problems: [],
};
const labels = {
  "/path": "Path",
  "/headers": "Extra headers",
  "/client": "Client",
  "/query": "Query",
  "/body": "Body",
};

/** Composes a call, makes it, and shows the whole of it: the answer, and how the call was judged and sent. */
export function TesterScreen({ start, channels, clients, known, siteUrl, acts }: TesterScreenProps) {
  const router = useRouter();
  const [draft, setDraft] = useState(start);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [call, setCall] = useFollowedCall(acts.read);
  const [pending, startTransition] = useTransition();
  const read = readDraft(draft);
  function send(event: FormEvent) {
    event.preventDefault();
    if (pending) return;
    if (!read.ok) return setRefusal({ message: mend, problems: read.problems });
    setRefusal(null);
    startTransition(async () => {
      const outcome = await acts.send(read.request).catch(() => lost);
      if (outcome.kind === "refused") {
        setRefusal({ message: outcome.message, problems: outcome.problems.map(toField) });
        return;
      }
      setCall(outcome.call);
      router.refresh();
    });
  }
  const parsed = read.ok ? TestRequest.safeParse(read.request) : null;
  const clientId = clients.find(({ id }) => String(id) === draft.client)?.clientId ?? null;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-5 xl:grid-cols-2">
      <Panel id="call" title="Call">
        <form aria-label="Call" className="grid gap-4" noValidate onSubmit={send}>
          <FormStatus pending={pending}>
            <FormProblems problems={refusal?.problems ?? []}>
              {refusal !== null && !pending ? (
                <FormErrors labels={labels} message={refusal.message} problems={refusal.problems} />
              ) : null}
              <CallFields channels={channels} clients={clients} draft={draft} onChange={setDraft} />
            </FormProblems>
            <div className="flex flex-wrap gap-2">
              <SubmitButton icon={<Send aria-hidden="true" size={14} />}>Send</SubmitButton>
              {parsed?.success ? (
                <CopyButton
                  label="Copy as curl"
                  labelled
                  size="medium"
                  text={writeCurl(parsed.data, clientId, siteUrl)}
                  variant="secondary"
                />
              ) : null}
              <SaveTestDialog
                keep={acts.keep}
                key={call?.transactionId}
                request={read.ok ? read.request : null}
                status={call?.transaction?.responseStatusCode ?? call?.answer?.status ?? null}
              />
            </div>
          </FormStatus>
        </form>
      </Panel>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-5">
        <Panel id="answer" title="Answer">
          {call === null ? (
            <EmptyState title="Nothing called yet">
              Choose a channel and a client, then send. The call goes the way of every call and stands on record.
            </EmptyState>
          ) : (
            <SentCallPanel call={call} />
          )}
        </Panel>
        {call?.transaction ? (
          <Panel id="decision" title="How it went">
            <TransactionTimeline known={known} onAct={null} transaction={call.transaction} />
          </Panel>
        ) : null}
      </div>
    </div>
  );
}

/** What is wrong with one header is shown at the field that holds all of them. */
function toField({ pointer, detail }: FieldProblem): FieldProblem {
  return { pointer: pointer.replace(/^\/headers\/.*/, "/headers"), detail };
}
