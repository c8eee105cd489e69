import { CodeText } from "#components/ui/code-text.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { simulatedFailures } from "#core/simulator/judge-simulated.ts";

/** What the simulator is for, and how to make it fail. */
export function SimulatorGuide() {
  return (
    <Panel
      description="It takes messages and sends nothing. Use it as a provider, or call it as the API of one: POST /api/simulator/send-email and /api/simulator/send-sms."
      title="What it answers"
    >
      <ul className="grid gap-1">
        {simulatedFailures.map(({ outcome, localPart, digits, answer }) => (
          <li key={outcome}>
            To <CodeText>{localPart}@…</CodeText>, or to a number that ends in <CodeText>{digits}</CodeText>: {answer}.
          </li>
        ))}
        <li>To everybody else: 200.</li>
      </ul>
    </Panel>
  );
}
