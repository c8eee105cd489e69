import Link from "next/link";
import type { ReactNode } from "react";
import { TimelineEvent } from "#components/ui/timeline.tsx";
import type { Tone } from "#components/ui/tone.ts";
import type { ToldStep } from "#core/mediator/describe-story.ts";
import { findStoryAddress, type KnownObjects, toSectionAddress } from "./object-address.ts";

const tones: Record<ToldStep["verdict"], { tone: Tone; state: string }> = {
  passed: { tone: "ok", state: "passed" },
  noted: { tone: "warn", state: "noted" },
  refused: { tone: "bad", state: "refused" },
  failed: { tone: "bad", state: "failed" },
  waiting: { tone: "wait", state: "waiting" },
};

export const stageNames: Record<ToldStep["stage"], string> = {
  received: "Received",
  client: "Client",
  address: "Address",
  rate: "Rate",
  channel: "Channel",
  registration: "Registration",
  body: "Body",
  content_type: "Content type",
  contract: "Contract",
  bus: "National bus",
  request: "Request",
  answer: "Answer",
  callback: "Callback",
};

type ToldStepEventProps = {
  step: ToldStep;
  known: KnownObjects;
  when: ReactNode;
  children?: ReactNode;
};

/** One step of a transaction: what was looked at, what came of it, and the way to what would change it. */
export function ToldStepEvent({ step, known, when, children }: ToldStepEventProps) {
  const { tone, state } = tones[step.verdict];
  return (
    <TimelineEvent
      state={state}
      title={
        <>
          <b className="font-semibold">{stageNames[step.stage]}</b> {step.sentence}
        </>
      }
      tone={tone}
      when={when}
    >
      {step.remedy === null ? null : <p>{step.remedy}</p>}
      <StepLink known={known} step={step} />
      <Considered known={known} step={step} />
      {children}
    </TimelineEvent>
  );
}

const linkStyle = "inline-flex min-h-6 w-fit items-center rounded-sm underline underline-offset-4";

function StepLink({ step: { object, section }, known }: { step: ToldStep; known: KnownObjects }) {
  const address = object === null ? null : findStoryAddress(object, known);
  if (address !== null) {
    return (
      <Link className={linkStyle} href={address} prefetch={false}>
        Open {object?.kind === "esb_settings" ? "the settings of the national bus" : `${object?.kind} ${object?.name}`}
      </Link>
    );
  }
  if (section === null) return null;
  return (
    <Link className={linkStyle} href={toSectionAddress(section)} prefetch={false}>
      Go to {section}
    </Link>
  );
}

function Considered({ step: { considered }, known }: { step: ToldStep; known: KnownObjects }) {
  if (considered.length === 0) return null;
  return (
    <details open={considered.length <= 5}>
      <summary className="w-fit cursor-pointer rounded-sm text-muted text-small hover:text-ink">
        Channels that were looked at ({considered.length})
      </summary>
      <ul className="mt-2 grid gap-1">
        {considered.map((channel) => {
          const address = findStoryAddress({ kind: "channel", id: channel.id, name: channel.name }, known);
          return (
            <li key={channel.id}>
              {address === null ? (
                channel.name
              ) : (
                <Link className={linkStyle} href={address} prefetch={false}>
                  {channel.name}
                </Link>
              )}{" "}
              <span className="text-muted">
                [{channel.mediator}] {channel.taken ? "was taken" : "was not taken"}: {channel.reason}
              </span>
            </li>
          );
        })}
      </ul>
    </details>
  );
}
