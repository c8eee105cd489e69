"use client";

import { Send } from "lucide-react";
import Link from "next/link";
import { useState, useTransition } from "react";
import { Button } from "#components/ui/button.tsx";
import { CallbackStatusBadge } from "../callback-status.tsx";
import { hookPaths } from "../hook-paths.ts";
import type { ChosenChange, FiredCallback, FireHook, ReadFired } from "./preview-outcome.ts";
import { useFollowedCallbacks } from "./use-followed-callbacks.ts";

type TestFireProps = {
  hookId: number;
  change: ChosenChange;
  /** True while the form holds something that is not saved. */
  isChanged: boolean;
  fire: FireHook;
  read: ReadFired;
};

/** Sends what the hook makes of the chosen row for real, and shows what comes of it. */
export function TestFire({ hookId, change, isChanged, fire, read }: TestFireProps) {
  const [fired, setFired] = useFollowedCallbacks(read);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [pending, startTransition] = useTransition();
  const send = () =>
    startTransition(async () => {
      const outcome = await fire(hookId, change).catch(() => lost);
      setRefusal(outcome.kind === "refused" ? outcome.message : null);
      setFired(outcome.kind === "fired" ? outcome.callbacks : []);
    });
  return (
    <div className="grid gap-3">
      <p className="text-muted">
        The row above is sent as if it had just been {change.operation}, to the hook's address and marked as a test.
        {isChanged ? " The hook is sent as it was saved last; what you have changed since is not in it." : null}
      </p>
      <div>
        <Button icon={<Send aria-hidden="true" size={14} />} onClick={pending ? undefined : send} pending={pending}>
          Send a test
        </Button>
      </div>
      <div className="grid gap-2" role="status">
        {refusal === null ? null : <p className="break-words text-bad">{refusal}</p>}
        {fired.map((callback) => (
          <FiredLine callback={callback} key={callback.id} />
        ))}
      </div>
    </div>
  );
}

const lost = {
  kind: "refused",
  message: "The server did not answer as it should. Look at the last callbacks before you try again.",
} as const;

function FiredLine({ callback }: { callback: FiredCallback }) {
  const { id, signal, status, details, attemptCount } = callback;
  return (
    <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
      <CallbackStatusBadge status={status} />
      <Link className="rounded-sm underline underline-offset-4" href={`${hookPaths.callbacks}/${id}`} prefetch={false}>
        Callback for {signal}
      </Link>
      <span className="wrap-anywhere text-muted">{details || (attemptCount === 0 ? "not sent yet" : "under way")}</span>
    </p>
  );
}
