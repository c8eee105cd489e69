"use client";

import { useEffect, useRef, useState } from "react";
import type { DraftOwner } from "./kept-draft.ts";
import { hearTab, noOtherTabs, type OtherTabs, type TabWord } from "./other-tabs.ts";

/** Pages answer within milliseconds; one that is busy drawing takes longer. */
const answerMs = 400;

type OtherTabsState = {
  tabs: OtherTabs;
  /** True once those that are open have had time to answer. */
  isSettled: boolean;
};

/** Which other pages of this person are open on the same integration, in this browser. */
export function useOtherTabs(owner: DraftOwner | null, sessionId: string, changed: boolean): OtherTabsState {
  const [tabs, setTabs] = useState<OtherTabs>(noOtherTabs);
  const [isSettled, setSettled] = useState(false);
  const name = owner === null ? null : `signalbox.draft.${owner.personId}.${owner.integrationId ?? "new"}`;
  const isChanged = useRef(changed);
  const open = useRef<BroadcastChannel | null>(null);
  useEffect(() => {
    isChanged.current = changed;
    open.current?.postMessage({ kind: "here", sessionId, changed } satisfies TabWord);
  }, [changed, sessionId]);
  useEffect(() => {
    if (name === null) return;
    const channel = new BroadcastChannel(name);
    const say = (kind: TabWord["kind"]) => {
      channel.postMessage({ kind, sessionId, changed: isChanged.current } satisfies TabWord);
    };
    channel.onmessage = ({ data }: MessageEvent<TabWord>) => {
      setTabs((before) => hearTab(before, data));
      if (data.kind === "hello") say("here");
    };
    // A page that the browser has laid aside and brings back was taken for closed.
    const show = () => say("hello");
    const hide = () => say("bye");
    window.addEventListener("pageshow", show);
    window.addEventListener("pagehide", hide);
    open.current = channel;
    show();
    const timer = setTimeout(() => setSettled(true), answerMs);
    return () => {
      clearTimeout(timer);
      window.removeEventListener("pageshow", show);
      window.removeEventListener("pagehide", hide);
      hide();
      open.current = null;
      channel.close();
    };
  }, [name, sessionId]);
  return { tabs, isSettled };
}
