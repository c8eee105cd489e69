"use client";

import { useCallback, useEffect, useState } from "react";
import {
  addHeard,
  askEveryMs,
  HeardAnswer,
  type HeardMessage,
  type HeardRefusal,
  listeningMsMax,
} from "./listening.ts";

export type ListeningState =
  | { kind: "listening"; since: string | null; active: boolean; problem: string | null }
  | { kind: "stopped"; detail: string };

type Listening = {
  state: ListeningState;
  messages: readonly HeardMessage[];
  refusals: readonly HeardRefusal[];
  start: () => void;
  stop: () => void;
};

const beginning: ListeningState = { kind: "listening", since: null, active: true, problem: null };

/**
 * Asks once a second what an integration has received, from the moment that it is used. Asking and no open connection,
 * because any web process can answer, and nothing between browser and server can hold an answer back. It ends after ten
 * minutes and when the page is hidden.
 */
export function useListening(integrationId: string): Listening {
  const [state, setState] = useState<ListeningState>(beginning);
  const [messages, setMessages] = useState<readonly HeardMessage[]>([]);
  const [refusals, setRefusals] = useState<readonly HeardRefusal[]>([]);
  const stopAs = useCallback((detail: string) => setState({ kind: "stopped", detail }), []);
  const isListening = state.kind === "listening";
  useEffect(() => {
    if (!isListening) return;
    const abort = new AbortController();
    let since: string | null = null;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const askAgain = async () => {
      const answer = await ask(integrationId, since, abort.signal);
      if (abort.signal.aborted) return;
      if (answer.kind === "refused") return stopAs(answer.detail);
      if (answer.kind === "heard") {
        since = answer.since;
        setMessages((before) => addHeard(before, answer.messages));
        setRefusals((before) => addHeard(before, answer.refusals));
      }
      setState((before) => follow(before, answer));
      timer = setTimeout(askAgain, askEveryMs);
    };
    const hide = () => (document.hidden ? stopAs("Stopped, because the page was hidden.") : undefined);
    const end = setTimeout(() => stopAs("Stopped by itself after ten minutes."), listeningMsMax);
    document.addEventListener("visibilitychange", hide);
    void askAgain();
    return () => {
      abort.abort();
      clearTimeout(timer);
      clearTimeout(end);
      document.removeEventListener("visibilitychange", hide);
    };
  }, [integrationId, isListening, stopAs]);
  return { state, messages, refusals, start: () => setState(beginning), stop: () => stopAs("Stopped.") };
}

type Answer =
  | { kind: "heard"; since: string; active: boolean | undefined; messages: HeardMessage[]; refusals: HeardRefusal[] }
  /** Worth asking again. */
  | { kind: "lost" }
  | { kind: "refused"; detail: string };

async function ask(integrationId: string, since: string | null, signal: AbortSignal): Promise<Answer> {
  const query = new URLSearchParams({ integration: integrationId, ...(since === null ? {} : { since }) });
  try {
    const response = await fetch(`/api/console/listen?${query}`, { signal });
    if (response.status >= 400 && response.status < 500) return { kind: "refused", detail: describeRefusal(response) };
    const parsed = response.ok ? HeardAnswer.safeParse(await response.json()) : null;
    if (!parsed?.success) return { kind: "lost" };
    return { kind: "heard", ...parsed.data, active: parsed.data.active };
  } catch (error) {
    // Network and abort alike: the next second tells.
    if (error instanceof TypeError || error instanceof DOMException || error instanceof SyntaxError)
      return { kind: "lost" };
    throw error;
  }
}

function describeRefusal({ status }: Response): string {
  if (status === 401) return "Stopped: you are signed out. Sign in again in another tab, then start anew.";
  if (status === 404) return "Stopped: this integration is no longer there.";
  return status === 403 ? "Stopped: your role does not allow this." : `Stopped: the server answers HTTP ${status}.`;
}

function follow(before: ListeningState, answer: Exclude<Answer, { kind: "refused" }>): ListeningState {
  if (before.kind === "stopped") return before;
  const problem = answer.kind === "lost" ? "The server does not answer just now; asking again." : null;
  const since = answer.kind === "heard" ? answer.since : before.since;
  const active = (answer.kind === "heard" ? answer.active : undefined) ?? before.active;
  if (before.problem === problem && before.since === since && before.active === active) return before;
  return { kind: "listening", since, active, problem };
}
