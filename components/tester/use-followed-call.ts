"use client";

import { useEffect, useState } from "react";
import { isTerminal } from "#core/mediator/transaction.ts";
import type { SentCall, TesterActs } from "./tester-acts.ts";

const everyMs = 800;

/** The call that was made last, which is followed until it comes to its end. */
export function useFollowedCall(read: TesterActs["read"]): [SentCall | null, (call: SentCall | null) => void] {
  const [call, setCall] = useState<SentCall | null>(null);
  const { transaction = null } = call ?? {};
  const followed = transaction === null || isTerminal(transaction.status) ? null : transaction.id;
  useEffect(() => {
    if (followed === null) return;
    let gone = false;
    const look = async () => {
      // A look that is lost is made up for by the next one.
      const found = await read(followed).catch(() => null);
      if (gone || found === null) return;
      setCall((now) => (now?.transactionId === followed ? { ...now, transaction: found } : now));
    };
    const timer = setInterval(() => void look(), everyMs);
    return () => {
      gone = true;
      clearInterval(timer);
    };
  }, [followed, read]);
  return [call, setCall];
}
