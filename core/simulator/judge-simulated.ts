/** What the simulator answers: it takes the message, fails with 500, asks for patience with 429, or does not answer. */
export const simulatedOutcomes = ["taken", "failed", "throttled", "timed_out"] as const;
export type SimulatedOutcome = (typeof simulatedOutcomes)[number];

/** Recipients that make the simulator fail, for trying out what follows: local parts of addresses, ends of numbers. */
export const simulatedFailures = [
  { outcome: "failed", localPart: "fail", digits: "00500", answer: "500" },
  { outcome: "throttled", localPart: "busy", digits: "00429", answer: "429 with Retry-After: 2" },
  { outcome: "timed_out", localPart: "timeout", digits: "00408", answer: "no answer" },
] as const satisfies { outcome: SimulatedOutcome; localPart: string; digits: string; answer: string }[];

/** What the simulator does with a message to these recipients: the first that asks for a failure decides. */
export function judgeSimulated(medium: "email" | "sms", recipients: readonly string[]): SimulatedOutcome {
  for (const recipient of recipients) {
    const found = simulatedFailures.find(({ localPart, digits }) =>
      medium === "email" ? recipient.toLowerCase().startsWith(`${localPart}@`) : recipient.endsWith(digits),
    );
    if (found !== undefined) return found.outcome;
  }
  return "taken";
}
