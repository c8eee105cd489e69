import type { ContentType } from "../model.ts";

/** What a part of a metric's name is written as: every character but letters, digits and _ is a _, those at the ends go. */
export function toMetricPart(text: string): string {
  return text.replace(/\W/gu, "_").replace(/^_+|_+$/g, "");
}

type MetricSet = { contentType: ContentType; shortName: string };

/** The documented counter of a set's messages. */
export const messagesOfSet = ({ contentType, shortName }: MetricSet) =>
  `message.${contentType}.${toMetricPart(shortName)}.sum`;

export const createdSubscriptions = "subscriptions.created.sum";
export const messagesWithoutAddress = "subscriptions.send_next_message_errored.sum";
export const messagesOfType = (contentType: ContentType) => `message.${contentType}.sum`;

/** The answers of a carrier that have a counter of their own. */
export const countedAnswers = [400, 401, 403, 404, 500] as const;
export const sendErrors = ["connection_error", "timeout", ...countedAnswers.map((code) => `http_error.${code}`)];
export const errorsOf = (error: string) => `sbm.send_next_message.${error}.sum`;

/** The documented gauge of a day of the week; 0 is Monday. */
export const estimateOf = (weekday: number) => `subscriptions.send.estimate.${weekday}.last`;
export const weekdays = [0, 1, 2, 3, 4, 5, 6] as const;

/** The weekday of a day such as 2026-03-01; 0 is Monday. */
export function weekdayOf(date: string): number {
  return (new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7;
}

/** The names of all metrics that there are, with one for each set. */
export function listMetricNames(sets: readonly MetricSet[]): string[] {
  return [
    ...new Set([
      createdSubscriptions,
      messagesOfType("text"),
      messagesOfType("audio"),
      ...sets.map(messagesOfSet),
      messagesWithoutAddress,
      ...sendErrors.map(errorsOf),
      ...weekdays.map(estimateOf),
    ]),
  ];
}
